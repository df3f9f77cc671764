import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { signature } from "../../src/playground/http-transport.ts";
import { type StandIn, type StandInOptions, startStandIn } from "../../src/playground/stand-in.ts";
import { join, leave } from "../../src/playground/workspace.ts";
import { actions, button, feedback, options, section } from "./blocks-fixtures.ts";
import { testManifest } from "./test-manifest.ts";

const WORK = "C0DLWORK001";
const CHEN = "U0DLCHEN001";

interface Received {
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}
interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  /** Milliseconds. */
  readonly after?: number;
}

const opened: { close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

/** An app that answers what it is told, so that the wire itself can be looked at. */
async function start(
  answer: (received: Received, index: number) => Answer = () => ({}),
  more: Partial<StandInOptions> = {},
): Promise<{ standIn: StandIn; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const got = { headers: request.headers, body: Buffer.concat(chunks).toString() };
    received.push(got);
    const { status = 200, body = "", headers = {}, after = 0 } = answer(got, received.length - 1);
    setTimeout(() => response.writeHead(status, headers).end(body), after);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push({
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  });
  const standIn = await startStandIn({ manifest: testManifest, ackTimeoutMs: 300, retryDelaysMs: [0, 5, 10], ...more });
  opened.push(standIn);
  standIn.connectHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return { standIn, received };
}

const eventOf = ({ body }: Received) => (JSON.parse(body) as { event: Record<string, unknown> }).event;
const formOf = ({ body }: Received) => Object.fromEntries(new URLSearchParams(body));
const interactionOf = (received: Received) =>
  JSON.parse(formOf(received)["payload"] ?? "") as Record<string, unknown> & { actions: Record<string, unknown>[] };

describe("signatures", () => {
  it("matches the example in Slack's documentation", () => {
    const body =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    expect(signature("8f742231b10e8888abcd99yyyzzz85a5", 1531420618, body)).toBe(
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    );
  });

  it("signs with the real time, whatever the workspace's clock says", async () => {
    const { standIn, received } = await start(undefined, { clock: () => new Date("2020-03-02T09:00:00+08:00") });
    await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "失业率" });
    const [got] = received;
    const timestamp = Number(got?.headers["x-slack-request-timestamp"]);
    expect(Math.abs(Date.now() / 1000 - timestamp)).toBeLessThan(60);
    const expected = createHmac("sha256", standIn.signingSecret).update(`v0:${timestamp}:${got?.body}`).digest("hex");
    expect(got?.headers["x-slack-signature"]).toBe(`v0=${expected}`);
  });
});

describe("slash commands", () => {
  it("sends a form with exactly Slack's content type", async () => {
    const { standIn, received } = await start();
    await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: " 失业率 <3% & @alex.wong " });
    expect(received[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(received.map(formOf)).toMatchObject([
      {
        command: "/plan",
        text: "失业率 <3% & @alex.wong",
        user_id: CHEN,
        channel_id: WORK,
        channel_name: "政府工作",
        team_domain: "dalang",
        response_url: expect.stringContaining("/hooks/commands/"),
      },
    ]);
  });

  it("escapes the text of a command that asks for it", async () => {
    const { standIn, received } = await start();
    const text = "<3% & @alex.wong #毛织产业 <@U0DLLIN0001>";
    await standIn.runCommand({ user: CHEN, channel: WORK, command: "/target", text });
    expect(received.map((each) => formOf(each)["text"])).toEqual([
      "&lt;3% &amp; <@U0DLWONG001|alex.wong> <#C0DLKNIT001|毛织产业> <@U0DLLIN0001|lin.meiling>",
    ]);
  });

  it.each<[name: string, answer: Answer, reason: string]>([
    ["an answer that is late", { after: 1000 }, "operation_timeout"],
    ["an error", { status: 500 }, "dispatch_failed"],
  ])("shows %s to the one who asked", async (_name, answer, reason) => {
    const { standIn } = await start(() => answer);
    const failed = standIn.waitForChange(({ type }) => type === "failed");
    await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "" });
    expect(await failed).toEqual({ type: "failed", channel: WORK, user: CHEN, reason });
  });

  it("shows that nobody listens", async () => {
    const standIn = await startStandIn({ manifest: testManifest });
    opened.push(standIn);
    const failed = standIn.waitForChange(({ type }) => type === "failed");
    await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "" });
    expect(await failed).toMatchObject({ reason: "dispatch_failed" });
  });

  it.each<[name: string, answer: Answer, expected: object]>([
    ["text", { body: "知道了" }, { text: "知道了", ephemeralFor: CHEN }],
    [
      "a message for all",
      {
        body: JSON.stringify({ text: "大家看", response_type: "in_channel" }),
        headers: { "content-type": "application/json" },
      },
      { text: "大家看" },
    ],
  ])("shows the acknowledgement's own answer: %s", async (_name, answer, expected) => {
    const { standIn } = await start(() => answer);
    await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "" });
    const message = standIn.workspace.messages.at(-1);
    expect(message).toMatchObject({ channel: WORK, user: standIn.botUserId, ...expected });
    expect(message?.ephemeralFor).toBe((expected as { ephemeralFor?: string }).ephemeralFor);
  });

  it("refuses commands in threads and unknown ones", async () => {
    const { standIn, received } = await start();
    const { ts: threadTs } = standIn.sendMessage({ user: CHEN, channel: WORK, text: "问" });
    await standIn.idle();
    const before = received.length;
    const failed = standIn.waitForChange(({ type }) => type === "failed");
    await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "", threadTs });
    expect(await failed).toMatchObject({ threadTs, reason: "/plan is not supported in threads. Sorry!" });
    await expect(standIn.runCommand({ user: CHEN, channel: WORK, command: "/none", text: "" })).rejects.toThrow(
      "not a valid command",
    );
    expect(received).toHaveLength(before);
  });
});

