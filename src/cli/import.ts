import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { InputError } from "../errors.ts";
import { corpusDraft } from "../plan/corpus-draft.ts";
import { type DecodedText, decodeText } from "../plan/decode-text.ts";
import { parseReport } from "../plan/parse-report.ts";
import type { ParsedReport } from "../plan/report.ts";
import { run } from "../run.ts";
import { importJson } from "./import-json.ts";
import { importSummary } from "./import-summary.ts";

const USAGE = `用法：npm run -s import -- 报告.txt
  --year 2022      计划的年份（默认从原文判断）
  --json           输出一个 JSON 对象
  --out 文件.yaml  写出待核对的计划文件
  --force          计划文件已存在时覆盖`;

await run(() => {
  const { values, positionals } = readArguments();
  const [path] = positionals;
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  if (path === undefined || positionals.length > 1) {
    throw new InputError("import-usage", "请给出一个报告文件。", USAGE);
  }
  const year = readYear(values.year);
  const bytes = readReport(path);
  const decoded = decodeText(bytes, path);
  if (decoded.encoding !== "utf-8")
    process.stderr.write(`${path} 不是 UTF-8，已按 ${decoded.encoding.toUpperCase()} 读取。\n`);
  const report = parseReport(decoded.text, year === undefined ? {} : { year });
  refuseOtherText(path, decoded.text, report);
  if (values.out !== undefined) writeDraft(values.out, values.force ?? false, path, bytes, decoded, report);
  const shown = values.json ? JSON.stringify(importJson(report), null, 2) : importSummary(report, decoded.text);
  process.stdout.write(`${shown}\n`);
  if (values.out !== undefined && !values.json) {
    process.stdout.write(`草稿写在 ${values.out}。逐条核对后运行：npm run check-plan -- ${values.out}\n`);
  }
});

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        year: { type: "string" },
        out: { type: "string" },
        json: { type: "boolean" },
        force: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (cause) {
    throw new InputError("import-usage", cause instanceof Error ? cause.message : String(cause), USAGE, { cause });
  }
}

function readYear(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^(?:19|20)\d{2}$/.test(given)) {
    throw new InputError("import-year", `年份 ${given} 不对。`, "写成四位数，例如 --year 2022。");
  }
  return Number(given);
}

function readReport(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new InputError("import-missing", `${path} 读不到。`, "检查路径和文件名，以及是否有读取权限。", { cause });
  }
}

/** An empty file, or a text without headings, figures to reach or at least a few things to do, is some other text. */
function refuseOtherText(path: string, text: string, report: ParsedReport): void {
  if (text.trim() === "") {
    throw new InputError("import-empty", `${path} 是空的。`, "给出报告的全文。");
  }
  const headed = report.sections.some(({ heading }) => heading !== "");
  if (headed || report.targets.length > 0 || report.measures.length >= 3) return;
  throw new InputError(
    "import-no-plan",
    `${path} 里没有找到章节、目标或举措，不像一份计划或工作报告。`,
    "确认给出的是报告全文，而不是摘要、链接或扫描件。",
  );
}

function writeDraft(
  out: string,
  force: boolean,
  path: string,
  bytes: Buffer,
  { text, encoding }: DecodedText,
  report: ParsedReport,
): void {
  const { period } = report;
  if (period === undefined) {
    throw new InputError("import-year", "看不出是哪一年的计划。", "用 --year 指定，例如 --year 2022。");
  }
  if (!/\.ya?ml$/.test(out)) {
    throw new InputError("import-out", `${out} 不是 YAML 文件名。`, "写成 corpus/名称.yaml。");
  }
  const stem = basename(out, extname(out));
  const id =
    stem
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, "-")
      .replace(/^-+|-+$/g, "") || `plan-${period.start.slice(0, 4)}`;
  // A corpus file's source is UTF-8: the published bytes where they are, else a copy beside the draft.
  const copied = encoding !== "utf-8";
  const source = copied ? join(dirname(out), `${stem}.txt`) : path;
  const content = copied ? Buffer.from(text, "utf8") : bytes;
  for (const file of copied ? [out, source] : [out]) refuseOverwriting(file, force);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const file = relative(resolve(dirname(out)), resolve(source)).replaceAll("\\", "/");
  write(out, corpusDraft(report, { id, file, sha256, period }));
  if (copied) {
    write(source, content);
    process.stderr.write(`原文的 UTF-8 副本写在 ${source}。\n`);
  }
}

function refuseOverwriting(file: string, force: boolean): void {
  if (!force && existsSync(file)) {
    throw new InputError("import-exists", `${file} 已经存在。`, "换一个文件名；确实要覆盖时加 --force。");
  }
}

function write(file: string, content: string | Buffer): void {
  try {
    writeFileSync(file, content);
  } catch (cause) {
    throw new InputError("import-write", `${file} 写不进去。`, "检查文件夹是否存在，以及是否有写入权限。", { cause });
  }
}
