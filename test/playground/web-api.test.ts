import { WebAPIPlatformError, WebClient } from "@slack/web-api";
import { beforeEach, describe, expect, it } from "vitest";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import { archive, leave } from "../../src/playground/workspace.ts";
import { LIMITS } from "../../src/render/limits.ts";
import { chars, section } from "./blocks-fixtures.ts";
import { silent } from "./silent-logger.ts";
import { testManifest } from "./test-manifest.ts";

const WORK = "C0DLWORK001";
const CHEN = "U0DLCHEN001";

const scopes = [
  ...testManifest.oauth_config.scopes.bot,
  "assistant:write",
  "channels:read",
  "im:read",
  "im:write",
  "reactions:write",
  "team:read",
];

let standIn: StandIn;
let client: WebClient;
let now: Date;

function clientFor(where: StandIn, token = where.botToken): WebClient {
  return new WebClient(token, { slackApiUrl: where.apiUrl, retryConfig: { retries: 0 }, logger: silent });
}

beforeEach(async () => {
  now = new Date("2020-03-02T09:00:00+08:00");
  const manifest = { ...testManifest, oauth_config: { scopes: { bot: scopes } } };
  standIn = await startStandIn({ manifest, clock: () => now, retryDelaysMs: [] });
  client = clientFor(standIn);
  return () => standIn.close();
});

/** The answer, whether Slack says yes or no. */
async function call(method: string, args: Record<string, unknown> = {}, by = client): Promise<Record<string, unknown>> {
  try {
    return { ...(await by.apiCall(method, args)) };
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return { ...error.data };
    throw error;
  }
}

