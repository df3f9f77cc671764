import { matchAt, type Reader, type Reading } from "./typed-part.ts";
import { readSpan } from "./typed-span.ts";

/** As a subscription's settings allow. */
const MOST_HORIZON_DAYS = 366;

// horizon 30, 范围：30. Not 范围.
const NAMED = /(?:horizon|范围|提前天数)(?: ?[:=] ?| )(?<days>\d{1,6})(?![\d:.a-z点时])/y;

/** Reads how many days ahead milestones are listed: 提前14天, 30d, `2 weeks ahead`, `horizon 30`. */
export const readHorizon: Reader = (text, at) => {
  const named = matchAt(NAMED, text, at);
  if (named) return horizon(Number(named.groups?.["days"]), at + named[0].length);
  const span = readSpan(text, at);
  // A bare 一周 may as well say how often: it must look ahead to be a horizon.
  if (!span || (span.days === 7 && !span.ahead)) return undefined;
  return horizon(span.days, span.end);
};

const horizon = (days: number, end: number): Reading => ({
  end,
  part: days >= 1 && days <= MOST_HORIZON_DAYS ? { part: "horizon", days } : { part: "problem", kind: "bad-horizon" },
});
