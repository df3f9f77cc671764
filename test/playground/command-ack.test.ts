import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, SocketModeReceiver } from "@slack/bolt";
import { afterEach, describe, expect, it } from "vitest";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import { LIMITS } from "../../src/render/limits.ts";
import { chars, section, table, times } from "./blocks-fixtures.ts";
import { silent } from "./silent-logger.ts";
import { testManifest } from "./test-manifest.ts";

const WORK = "C0DLWORK001";
const CHEN = "U0DLCHEN001";

const opened: { close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

/** A real Bolt app that acknowledges /plan with `answer`. */
async function startWithBolt(mode: "http" | "socket", answer: unknown): Promise<StandIn> {
  const standIn = await startStandIn({ manifest: testManifest, retryDelaysMs: [] });
  opened.push(standIn);
  const slack = { slackApiUrl: standIn.apiUrl };
  const receiver =
    mode === "http"
      ? new HTTPReceiver({ signingSecret: standIn.signingSecret, logger: silent })
      : new SocketModeReceiver({
          appToken: standIn.appToken,
          logger: silent,
          installerOptions: { clientOptions: slack },
        });
  const clientOptions = { ...slack, retryConfig: { retries: 0 } };
  const app = new App({ token: standIn.botToken, receiver, convoStore: false, logger: silent, clientOptions });
  app.command("/plan", ({ ack }) => ack(answer as never));
  if (mode === "http") {
    const server = await app.start(0);
    const address = "address" in server ? server.address() : null;
    if (typeof address !== "object" || address === null) throw new Error("no address");
    standIn.connectHttp(`http://127.0.0.1:${address.port}/slack/events`);
  } else {
    const connected = standIn.connectSocket();
    await app.start();
    await connected;
  }
  opened.push({ close: () => app.stop() });
  return standIn;
}

async function run(standIn: StandIn, text = "失业率 <3%") {
  const before = standIn.workspace.messages.length;
  await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text });
  return standIn.workspace.messages.slice(before);
}

describe.each(["http", "socket"] as const)("the acknowledgement of a command over %s", (mode) => {
  it("shows nothing when it is empty", async () => {
    expect(await run(await startWithBolt(mode, undefined))).toEqual([]);
  });

  it("shows its text to the user alone", async () => {
    const standIn = await startWithBolt(mode, "知道了");
    expect(await run(standIn)).toMatchObject([{ text: "知道了", ephemeralFor: CHEN, user: standIn.botUserId }]);
  });

  it("shows its blocks to the user alone", async () => {
    const shown = await run(await startWithBolt(mode, { text: "答", blocks: [section()] }));
    expect(shown).toMatchObject([{ text: "答", blocks: [{ type: "section" }], ephemeralFor: CHEN }]);
  });

  it("shows command and answer to all, and tells no app of the command", async () => {
    const standIn = await startWithBolt(mode, { text: "答", response_type: "in_channel" });
    const shown = await run(standIn);
    expect(shown).toMatchObject([
      { text: "/plan 失业率 &lt;3%", user: CHEN },
      { text: "答", user: standIn.botUserId },
    ]);
    expect(shown.map(({ ephemeralFor }) => ephemeralFor)).toEqual([undefined, undefined]);
    await standIn.idle();
    const told = standIn.attempts.map(({ delivery: { payload } }) => payload["event"]).filter(Boolean);
    expect(told).toMatchObject([{ type: "message", text: "答" }]);
    const headers = { authorization: `Bearer ${standIn.botToken}` };
    const history = await fetch(`${standIn.apiUrl}conversations.history?channel=${WORK}&limit=2`, { headers });
    const { messages } = (await history.json()) as { messages: { text: string }[] };
    expect(messages.map(({ text }) => text)).toEqual(["答", expect.not.stringMatching(/plan/)]);
  });

  it("shows the command alone when it says only for whom", async () => {
    const shown = await run(await startWithBolt(mode, { response_type: "in_channel" }), "");
    expect(shown).toMatchObject([{ text: "/plan", user: CHEN, isCommand: true }]);
  });

  it.each<[name: string, answer: unknown, reason: string]>([
    [
      "a text that is too long for its block",
      { blocks: [section(LIMITS.sectionText + 1)], response_type: "in_channel" },
      "/plan: invalid_blocks (must be less than 3001 characters at /blocks/0/text/text)",
    ],
    ["more blocks than a message has", { text: "字", blocks: times(51, () => section()) }, "/plan: invalid_blocks"],
    ["two tables", { text: "字", blocks: [table(), table()] }, "/plan: invalid_blocks"],
    [
      "more text than all blocks may have",
      { text: "字", blocks: times(5, () => section(3_000)) },
      "/plan: msg_blocks_too_long",
    ],
    ["blocks that are no list", { text: "字", blocks: {} }, "/plan: invalid_blocks_format"],
    ["nothing to show", { text: "", unfurl_links: false }, "/plan: no_text"],
  ])("shows the user a note, and nothing else, for %s", async (_name, answer, reason) => {
    const standIn = await startWithBolt(mode, answer);
    const failed = standIn.waitForChange(({ type }) => type === "failed");
    expect(await run(standIn)).toEqual([]);
    expect(await failed).toMatchObject({ channel: WORK, user: CHEN, reason: expect.stringContaining(reason) });
    expect(standIn.requests.at(-1)).toMatchObject({ kind: "ack", method: "/plan", ok: false });
  });

  it("cuts a text that is longer than any message", async () => {
    const [shown] = await run(await startWithBolt(mode, { text: chars(LIMITS.messageText + 1) }));
    expect(shown?.text).toHaveLength(LIMITS.messageText);
  });
});

describe("the acknowledgement of a command on the wire", () => {
  /** An app that answers anything with `body`. */
  async function startWithAnswer(type: string, body: string): Promise<StandIn> {
    const server = createServer((request, response) =>
      request.resume().on("end", () => response.writeHead(200, { "content-type": type }).end(body)),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    opened.push({
      close: () => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
      },
    });
    const standIn = await startStandIn({ manifest: testManifest });
    opened.push(standIn);
    standIn.connectHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return standIn;
  }

  it.each<[name: string, type: string, body: string, text: string]>([
    ["JSON that says it is text", "text/plain", '{"text":"答"}', '{"text":"答"}'],
    ["JSON with its charset", "application/json; charset=utf-8", '{"text":"答"}', "答"],
    ["broken JSON", "application/json", '{"text":', '{"text":'],
  ])("is read by its content type: %s", async (_name, type, body, text) => {
    const standIn = await startWithAnswer(type, body);
    expect(await run(standIn)).toMatchObject([{ text, ephemeralFor: CHEN }]);
  });

  it.each([["[]"], ["3"], ["true"]])("shows the user a note for %s", async (body) => {
    const standIn = await startWithAnswer("application/json", body);
    const failed = standIn.waitForChange(({ type }) => type === "failed");
    expect(await run(standIn)).toEqual([]);
    expect(await failed).toMatchObject({ user: CHEN, reason: "/plan: invalid_payload" });
  });
});
