/** The workspace that the bench asks from, where its Slack has only one. */
export const TEAM = "T0BENCH";
