import { CHINESE_NUMERALS, parseChineseNumber } from "./chinese-number.ts";
import type { Bound } from "./plan.ts";
import { UNIT_PATTERN } from "./unit.ts";

/** A number as it stands in the text, with everything that belongs to it, before anyone asks what it means. */
export interface Quantity {
  /** From the comparator that carries the bound (不低于), else from the number. */
  readonly start: number;
  readonly end: number;
  /** Where the number itself starts. */
  readonly numberStart: number;
  readonly value: number | readonly [number, number];
  readonly unit: string | null;
  readonly bound: Bound;
  /** The number is written in Chinese numerals. */
  readonly chinese: boolean;
  /** The numeral has a digit or is rough (百余家), as opposed to a bare 百, 千, 万, 亿, which is often a figure of speech. */
  readonly counted: boolean;
  /** A comparator or a second number shows that somebody counts: 三至五家, 十家以上. */
  readonly compared: boolean;
  /** A magnitude follows an arabic number, or stands in the Chinese one: 1.2万, 百亿. */
  readonly magnitude: boolean;
}

/** 12, 1,500, 3.5. A comma counts only before exactly three digits. No match in 五. */
const ARABIC = /\d+(?:,\d{3}(?!\d))*(?:\.\d+)?/y;
/** 三百二十, 三点二. No match in 3. */
const CHINESE = new RegExp(`[${CHINESE_NUMERALS}]+(?:点[零一二三四五六七八九]+)?`, "y");
/** Magnitudes after an arabic number: 万 in 1.2万个. Not 千 in 500千伏, whose unit begins with it. */
const MAGNITUDE = /万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?![瓦米克伏卡])/y;
const POWER: Readonly<Record<string, number>> = {
  万亿: 12,
  千亿: 11,
  百亿: 10,
  十亿: 9,
  亿: 8,
  千万: 7,
  百万: 6,
  十万: 5,
  万: 4,
  千: 3,
};
/** 3000多亩, 20余万. Not 多样 after a number, which says something else. */
const ROUGH = /[多余](?!样|元化|式|功能|层次|渠道)/y;
const UNIT = new RegExp(UNIT_PATTERN, "y");
/** 3—5家, 6%-7%, 三至五家, 3到5家. 至 and 到 only right before a number. */
const DASH = /\s*(?:[—–~-]{1,2}|至|到)\s*/y;
/** 3%以内, 80%以上, 6%左右. Not 以上的 alone. */
const TAIL = /(?:\(?含\)?)?(以内|之内|及?以下|之下|及?以上|之上|左右|上下|[多余](?![样元式功层渠]))/y;
/** 不低于5%, 控制在3%. Stands right before the number; the longest one counts. */
const LEAD =
  /(不得?低于|不得?少于|不得?小于|不低於|至少|最少|不得?超过|不得?超出|不得?高于|不得?大于|不得?多于|不得?突破|最多|至多|超过|超出|突破|高于|大于|多于|逾|(?<!高)超|低于|小于|少于|控制在|大约|(?<![签违预节公条合契相])约|(?<![附最邻远临])近|接近)\s*$/;
const BOUND_OF_TAIL: Readonly<Record<string, Bound>> = {
  以内: "at-most",
  之内: "at-most",
  以下: "at-most",
  及以下: "at-most",
  之下: "at-most",
  以上: "at-least",
  及以上: "at-least",
  之上: "at-least",
  多: "at-least",
  余: "at-least",
  左右: "about",
  上下: "about",
};
const AT_LEAST = /^(不得?[低少小]于|不低於|至少|最少|超过|超出|突破|高于|大于|多于|逾|超)/;
const ABOUT = /^(大约|约|近|接近)/;

/**
 * Reads the quantity that starts at `at` in half-width text, or undefined when no number starts there.
 * `skipTo` says how far the caller may move on even when the numeral is no number (十三五).
 */
