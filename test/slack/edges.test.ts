import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createLibrary } from "../../src/answer/library.ts";
import type { Message } from "../../src/playground/workspace.ts";
import { newWorkspace } from "../../src/workspace/workspace.ts";
import { long, ODD_NAME } from "../render/awkward-plans.ts";
import { recordAllKinds } from "../support/all-kinds-of-payloads.ts";
import { writeGreatPlan } from "../support/great-plan.ts";
import { type Langwen, MONDAY, PEOPLE, startLangwen } from "../support/langwen.ts";
import { shownIn } from "../support/shown.ts";

const { chen, lin, wong } = PEOPLE;
const WORK = "C0DLWORK001";
const OFFICE = "C0DLTRACK01";
const ODD_USER = "U0DLODD0001";
const ODD_CHANNEL = "C0DLODD0001";

/** Cut at any unit, as a careless program does, but for halves of characters, which Slack does not send. */
const wellFormed = (text: string, most: number) => long(text, most).replace(/\p{Cs}/gu, "字");

const folder = mkdtempSync(join(tmpdir(), "langwen-edges-"));
const plans = createLibrary({
  planFiles: [writeGreatPlan(folder)],
  glossaryFile: fileURLToPath(new URL("../../corpus/glossary.yaml", import.meta.url)),
  capacity: 1,
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a plan of thirty sections, two hundred milestones and measures longer than Slack's messages", () => {
  let langwen: Langwen;

  beforeAll(async () => {
    langwen = await startLangwen("http", { start: MONDAY, plans });
    const workspace = newWorkspace(langwen.standIn.workspace.team.id, null);
    const settings = { ...workspace.settings, officeChannel: OFFICE };
    await langwen.store.workspaces.save({ ...workspace, settings, version: 1 });
    const { users } = langwen.standIn.workspace;
    const like = users.find(({ id }) => id === chen);
    if (!like) throw new Error("nobody");
    langwen.standIn.addUser({ ...like, id: ODD_USER, name: "odd", realName: ODD_NAME, title: ODD_NAME });
    langwen.standIn.addChannel({
      id: ODD_CHANNEL,
      name: ODD_NAME,
      topic: ODD_NAME,
      members: [ODD_USER, chen, langwen.standIn.botUserId],
    });
  });
  afterAll(async () => {
    await langwen.stop();
  });
  let looked = 0;
  /** Slack takes all that was sent. */
  afterEach(async () => {
    await langwen.standIn.idle();
    const sent = langwen.standIn.requests.slice(looked);
    looked += sent.length;
    const refused = sent.filter(({ ok, validation }) => !ok || validation.length > 0);
    const said = refused.map(({ method, error, validation, args }) => ({
      method,
      error,
      validation,
      args: JSON.stringify(args).slice(0, 300),
    }));
    expect(said).toEqual([]);
  });

  async function command(name: string, text: string, user: string = chen, channel = WORK): Promise<Message> {
    const count = langwen.standIn.workspace.messages.length;
    const outcome = await langwen.standIn.runCommand({ user, channel, command: name, text });
    expect(outcome).toMatchObject({ status: "acknowledged" });
    const { workspace, botUserId } = langwen.standIn;
    return langwen.standIn.waitForMessage(
      (message) => workspace.messages.indexOf(message) >= count && message.user === botUserId,
    );
  }

  it.each([2_900, 3_000, 3_001, 6_000, 12_500, 41_000])(
    "shows a measure of %d characters, or as much as fits",
    async (length) => {
      for (const user of [chen, wong]) {
        const { blocks, text } = await command("/plan", `长文${length}字任务`, user);
        const shown = shownIn(blocks) || text;
        expect(shown).toContain(`长文${length}字任务`);
        expect(shown.length).toBeGreaterThan(Math.min(length, 25_000));
      }
    },
  );

  it.each([
    ["/plan", "list"],
    ["/plan", "section 一"],
    ["/plan", "section 二"],
    ["/plan", "section 三十"],
    ["/plan", "有哪些工程"],
    ["/plan", "办结率目标有哪些"],
    ["/target", ""],
    ["/target", "办结率"],
    ["/milestones", ""],
    ["/milestones", "all"],
    ["/milestones", "400天"],
    ["/milestones", "工程"],
    ["/milestones", "closed"],
    ["/milestones", "log"],
    ["/reminders", "preview"],
    ["/reminders", `on 每周一 9:00 关键词 ${ODD_NAME}`],
    ["/reminders", "list"],
  ])("answers %s %s, to readers of both languages", async (name, text) => {
    for (const [user, channel] of [
      [chen, WORK],
      [wong, WORK],
      [ODD_USER, ODD_CHANNEL],
    ] as const) {
      expect((await command(name, text, user, channel)).text).not.toMatch(/编号发给|reference/);
    }
  });

  it("sends a digest of everything, in its parts", async () => {
    await command("/reminders", "on 每周一 9:00 提前366天");
    await command("/reminders", "on 每周一 9:00 提前366天 英文", ODD_USER, ODD_CHANNEL);
    langwen.clock.moveTo(MONDAY + 3_600_000 + 60_000);
    await langwen.remind();
    const sent = (channel: string) =>
      langwen.standIn.workspace.messages.filter(
        (message) => message.channel === channel && message.user === langwen.standIn.botUserId && message.metadata,
      );
    expect(sent(WORK).length).toBeGreaterThan(0);
    expect(sent(ODD_CHANNEL).length).toBeGreaterThan(0);
  });

  it("shows it in Home, to readers of both languages", async () => {
    for (const user of [chen, lin, wong, ODD_USER]) {
      langwen.standIn.openHome(user, "home");
      langwen.standIn.openHome(user, "messages");
      await langwen.standIn.idle();
      expect(shownIn(langwen.standIn.home(user)?.view)).toContain("推进");
    }
  });

  it.each([
    ["of 3,000 Chinese characters", wellFormed("今年工程建设的办结率目标到底是多少呢，谁负责，什么时候完成？", 3_000)],
    ["of 3,000 characters that are thousands more", wellFormed(ODD_NAME, 3_000)],
    ["of the same, shifted by one", wellFormed(`工${ODD_NAME}`, 2_999)],
    ["of emoji alone", wellFormed("👨‍👩‍👧‍👦", 3_000)],
    ["without a break", wellFormed("x", 3_000)],
    ["of mark-up alone", wellFormed("&lt;!channel&gt; *粗* _斜_ `码` ~删~ ", 3_000)],
  ])(
    "answers a question %s, and takes as long texts in every form",
    async (_what, question) => {
      const { standIn } = langwen;
      const count = standIn.workspace.messages.length;
      const kinds = await recordAllKinds(standIn, { question, write: (most) => wellFormed(question, most) });
      expect(kinds.length).toBeGreaterThan(40);
      const failed = standIn.workspace.messages
        .slice(count)
        .filter(({ user, text }) => user === standIn.botUserId && /编号发给管理员|reference/.test(text));
      expect(failed.map(({ text }) => text)).toEqual([]);
    },
    60_000,
  );
});