async function raw(path: string, init: RequestInit): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${standIn.apiUrl}${path}`, { method: "POST", ...init });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe("who may call", () => {
  it.each<[name: string, headers: Record<string, string>, error: string]>([
    ["no token", {}, "not_authed"],
    ["a wrong token", { authorization: "Bearer xoxb-wrong" }, "invalid_auth"],
  ])("refuses %s", async (_name, headers, error) => {
    expect(await raw("users.info", { headers })).toEqual({ status: 200, body: { ok: false, error } });
  });

  it("refuses the app token where the bot's is needed, and the other way round", async () => {
    const app = clientFor(standIn, standIn.appToken);
    expect(await call("users.info", { user: CHEN }, app)).toMatchObject({ error: "not_allowed_token_type" });
    expect(await call("apps.connections.open")).toMatchObject({ error: "not_allowed_token_type" });
  });

  it("takes the token from a form, but not from a JSON body", async () => {
    const { botToken: token } = standIn;
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const json = { "content-type": "application/json; charset=utf-8" };
    expect((await raw("auth.test", { headers: form, body: `token=${token}` })).body).toMatchObject({ ok: true });
    expect((await raw("auth.test", { headers: json, body: JSON.stringify({ token }) })).body).toMatchObject({
      error: "not_authed",
    });
  });

  it("names the scope that is missing", async () => {
    const small = await startStandIn({ manifest: testManifest });
    const answer = await call("reactions.add", { channel: WORK, name: "eyes", timestamp: "1" }, clientFor(small));
    expect(answer).toMatchObject({
      error: "missing_scope",
      needed: "reactions:write",
      provided: testManifest.oauth_config.scopes.bot.join(","),
    });
    expect(await call("conversations.list", {}, clientFor(small))).toMatchObject({ needed: "channels:read" });
    await small.close();
  });

  it("answers an unknown method with HTTP 200", async () => {
    expect(await raw("chat.shout", {})).toMatchObject({ status: 200, body: { ok: false, error: "unknown_method" } });
    expect(await raw("constructor", {})).toMatchObject({ status: 200, body: { error: "unknown_method" } });
  });
});

describe("bodies", () => {
  const json = { "content-type": "application/json" };
  it.each<[name: string, init: RequestInit, error: string]>([
    ["broken JSON", { headers: json, body: "{" }, "invalid_json"],
    ["a JSON list", { headers: json, body: "[]" }, "json_not_object"],
    ["plain text", { headers: { "content-type": "text/plain" }, body: "a" }, "invalid_post_type"],
  ])("refuses %s", async (_name, init, error) => {
    expect((await raw("api.test", init)).body).toMatchObject({ ok: false, error });
  });

  it("refuses more than a mebibyte", async () => {
    const answer = await raw("api.test", { headers: json, body: JSON.stringify({ a: "x".repeat(1024 * 1024) }) });
    expect(answer).toEqual({ status: 413, body: { ok: false, error: "request_too_large" } });
  });

  it("takes blocks as JSON in a form and as a list in JSON", async () => {
    const headers = { authorization: `Bearer ${standIn.botToken}` };
    const message = { channel: WORK, text: "字" };
    const form = new URLSearchParams({ ...message, blocks: JSON.stringify([section()]) });
    expect((await raw("chat.postMessage", { headers, body: form })).body).toMatchObject({ ok: true });
    const body = JSON.stringify({ ...message, blocks: [section()] });
    expect((await raw("chat.postMessage", { headers: { ...headers, ...json }, body })).body).toMatchObject({
      ok: true,
    });
  });
});

describe("chat.postMessage", () => {
  it("posts, gives the message back and logs the payload without the token", async () => {
    const answer = await client.chat.postMessage({ channel: WORK, text: "你好", blocks: [section()] as never });
    const found = standIn.workspace.messages.at(-1);
    expect(found).toMatchObject({ channel: WORK, ts: answer.ts, text: "你好", user: standIn.botUserId });
    expect(answer.message).toMatchObject({
      bot_id: "B0DLBOT0001",
      blocks: [{ type: "section", block_id: expect.any(String) }],
    });
    expect(standIn.requests).toMatchObject([
      { kind: "api", method: "chat.postMessage", ok: true, validation: [], args: { blocks: [section()] } },
    ]);
    expect(JSON.stringify(standIn.requests)).not.toContain(standIn.botToken);
  });

  it.each<[name: string, args: Record<string, unknown>, error: string]>([
    ["no channel", { text: "字" }, "channel_not_found"],
    ["an unknown channel", { channel: "C0UNKNOWN", text: "字" }, "channel_not_found"],
    ["no text", { channel: WORK }, "no_text"],
    ["empty blocks and no text", { channel: WORK, blocks: [] }, "no_text"],
    ["blocks that are no JSON", { channel: WORK, text: "字", blocks: "[" }, "invalid_blocks_format"],
    ["blocks that are no list", { channel: WORK, text: "字", blocks: {} }, "invalid_blocks_format"],
    [
      "text in all blocks over the total",
      { channel: WORK, text: "字", blocks: [3000, 3000, 3000, 3000, 1201].map(section) },
      "msg_blocks_too_long",
    ],
    ["a broken thread_ts", { channel: WORK, text: "字", thread_ts: "1" }, "invalid_thread_ts"],
    ["a thread that is not there", { channel: WORK, text: "字", thread_ts: "1234567890.123456" }, "thread_not_found"],
    [
      "metadata without payload",
      { channel: WORK, text: "字", metadata: { event_type: "t" } },
      "invalid_metadata_schema",
    ],
    [
      "metadata whose payload is a list",
      { channel: WORK, text: "字", metadata: { event_type: "t", event_payload: [] } },
      "invalid_metadata_schema",
    ],
    [
      "metadata with another name than letters and digits",
      { channel: WORK, text: "字", metadata: { event_type: "提醒", event_payload: {} } },
      "invalid_metadata_schema",
    ],
    [
      "metadata with nothing for a value",
      { channel: WORK, text: "字", metadata: { event_type: "t", event_payload: { id: null } } },
      "invalid_metadata_schema",
    ],
    [
      "metadata with a list of texts",
      { channel: WORK, text: "字", metadata: { event_type: "t", event_payload: { ids: ["1"] } } },
      "invalid_metadata_schema",
    ],
    [
      "metadata over 8,000 characters",
      { channel: WORK, text: "字", metadata: { event_type: "t", event_payload: { id: chars(8000) } } },
      "metadata_too_large",
    ],
    [
      "attachments, which are not modelled",
      { channel: WORK, text: "字", attachments: [{ text: "字" }] },
      "invalid_attachments",
    ],
    ["another name without the scope", { channel: WORK, text: "字", username: "某" }, "missing_scope"],
  ])("refuses %s", async (_name, args, error) => {
    expect(await call("chat.postMessage", args)).toMatchObject({ ok: false, error });
  });

  it("explains refused blocks as Slack does and tells the page", async () => {
    const failed = standIn.waitForChange(({ type }) => type === "failed");
    const answer = await call("chat.postMessage", { channel: WORK, text: "字", blocks: [section(3001)] });
    const line = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]";
    expect(answer).toMatchObject({
      error: "invalid_blocks",
      errors: [line],
      response_metadata: { messages: [`[ERROR] ${line}`] },
    });
    expect(standIn.requests.at(-1)).toMatchObject({ ok: false, validation: [{ pointer: "/blocks/0/text/text" }] });
    expect(await failed).toMatchObject({ channel: WORK, reason: expect.stringContaining("invalid_blocks") });
  });

  it("cuts a text over 40,000 characters and says so", async () => {
    const answer = await call("chat.postMessage", { channel: WORK, text: chars(LIMITS.messageText + 1) });
    expect(answer).toMatchObject({ ok: true, warning: "message_truncated" });
    expect(standIn.workspace.messages.at(-1)?.text).toHaveLength(LIMITS.messageText);
  });

  it("refuses a channel that the bot left, and an archived one", async () => {
    leave(standIn.workspace, WORK, standIn.botUserId);
    expect(await call("chat.postMessage", { channel: WORK, text: "字" })).toMatchObject({ error: "not_in_channel" });
    archive(standIn.workspace, "C0DLKNIT001");
    expect(await call("chat.postMessage", { channel: "C0DLKNIT001", text: "字" })).toMatchObject({
      error: "is_archived",
    });
  });

  it("finds a channel by name and a direct message by its user", async () => {
    expect(await call("chat.postMessage", { channel: "#督查督办", text: "字" })).toMatchObject({
      channel: "C0DLTRACK01",
    });
    expect(await call("chat.postMessage", { channel: CHEN, text: "字" })).toMatchObject({ channel: "D0DLCHEN001" });
  });

  it("replies in a thread, but not to a reply", async () => {
    const { ts: thread_ts } = await client.chat.postMessage({ channel: WORK, text: "问" });
    const reply = await call("chat.postMessage", { channel: WORK, text: "答", thread_ts });
    expect(reply).toMatchObject({ ok: true, message: { thread_ts } });
    expect(await call("chat.postMessage", { channel: WORK, text: "再", thread_ts: reply["ts"] })).toMatchObject({
      error: "cannot_reply_to_message",
    });
  });
});

describe("chat.update, delete, postEphemeral, getPermalink", () => {
  it("keeps blocks that an update leaves out and takes them away with an empty list", async () => {
    const { ts = "" } = await client.chat.postMessage({ channel: WORK, text: "一", blocks: [section()] as never });
    await client.chat.update({ channel: WORK, ts, text: "二" });
    const message = standIn.workspace.messages.at(-1);
    expect(message).toMatchObject({ text: "二", blocks: [{ type: "section" }], edited: { user: standIn.botUserId } });
    await client.chat.update({ channel: WORK, ts, text: "三", blocks: [] });
    expect(message?.blocks).toBeUndefined();
  });

  it("takes a text up to the limit in an update", async () => {
    const { ts } = await client.chat.postMessage({ channel: WORK, text: "一" });
    const update = (length: number) => call("chat.update", { channel: WORK, ts, text: chars(length) });
    expect(await update(LIMITS.updateText)).toMatchObject({ ok: true });
    expect(await update(LIMITS.updateText + 1)).toMatchObject({ error: "msg_too_long" });
  });

  it("leaves what people wrote alone", async () => {
    const { ts } = standIn.sendMessage({ user: CHEN, channel: WORK, text: "我的话" });
    expect(await call("chat.update", { channel: WORK, ts, text: "字" })).toMatchObject({
      error: "cant_update_message",
    });
    expect(await call("chat.delete", { channel: WORK, ts })).toMatchObject({ error: "cant_delete_message" });
    expect(await call("chat.delete", { channel: WORK, ts: "1.0" })).toMatchObject({ error: "message_not_found" });
  });

  it("deletes its own message", async () => {
    const { ts } = await client.chat.postMessage({ channel: WORK, text: "一" });
    expect(await call("chat.delete", { channel: WORK, ts })).toMatchObject({ ok: true, ts });
    expect(standIn.workspace.messages.some((message) => message.ts === ts)).toBe(false);
  });

  it("shows an ephemeral message to one user, and to no history", async () => {
    const answer = await client.chat.postEphemeral({ channel: WORK, user: CHEN, text: "只给你" });
    expect(standIn.workspace.messages.at(-1)).toMatchObject({ ephemeralFor: CHEN, ts: answer.message_ts });
    const history = await client.conversations.history({ channel: WORK });
    expect(history.messages?.map(({ text }) => text)).not.toContain("只给你");
    const ts = answer.message_ts;
    expect(await call("chat.update", { channel: WORK, ts, text: "字" })).toMatchObject({ error: "message_not_found" });
  });

  it("refuses an ephemeral message to who is not there", async () => {
    expect(await call("chat.postEphemeral", { channel: WORK, user: "U0NOBODY", text: "字" })).toMatchObject({
      error: "user_not_found",
    });
    leave(standIn.workspace, WORK, CHEN);
    expect(await call("chat.postEphemeral", { channel: WORK, user: CHEN, text: "字" })).toMatchObject({
      error: "user_not_in_channel",
    });
  });

  it("links to a reply within its thread", async () => {
    const { ts: thread_ts } = await client.chat.postMessage({ channel: WORK, text: "问" });
    const { ts: message_ts } = await call("chat.postMessage", { channel: WORK, text: "答", thread_ts });
    expect(await call("chat.getPermalink", { channel: WORK, message_ts })).toMatchObject({
      permalink: `https://dalang.slack.com/archives/${WORK}/p${String(message_ts).replace(".", "")}?thread_ts=${thread_ts}&cid=${WORK}`,
    });
  });

  it("links to nothing that it cannot see", async () => {
    standIn.addChannel({ id: "C0DLSECRET1", name: "人事", isPrivate: true, members: [CHEN] });
    const { ts: secret } = standIn.sendMessage({ user: CHEN, channel: "C0DLSECRET1", text: "别外传" });
    const link = (channel: string, message_ts?: string) => call("chat.getPermalink", { channel, message_ts });
    expect(await link("C0DLSECRET1", secret)).toMatchObject({ error: "channel_not_found" });
    expect(await link(WORK, secret)).toMatchObject({ error: "message_not_found" });
    expect(await link(WORK)).toMatchObject({ error: "message_not_found" });
    const { message_ts } = await client.chat.postEphemeral({ channel: WORK, user: CHEN, text: "只给你" });
    expect(await link(WORK, message_ts)).toMatchObject({ error: "message_not_found" });
  });

  it("shows an ephemeral message in a thread that is there", async () => {
    const { ts: thread_ts } = await client.chat.postMessage({ channel: WORK, text: "问" });
    await call("chat.postEphemeral", { channel: WORK, user: CHEN, text: "只给你", thread_ts });
    expect(standIn.workspace.messages.at(-1)).toMatchObject({ ephemeralFor: CHEN, threadTs: thread_ts });
    const nowhere = { channel: WORK, user: CHEN, text: "字", thread_ts: "1234567890.123456" };
    expect(await call("chat.postEphemeral", nowhere)).toMatchObject({ error: "thread_not_found" });
  });
});

