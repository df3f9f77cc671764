import { once } from "node:events";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type Answering, answerQuestion } from "../answer/answer-question.ts";
import { loadAnswering } from "../answer/load-answering.ts";
import { DEFAULT_GLOSSARY, DEFAULT_PLAN } from "../default-paths.ts";
import { InputError } from "../errors.ts";
import { answerMessage } from "../render/answer-message.ts";
import { languageFor, wordsIn } from "../render/words/choose-words.ts";
import { run } from "../run.ts";
import { answerJson } from "./answer-json.ts";

const USAGE = `用法：npm run -s ask -- "失业率目标是多少"
  --json           输出一个 JSON 对象
  --batch          从标准输入逐行读 {"id", "question", "context"?}，按顺序逐行输出 JSON
  --plan 文件      换一份计划（默认 corpus/dalang-2020.yaml）
  --context 问题   上一个问题，供“谁负责？”这样的追问用`;

const batchLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  question: z.string(),
  context: z.string().nullish(),
});

// A reader that has seen enough (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

await run(async () => {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const answering = loadAnswering(values.plan ?? DEFAULT_PLAN, DEFAULT_GLOSSARY);
  if (values.batch) {
    await batch(answering);
    return;
  }
  const question = positionals.join(" ");
  const answer = answerQuestion(answering, question, { context: values.context });
  const { plan } = answering.index;
  const words = wordsIn(languageFor(question, process.env["LANG"]));
  const shown = values.json
    ? JSON.stringify(answerJson(answer, plan), null, 2)
    : answerMessage(answer, { plan, words }).text;
  process.stdout.write(`${shown}\n`);
});

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        batch: { type: "boolean" },
        plan: { type: "string" },
        context: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (cause) {
    throw new InputError("ask-usage", cause instanceof Error ? cause.message : String(cause), USAGE, { cause });
  }
}

/** A bad line is answered with an error in its place; the lines after it are not lost. Exit code 2 at the end. */
async function batch(answering: Answering): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number++;
    if (line.trim() === "") continue;
    const answer = answerLine(answering, line.replace(/^\uFEFF/, ""), number);
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, "drain");
  }
}

function answerLine(answering: Answering, line: string, number: number): Record<string, unknown> {
  const value = readJson(line);
  const parsed = batchLine.safeParse(value);
  if (!parsed.success) {
    const error = `标准输入第 ${number} 行不对：${line.slice(0, 60)}`;
    process.stderr.write(`${error}\n每行写一个对象，例如 {"id": "q1", "question": "失业率目标"}。\n`);
    process.exitCode = 2;
    const id = batchLine.pick({ id: true }).safeParse(value).data?.id;
    return { ...(id !== undefined && { id }), error };
  }
  const { id, question, context } = parsed.data;
  return answerJson(answerQuestion(answering, question, { context: context ?? undefined }), answering.index.plan, id);
}

/** `undefined` when the line is not JSON. */
function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
