import { LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { CorpusError } from "../errors.ts";

/** A path into a file: `["sections", 0, "heading"]`. */
export type YamlPath = readonly (string | number)[];

/** A checked YAML file that can still tell on which line each of its values stands (1-based). */
export interface LocatedYaml<Value> {
  readonly file: string;
  readonly value: Value;
  lineOf(path: YamlPath): number;
}

/**
 * Parses YAML and checks it against a schema. `file` is only for messages; `hint` says what a right file looks like.
 * Throws CorpusError with `file:line`: `corpus-yaml` for broken YAML, `shapeCode` for a missing, unknown or mistyped
 * value.
 */
export function parseLocatedYaml<Value>(
  text: string,
  file: string,
  schema: z.ZodType<Value>,
  { shapeCode, hint }: { shapeCode: string; hint: string },
): LocatedYaml<Value> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = (line: number, what: string, cause: unknown) =>
    new CorpusError("corpus-yaml", `${file}:${line}: YAML 写法有误：${what}`, "检查这一行的缩进、引号和冒号。", {
      cause,
    });
  const [error] = document.errors;
  if (error)
    throw broken(error.linePos?.[0].line ?? 1, (error.message.split("\n")[0] ?? "").replace(/ at line.*$/, ""), error);

  const lineOf = (path: YamlPath): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      const range = (node as { range?: [number, number, number] } | null | undefined)?.range;
      if (range) return lines.linePos(range[0]).line;
    }
    return 1;
  };
  visit(document, {
    Alias: (_key, alias) => {
      if (alias.resolve(document)) return;
      const line = lines.linePos(alias.range?.[0] ?? 0).line;
      throw broken(line, `没有定义 &${alias.source}，却用了 *${alias.source}`, undefined);
    },
  });
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { file, value: parsed.data, lineOf };
  const issue = deepest(parsed.error.issues);
  const path = (issue?.path ?? []).filter((step) => typeof step !== "symbol");
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const at = unknown === undefined ? path : [...path, unknown];
  throw new CorpusError(
    shapeCode,
    `${file}:${lineOf(at)}: ${at.join(".") || "文件"} 不对：${issue?.message ?? "未知"}`,
    hint,
    { cause: parsed.error },
  );
}

/** The first issue; of a choice between shapes, that of the shape which went furthest. */
function deepest(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue | undefined {
  const [issue] = issues;
  if (issue?.code !== "invalid_union") return issue;
  const inner = issue.errors.map((choice) => choice[0]).filter((each) => each !== undefined);
  const [furthest] = inner.toSorted((a, b) => b.path.length - a.path.length);
  if (!furthest || furthest.path.length === 0) return issue;
  return { ...furthest, path: [...issue.path, ...furthest.path] };
}
