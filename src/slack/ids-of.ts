/** The ids of one action's buttons, as `actions` in `render/blocks.ts` gives them: `open_measure/0`; not `open_measure`. */
export const idsOf = (action: string): RegExp => new RegExp(`^${action}/\\d+$`);
