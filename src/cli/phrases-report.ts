import type { Phrase } from "../learning/phrase.ts";
import { shortText } from "../ops/printable.ts";
import type { Office } from "../tracking/record.ts";
import type { Appended } from "./append-phrases.ts";
import type { AddedIn, NewPhrase, PhraseChoice } from "./choose-phrases.ts";
import { timeText } from "./plan-zones.ts";

/** UTF-16 units that are shown of a phrase; the longest that can be added has 100. */
const SHOWN = 200;

/** One workspace's phrases of one plan, oldest first. `zone` is the plan's, if it is known. */
export function phraseLines({ team, plan }: Office, phrases: readonly Phrase[], zone: string | undefined): string {
  const rows = phrases.map((phrase) => `  ${lineOf(phrase)}  ${phrase.by}  ${timeText(phrase.at, zone)}\n`);
  return `工作区 ${team}，计划 ${plan}：${phrases.length} 个问法\n${rows.join("")}`;
}

/** What became of each phrase, where it is not simply there. */
export function writtenText(path: string, choices: readonly PhraseChoice[], appended: Appended): string {
  const { written, unfit } = appended;
  const there = choices.filter(({ kind }) => kind === "there").length;
  const left = choices.flatMap((choice) => {
    const why = whyLeft(choice, unfit);
    return why === undefined ? [] : [`${lineOf(choice.added.phrase)}：${why}`];
  });
  return [
    `${path}：写入 ${written.length} 个问法${there > 0 ? `，${there} 个已经在里面` : ""}。\n`,
    ...written.map(({ measure, text }) => `  ${measure}  ${shown(text)}\n`),
    ...(left.length > 0 ? [`没有写入 ${left.length} 个：\n`, ...left.map((each) => `  ${each}\n`)] : []),
  ].join("");
}

function whyLeft(choice: PhraseChoice, unfit: readonly NewPhrase[]): string | undefined {
  switch (choice.kind) {
    case "there":
      return undefined;
    case "no-measure":
      return "文件里没有这条举措";
    case "elsewhere":
      return `举措 ${choice.measure} 已有这个问法`;
    case "new":
      return unfit.includes(choice.phrase) ? "这条举措的 ask 写法放不下它，请手工添加" : undefined;
  }
}

/** What can be done next. */
export const afterwards = (written: number): string =>
  [
    ...(written > 0 ? ["重新启动朗问后生效。"] : []),
    "库里的问法可以留着：已在文件里的会认出来，不影响答复。",
    "要从库里删去，先重新启动朗问，再运行同一命令并加上 --remove-written。\n",
  ].join("");

export function removedText(removed: readonly AddedIn[]): string {
  const rows = removed.map(({ team, phrase }) => `  ${lineOf(phrase)}（${team}）\n`);
  return `已在文件里的，从库里删去 ${removed.length} 个。朗问重新启动之前，这些问法暂时不起作用。\n${rows.join("")}`;
}

const lineOf = ({ measure, text }: Phrase): string => `${measure}  ${shown(text)}`;

const shown = (text: string): string => shortText(text.replace(/\s+/g, " "), (same) => same, SHOWN);