describe("conversations", () => {
  it("pages through a history, newest first", async () => {
    for (const text of ["一", "二", "三"]) await client.chat.postMessage({ channel: WORK, text });
    const first = await client.conversations.history({ channel: WORK, limit: 2 });
    expect(first.messages?.map(({ text }) => text)).toEqual(["三", "二"]);
    expect(first.has_more).toBe(true);
    const cursor = first.response_metadata?.next_cursor ?? "";
    const second = await client.conversations.history({ channel: WORK, limit: 1, cursor });
    expect(second.messages?.map(({ text }) => text)).toEqual(["一"]);
    expect(await call("conversations.history", { channel: WORK, cursor: "nonsense" })).toMatchObject({
      error: "invalid_cursor",
    });
  });

  it("bounds a history by time, exclusively unless asked otherwise", async () => {
    const sent = [];
    for (const text of ["一", "二", "三"]) sent.push(await client.chat.postMessage({ channel: WORK, text }));
    const [oldest, , latest] = sent.map(({ ts }) => ts ?? "");
    const bounded = { channel: WORK, oldest: oldest ?? "", latest: latest ?? "" };
    const texts = async (more: object) =>
      (await client.conversations.history({ ...bounded, ...more })).messages?.map(({ text }) => text);
    expect(await texts({})).toEqual(["二"]);
    expect(await texts({ inclusive: true })).toEqual(["三", "二", "一"]);
  });

  it("gives metadata only when asked", async () => {
    const metadata = { event_type: "delivery", event_payload: { id: "d1" } };
    await client.chat.postMessage({ channel: WORK, text: "字", metadata });
    const [plain] = (await client.conversations.history({ channel: WORK, limit: 1 })).messages ?? [];
    const [whole] =
      (await client.conversations.history({ channel: WORK, limit: 1, include_all_metadata: true })).messages ?? [];
    expect(plain).not.toHaveProperty("metadata");
    expect(whole).toMatchObject({ metadata });
  });

  it("gives a thread with its parent first", async () => {
    const { ts = "" } = await client.chat.postMessage({ channel: WORK, text: "问" });
    await client.chat.postMessage({ channel: WORK, text: "答", thread_ts: ts });
    const { messages } = await client.conversations.replies({ channel: WORK, ts });
    expect(messages).toMatchObject([
      { text: "问", reply_count: 1 },
      { text: "答", thread_ts: ts },
    ]);
    expect(await call("conversations.replies", { channel: WORK, ts: "1.0" })).toMatchObject({
      error: "thread_not_found",
    });
  });

  it("reads a history only with the scope for it", async () => {
    const bot = ["chat:write", "commands", "app_mentions:read", "im:history"];
    const settings = { ...testManifest.settings, event_subscriptions: { bot_events: ["app_mention", "message.im"] } };
    const manifest = { ...testManifest, settings, oauth_config: { scopes: { bot } } };
    const small = await startStandIn({ manifest });
    expect(await call("conversations.history", { channel: WORK }, clientFor(small))).toMatchObject({
      error: "missing_scope",
      needed: "channels:history",
    });
    await small.close();
  });

  it("knows private channels only to those who are in them, under scopes of their own", async () => {
    standIn.addChannel({ id: "C0DLSECRET1", name: "人事", isPrivate: true, members: [CHEN] });
    const read = () => call("conversations.info", { channel: "C0DLSECRET1" });
    expect(await read()).toMatchObject({ error: "missing_scope", needed: "groups:read" });
    expect(await call("chat.postMessage", { channel: "C0DLSECRET1", text: "字" })).toMatchObject({
      error: "channel_not_found",
    });
    standIn.inviteBot("C0DLSECRET1");
    expect(await call("chat.postMessage", { channel: "C0DLSECRET1", text: "字" })).toMatchObject({ ok: true });
    expect((await client.conversations.list({})).channels?.map(({ name }) => name)).not.toContain("人事");
  });

  it("reads only where the bot is", async () => {
    leave(standIn.workspace, WORK, standIn.botUserId);
    expect(await call("conversations.history", { channel: WORK })).toMatchObject({ error: "not_in_channel" });
    expect(await call("conversations.history", { channel: "C0UNKNOWN" })).toMatchObject({ error: "channel_not_found" });
  });

  it("lists where the bot is, and where somebody else is that it can see", async () => {
    standIn.addChannel({ id: "C0DLSECRET1", name: "人事", isPrivate: true, members: [CHEN] });
    standIn.addChannel({ id: "C0DLOLD0001", name: "旧事", members: [CHEN, standIn.botUserId], isArchived: true });
    leave(standIn.workspace, WORK, standIn.botUserId);
    const names = async (args: object) =>
      ((await client.users.conversations(args)).channels ?? []).map(({ id, name }) => name || id);
    expect(await names({})).toEqual(["督查督办", "毛织产业", "教育卫健", "investment-desk", "旧事"]);
    expect(await names({ exclude_archived: true, limit: 2 })).toEqual(["督查督办", "毛织产业"]);
    expect(await names({ user: CHEN, types: "public_channel,im" })).toEqual([
      "政府工作",
      "督查督办",
      "毛织产业",
      "教育卫健",
      "investment-desk",
      "D0DLCHEN001",
      "旧事",
    ]);
    expect(await call("users.conversations", { types: "private_channel" })).toMatchObject({ needed: "groups:read" });
    expect(await call("users.conversations", { types: "secret" })).toMatchObject({ error: "invalid_types" });
    expect(await call("users.conversations", { user: "U0NOBODY" })).toMatchObject({ error: "user_not_found" });
  });

  it("lists channels and direct messages, and who is in them", async () => {
    const { channels } = await client.conversations.list({});
    expect(channels?.map(({ name }) => name)).toEqual([
      "政府工作",
      "督查督办",
      "毛织产业",
      "教育卫健",
      "investment-desk",
    ]);
    expect((await client.conversations.list({ types: "im" })).channels).toHaveLength(3);
    expect((await client.conversations.members({ channel: WORK })).members).toContain(standIn.botUserId);
    expect((await client.conversations.info({ channel: WORK })).channel).toMatchObject({
      is_general: true,
      is_member: true,
    });
    expect((await client.conversations.open({ users: CHEN })).channel?.id).toBe("D0DLCHEN001");
    expect(await call("conversations.open", { users: "U0NOBODY" })).toMatchObject({ error: "user_not_found" });
  });
});

