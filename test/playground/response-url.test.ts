import { beforeEach, describe, expect, it } from "vitest";
import type { Context } from "../../src/playground/context.ts";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import { LIMITS } from "../../src/render/limits.ts";
import { actions, button, section } from "./blocks-fixtures.ts";
import { testManifest } from "./test-manifest.ts";

const WORK = "C0DLWORK001";
const CHEN = "U0DLCHEN001";

let standIn: StandIn;
let now: Date;

beforeEach(async () => {
  now = new Date("2020-03-02T09:00:00+08:00");
  standIn = await startStandIn({ manifest: testManifest, clock: () => now, retryDelaysMs: [] });
  return () => standIn.close();
});

/** The address that the app would have got: nobody listens, but the address is there. */
async function urlOfCommand(): Promise<string> {
  await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "" });
  return String(standIn.attempts.at(-1)?.delivery.payload["response_url"]);
}

async function urlOfButton(ephemeral = false): Promise<{ url: string; ts: string }> {
  const blocks = [{ ...actions(button({ action_id: "go" })), block_id: "b" }];
  const response = await fetch(`${standIn.apiUrl}${ephemeral ? "chat.postEphemeral" : "chat.postMessage"}`, {
    method: "POST",
    headers: { authorization: `Bearer ${standIn.botToken}`, "content-type": "application/json" },
    body: JSON.stringify({ channel: WORK, user: CHEN, text: "原", blocks }),
  });
  const answer = (await response.json()) as { ts?: string; message_ts?: string };
  const ts = answer.ts ?? answer.message_ts ?? "";
  await standIn.pressButton({ user: CHEN, channel: WORK, ts, blockId: "b", actionId: "go" });
  const pressed = standIn.attempts.filter(({ delivery }) => delivery.kind === "interaction").at(-1);
  return { url: String(pressed?.delivery.payload["response_url"]), ts };
}

async function answer(url: string, body: unknown): Promise<{ status: number; text: string }> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
}

const messages = (): Context["workspace"]["messages"] => standIn.workspace.messages;

describe("response_url", () => {
  it("answers only the user unless told otherwise", async () => {
    const url = await urlOfCommand();
    expect(await answer(url, { text: "给你" })).toEqual({ status: 200, text: "ok" });
    expect(messages().at(-1)).toMatchObject({ text: "给你", channel: WORK, ephemeralFor: CHEN });
    await answer(url, { text: "给大家", response_type: "in_channel" });
    expect(messages().at(-1)?.ephemeralFor).toBeUndefined();
  });

  it("works as often as Slack lets it", async () => {
    const url = await urlOfCommand();
    for (let use = 0; use < LIMITS.responseUrlUses; use++) expect((await answer(url, { text: "字" })).status).toBe(200);
    const late = await answer(url, { text: "字" });
    expect([late.status, JSON.parse(late.text)]).toEqual([404, { ok: false, error: "used_url" }]);
  });

  it("works as long as Slack lets it", async () => {
    const url = await urlOfCommand();
    const issued = now.getTime();
    now = new Date(issued + LIMITS.responseUrlMinutes * 60_000 - 1);
    expect((await answer(url, { text: "字" })).status).toBe(200);
    now = new Date(issued + LIMITS.responseUrlMinutes * 60_000);
    const late = await answer(url, { text: "字" });
    expect([late.status, JSON.parse(late.text)]).toEqual([404, { ok: false, error: "expired_url" }]);
  });

  it("replaces and deletes the message that was acted on", async () => {
    const { url, ts } = await urlOfButton();
    await answer(url, { text: "新", replace_original: true });
    expect(messages().find((message) => message.ts === ts)).toMatchObject({ text: "新", edited: {} });
    expect(messages().find((message) => message.ts === ts)?.blocks).toBeUndefined();
    await answer(url, { delete_original: true });
    expect(messages().some((message) => message.ts === ts)).toBe(false);
  });

  it("leaves the message alone when it is not told to replace it", async () => {
    const { url, ts } = await urlOfButton();
    await answer(url, { text: "谢谢" });
    expect(messages().find((message) => message.ts === ts)).toMatchObject({ text: "原" });
    expect(messages().at(-1)).toMatchObject({ text: "谢谢", ephemeralFor: CHEN });
  });

  it("keeps a replaced ephemeral message to its one reader", async () => {
    const { url, ts } = await urlOfButton(true);
    await answer(url, { text: "新", replace_original: true, response_type: "in_channel" });
    expect(messages().find((message) => message.ts === ts)).toMatchObject({ text: "新", ephemeralFor: CHEN });
  });

  it("answers in the thread that it names", async () => {
    const { url, ts } = await urlOfButton();
    await answer(url, { text: "答", response_type: "in_channel", thread_ts: ts });
    expect(messages().at(-1)).toMatchObject({ text: "答", threadTs: ts });
  });

  it.each<[name: string, body: unknown, error: string]>([
    ["nothing to show", {}, "no_text"],
    ["blocks that Slack refuses", { text: "字", blocks: [section(3001)] }, "invalid_blocks"],
    ["a list", [], "invalid_payload"],
  ])("refuses %s without using the address up", async (_name, body, error) => {
    const url = await urlOfCommand();
    const refused = await answer(url, body);
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([400, { ok: false, error }]);
    expect([...standIn.workspace.responseUrls.values()].at(-1)?.uses).toBe(0);
  });

  it("logs what was answered", async () => {
    await answer(await urlOfCommand(), { text: "字", blocks: [section(3001)] });
    expect(standIn.requests.at(-1)).toMatchObject({
      kind: "response_url",
      ok: false,
      error: "invalid_blocks",
      validation: [{ pointer: "/blocks/0/text/text" }],
    });
  });

  it("knows only addresses that it gave", async () => {
    expect((await answer(`${standIn.url}hooks/commands/T0DALANG001/guess`, { text: "字" })).status).toBe(404);
  });
});
