import type { App } from "@slack/bolt";
import { afterEach, describe, expect, it } from "vitest";
import { parseManifest } from "../../src/playground/manifest.ts";
import type { StandIn } from "../../src/playground/stand-in.ts";
import { startBoltWorkspace } from "./bolt-workspace.ts";
import { modal, textInput } from "./modal-fixtures.ts";
import { testManifest } from "./test-manifest.ts";

const WORK = "C0DLWORK001";
const DIRECT = "D0DLCHEN001";
const CHEN = "U0DLCHEN001";

const lookUp = { name: "查计划", type: "message", callback_id: "look_up", description: "查这条消息说的事" } as const;
const remind = { name: "新提醒", type: "global", callback_id: "remind", description: "新建一条提醒" } as const;

function manifestWith(shortcuts: readonly object[], more: object = {}) {
  return { ...testManifest, features: { ...testManifest.features, shortcuts }, ...more };
}

const opened: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function start(configure: (app: App) => void, more: object = {}, ackTimeoutMs = 3_000): Promise<StandIn> {
  const manifest = manifestWith([lookUp, remind], more);
  const workspace = await startBoltWorkspace(configure, { manifest, ackTimeoutMs });
  opened.push(workspace);
  return workspace.standIn;
}

const payloadOf = ({ attempts }: StandIn) => attempts.at(-1)?.delivery.payload;

describe("a manifest's shortcuts", () => {
  it.each<[name: string, shortcuts: object[]]>([
    ["none in the list", []],
    ["eleven", Array.from({ length: 11 }, (_, index) => ({ ...lookUp, callback_id: String(index) }))],
    ["a name of 25 characters", [{ ...lookUp, name: "字".repeat(25) }]],
    ["no description", [{ ...lookUp, description: "" }]],
    ["a description of 151 characters", [{ ...lookUp, description: "字".repeat(151) }]],
    ["a callback_id of 256 characters", [{ ...lookUp, callback_id: "a".repeat(256) }]],
    ["another type", [{ ...lookUp, type: "channel" }]],
    ["an unknown field", [{ ...lookUp, icon: "mag" }]],
    ["one callback_id twice", [lookUp, { ...remind, callback_id: "look_up" }]],
  ])("are refused with %s", (_name, shortcuts) => {
    expect(() => parseManifest(manifestWith(shortcuts))).toThrow("shortcuts");
  });

  it("are taken up to their limits", () => {
    const longest = { ...lookUp, name: "字".repeat(24), description: "字".repeat(150) };
    expect(parseManifest(manifestWith([longest])).features.shortcuts).toEqual([longest]);
  });

  it("need the scope commands", () => {
    const manifest = manifestWith([lookUp], {
      features: { shortcuts: [lookUp] },
      oauth_config: { scopes: { bot: ["chat:write"] } },
      settings: {},
    });
    expect(() => parseManifest(manifest)).toThrow("shortcuts needs the scope commands");
  });
});