describe("people, reactions, assistant", () => {
  it.each([
    ["U0DLCHEN001", "陈晓明", "zh-CN"],
    ["U0DLLIN0001", "林美玲", "zh-TW"],
    ["U0DLWONG001", "Alex Wong", "en-US"],
  ])("tells the locale of %s when asked", async (user, real_name, locale) => {
    expect((await client.users.info({ user, include_locale: true })).user).toMatchObject({ real_name, locale });
    expect((await client.users.info({ user })).user).not.toHaveProperty("locale");
  });

  it.each([
    ["U0DLCHEN001", true],
    ["U0DLLIN0001", false],
  ])("tells whether %s administers the workspace", async (user, is_admin) => {
    expect((await client.users.info({ user })).user).toMatchObject({ is_admin, is_owner: false });
  });

  it("knows people whom a test adds, and what they may do", async () => {
    const [chen] = standIn.workspace.users;
    if (!chen) throw new Error("nobody");
    standIn.addUser({ ...chen, id: "U0DLOWNER01", name: "owner", isAdmin: true, isOwner: true });
    expect((await client.users.info({ user: "U0DLOWNER01" })).user).toMatchObject({ is_admin: true, is_owner: true });
    expect((await client.conversations.open({ users: "U0DLOWNER01" })).channel?.id).toBe("D0DLOWNER01");
    expect(() => standIn.addUser(chen)).toThrow("already");
  });

  it("knows the bot and the team", async () => {
    expect(await client.auth.test()).toMatchObject({ user_id: standIn.botUserId, bot_id: "B0DLBOT0001" });
    expect((await client.bots.info({ bot: "B0DLBOT0001" })).bot).toMatchObject({ name: "朗问" });
    expect((await client.team.info()).team).toMatchObject({ name: "大朗镇政府" });
    expect(await call("users.info", { user: "U0NOBODY" })).toMatchObject({ error: "user_not_found" });
  });

  it("adds a reaction once and removes it once", async () => {
    const { ts: timestamp } = standIn.sendMessage({ user: CHEN, channel: WORK, text: "问" });
    const react = (method: string, name = "eyes") => call(method, { channel: WORK, timestamp, name });
    expect(await react("reactions.add")).toMatchObject({ ok: true });
    expect(await react("reactions.add")).toMatchObject({ error: "already_reacted" });
    expect(await react("reactions.add", ":eyes:")).toMatchObject({ error: "invalid_name" });
    expect(await react("reactions.remove")).toMatchObject({ ok: true });
    expect(await react("reactions.remove")).toMatchObject({ error: "no_reaction" });
  });

  it("keeps suggested prompts, at most four", async () => {
    const prompts = (count: number) =>
      call("assistant.threads.setSuggestedPrompts", {
        channel_id: "D0DLCHEN001",
        prompts: Array(count).fill({ title: "失业率", message: "失业率目标是多少" }),
      });
    expect(await prompts(LIMITS.suggestedPrompts)).toMatchObject({ ok: true });
    expect(standIn.workspace.suggestedPrompts.get("D0DLCHEN001")).toMatchObject({ prompts: { length: 4 } });
    expect(await prompts(LIMITS.suggestedPrompts + 1)).toMatchObject({ error: "invalid_arguments" });
  });

  it("keeps a status until it is emptied", async () => {
    const { ts: thread_ts } = standIn.sendMessage({ user: CHEN, channel: WORK, text: "问" });
    const set = (status: string) => call("assistant.threads.setStatus", { channel_id: WORK, thread_ts, status });
    expect(await set("查找中")).toMatchObject({ ok: true });
    expect(standIn.workspace.statuses.size).toBe(1);
    await set("");
    expect(standIn.workspace.statuses.size).toBe(0);
  });
});

