import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { InputError, LangwenError } from "../errors.ts";
import { loadPlan } from "../plan/load-plan.ts";
import { type PlanFile, parsePlanFile } from "../plan/plan-file.ts";
import { type Appended, appendPhrases } from "./append-phrases.ts";
import { measuresOf, type NewPhrase } from "./choose-phrases.ts";

/** A corpus file as it was read. */
export interface CorpusFile {
  /** As it was given. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly plan: PlanFile;
}

/** Throws InputError when it cannot be read, and CorpusError when it is no corpus file. */
export function readCorpusFile(path: string): CorpusFile {
  try {
    const bytes = readFileSync(path);
    const text = bytes.toString("utf8");
    // What is not UTF-8 would come back changed.
    if (!Buffer.from(text).equals(bytes)) {
      throw new InputError("phrases-file", `${path} 不是 UTF-8 编码。`, "先把它另存为 UTF-8。");
    }
    return { path, bytes, plan: parsePlanFile(text, path).value };
  } catch (cause) {
    if (cause instanceof LangwenError) throw cause;
    throw new InputError("phrases-file", `${path} 读不到。`, "检查路径和文件名，以及是否有读取权限。", { cause });
  }
}

/**
 * Adds phrases to a corpus file. The new text is proved first: it says what it said before and the phrases, and stands
 * against its source. It then takes the place of the old one at once, so a crash leaves either. Throws InputError, and the
 * file is as it was, when anything is wrong.
 */
export function writePhrases(file: CorpusFile, phrases: readonly NewPhrase[]): Appended {
  const appended = appendPhrases(file.bytes.toString("utf8"), file.plan, phrases);
  if (appended.written.length === 0) return appended;
  proveSame(file, appended);
  // A link stays a link. The new file is on the same disk as the old one, or renaming could fail halfway.
  const real = realpathSync(file.path);
  const beside = join(dirname(real), `.${basename(real)}.${process.pid}.tmp`);
  try {
    writeFileSync(beside, appended.text, { flag: "wx", mode: statSync(real).mode, flush: true });
    loadPlan(beside);
    if (!readFileSync(real).equals(file.bytes)) {
      throw new InputError("phrases-changed", `${file.path} 刚刚被别人改过。`, "没有写入；请再运行一次。");
    }
    renameSync(beside, real);
  } catch (cause) {
    rmSync(beside, { force: true });
    if (cause instanceof InputError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    const why = message.replaceAll(basename(beside), basename(real));
    throw new InputError(
      "phrases-write",
      `${file.path} 没有写成：${why}`,
      "文件没有改动。先用 npm run -s check-plan -- 文件名 核对它，并检查是否有写入权限。",
      { cause },
    );
  }
  return appended;
}

function proveSame({ path, plan }: CorpusFile, { text, written }: Appended): void {
  if (isDeepStrictEqual(readAgain(text, path), withPhrasesAdded(plan, written))) return;
  throw new InputError(
    "phrases-proof",
    `${path} 里有这个命令不认得的写法，问法加不进去。`,
    "文件没有改动；请照 npm run -s phrases 列出的手工添加。",
  );
}

/** Undefined when it can no longer be read. */
function readAgain(text: string, path: string): PlanFile | undefined {
  try {
    return parsePlanFile(text, path).value;
  } catch (error) {
    if (error instanceof LangwenError) return undefined;
    throw error;
  }
}

function withPhrasesAdded(plan: PlanFile, phrases: readonly NewPhrase[]): PlanFile {
  // Lists that the file leaves out may be one and the same empty list here; in a copy by way of JSON each is its own.
  const copy: PlanFile = JSON.parse(JSON.stringify(plan));
  for (const { id, ask } of measuresOf(copy)) {
    for (const { measure, language, text } of phrases) if (measure === id) ask[language].push(text);
  }
  return copy;
}