describe("events", () => {
  it("sends a mention as two events with ids of their own", async () => {
    const { standIn, received } = await start();
    const { ts } = standIn.sendMessage({ user: CHEN, channel: WORK, text: `<@${standIn.botUserId}> 3% & <4%` });
    await standIn.idle();
    const text = `<@${standIn.botUserId}> 3% &amp; &lt;4%`;
    expect(received.map(eventOf).sort((a, b) => String(a["type"]).localeCompare(String(b["type"])))).toMatchObject([
      { type: "app_mention", user: CHEN, channel: WORK, ts, text },
      {
        type: "message",
        user: CHEN,
        channel: WORK,
        ts,
        text,
        channel_type: "channel",
        client_msg_id: expect.any(String),
      },
    ]);
    const ids = received.map(({ body }) => (JSON.parse(body) as { event_id: string }).event_id);
    expect(new Set(ids).size).toBe(2);
    expect(received[0]?.headers["content-type"]).toBe("application/json");
  });

  it("sends a direct message as message.im and no mention", async () => {
    const { standIn, received } = await start();
    standIn.sendMessage({ user: CHEN, channel: "D0DLCHEN001", text: `<@${standIn.botUserId}> 你好` });
    await standIn.idle();
    expect(received.map(eventOf)).toMatchObject([{ type: "message", channel_type: "im", channel: "D0DLCHEN001" }]);
  });

  it("sends only what the manifest subscribes to", async () => {
    const settings = { ...testManifest.settings, event_subscriptions: { bot_events: ["app_mention"] } };
    const { standIn, received } = await start(undefined, { manifest: { ...testManifest, settings } });
    standIn.sendMessage({ user: CHEN, channel: WORK, text: `<@${standIn.botUserId}> 你好` });
    standIn.sendMessage({ user: CHEN, channel: "D0DLCHEN001", text: "你好" });
    await standIn.idle();
    expect(received.map((each) => eventOf(each)["type"])).toEqual(["app_mention"]);
  });

  it("sends nothing of channels that the bot is not in, until it joins", async () => {
    const { standIn, received } = await start();
    leave(standIn.workspace, WORK, standIn.botUserId);
    standIn.sendMessage({ user: CHEN, channel: WORK, text: `<@${standIn.botUserId}> 你好` });
    await standIn.idle();
    expect(received).toEqual([]);
    join(standIn.workspace, WORK, standIn.botUserId);
    standIn.sendMessage({ user: CHEN, channel: WORK, text: "你好" });
    await standIn.idle();
    expect(received).toHaveLength(1);
  });

  it("tells that a user opened a tab of the app", async () => {
    const settings = { ...testManifest.settings, event_subscriptions: { bot_events: ["app_home_opened"] } };
    const { standIn, received } = await start(undefined, { manifest: { ...testManifest, settings } });
    standIn.openHome(CHEN, "messages");
    await standIn.idle();
    expect(received.map(eventOf)).toMatchObject([
      { type: "app_home_opened", user: CHEN, tab: "messages", channel: "D0DLCHEN001" },
    ]);
  });

  it("tells the app of its own message, of a change and of a deletion", async () => {
    const { standIn, received } = await start();
    const asBot = async (method: string, args: object): Promise<{ ts: string }> => {
      const headers = { authorization: `Bearer ${standIn.botToken}`, "content-type": "application/json" };
      const body = JSON.stringify({ channel: WORK, ...args });
      return (await (await fetch(`${standIn.apiUrl}${method}`, { method: "POST", headers, body })).json()) as {
        ts: string;
      };
    };
    const { ts } = await asBot("chat.postMessage", { text: "一" });
    await asBot("chat.update", { ts, text: "二" });
    await asBot("chat.delete", { ts });
    await standIn.idle();
    const bySubtype = Object.fromEntries(received.map(eventOf).map((event) => [event["subtype"] ?? "new", event]));
    expect(bySubtype).toMatchObject({
      new: { bot_id: "B0DLBOT0001", text: "一" },
      message_changed: { message: { text: "二" }, previous_message: { text: "一" } },
      message_deleted: { deleted_ts: ts },
    });
  });

  it("tells the page once when nobody heard what a person said", async () => {
    const { standIn } = await start(() => ({ status: 500 }), { retryDelaysMs: [] });
    const failures: unknown[] = [];
    const failed = standIn.waitForChange((change) => change.type === "failed" && failures.push(change) > 1, 200);
    standIn.sendMessage({ user: CHEN, channel: WORK, text: `<@${standIn.botUserId}> 在吗` });
    await standIn.idle();
    await expect(failed).rejects.toThrow("No such change");
    expect(failures).toEqual([{ type: "failed", channel: WORK, reason: "dispatch_failed" }]);
  });

  it("tells a reply's thread", async () => {
    const { standIn, received } = await start();
    const { ts: threadTs } = standIn.sendMessage({ user: CHEN, channel: WORK, text: "问" });
    standIn.sendMessage({ user: CHEN, channel: WORK, text: "答", threadTs });
    await standIn.idle();
    expect(received.map(eventOf).find(({ text }) => text === "答")).toMatchObject({
      thread_ts: threadTs,
      parent_user_id: CHEN,
    });
  });

  it.each<[name: string, answer: Answer, reason: string]>([
    ["an error", { status: 500 }, "http_error"],
    ["silence", { after: 1000 }, "http_timeout"],
  ])("tries three times more after %s, with the same event_id", async (_name, answer, reason) => {
    const { standIn, received } = await start(() => answer, { ackTimeoutMs: 100 });
    standIn.sendMessage({ user: CHEN, channel: "D0DLCHEN001", text: "你好" });
    await standIn.idle();
    const tries = received.map(({ headers }) => [headers["x-slack-retry-num"], headers["x-slack-retry-reason"]]);
    expect(tries).toEqual([
      [undefined, undefined],
      ["1", reason],
      ["2", reason],
      ["3", reason],
    ]);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  });

  it("stops trying once the app answers", async () => {
    const { standIn, received } = await start((_received, index) => ({ status: index === 0 ? 503 : 200 }));
    standIn.sendMessage({ user: CHEN, channel: "D0DLCHEN001", text: "你好" });
    await standIn.idle();
    expect(received).toHaveLength(2);
  });

  it("stops trying when the app asks for it", async () => {
    const { standIn, received } = await start(() => ({ status: 500, headers: { "x-slack-no-retry": "1" } }));
    standIn.sendMessage({ user: CHEN, channel: "D0DLCHEN001", text: "你好" });
    await standIn.idle();
    expect(received).toHaveLength(1);
  });

  it("repeats an event for a test", async () => {
    const { standIn, received } = await start();
    standIn.sendMessage({ user: CHEN, channel: "D0DLCHEN001", text: "你好" });
    await standIn.idle();
    await standIn.repeatEvent(String(standIn.attempts[0]?.delivery.payload["event_id"]));
    expect(received).toHaveLength(2);
    expect(received[1]?.body).toBe(received[0]?.body);
    expect(received[1]?.headers["x-slack-retry-num"]).toBe("1");
  });

  it("refuses a manifest whose events lack their scope", async () => {
    const manifest = { ...testManifest, oauth_config: { scopes: { bot: ["chat:write", "commands"] } } };
    await expect(startStandIn({ manifest })).rejects.toThrow("app_mention needs the scope app_mentions:read");
  });
});

