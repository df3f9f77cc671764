import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { startChild } from "../store/child.ts";
import { aSubscription } from "../store/fixtures.ts";
import { runStoreCommand } from "./run-store-command.ts";

const subscription = aSubscription();
const WRITING = new URL("../store/write-until-killed.ts", import.meta.url);
let folder: string;
let file: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "langwen-backup-"));
  file = join(folder, "langwen.db");
  const store = await openStore({ kind: "sqlite", file });
  await store.subscriptions.add(subscription);
  await store.close();
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const backUp = (...args: readonly string[]) => runStoreCommand("store-backup", `sqlite:${file}`, ...args);

async function found(copy: string, id: string): Promise<boolean> {
  const store = await openStore({ kind: "sqlite", file: copy });
  const there = await store.subscriptions.find(id);
  await store.close();
  return there !== undefined;
}

describe("store:backup", () => {
  it("makes a copy that opens, in a folder beside the database, named after the date", async () => {
    const { status, stdout, stderr } = backUp();
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const [name = "", ...others] = readdirSync(join(folder, "backups"));
    expect(others).toEqual([]);
    expect(name).toMatch(/^langwen-\d{4}-\d{2}-\d{2}-\d{4}\.db$/);
    expect(stdout).toContain(name);
    expect(await found(join(folder, "backups", name), subscription.id)).toBe(true);
  });

  it("has all that was acknowledged before, while the bot goes on writing", async () => {
    const child = startChild(WRITING, file, "0");
    expect(await child.next()).toBe("opened");
    const [, before = ""] = ((await child.next()) ?? "").split(" ");
    const copy = join(folder, "copy.db");
    const { status, stderr } = backUp(copy);
    child.kill();
    await child.ended;
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(await found(copy, before)).toBe(true);
    expect(await found(copy, subscription.id)).toBe(true);
  });

  it("overwrites nothing", () => {
    const copy = join(folder, "copy.db");
    writeFileSync(copy, "older");
    const { status, stderr } = backUp(copy);
    expect(status).toBe(2);
    expect(stderr).toContain(`${copy} 已经存在`);
    expect(readFileSync(copy, "utf8")).toBe("older");
  });

  it("leaves no half copy of what is not a database", () => {
    writeFileSync(file, "不是数据库。".repeat(500));
    const { status, stderr } = backUp(join(folder, "copy.db"));
    expect(status).toBe(2);
    expect(stderr).toContain("不是数据库文件");
    expect(readdirSync(folder).filter((name) => name.startsWith("copy"))).toEqual([]);
  });

  it("names a database that is not there, and does not make one", () => {
    const { status, stderr } = runStoreCommand("store-backup", `sqlite:${join(folder, "no.db")}`);
    expect(status).toBe(2);
    expect(stderr).toContain("no.db");
    expect(readdirSync(folder)).not.toContain("no.db");
  });

  it("points to pg_dump for PostgreSQL, without the password", () => {
    const { status, stderr } = runStoreCommand("store-backup", "postgres://u:secret@db/langwen");
    expect(status).toBe(2);
    expect(stderr).toContain("pg_dump");
    expect(stderr).not.toContain("secret");
  });
});
