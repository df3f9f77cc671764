import { fileURLToPath } from "node:url";
import { ConfigError } from "../errors.ts";

/** Which database. `file` may be `:memory:`; `url` is a libpq URL and may hold a password. */
export type Where =
  | { readonly kind: "sqlite"; readonly file: string }
  | { readonly kind: "postgres"; readonly url: string };

export const DEFAULT_DATABASE = fileURLToPath(new URL("../../data/langwen.db", import.meta.url));

/**
 * Reads `DATABASE_URL`: unset is `data/langwen.db`; `sqlite:FILE` another file, from the current folder; `postgres://…` a
 * server that several instances share. Throws ConfigError for anything else, without the value, since it may hold a
 * password.
 */
export function readStoreConfig(env: Readonly<Record<string, string | undefined>>): Where {
  const value = env["DATABASE_URL"]?.trim();
  if (value === undefined || value === "") return { kind: "sqlite", file: DEFAULT_DATABASE };
  const where = whereFrom(value);
  if (where) return where;
  throw new ConfigError(
    "config-database",
    "DATABASE_URL 写得不对。",
    "写成 postgres://用户:口令@主机:5432/数据库（口令里的特殊字符写成 %XX），或 sqlite:文件名；不写则用 data/langwen.db。",
  );
}

/** Undefined for what names no database. */
export function whereFrom(value: string): Where | undefined {
  // Matches sqlite:data/a.db and sqlite:///srv/a.db; not sqlite: alone.
  const file = /^sqlite:(?:\/\/)?(.+)$/.exec(value)?.[1];
  if (file !== undefined) return { kind: "sqlite", file };
  if (/^postgres(?:ql)?:\/\//.test(value) && URL.canParse(value)) return { kind: "postgres", url: value };
  return undefined;
}

/** How a database is named to people: never with its password. */
export function placeOf(where: Where): string {
  if (where.kind === "sqlite") return where.file;
  const { host, pathname } = new URL(where.url);
  return `PostgreSQL ${host}${pathname}`;
}
