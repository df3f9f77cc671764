import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { chosenOf, everythingOf, fill, personalOf } from "../store/everything.ts";
import { aWorkspace, NINE } from "../store/fixtures.ts";
import { freshDatabase } from "../support/postgres.ts";
import { runStoreCommand } from "./run-store-command.ts";

const MINE = "T012AB3CD";
const OTHER = "T012AB3CE";
let folder: string;
let url: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "langwen-erase-"));
  url = `sqlite:${join(folder, "langwen.db")}`;
  store = await openStore({ kind: "sqlite", file: join(folder, "langwen.db") });
  for (const team of [MINE, OTHER]) await fill(store, team, "一");
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const erase = (...args: readonly string[]) => runStoreCommand("store-erase", url, ...args);

describe("store:erase", () => {
  it("erases what a workspace told, says what, and leaves the rest and the others", async () => {
    const chosen = await chosenOf(store, MINE);
    const other = await everythingOf(store, OTHER);
    const { status, stdout, stderr } = erase("--team", MINE, "--yes");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("问过的问题和意见：2 条，");
    expect(stdout).toContain("安装凭据：有");
    expect(stdout).toContain("补充的问法、提醒、节点、分工、进展和工作区设置会留下");
    expect(stdout).toContain(`${MINE} 已清除`);
    expect(await personalOf(store, MINE)).toEqual(await personalOf(store, "T0NOBODY"));
    expect(await chosenOf(store, MINE)).toEqual(chosen);
    expect(await everythingOf(store, OTHER)).toEqual(other);
  });

  it("erases everything when told to", async () => {
    const other = await everythingOf(store, OTHER);
    const { status, stdout } = erase("--team", MINE, "--everything", "--yes");
    expect(status).toBe(0);
    expect(stdout).toContain("补充的问法：1 个");
    expect(stdout).toContain("提醒：1 个");
    expect(stdout).toContain("工作区设置：有");
    expect(stdout).not.toContain("会留下");
    expect(await everythingOf(store, MINE)).toEqual(await everythingOf(store, "T0NOBODY"));
    expect(await everythingOf(store, OTHER)).toEqual(other);
  });

  it("erases nothing when nobody can confirm, but says what would go", async () => {
    const before = await everythingOf(store, MINE);
    const { status, stdout, stderr } = erase("--team", MINE);
    expect(status).toBe(2);
    expect(stdout).toContain("问过的问题和意见：2 条，");
    expect(stderr).toContain("--yes");
    expect(await everythingOf(store, MINE)).toEqual(before);
  });

  it("erases an organisation's own, and names its workspaces, which stay", async () => {
    const organisation = { kind: "enterprise", id: "E012AB3CD" } as const;
    await store.installations.save({ in: organisation, sealed: "s", at: NINE });
    await store.workspaces.save(aWorkspace({ team: "T0MEMBER1", enterprise: organisation.id }));
    const { status, stdout } = erase("--team", organisation.id, "--everything", "--yes");
    expect(status).toBe(0);
    expect(stdout).toContain("安装凭据：有");
    expect(stdout).toContain("要逐个清除：T0MEMBER1。");
    expect(await store.installations.find(organisation)).toBeUndefined();
    expect(await store.workspaces.find("T0MEMBER1")).toBeDefined();
  });

  it("erases from a PostgreSQL database, whose password it does not show", async () => {
    const postgres = await freshDatabase();
    const other = await openStore({ kind: "postgres", url: postgres });
    await fill(other, MINE, "一");
    const { status, stdout } = runStoreCommand("store-erase", postgres, "--team", MINE, "--everything", "--yes");
    expect(status).toBe(0);
    expect(stdout).toContain("PostgreSQL ");
    expect(stdout).not.toContain(`:${new URL(postgres).password}@`);
    expect(await everythingOf(other, MINE)).toEqual(await everythingOf(other, "T0NOBODY"));
    await other.close();
  });

  it.each([
    ["no workspace", ["--yes"], "--team"],
    ["a channel", ["--team", "C012AB3CD", "--yes"], "“C012AB3CD”不是工作区或组织的 ID"],
    ["small letters", ["--team", "t012ab3cd", "--yes"], "“t012ab3cd”不是"],
    ["a pattern", ["--team", "T%", "--yes"], "“T%”不是"],
    ["an empty id", ["--team", "", "--yes"], "“”不是"],
    ["an option that is not known", ["--team", MINE, "--all", "--yes"], "--all"],
  ])("refuses %s", async (_what, args, named) => {
    const before = await everythingOf(store, MINE);
    const { status, stdout, stderr } = erase(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(named);
    expect(await everythingOf(store, MINE)).toEqual(before);
  });

  it("makes no database, and names the one that is not there", () => {
    const { status, stderr } = runStoreCommand(
      "store-erase",
      `sqlite:${join(folder, "no.db")}`,
      "--team",
      MINE,
      "--yes",
    );
    expect(status).toBe(2);
    expect(stderr).toContain("no.db");
    expect(readdirSync(folder)).not.toContain("no.db");
  });

  it("shows how it is used", () => {
    expect(erase("--help").stdout).toContain("npm run -s store:erase");
  });
});
