/** What is said in modals that answer questions and show messages. Plain text. */
export interface AskingWords {
  /** Titles of modals: at most 24 characters. */
  readonly title: string;
  readonly contents: string;
  readonly targets: string;
  readonly milestones: string;
  readonly measure: string;
  readonly question: string;
  readonly placeholder: string;
  readonly inPlan: (title: string) => string;
  readonly submit: string;
  readonly close: string;
  /** How many parts of a message a modal has no room for. */
  readonly leftOut: (parts: number) => string;
}

export const askingZh: AskingWords = {
  title: "查计划",
  contents: "目录",
  targets: "全部目标",
  milestones: "时间节点",
  measure: "举措",
  question: "想查什么",
  placeholder: "例如：失业率、上市企业、医院停车库",
  inPlan: (title) => `查的是《${title}》`,
  submit: "查一查",
  close: "关闭",
  leftOut: (parts) => `这里放不下，另有 ${parts} 段没有显示。`,
};

export const askingEn: AskingWords = {
  title: "Ask the plan",
  contents: "Contents",
  targets: "All targets",
  milestones: "Milestones",
  measure: "Measure",
  question: "What do you want to know?",
  placeholder: "For example: unemployment, listed companies, hospital car park",
  inPlan: (title) => `The answer comes from “${title}”.`,
  submit: "Look it up",
  close: "Close",
  leftOut: (parts) => `There is no room here for ${parts} more parts.`,
};