export function readQuantity(text: string, at: number): { quantity: Quantity | undefined; skipTo: number } {
  const share = match(/百分之|千分之/y, text, at);
  const first = readNumber(text, at + share.length);
  if (first === undefined) return { quantity: undefined, skipTo: at + Math.max(share.length, 1) };
  if (first.value === undefined) return { quantity: undefined, skipTo: first.end };

  let { end } = first;
  let unit = match(UNIT, text, end);
  let unitEnd = end + unit.length;
  let value: Quantity["value"] = first.value;
  let bound: Bound | undefined;
  let rough = first.rough;
  let counted = first.counted;

  const dash = match(DASH, text, unitEnd);
  const secondShare = dash === "" ? "" : match(/百分之|千分之/y, text, unitEnd + dash.length);
  const second = dash === "" ? undefined : readNumber(text, unitEnd + dash.length + secondShare.length);
  if (second?.value !== undefined && second.chinese === first.chinese) {
    // 6—8万: the magnitude of the second number holds for both, when the first has none.
    const low = first.power === 0 && !first.chinese ? scaled(first.digits, second.power) : first.value;
    const secondUnit = match(UNIT, text, second.end);
    if (low < second.value && (unit === "" || secondUnit === "" || unit === secondUnit)) {
      value = [low, second.value];
      bound = "range";
      rough ||= second.rough;
      counted ||= second.counted;
      end = second.end;
      unitEnd = end + secondUnit.length;
      unit = secondUnit === "" ? unit : secondUnit;
    }
  }
  end = unitEnd;

  if (share !== "" || secondShare !== "") unit = share === "千分之" ? "‰" : "%";
  else if (unit === "") {
    // 九成以上: ten parts of a hundred each. Not 三成 in 三成立.
    const parts = match(/成(?=以上|左右|多|[,。;、!]|$)/y, text, end);
    if (parts !== "" && typeof value === "number" && value <= 10) {
      value *= 10;
      unit = "%";
      end += 1;
    }
  }

  const tail = match(TAIL, text, end);
  if (tail !== "") {
    bound ??= BOUND_OF_TAIL[tail.replace(/\(?含\)?/, "")];
    end += tail.length;
  }
  if (rough) bound ??= "at-least";

  const lead = LEAD.exec(text.slice(Math.max(0, at - 8), at))?.[0] ?? "";
  let start = at;
  if (bound === undefined && lead !== "") {
    start = at - lead.length;
    bound = AT_LEAST.test(lead) ? "at-least" : ABOUT.test(lead) ? "about" : "at-most";
  }
  const compared = lead !== "" || tail !== "" || bound === "range" || rough;
  return {
    quantity: {
      start,
      end,
      numberStart: at,
      value,
      unit: unit === "" ? null : unit,
      bound: bound ?? "exact",
      chinese: first.chinese,
      counted: counted || rough || share !== "",
      compared,
      magnitude: first.power > 0 || (second?.power ?? 0) > 0 || /[万亿]/.test(text.slice(at, first.end)),
    },
    skipTo: end,
  };
}

interface ReadNumber {
  readonly value: number | undefined;
  /** Digits as written, without commas; empty for Chinese numerals. */
  readonly digits: string;
  /** Power of ten of the magnitude after an arabic number. */
  readonly power: number;
  readonly end: number;
  readonly chinese: boolean;
  readonly rough: boolean;
  readonly counted: boolean;
}

function readNumber(text: string, at: number): ReadNumber | undefined {
  const arabic = match(ARABIC, text, at);
  if (arabic !== "") {
    const digits = arabic.replaceAll(",", "");
    const before = at + arabic.length;
    const roughBefore = match(ROUGH, text, before);
    const magnitude = match(MAGNITUDE, text, before + roughBefore.length);
    const after = before + roughBefore.length + magnitude.length;
    const roughAfter = roughBefore === "" ? match(ROUGH, text, after) : "";
    const power = POWER[magnitude] ?? 0;
    return {
      value: scaled(digits, power),
      digits,
      power,
      end: after + roughAfter.length,
      chinese: false,
      rough: roughBefore !== "" || roughAfter !== "",
      counted: true,
    };
  }
  const numeral = match(CHINESE, text, at);
  if (numeral === "") return undefined;
  let end = at + numeral.length;
  let value = parseChineseNumber(numeral);
  const roughness = match(ROUGH, text, end);
  end += roughness.length;
  if (roughness !== "" && value !== undefined) {
    const magnitude = match(/万亿|亿|万/y, text, end);
    value *= 10 ** (POWER[magnitude] ?? 0);
    end += magnitude.length;
  }
  const counted = /[一二两三四五六七八九十]/.test(numeral);
  return { value, digits: "", power: 0, end, chinese: true, rough: roughness !== "", counted };
}

/** Moves the decimal point in writing, so that 1.13万 is 11300 and not 11299.999999999998. */
function scaled(digits: string, power: number): number {
  return Number(`${digits}e${power}`);
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
