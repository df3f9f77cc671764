import { App, HTTPReceiver } from "@slack/bolt";
import { afterEach, describe, expect, it } from "vitest";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import { silent } from "./silent-logger.ts";
import { testManifest } from "./test-manifest.ts";

describe("the stand-in with a real Bolt app over HTTP", () => {
  const opened: { close: () => Promise<unknown> }[] = [];
  let requestUrl = "";
  afterEach(async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  });

  async function start(configure: (app: App) => void): Promise<StandIn> {
    const standIn = await startStandIn({ manifest: testManifest, retryDelaysMs: [0, 10, 20] });
    opened.push(standIn);
    const receiver = new HTTPReceiver({ signingSecret: standIn.signingSecret, logger: silent });
    const app = new App({
      token: standIn.botToken,
      receiver,
      convoStore: false,
      logger: silent,
      clientOptions: { slackApiUrl: standIn.apiUrl, retryConfig: { retries: 0 } },
    });
    configure(app);
    const server = await app.start(0);
    const address = "address" in server ? server.address() : null;
    if (typeof address !== "object" || address === null) throw new Error("no address");
    opened.push({ close: () => app.stop() });
    requestUrl = `http://127.0.0.1:${address.port}/slack/events`;
    standIn.connectHttp(requestUrl);
    return standIn;
  }

  it("answers a mention in its thread", async () => {
    const standIn = await start((app) => {
      app.event("app_mention", async ({ event, say }) => {
        await say({ text: "收到", thread_ts: event.ts });
      });
    });
    const asked = standIn.sendMessage({
      user: "U0DLCHEN001",
      channel: "C0DLWORK001",
      text: `<@${standIn.botUserId}> 失业率 <3% & 更低`,
    });
    const reply = await standIn.waitForMessage(({ text }) => text === "收到");
    expect(reply).toMatchObject({ channel: "C0DLWORK001", threadTs: asked.ts, user: standIn.botUserId });
    await standIn.idle();
    expect(standIn.attempts.map(({ outcome }) => outcome.status)).toEqual(Array(3).fill("acknowledged"));
  });

  it("carries a command, its answer and a button's answer", async () => {
    const standIn = await start((app) => {
      app.command("/plan", async ({ ack, command, respond }) => {
        await ack();
        await respond({
          text: `答：${command.text}`,
          blocks: [
            {
              type: "actions",
              block_id: "share",
              elements: [
                { type: "button", action_id: "share", text: { type: "plain_text", text: "分享" }, value: "1.2.3" },
              ],
            },
          ],
        });
      });
      app.action("share", async ({ ack, action, respond }) => {
        await ack();
        if (action.type !== "button") throw new Error(action.type);
        await respond({ delete_original: true });
        await respond({ text: `分享：${action.value}`, response_type: "in_channel" });
      });
    });
    const at = { user: "U0DLCHEN001", channel: "C0DLWORK001" };
    await standIn.runCommand({ ...at, command: "/plan", text: "失业率" });
    const answer = await standIn.waitForMessage(({ text }) => text === "答：失业率");
    expect(answer.ephemeralFor).toBe("U0DLCHEN001");
    await standIn.pressButton({ ...at, ts: answer.ts, blockId: "share", actionId: "share" });
    const shared = await standIn.waitForMessage(({ text }) => text === "分享：1.2.3");
    expect(shared.ephemeralFor).toBeUndefined();
    expect(standIn.workspace.messages).not.toContain(answer);
    expect(standIn.requests.filter(({ kind }) => kind === "response_url").map(({ ok }) => ok)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it("delivers an event again with the retry headers that Bolt reads", async () => {
    const seen: unknown[] = [];
    const standIn = await start((app) => {
      app.event("app_mention", async ({ body, context }) => {
        seen.push([body.event_id, context.retryNum, context.retryReason]);
      });
    });
    standIn.sendMessage({ user: "U0DLCHEN001", channel: "C0DLWORK001", text: `<@${standIn.botUserId}> 问` });
    await standIn.idle();
    const mention = standIn.attempts.find(({ delivery }) => JSON.stringify(delivery.payload).includes("app_mention"));
    const id = String(mention?.delivery.payload["event_id"]);
    await standIn.repeatEvent(id);
    expect(seen).toEqual([
      [id, undefined, undefined],
      [id, 1, "http_timeout"],
    ]);
  });

  it("does not answer a payload that was signed with another secret", async () => {
    await start(() => {});
    const other = await startStandIn({ manifest: testManifest, retryDelaysMs: [] });
    opened.push(other);
    other.connectHttp(requestUrl);
    expect(
      await other.runCommand({ user: "U0DLCHEN001", channel: "C0DLWORK001", command: "/plan", text: "" }),
    ).toMatchObject({
      status: "refused",
      httpStatus: 401,
    });
  });

  it("leaves nothing running when it is closed", async () => {
    const standIn = await startStandIn({ manifest: testManifest, retryDelaysMs: [60_000] });
    standIn.sendMessage({ user: "U0DLCHEN001", channel: "D0DLCHEN001", text: "没人听" });
    await fetch(`${standIn.url}page/events?user=U0DLCHEN001`);
    await standIn.close();
    await expect(fetch(standIn.url)).rejects.toThrow();
    await standIn.idle();
  });
});
