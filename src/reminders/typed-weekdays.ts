import { WEEKDAYS, type Weekday } from "./subscription.ts";
import { matchAt, type Part, type Reader, wordReader } from "./typed-part.ts";

/** Reads the days of the week: 周一三五, 星期一到星期五, 每个工作日, `mon,wed,fri`, daily. 周八 is a problem. */
export const readWeekdays: Reader = (text, at) => {
  const named = NAMED(text, at);
  if (named) return named;
  if (matchAt(NO_DAY, text, at)) {
    return { end: NO_DAY.lastIndex, part: { part: "problem", kind: "bad-day" } };
  }
  const first = readDay(text, at);
  if (!first) return undefined;
  const days = new Set<Weekday>([first.day]);
  let last = first;
  for (let next = readNext(text, last); next; next = readNext(text, last)) {
    for (const day of next.range ? between(last.day, next.day) : [next.day]) days.add(day);
    last = next;
  }
  const weekdays = WEEKDAYS.filter((day) => days.has(day));
  return { end: last.end, part: daysPart(weekdays) };
};

/** Who names Saturday or Sunday means that very day; a working-day calendar would move it to Monday. */
const daysPart = (weekdays: readonly Weekday[]): Part => ({
  part: "days",
  weekdays,
  every: false,
  ...(weekdays.some((day) => day > 5) && { calendar: "every-day" }),
});

const MONDAY_TO_FRIDAY: readonly Weekday[] = [1, 2, 3, 4, 5];

const NAMED = wordReader([
  [
    { part: "days", weekdays: WEEKDAYS, every: true },
    ["每天", "每日", "天天", "每一天", "daily", "everyday", "every day", "each day", "every single day"],
  ],
  [
    { part: "days", weekdays: MONDAY_TO_FRIDAY, every: false, calendar: "workday" },
    [
      ...["每个工作日", "每工作日", "工作日", "上班日", "上班的日子"],
      ...["workday", "workdays", "every workday", "working day", "working days", "every working day"],
      ...["business day", "business days", "every business day"],
    ],
  ],
  [
    { part: "days", weekdays: MONDAY_TO_FRIDAY, every: false },
    ["平日", "平时", "weekday", "weekdays", "week days", "every weekday"],
  ],
  [daysPart([6, 7]), ["每个周末", "周末", "双休日", "weekend", "weekends", "every weekend"]],
]);

const UNIT = "(?:周|星期|礼拜) ?";
const HAN_DAY = "[一二三四五六日天]";
/** After a day in Han, what makes it a number of its own: the 三 of 周一三点, the 二 of 周一二十点. */
const HAN_ENDS = "(?! ?[点时刻分次]|[十个月年:])";
/** After a day in digits: the 3 of 周1,3点 or 周1,30天 is none. */
const DIGIT_ENDS = "(?![\\d:.]| ?(?:点|时|次|个|天|日|周|月|年|am|pm|a\\.m|p\\.m|d|w)(?![a-z]))";

const EVERY = "(?:每逢|逢|每到|每一?个?)?";

// 周八, 每周八, 星期九, 周0, 周12. Not 每周八点, every week at 8.
const NO_DAY = new RegExp(
  `${EVERY}${UNIT}(?:[七八九十零〇](?! ?[点时]|[十:])|[089](?![\\d:点时])|\\d{2,20}(?![\\d:点时]))`,
  "y",
);
// 周一, 星期1, 每个礼拜天, 每到周一. Not 周一次, 周1次.
const DAY = new RegExp(`${EVERY}${UNIT}(?:(?<han>${HAN_DAY})(?!次)|(?<digit>[1-7])(?![\\d次]))`, "y");
const ENGLISH_DAY =
  /(?:(?<d1>mon(?:days?)?)|(?<d2>tue(?:s(?:days?)?)?)|(?<d3>wed(?:s|nesdays?)?)|(?<d4>thu(?:rs?(?:days?)?)?)|(?<d5>fri(?:days?)?)|(?<d6>sat(?:urdays?)?)|(?<d7>sun(?:days?)?))(?![a-z0-9])\.?/y;

// 到, 至, -, ~, to. Not 到期.
const RANGE = / ?(?:到|至|[-–—~]{1,2}|(?:to|through|thru|until|till)(?= )) ?/y;
// 周一、周三; 周一和周三; mon/wed; mon &amp; wed, as Slack writes it. A blank is enough before a day that is named whole.
const AND = / ?(?:、|,|;|\/|&amp;|&|\+|以及|还有|和|及|与|and(?= )) ?(?:and )?/y;
const BARE_HAN = new RegExp(`(?<han>${HAN_DAY})${HAN_ENDS}`, "y");
const BARE_DIGIT = new RegExp(`(?<digit>[1-7])${DIGIT_ENDS}`, "y");

interface Day {
  readonly day: Weekday;
  readonly end: number;
  /** How it was written; one that follows without 周 is written alike. */
  readonly written: "han" | "digit" | "english";
}

/** A day that is named whole: 周一, monday. */
const readDay = (text: string, at: number): Day | undefined =>
  dayOf(matchAt(DAY, text, at), at) ?? dayOf(matchAt(ENGLISH_DAY, text, at), at);

/** The day after another one: a range (周一到周五, 周一至五), or one more (周一、周三; 周一三五; mon, wed). */
function readNext(text: string, last: Day): (Day & { readonly range: boolean }) | undefined {
  const range = matchAt(RANGE, text, last.end);
  if (range) {
    const to = readDayOrBare(text, last.end + range[0].length, last);
    if (to) return { ...to, range: true };
  }
  const and = matchAt(AND, text, last.end);
  const joined = and && readDayOrBare(text, last.end + and[0].length, last);
  const one =
    joined ?? (last.written === "english" ? undefined : bareDay(text, last.end, last)) ?? spacedDay(text, last.end);
  return one && { ...one, range: false };
}

const readDayOrBare = (text: string, at: number, last: Day): Day | undefined =>
  readDay(text, at) ?? bareDay(text, at, last);

const spacedDay = (text: string, at: number): Day | undefined => readDay(text, text.startsWith(" ", at) ? at + 1 : at);

function bareDay(text: string, at: number, { written }: Day): Day | undefined {
  if (written === "english") return undefined;
  return dayOf(matchAt(written === "han" ? BARE_HAN : BARE_DIGIT, text, at), at);
}

function dayOf(hit: RegExpExecArray | undefined, at: number): Day | undefined {
  if (!hit) return undefined;
  const { han, digit, ...english } = hit.groups ?? {};
  const end = at + hit[0].length;
  if (han !== undefined) return { day: weekday("一二三四五六日天".indexOf(han) + 1), end, written: "han" };
  if (digit !== undefined) return { day: weekday(Number(digit)), end, written: "digit" };
  const name = Object.keys(english).find((key) => english[key] !== undefined) ?? "";
  return { day: weekday(Number(name.slice(1))), end, written: "english" };
}

/** 天 stands after 日 and is the same day. */
const weekday = (number: number): Weekday => WEEKDAYS[Math.min(number, 7) - 1] ?? 7;

/** From one day to another, over the end of the week where need be: 周五到周一 is Friday to Monday. */
function between(first: Weekday, last: Weekday): readonly Weekday[] {
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => weekday(((first - 1 + step) % 7) + 1));
}
