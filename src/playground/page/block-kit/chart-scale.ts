/** Numbers to pixels. */

export interface Scale {
  readonly ticks: readonly number[];
  /** 0 at the lowest tick, 1 at the highest. */
  readonly at: (value: number) => number;
}

/** 1, 2 or 5 times a power of ten, so that ticks are numbers people would choose. */
const niceStep = (range: number, count: number): number => {
  const rough = range / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = rough / power;
  return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
};

/** Always holds zero: a bar that does not start there lies. */
export const scaleOf = (values: readonly number[]): Scale => {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const step = niceStep(high - low || 1, 4);
  const from = Math.floor(low / step);
  const to = Math.max(from + 1, Math.ceil(high / step));
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)));
  return { ticks, at: (value) => (value / step - from) / (to - from) };
};

/** Rough width in pixels at 12 px: a Han character is as wide as the font size, a Latin one a little over half. */
export const textWidth = (text: string): number =>
  [...text].reduce((width, character) => width + (character > "\u2e7f" ? 12 : 6.8), 0);

export const fitText = (text: string, width: number): string => {
  if (textWidth(text) <= width) {
    return text;
  }
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join("")}…`) > width) {
    characters.pop();
  }
  return `${characters.join("")}…`;
};