describe("interactions", () => {
  const trash = {
    type: "icon_button",
    action_id: "trash",
    icon: "trash",
    text: { type: "plain_text", text: "删除" },
    value: "1.2.3",
    accessibility_label: "删除这条回复",
    visible_to_user_ids: [CHEN],
  };
  const blocks = [
    section(),
    {
      ...actions(
        { ...button({ action_id: "share", value: "v1" }), style: "primary" },
        { type: "static_select", action_id: "pick", options: options(3) },
        { type: "overflow", action_id: "more", options: options(2) },
      ),
      block_id: "acts",
    },
    { type: "context_actions", block_id: "fb", elements: [feedback(), trash] },
  ];

  async function withMessage(ephemeral = false): Promise<{ standIn: StandIn; received: Received[]; ts: string }> {
    const { standIn, received } = await start();
    const place = ephemeral ? { user: CHEN } : {};
    const method = ephemeral ? "chat.postEphemeral" : "chat.postMessage";
    const response = await fetch(`${standIn.apiUrl}${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${standIn.botToken}`, "content-type": "application/json" },
      body: JSON.stringify({ channel: WORK, text: "字", blocks, ...place }),
    });
    const { ts, message_ts } = (await response.json()) as { ts?: string; message_ts?: string };
    await standIn.idle();
    received.length = 0;
    return { standIn, received, ts: ts ?? message_ts ?? "" };
  }

  it("sends a pressed button with its message, container and response_url", async () => {
    const { standIn, received, ts } = await withMessage();
    await standIn.pressButton({ user: CHEN, channel: WORK, ts, blockId: "acts", actionId: "share" });
    expect(received.map(interactionOf)).toMatchObject([
      {
        type: "block_actions",
        user: { id: CHEN, username: "chen.xiaoming" },
        container: { type: "message", message_ts: ts, channel_id: WORK, is_ephemeral: false },
        channel: { id: WORK, name: "政府工作" },
        message: { ts, text: "字" },
        state: { values: {} },
        response_url: expect.stringContaining("/hooks/actions/"),
        trigger_id: expect.any(String),
        actions: [{ type: "button", block_id: "acts", action_id: "share", value: "v1", action_ts: expect.any(String) }],
      },
    ]);
    expect(received[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  });

  it("leaves an ephemeral message out of the payload, as Slack does", async () => {
    const { standIn, received, ts } = await withMessage(true);
    await standIn.pressButton({ user: CHEN, channel: WORK, ts, blockId: "acts", actionId: "share" });
    const [payload] = received.map(interactionOf);
    expect(payload).toMatchObject({ container: { is_ephemeral: true } });
    expect(payload).not.toHaveProperty("message");
    const other = { user: "U0DLLIN0001", channel: WORK, ts, blockId: "acts", actionId: "share" };
    await expect(standIn.pressButton(other)).rejects.toThrow("sees no message");
  });

  it("sends what was chosen and remembers it in the state", async () => {
    const { standIn, received, ts } = await withMessage();
    const at = { user: CHEN, channel: WORK, ts, blockId: "acts" };
    const selected_option = options(3)[1];
    await standIn.pressButton({ ...at, actionId: "pick", element: { type: "static_select", selected_option } });
    await standIn.pressButton({ ...at, actionId: "share" });
    const [picked, shared] = received.map(interactionOf);
    expect(picked?.actions).toMatchObject([{ type: "static_select", selected_option }]);
    expect(shared?.["state"]).toEqual({ values: { acts: { pick: { type: "static_select", selected_option } } } });
  });

  it("sends which feedback button was pressed", async () => {
    const { standIn, received, ts } = await withMessage();
    const at = { user: CHEN, channel: WORK, ts, blockId: "fb", actionId: "feedback" };
    await standIn.pressButton({ ...at, element: { type: "feedback_buttons", value: "bad" } });
    await standIn.pressButton({ ...at, element: { value: "good" } });
    const pressed = { type: "feedback_buttons", block_id: "fb", action_id: "feedback", action_ts: expect.any(String) };
    const text = { type: "plain_text", text: "字" };
    expect(received.map((each) => interactionOf(each).actions)).toEqual([
      [{ ...pressed, value: "bad", text }],
      [{ ...pressed, value: "good", text }],
    ]);
    await expect(standIn.pressButton({ ...at, element: { value: "other" } })).rejects.toThrow("value");
  });

  it("sends an icon button, from those to whom it is shown", async () => {
    const { standIn, received, ts } = await withMessage();
    const at = { channel: WORK, ts, blockId: "fb", actionId: "trash" };
    await standIn.pressButton({ ...at, user: CHEN });
    const { accessibility_label: _label, visible_to_user_ids: _ids, ...shown } = trash;
    expect(received.map((each) => interactionOf(each).actions)).toEqual([
      [{ ...shown, block_id: "fb", action_ts: expect.any(String) }],
    ]);
    await expect(standIn.pressButton({ ...at, user: "U0DLLIN0001" })).rejects.toThrow("not shown");
  });

  it.each<[name: string, blockId: string, actionId: string, element: Record<string, unknown>]>([
    ["another element", "acts", "nothing", {}],
    ["another block", "fb", "share", {}],
    ["another type", "acts", "share", { type: "overflow" }],
    ["an option that is not offered", "acts", "pick", { selected_option: { value: "9" } }],
  ])("refuses %s than the message has", async (_name, blockId, actionId, element) => {
    const { standIn, received, ts } = await withMessage();
    await expect(standIn.pressButton({ user: CHEN, channel: WORK, ts, blockId, actionId, element })).rejects.toThrow();
    expect(received).toEqual([]);
  });
});
