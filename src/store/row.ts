import type { z } from "zod";
import { StoreError } from "../errors.ts";

/** Checks a row against the domain's schema. Throws StoreError when something other than Langwen has written it. */
export function parseRow<Value>(schema: z.ZodType<Value>, value: unknown, name: string): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unreadable(name, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`, parsed.error);
}

export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(name, "JSON", cause);
  }
}

const unreadable = (name: string, what: string, cause: unknown): StoreError =>
  new StoreError("store-row", `数据库里的 ${name} 读不懂（${what}）。`, "它被别的程序改过；换上备份，或改回原样。", {
    cause,
  });

/** Free text as both engines keep it: PostgreSQL refuses U+0000, and half a surrogate pair is no UTF-8. */
export const storable = (text: string): string => Buffer.from(text.replaceAll("\0", "")).toString();
