import { WebClient } from "@slack/web-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Intercept } from "../../src/playground/faults.ts";
import { subscribe } from "../../src/reminders/change-subscription.ts";
import { reachable } from "../../src/slack/reachable.ts";
import { defaultSettings } from "../../src/slack/reminder-defaults.ts";
import { silent } from "../playground/silent-logger.ts";
import { shown } from "../render/reminder-fixtures.ts";
import { answering, type Langwen, PEOPLE, startLangwen, WORK } from "../support/langwen.ts";

const { chen } = PEOPLE;
let langwen: Langwen;
let client: WebClient;
/** What goes wrong with conversations.info. */
let wrong: ReturnType<Intercept>;

beforeAll(async () => {
  langwen = await startLangwen("http", {
    intercept: (method) => (method === "conversations.info" ? wrong : undefined),
  });
  client = new WebClient(langwen.standIn.botToken, {
    slackApiUrl: langwen.standIn.apiUrl,
    retryConfig: { retries: 0 },
    logger: silent,
  });
  langwen.standIn.addChannel({ id: "C0WITHOUT01", name: "没有朗问", members: [chen] });
  langwen.standIn.addChannel({ id: "C0ARCHIVED1", name: "已归档", members: [chen, langwen.standIn.botUserId] });
  langwen.standIn.archiveChannel("C0ARCHIVED1");
});
afterAll(async () => {
  await langwen.stop();
});

describe("whether a conversation can be posted to", () => {
  it.each([
    [WORK, "yes"],
    [chen.replace(/^U/, "D"), "yes"],
    ["C0WITHOUT01", "absent"],
    ["C0ARCHIVED1", "archived"],
    ["C0NOSUCH001", "absent"],
  ])("%s: %s", async (channel, expected) => {
    expect(await reachable(client, channel)).toBe(expected);
  });

  it.each<[string, ReturnType<Intercept>]>([
    ["a scope is missing", { status: 200, body: { ok: false, error: "missing_scope" } }],
    ["Slack is ill", { fault: "server-error", status: 503, done: false }],
    ["the connection is lost", { fault: "dropped" }],
    ["Slack does not answer", { fault: "hangs", done: false }],
  ])("is unknown when %s; the reminder is made, and the person told to look", async (what, fault) => {
    wrong = fault;
    try {
      expect(await reachable(client, WORK)).toBe("unknown");
      const count = langwen.standIn.workspace.messages.length;
      // Each has a reminder of its own, since the same is not made twice.
      const text = `on 每周一 9:00 关键词“${what}”`;
      await langwen.standIn.runCommand({ user: chen, channel: WORK, command: "/reminders", text });
      const reply = await langwen.standIn.waitForMessage(
        (message) => langwen.standIn.workspace.messages.indexOf(message) >= count,
      );
      expect(shown(reply)).toMatch(/^好了，会在/);
      expect(shown(reply)).toContain("如果朗问还不在这个会话里，请先输入 /invite @朗问");
    } finally {
      wrong = undefined;
    }
  });

  it("lets a form be saved in time when Slack does not answer", async () => {
    const settings = defaultSettings(answering.index.plan, "zh");
    const plan = answering.index.plan.id;
    const made = subscribe({ id: "s1", team: "T0DALANG001", channel: "C0DLTRACK01", plan, owner: chen, settings }, 0);
    await langwen.store.subscriptions.add(made);
    await langwen.standIn.runCommand({ user: chen, channel: "C0DLTRACK01", command: "/reminders", text: "修改" });
    const form = await langwen.standIn.waitForView(({ user }) => user === chen);
    wrong = { fault: "hangs", done: false };
    try {
      const submitted = await langwen.standIn.submitView({ user: chen, viewId: form.id });
      expect(submitted.result).toBe("updated");
    } finally {
      wrong = undefined;
    }
  });
});
