import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { CorpusError } from "../errors.ts";
import { buildPlan } from "./build-plan.ts";
import type { Plan } from "./plan.ts";
import { parsePlanFile } from "./plan-file.ts";

/**
 * Reads a corpus file and the source that it names (relative to the corpus file), and proves one against the other.
 * Throws CorpusError; `corpus-missing` when one of the two files cannot be read.
 */
export function loadPlan(path: string): Plan {
  const shown = relative(process.cwd(), resolve(path)) || path;
  const located = parsePlanFile(read(path, shown, "计划文件").toString("utf8"), shown);
  const sourcePath = resolve(dirname(path), located.value.source.file);
  const line = located.lineOf(["source", "file"]);
  const bytes = read(sourcePath, `${shown}:${line}: ${located.value.source.file}`, "原文");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return buildPlan(located, { text: bytes.toString("utf8"), sha256 });
}

function read(path: string, shown: string, what: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new CorpusError("corpus-missing", `${shown}: ${what}读不到`, "检查路径和文件名，以及是否有读取权限。", {
      cause,
    });
  }
}
