import { WebAPIPlatformError, WebClient } from "@slack/web-api";
import { afterEach, describe, expect, it } from "vitest";
import { parseManifest } from "../../src/playground/manifest.ts";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import { promptsFor } from "../../src/playground/suggested-prompts.ts";
import { LIMITS } from "../../src/render/limits.ts";
import { chars } from "./blocks-fixtures.ts";
import { startBoltWorkspace } from "./bolt-workspace.ts";
import { silent } from "./silent-logger.ts";
import { testManifest } from "./test-manifest.ts";

const WORK = "C0DLWORK001";
const DIRECT = "D0DLCHEN001";
const CHEN = "U0DLCHEN001";
const LIN = "U0DLLIN0001";

const prompt = { title: "失业率", message: "失业率目标是多少" };
const agentView = {
  agent_description: "照原文回答",
  suggested_prompts: [prompt],
  actions: [{ name: "本月到期", description: "列出本月到期的事项" }],
};

function manifestWith(agent_view: object | undefined) {
  return {
    ...testManifest,
    features: { ...testManifest.features, ...(agent_view && { agent_view }) },
    oauth_config: { scopes: { bot: [...testManifest.oauth_config.scopes.bot, "assistant:write"] } },
    settings: { ...testManifest.settings, event_subscriptions: { bot_events: ["app_home_opened", "message.im"] } },
  };
}

const opened: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function start(agent_view: object | undefined = agentView) {
  const standIn = await startStandIn({ manifest: manifestWith(agent_view), retryDelaysMs: [] });
  opened.push(standIn);
  return { standIn, set: (args: object) => setPrompts(standIn, args) };
}

/** Undefined, or Slack's error with its explanation. */
async function setPrompts(standIn: StandIn, args: object): Promise<unknown> {
  const options = { slackApiUrl: standIn.apiUrl, retryConfig: { retries: 0 }, logger: silent };
  const client = new WebClient(standIn.botToken, options);
  try {
    await client.apiCall("assistant.threads.setSuggestedPrompts", { channel_id: DIRECT, prompts: [prompt], ...args });
    return undefined;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return error.data;
    throw error;
  }
}

describe("a manifest's agent view", () => {
  it.each<[name: string, more: object]>([
    ["a description of 301 characters", { agent_description: chars(301) }],
    ["five prompts", { suggested_prompts: Array(5).fill(prompt) }],
    ["a prompt without message", { suggested_prompts: [{ title: "失业率" }] }],
    ["an action without description", { actions: [{ name: "本月到期" }] }],
    ["an unknown field", { greeting: "您好" }],
  ])("is refused with %s", (_name, more) => {
    expect(() => parseManifest(manifestWith({ ...agentView, ...more }))).toThrow("agent_view");
  });

  it("is taken up to its limits", () => {
    const most = { ...agentView, agent_description: chars(300), suggested_prompts: Array(4).fill(prompt) };
    expect(parseManifest(manifestWith(most)).features.agent_view).toEqual(most);
  });
});

describe("suggested prompts", () => {
  it("are the manifest's until the app sets others for a user", async () => {
    const { standIn, set } = await start();
    const manifest = parseManifest(manifestWith(agentView));
    const shown = (user: string) => promptsFor({ workspace: standIn.workspace, manifest }, user);
    expect(shown(CHEN)).toEqual({ prompts: [prompt] });
    const other = { title: "到期", message: "本月到期的有哪些" };
    const told = standIn.waitForChange((change) => change.type === "views" && change.user === CHEN);
    expect(await set({ prompts: [other], title: "可以这样问" })).toBeUndefined();
    await told;
    expect(shown(CHEN)).toEqual({ title: "可以这样问", prompts: [other] });
    expect(shown(LIN)).toEqual({ prompts: [prompt] });
    await set({ prompts: [] });
    expect(shown(CHEN)).toBeUndefined();
  });

  it("are not set, without an error, when an agent names a thread", async () => {
    const { standIn, set } = await start();
    const { ts } = standIn.sendMessage({ user: CHEN, channel: DIRECT, text: "问" });
    expect(await set({ thread_ts: ts })).toBeUndefined();
    expect(standIn.workspace.suggestedPrompts.size).toBe(0);
  });

  it("take a thread from an app without agent view, when it is there", async () => {
    const { standIn, set } = await start({});
    const without = await startStandIn({ manifest: manifestWith(undefined), retryDelaysMs: [] });
    opened.push(without);
    const { ts } = without.sendMessage({ user: CHEN, channel: DIRECT, text: "问" });
    expect(await setPrompts(without, { thread_ts: "1234567890.123456" })).toMatchObject({ error: "invalid_thread_ts" });
    expect(await setPrompts(without, { thread_ts: ts })).toBeUndefined();
    expect(without.workspace.suggestedPrompts.get(DIRECT)).toEqual({ prompts: [prompt] });
    expect(await set({})).toBeUndefined();
    expect(standIn.workspace.suggestedPrompts.get(DIRECT)).toEqual({ prompts: [prompt] });
  });

  it.each<[name: string, args: object, expected: object]>([
    ["for a channel", { channel_id: WORK }, { error: "channel_not_found" }],
    ["for no conversation", { channel_id: "D0NOBODY" }, { error: "channel_not_found" }],
    ["that are none", { prompts: undefined }, { error: "invalid_arguments" }],
    ["more than four", { prompts: Array(5).fill(prompt) }, { error: "invalid_arguments" }],
    ["without message", { prompts: [{ title: "失业率" }] }, { error: "invalid_arguments" }],
    [
      "with a long title",
      { prompts: [{ ...prompt, title: chars(LIMITS.suggestedPromptTitle + 1) }] },
      { response_metadata: { messages: ["[ERROR] must be less than 76 characters [json-pointer:/prompts/0/title]"] } },
    ],
    [
      "with a long message",
      { prompts: [{ ...prompt, message: chars(LIMITS.suggestedPromptMessage + 1) }] },
      { error: "invalid_arguments" },
    ],
  ])("are refused %s", async (_name, args, expected) => {
    const { set } = await start();
    expect(await set(args)).toMatchObject(expected);
  });

  it("can be set when the Messages tab opens", async () => {
    const workspace = await startBoltWorkspace(
      (app) => {
        app.event("app_home_opened", async ({ event, client }) => {
          if (event.tab !== "messages") return;
          await client.assistant.threads.setSuggestedPrompts({ channel_id: event.channel, prompts: [prompt] });
        });
      },
      { manifest: manifestWith(agentView) },
    );
    opened.push(workspace);
    workspace.standIn.openHome(CHEN, "messages");
    await workspace.standIn.waitForRequest(({ method, ok }) => method.endsWith("setSuggestedPrompts") && ok);
    expect([...workspace.standIn.workspace.suggestedPrompts.keys()]).toEqual([DIRECT]);
  });
});
