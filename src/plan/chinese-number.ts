const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** Characters that can stand in a Chinese numeral, for use inside a regular expression's brackets. */
export const CHINESE_NUMERALS = "零〇一二两三四五六七八九十百千万亿";

/**
 * The value of a Chinese numeral: 三百二十 is 320, 两千五百 2500, 一百二十万 1200000, 三点二 3.2, 百亿 10000000000.
 * Undefined for what is no single number: 三五 (three or five), 十三五 (a five-year plan), 一二三 (a list), 二〇二〇 (a year).
 */
export function parseChineseNumber(numeral: string): number | undefined {
  const [whole = "", decimals, ...rest] = numeral.split("点");
  if (rest.length > 0) return undefined;
  const value = parseWhole(whole);
  if (value === undefined || decimals === undefined) return value;
  const digits = [...decimals].map((character) => DIGITS[character]);
  if (digits.length === 0 || digits.includes(undefined)) return undefined;
  return Number(`${value}.${digits.join("")}`);
}

function parseWhole(numeral: string): number | undefined {
  for (const [mark, factor] of [
    ["亿", 1e8],
    ["万", 1e4],
  ] as const) {
    const at = numeral.lastIndexOf(mark);
    if (at < 0) continue;
    // 亿万 is a figure of speech; 一亿零一万 and 百万 are numbers.
    if (at === 0 && numeral.length > 1) return undefined;
    const head = at === 0 ? 1 : parseWhole(numeral.slice(0, at));
    const tail = at === numeral.length - 1 ? 0 : parseWhole(numeral.slice(at + 1));
    return head === undefined || tail === undefined || tail >= factor ? undefined : head * factor + tail;
  }
  return parseBelowTenThousand(numeral);
}

function parseBelowTenThousand(numeral: string): number | undefined {
  if (numeral === "") return undefined;
  let total = 0;
  let digit: number | undefined;
  let lastPlace = Number.POSITIVE_INFINITY;
  let filled = false;
  for (const character of numeral) {
    const place = PLACES[character];
    if (place !== undefined) {
      if (place >= lastPlace) return undefined;
      total += (digit || 1) * place;
      lastPlace = place;
      digit = undefined;
      filled = false;
      continue;
    }
    const next = DIGITS[character];
    // Two digits in a row are a list or a rough number (三五家), unless the first is the filler in 一百零五.
    if (next === undefined || (digit !== undefined && digit !== 0)) return undefined;
    filled ||= digit === 0;
    digit = next;
  }
  // 两千五 is 2500, 一百零五 is 105.
  const place = lastPlace >= 100 && Number.isFinite(lastPlace) && !filled ? lastPlace / 10 : 1;
  return total + (digit ?? 0) * place;
}
