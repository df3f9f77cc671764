import { describe, expect, it } from "vitest";
import { ConfigError } from "../../src/errors.ts";
import { DEFAULT_DATABASE, placeOf, readStoreConfig } from "../../src/store/where.ts";

describe("DATABASE_URL", () => {
  it.each([
    [undefined, { kind: "sqlite", file: DEFAULT_DATABASE }],
    ["  ", { kind: "sqlite", file: DEFAULT_DATABASE }],
    ["sqlite:/srv/langwen/store.db", { kind: "sqlite", file: "/srv/langwen/store.db" }],
    ["sqlite:///srv/langwen.db", { kind: "sqlite", file: "/srv/langwen.db" }],
    ["sqlite:data/数据.db", { kind: "sqlite", file: "data/数据.db" }],
    ["sqlite::memory:", { kind: "sqlite", file: ":memory:" }],
    [" postgres://u:p@db:5432/langwen ", { kind: "postgres", url: "postgres://u:p@db:5432/langwen" }],
    ["postgresql://db/langwen?sslmode=require", { kind: "postgres", url: "postgresql://db/langwen?sslmode=require" }],
  ])("%j names a database", (value, where) => {
    expect(readStoreConfig({ DATABASE_URL: value })).toEqual(where);
  });

  it.each([
    "sqlite:",
    "mysql://u:secret@db/x",
    "data/langwen.db",
    "postgres:langwen",
    "postgres://u:sec#ret@db/langwen",
  ])("%j names none, and is not repeated in the error", (value) => {
    const read = () => readStoreConfig({ DATABASE_URL: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(expect.objectContaining({ hint: expect.stringContaining("postgres://") }));
    expect(read).not.toThrow(/secret|sec#ret/);
  });

  it("is shown without its password", () => {
    expect(placeOf({ kind: "postgres", url: "postgres://u:secret@db:5433/langwen?sslmode=require" })).toBe(
      "PostgreSQL db:5433/langwen",
    );
    expect(placeOf({ kind: "sqlite", file: "data/langwen.db" })).toBe("data/langwen.db");
  });
});
