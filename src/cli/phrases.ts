import { parseArgs } from "node:util";
import { config as readDotenv } from "dotenv";
import { InputError } from "../errors.ts";
import { wordsIn } from "../render/words/choose-words.ts";
import { run } from "../run.ts";
import type { Store } from "../store/store.ts";
import { readStoreConfig } from "../store/where.ts";
import { type AddedIn, choosePhrases, type PhraseChoice } from "./choose-phrases.ts";
import { openExistingStore } from "./open-existing-store.ts";
import { afterwards, phraseLines, removedText, writtenText } from "./phrases-report.ts";
import { type Picked, pickedText, pickOffices } from "./pick-offices.ts";
import { planZones } from "./plan-zones.ts";
import { readCorpusFile, writePhrases } from "./write-phrases.ts";

const USAGE = `用法：npm run -s phrases -- [选项]
  --team T012AB3CD         只要这个工作区的
  --plan 编号              只要这份计划的，例如 dalang-2020
  --write corpus/x.yaml    写进这个计划文件里各条举措的 ask，供所有工作区使用
  --remove-written         和 --write 一起用：已在文件里的，从库里删去
列出管理员在 Slack 里补充的问法：举措、问法、谁加的、什么时候。`;

await run(async () => {
  const values = readArguments();
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const { team, plan, write, "remove-written": removing = false } = values;
  if (removing && write === undefined) {
    throw new InputError("phrases-usage", "--remove-written 要和 --write 一起用。", USAGE);
  }
  readDotenv({ quiet: true });
  const store = await openExistingStore(readStoreConfig(process.env));
  try {
    if (write === undefined) await list(store, { team, plan });
    else await writeInto(write, store, { team, plan }, removing);
  } finally {
    await store.close();
  }
});

function readArguments() {
  try {
    return parseArgs({
      options: {
        team: { type: "string" },
        plan: { type: "string" },
        write: { type: "string" },
        "remove-written": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (cause) {
    throw new InputError("phrases-usage", cause instanceof Error ? cause.message : String(cause), USAGE, { cause });
  }
}

async function list({ phrases }: Store, picked: Picked): Promise<void> {
  const offices = pickOffices(await phrases.offices(), picked);
  if (offices.length === 0) return sayNone(picked);
  const zones = planZones(process.env["PLAN_FILE"], ({ message }) =>
    process.stderr.write(`${message}\n这份计划的时间写成 UTC。\n`),
  );
  for (const office of offices) {
    process.stdout.write(phraseLines(office, await phrases.list(office), zones.get(office.plan)));
  }
}

async function writeInto(path: string, store: Store, picked: Picked, removing: boolean): Promise<void> {
  const file = readCorpusFile(path);
  const { id } = file.plan;
  if (picked.plan !== undefined && picked.plan !== id) {
    throw new InputError("phrases-plan", `${path} 是计划 ${id}，不是 ${picked.plan}。`, "去掉 --plan，或换一个文件。");
  }
  const all = await phrasesOf(store, { team: picked.team, plan: id });
  if (all.length === 0) return sayNone({ team: picked.team, plan: id });
  const choices = choosePhrases(file.plan, all);
  const appended = writePhrases(
    file,
    choices.flatMap((choice) => (choice.kind === "new" ? [choice.phrase] : [])),
  );
  process.stdout.write(writtenText(path, choices, appended));
  if (!removing) {
    process.stdout.write(afterwards(appended.written.length));
    return;
  }
  // Asked anew: what stands in the file now is what may go.
  const standing = choosePhrases(readCorpusFile(path).plan, all).filter(({ kind }) => kind === "there");
  process.stdout.write(removedText(await remove(store, id, standing)));
}

async function phrasesOf({ phrases }: Store, picked: Picked): Promise<readonly AddedIn[]> {
  const all: AddedIn[] = [];
  for (const office of pickOffices(await phrases.offices(), picked)) {
    for (const phrase of await phrases.list(office)) all.push({ team: office.team, phrase });
  }
  return all;
}

async function remove({ phrases }: Store, plan: string, standing: readonly PhraseChoice[]) {
  const removed: AddedIn[] = [];
  for (const { added } of standing) {
    if (await phrases.remove({ team: added.team, plan }, added.phrase.id)) removed.push(added);
  }
  return removed;
}

function sayNone(picked: Picked): void {
  const of = pickedText(picked);
  process.stderr.write(`${of && `${of}：`}${wordsIn("zh").learning.phrasesNone}\n`);
}