describe("views", () => {
  const view = { type: "home", blocks: [section()] };

  it("publishes the Home tab and keeps its id", async () => {
    const first = await call("views.publish", { user_id: CHEN, view });
    const second = await call("views.publish", { user_id: CHEN, view });
    expect(first).toMatchObject({ ok: true, view: { type: "home", id: expect.stringMatching(/^V/) } });
    expect(second["view"]).toMatchObject({ id: (first["view"] as { id: string }).id });
    expect(await call("views.publish", { user_id: CHEN, view, hash: "old" })).toMatchObject({ error: "hash_conflict" });
  });

  it("explains a view that Slack would refuse", async () => {
    const answer = await call("views.publish", { user_id: CHEN, view: { type: "home", blocks: [section(3001)] } });
    expect(answer).toMatchObject({
      error: "invalid_arguments",
      response_metadata: {
        messages: ["[ERROR] must be less than 3001 characters [json-pointer:/view/blocks/0/text/text]"],
      },
    });
  });

  it("publishes nothing when the Home tab is off", async () => {
    const features = { ...testManifest.features, app_home: { home_tab_enabled: false } };
    const off = await startStandIn({ manifest: { ...testManifest, features } });
    expect(await call("views.publish", { user_id: CHEN, view }, clientFor(off))).toMatchObject({
      error: "not_enabled",
    });
    await off.close();
  });

  const modal = { type: "modal", title: { type: "plain_text", text: "题" }, external_id: "x", blocks: [section()] };

  /** A trigger as the app gets it with a command. Nobody listens, but the trigger is there. */
  async function newTrigger(): Promise<string> {
    await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "" });
    return String(standIn.attempts.at(-1)?.delivery.payload["trigger_id"]);
  }

  it("opens a modal once per trigger", async () => {
    const trigger_id = await newTrigger();
    expect(await call("views.open", { trigger_id, view: { ...modal, type: "home" } })).toMatchObject({ ok: false });
    expect(await call("views.open", { trigger_id, view: modal })).toMatchObject({ ok: true, view: { type: "modal" } });
    expect(await call("views.open", { trigger_id, view: modal })).toMatchObject({ error: "exchanged_trigger_id" });
    expect(await call("views.open", { trigger_id: "1.2.3", view: modal })).toMatchObject({
      error: "invalid_trigger_id",
    });
  });

  it("opens no modal with a trigger older than three seconds", async () => {
    const trigger_id = await newTrigger();
    now = new Date(now.getTime() + 3000);
    expect(await call("views.open", { trigger_id, view: modal })).toMatchObject({ error: "expired_trigger_id" });
  });

  it("updates a view by its id or its external_id", async () => {
    const opened = await call("views.open", { trigger_id: await newTrigger(), view: modal });
    const { id: view_id, hash } = opened["view"] as { id: string; hash: string };
    expect(await call("views.update", { view_id, hash, view: modal })).toMatchObject({
      ok: true,
      view: { id: view_id },
    });
    expect(await call("views.update", { view_id, hash, view: modal })).toMatchObject({ error: "hash_conflict" });
    expect(await call("views.update", { external_id: "x", view: modal })).toMatchObject({ view: { id: view_id } });
    expect(await call("views.update", { view_id: "V0", view: modal })).toMatchObject({ error: "not_found" });
    expect(await call("views.update", { view: modal })).toMatchObject({ error: "invalid_arguments" });
  });
});

describe("blocks.validate", () => {
  const bare = (args: Record<string, unknown>) =>
    raw("blocks.validate", { headers: { "content-type": "application/json" }, body: JSON.stringify(args) });

  it.each<[name: string, args: Record<string, unknown>, error: string, pointer: string]>([
    ["blocks", { blocks: [section(3001)] }, "invalid_blocks", "/0/text/text"],
    ["a message", { message: { blocks: [section(3001)] } }, "invalid_message", "/blocks/0/text/text"],
    ["a view", { view: { type: "home", blocks: [section(3001)] } }, "invalid_view", "/blocks/0/text/text"],
  ])("says what is wrong with %s, without a token", async (_name, args, error, pointer) => {
    expect((await bare(args)).body).toMatchObject({ error, errors: [{ code: "failed_constraint", pointer }] });
  });

  it("takes exactly one thing", async () => {
    expect((await bare({ blocks: [section()] })).body).toEqual({ ok: true });
    expect((await bare({})).body).toMatchObject({ error: "invalid_arguments" });
    expect((await bare({ blocks: [], message: {} })).body).toMatchObject({ error: "invalid_arguments" });
  });
});