describe("a message shortcut", () => {
  it("tells Bolt of the message and lets it answer and open a modal", async () => {
    const standIn = await start((app) => {
      app.shortcut({ type: "message_action", callback_id: "look_up" }, async ({ ack, shortcut, respond, client }) => {
        await ack();
        await respond({ text: `查：${shortcut.message.text}` });
        await client.views.open({ trigger_id: shortcut.trigger_id, view: modal([textInput("a")]) as never });
      });
    });
    const { ts } = standIn.sendMessage({ user: CHEN, channel: WORK, text: "失业率 <3%" });
    const at = { user: CHEN, channel: WORK, ts, callbackId: "look_up" };
    expect(await standIn.runMessageShortcut(at)).toEqual({ status: "acknowledged" });
    expect(await standIn.waitForMessage(({ text }) => text.startsWith("查："))).toMatchObject({
      text: "查：失业率 &lt;3%",
      channel: WORK,
      ephemeralFor: CHEN,
    });
    expect(await standIn.waitForView(({ user }) => user === CHEN)).toMatchObject({ channel: WORK });
  });

  it("has Slack's fields", async () => {
    const standIn = await start((app) => app.shortcut("look_up", ({ ack }) => ack()));
    const { ts } = standIn.sendMessage({ user: CHEN, channel: WORK, text: "失业率" });
    await standIn.idle();
    await standIn.runMessageShortcut({ user: CHEN, channel: WORK, ts, callbackId: "look_up" });
    expect(payloadOf(standIn)).toEqual({
      type: "message_action",
      callback_id: "look_up",
      action_ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
      trigger_id: expect.any(String),
      token: expect.any(String),
      api_app_id: "A0DLLANGWEN",
      response_url: expect.stringContaining("/hooks/shortcuts/T0DALANG001/"),
      team: { id: "T0DALANG001", domain: "dalang" },
      enterprise: null,
      is_enterprise_install: false,
      user: { id: CHEN, username: "chen.xiaoming", name: "chen.xiaoming", team_id: "T0DALANG001" },
      channel: { id: WORK, name: "政府工作" },
      message_ts: ts,
      message: expect.objectContaining({ type: "message", user: CHEN, ts, text: "失业率" }),
    });
  });

  it("may change a message of the app, and no other", async () => {
    const answers: unknown[] = [];
    const standIn = await start((app) => {
      app.shortcut("look_up", async ({ ack, body }) => {
        await ack();
        const url = "response_url" in body ? body.response_url : "";
        const answer = await fetch(url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ text: "新", replace_original: true }),
        });
        answers.push(answer.status);
      });
    });
    const theirs = standIn.sendMessage({ user: CHEN, channel: WORK, text: "旧" });
    const headers = { authorization: `Bearer ${standIn.botToken}`, "content-type": "application/json" };
    const body = JSON.stringify({ channel: WORK, text: "答" });
    await fetch(`${standIn.apiUrl}chat.postMessage`, { method: "POST", headers, body });
    const own = await standIn.waitForMessage(({ text }) => text === "答");
    for (const { ts } of [theirs, own]) {
      await standIn.runMessageShortcut({ user: CHEN, channel: WORK, ts, callbackId: "look_up" });
      await standIn.waitForRequest(({ kind, method }) => kind === "response_url" && method === "shortcut response_url");
    }
    await expect.poll(() => answers).toEqual([400, 200]);
    expect([theirs.text, own.text]).toEqual(["旧", "新"]);
  });

  it.each<[name: string, run: { user?: string; channel?: string; ts?: string; callbackId?: string }, reason: string]>([
    ["a shortcut that is not in the manifest", { callbackId: "other" }, "no message shortcut other"],
    ["a global shortcut", { callbackId: "remind" }, "no message shortcut remind"],
    ["a message that is not there", { ts: "1.000001" }, "no message"],
    ["a conversation that the user is not in", { channel: "D0DLLIN0001" }, "not in the channel"],
  ])("is not there for %s", async (_name, run, reason) => {
    const standIn = await start(() => {});
    const { ts } = standIn.sendMessage({ user: CHEN, channel: WORK, text: "问" });
    const at = { user: CHEN, channel: WORK, ts, callbackId: "look_up", ...run };
    await expect(standIn.runMessageShortcut(at)).rejects.toThrow(reason);
  });

  it("is not in the menu of an ephemeral message", async () => {
    const standIn = await start((app) => {
      app.command("/plan", ({ ack }) => ack("只给你"));
    });
    await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "" });
    const ts = standIn.workspace.messages.at(-1)?.ts ?? "";
    const at = { user: CHEN, channel: WORK, ts, callbackId: "look_up" };
    await expect(standIn.runMessageShortcut(at)).rejects.toThrow("ephemeral");
  });

  it("tells the user that the app did not answer, in the message's thread", async () => {
    const standIn = await start(() => {}, {}, 200);
    const { ts: threadTs } = standIn.sendMessage({ user: CHEN, channel: WORK, text: "问" });
    const { ts } = standIn.sendMessage({ user: CHEN, channel: WORK, threadTs, text: "再问" });
    const failed = standIn.waitForChange(({ type }) => type === "failed");
    await standIn.runMessageShortcut({ user: CHEN, channel: WORK, ts, callbackId: "look_up" });
    expect(await failed).toEqual({ type: "failed", channel: WORK, user: CHEN, threadTs, reason: expect.any(String) });
  });

  it("needs interactivity", async () => {
    const standIn = await start((app) => app.shortcut("look_up", ({ ack }) => ack()), { settings: {} });
    const { ts } = standIn.sendMessage({ user: CHEN, channel: WORK, text: "问" });
    const at = { user: CHEN, channel: WORK, ts, callbackId: "look_up" };
    expect(await standIn.runMessageShortcut(at)).toEqual({ status: "unreachable" });
    expect(standIn.attempts).toEqual([]);
  });
});

describe("a global shortcut", () => {
  it("tells Bolt of no place, and still opens a modal where the user was", async () => {
    const standIn = await start((app) => {
      app.shortcut({ type: "shortcut", callback_id: "remind" }, async ({ ack, shortcut, client }) => {
        await ack();
        await client.views.open({ trigger_id: shortcut.trigger_id, view: modal([textInput("a")]) as never });
      });
    });
    expect(await standIn.runGlobalShortcut({ user: CHEN, callbackId: "remind", channel: WORK })).toMatchObject({
      status: "acknowledged",
    });
    expect(await standIn.waitForView(({ user }) => user === CHEN)).toMatchObject({ channel: WORK });
    expect(payloadOf(standIn)).toEqual({
      type: "shortcut",
      callback_id: "remind",
      action_ts: expect.any(String),
      trigger_id: expect.any(String),
      token: expect.any(String),
      api_app_id: "A0DLLANGWEN",
      team: { id: "T0DALANG001", domain: "dalang" },
      enterprise: null,
      is_enterprise_install: false,
      user: { id: CHEN, username: "chen.xiaoming", name: "chen.xiaoming", team_id: "T0DALANG001" },
    });
  });

  it("shows its failure in the app's own conversation when nothing else is open", async () => {
    const standIn = await start(() => {}, {}, 200);
    const failed = standIn.waitForChange(({ type }) => type === "failed");
    await standIn.runGlobalShortcut({ user: CHEN, callbackId: "remind" });
    expect(await failed).toMatchObject({ channel: DIRECT, user: CHEN });
    await expect(standIn.runGlobalShortcut({ user: CHEN, callbackId: "look_up" })).rejects.toThrow(
      "no global shortcut",
    );
    await expect(standIn.runGlobalShortcut({ user: "U0NOBODY", callbackId: "remind" })).rejects.toThrow("no user");
  });
});
