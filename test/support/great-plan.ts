import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ODD_NAME } from "../render/awkward-plans.ts";

const NUMBERS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const SECTIONS = 30;
const MILESTONES = 200;
const TARGETS = 60;
/** Lengths of the first measures: up to Slack's longest text, over it, and over its longest message. */
const LENGTHS = [2_900, 3_000, 3_001, 6_000, 12_500, 41_000] as const;

/** 1 is 一, 21 is 二十一. */
const inWords = (number: number): string =>
  `${number >= 20 ? NUMBERS[Math.floor(number / 10)] : ""}${number >= 10 ? "十" : ""}${NUMBERS[number % 10] ?? ""}`;

const everybody = [{ name: "各单位", role: "responsible", origin: "general" }] as const;
const endOfYear = { date: "2020-12-31", origin: "plan-year" } as const;

interface Entry {
  readonly text: string;
  readonly indicator?: string;
}

/** A sentence of just so many characters. */
function sentence(start: string, length: number): string {
  const filling = "认真落实各项工作要求，做到有计划、有检查、有总结，";
  return `${(start + filling.repeat(Math.ceil(length / filling.length))).slice(0, length - 1)}。`;
}

function entries(): readonly Entry[] {
  const long = LENGTHS.map((length) => ({ text: sentence(`全面推进长文${length}字任务，`, length) }));
  const targets = Array.from({ length: TARGETS }, (_, index) => {
    const indicator = `第${inWords((index % 29) + 1)}类事项${"甲乙丙"[index % 3]}组${index}办结率`;
    return { text: `${indicator}达${index + 20}%以上。`, indicator };
  });
  const odd = [{ text: `办好${ODD_NAME}这件事。` }, { text: `${ODD_NAME.repeat(40)}也要办好。` }];
  const general = { text: "各单位必须抓好落实。" };
  const rest = MILESTONES - 1 - long.length - targets.length - odd.length;
  const others = Array.from({ length: rest }, (_, index) => ({ text: `推进第${index + 1}号工程建设。` }));
  return [general, ...long, ...odd, ...targets, ...others];
}

function measureOf({ text, indicator }: Entry, id: string, place: number): object {
  const share = /\d+%以上/.exec(text)?.[0];
  const day = String((place % 28) + 1).padStart(2, "0");
  return {
    id,
    text,
    gloss: `Measure ${id}. ${ODD_NAME}`,
    ask: { zh: [], en: [] },
    ...(indicator !== undefined &&
      share !== undefined && {
        figures: [
          { text: share, indicator, value: Number.parseInt(share, 10), unit: "%", bound: "at-least", role: "target" },
        ],
      }),
    scope: text.includes(ODD_NAME) ? [{ name: ODD_NAME, role: "lead", origin: "stated" }, ...everybody] : everybody,
    due: place % 3 === 0 ? { date: `2020-12-${day}`, origin: "external", citation: ODD_NAME.repeat(3) } : endOfYear,
    milestones: [{ text: text.slice(0, 60), en: `Milestone ${place}` }],
  };
}

/** A plan of 30 sections, 200 milestones and 60 targets, with measures longer than Slack's longest texts. Its corpus file. */
export function writeGreatPlan(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const all = entries();
  let source = "";
  const sections = Array.from({ length: SECTIONS }, (_, index) => {
    const number = index + 1;
    const heading = `${inWords(number)}、${number === 2 ? ODD_NAME : ""}第${number}部分工作`;
    const lead = `抓好${inWords(number)}号重点。`;
    const own = all.filter((_, place) => place % SECTIONS === index);
    source += `${heading}\n${lead}${own.map(({ text }) => text).join("")}\n`;
    const measures = own.map((entry, place) => measureOf(entry, `${number}.1.${place + 1}`, place * SECTIONS + index));
    return { heading, role: "tasks", gloss: `Part ${number}`, topics: [{ lead, gloss: "Lead", measures }] };
  });
  writeFileSync(join(folder, "great.txt"), source);
  const plan = {
    id: "great",
    title: `某市很大的计划${ODD_NAME}`,
    titleEn: `A great plan ${ODD_NAME}`,
    issuer: "某市人民政府",
    period: { start: "2020-01-01", end: "2020-12-31" },
    timeZone: "Asia/Shanghai",
    source: { file: "great.txt", sha256: createHash("sha256").update(source).digest("hex") },
    generalScope: { measure: "1.1.1", names: ["各单位"] },
    sections,
  };
  const file = join(folder, "great.yaml");
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(plan, undefined, 1));
  return file;
}
