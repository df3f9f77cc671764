import { validateTimeZone } from "./time-zone.ts";
import { matchAt, type Part, type Reader, type Reading, wordReader } from "./typed-part.ts";

/** Reads a time zone: Europe/Berlin, 北京时间, `new york time`, UTC+8. */
export const readZone: Reader = (text, at) => readName(text, at) ?? readOffset(text, at) ?? PLACES(text, at);

// Areas of the IANA names. europe/berlin, america/new york. Not mon/wed/fri.
const NAME =
  /(?:africa|america|antarctica|arctic|asia|atlantic|australia|europe|indian|pacific|etc|us|canada|brazil|chile|mexico) ?\/ ?[a-z][a-z0-9_+-]{0,40}(?:\/[a-z][a-z_-]{0,40})?/y;
const MORE_WORDS = / [a-z][a-z-]{0,30}/y;

function readName(text: string, at: number): Reading | undefined {
  const hit = matchAt(NAME, text, at);
  if (!hit) return undefined;
  // Names of up to four words (america/port of spain); the longest that is a zone.
  const ends = [at + hit[0].length];
  for (let more = 0; more < 3; more++) {
    const last = ends.at(-1) ?? at;
    const word = matchAt(MORE_WORDS, text, last);
    if (word) ends.push(last + word[0].length);
  }
  for (const end of ends.reverse()) {
    const timeZone = validateTimeZone(text.slice(at, end));
    if (timeZone !== undefined) return { end, part: { part: "zone", timeZone } };
  }
  return { end: at + hit[0].length, part: UNKNOWN };
}

const UNKNOWN: Part = { part: "problem", kind: "unknown-zone" };

// utc+8, gmt -05:00. Not utc alone, which is a zone.
const OFFSET = /(?:utc|gmt) ?(?<sign>[+-]) ?(?<hours>\d{1,4})(?::?(?<minutes>\d{2}))?(?![\d:])/y;

/** Whole hours only: these have a name, if one with its sign turned round (Etc/GMT-8 is eight hours ahead). */
function readOffset(text: string, at: number): Reading | undefined {
  const hit = matchAt(OFFSET, text, at);
  if (!hit) return undefined;
  const end = at + hit[0].length;
  const { sign, hours, minutes = "00" } = hit.groups ?? {};
  if (minutes !== "00") return { end, part: UNKNOWN };
  // Who types UTC+8 here is in China.
  if (sign === "+" && Number(hours) === 8) return { end, part: zone("Asia/Shanghai") };
  const name = Number(hours) === 0 ? "UTC" : `Etc/GMT${sign === "+" ? "-" : "+"}${Number(hours)}`;
  const timeZone = validateTimeZone(name);
  return { end, part: timeZone === undefined ? UNKNOWN : zone(timeZone) };
}

const zone = (timeZone: string): Part => ({ part: "zone", timeZone });

/** Places that offices deal with, as people name them. */
const CITIES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["Asia/Shanghai", ["北京", "上海", "广州", "东莞", "深圳"], ["beijing", "shanghai", "china"]],
  ["Asia/Hong_Kong", ["香港"], ["hong kong", "hongkong"]],
  ["Asia/Macau", ["澳门"], ["macau", "macao"]],
  ["Asia/Taipei", ["台北"], ["taipei"]],
  ["Asia/Urumqi", ["乌鲁木齐"], ["urumqi"]],
  ["Asia/Tokyo", ["东京"], ["tokyo", "japan"]],
  ["Asia/Seoul", ["首尔"], ["seoul", "korea"]],
  ["Asia/Singapore", ["新加坡"], ["singapore"]],
  ["Asia/Dubai", ["迪拜"], ["dubai"]],
  ["Europe/London", ["伦敦"], ["london"]],
  ["Europe/Berlin", ["柏林"], ["berlin"]],
  ["Europe/Paris", ["巴黎"], ["paris"]],
  ["Europe/Moscow", ["莫斯科"], ["moscow"]],
  ["America/New_York", ["纽约"], ["new york", "eastern"]],
  ["America/Chicago", ["芝加哥"], ["chicago"]],
  ["America/Los_Angeles", ["洛杉矶"], ["los angeles", "pacific"]],
  ["Australia/Sydney", ["悉尼"], ["sydney"]],
];

/** Short names that several zones share (CST is China's and Chicago's), or that stand for half of the year only. */
const AMBIGUOUS = [
  "est",
  "edt",
  "cst",
  "cdt",
  "mst",
  "mdt",
  "pst",
  "pdt",
  "cet",
  "cest",
  "eet",
  "bst",
  "ist",
  "jst",
  "kst",
];

const PLACES = wordReader([
  ...CITIES.map(
    ([timeZone, chinese, english]) =>
      [
        zone(timeZone),
        [
          ...chinese.flatMap((city) => [city, `${city}时间`, `${city}时区`]),
          // “eastern” and “pacific” are no places: only with “time”.
          ...english.flatMap((city) => (/^(?:eastern|pacific|china)$/.test(city) ? [] : [city])),
          ...english.map((city) => `${city} time`),
        ],
      ] as const,
  ),
  [zone("Asia/Shanghai"), ["中国时间", "东八区", "东八区时间"]],
  [zone("America/New_York"), ["美东时间", "美国东部时间"]],
  [zone("America/Los_Angeles"), ["美西时间", "美国西部时间"]],
  [zone("UTC"), ["utc", "gmt", "世界时", "协调世界时"]],
  [UNKNOWN, AMBIGUOUS],
]);
