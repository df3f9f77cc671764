import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Langwen, PEOPLE, startLangwen, WORK } from "../support/langwen.ts";

const { chen } = PEOPLE;
const FORM = "application/x-www-form-urlencoded";

interface Signed {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

describe("signed requests", () => {
  let langwen: Langwen;
  /** What the app has begun to do. */
  const begun: string[] = [];

  beforeAll(async () => {
    const request = (name: string) => {
      begun.push(name);
      return () => {};
    };
    const metrics = { request, answer: () => {}, slackCall: () => {}, socketConnected: () => {} };
    langwen = await startLangwen("http", { retryDelaysMs: [], metrics });
  });
  afterAll(async () => {
    await langwen.stop();
  });

  function signed(body: string, type: string): Signed {
    const at = String(Math.floor(Date.now() / 1000));
    const hash = createHmac("sha256", langwen.standIn.signingSecret).update(`v0:${at}:${body}`).digest("hex");
    return {
      headers: { "content-type": type, "x-slack-request-timestamp": at, "x-slack-signature": `v0=${hash}` },
      body,
    };
  }
  const post = async (request: Signed): Promise<number> =>
    (await fetch(`http://127.0.0.1:${langwen.port}/slack/events`, { method: "POST", ...request })).status;
  const help = () => {
    const { team } = langwen.standIn.workspace;
    const fields = { command: "/plan", text: "help", user_id: chen, channel_id: WORK, team_id: team.id };
    return signed(String(new URLSearchParams({ ...fields, trigger_id: randomUUID() })), FORM);
  };

  it.each([
    ["as it was", ""],
    ["with more behind its signature", "=more"],
    ["with a second hash behind its signature", "=00"],
  ])("are obeyed once, when one comes again %s", async (_how, more) => {
    const request = help();
    expect(await post(request)).toBe(200);
    const count = begun.length;
    const signature = `${request.headers["x-slack-signature"]}${more}`;
    const again = { ...request, headers: { ...request.headers, "x-slack-signature": signature } };
    expect(await post(again)).toBe(more === "" ? 200 : 401);
    expect(begun).toHaveLength(count);
  });

  it("are obeyed when Slack sends one again within the second, after it was put off", async () => {
    langwen.standIn.sendMessage({ user: chen, channel: WORK, text: `<@${langwen.standIn.botUserId}> 失业率` });
    await langwen.standIn.idle();
    const mention = langwen.standIn.attempts.find(({ delivery }) =>
      JSON.stringify(delivery.payload["event"]).includes("app_mention"),
    );
    const payload = { ...mention?.delivery.payload, event_id: "Ev0PUTOFF01" };
    const id = `${langwen.standIn.workspace.team.id}/Ev0PUTOFF01`;
    const request = signed(JSON.stringify(payload), "application/json");
    // Another process has it in hand, and lets it go.
    await langwen.store.events.claim({ id, now: Date.now(), leaseMs: 30_000 });
    expect(await post(request)).toBe(503);
    await langwen.store.events.release(id);
    const answers = () => langwen.standIn.requests.filter(({ method }) => method === "chat.postMessage").length;
    const count = answers();
    expect(await post(request)).toBe(200);
    expect(answers()).toBe(count + 1);
  });

  it("of the same event are answered once, whatever else is in them", async () => {
    const mention = langwen.standIn.attempts.find(({ delivery }) =>
      JSON.stringify(delivery.payload["event"]).includes("app_mention"),
    );
    const answers = () => langwen.standIn.requests.filter(({ method }) => method === "chat.postMessage").length;
    const count = answers();
    const again = (salt: string) =>
      post(signed(JSON.stringify({ ...mention?.delivery.payload, event_id: "Ev0TWICE001", salt }), "application/json"));
    const statuses = await Promise.all(["a", "b", "c", "d"].map(again));
    await langwen.standIn.idle();
    expect(answers()).toBe(count + 1);
    // Those that came while it was under way are to come again, since it might have failed.
    expect(statuses.filter((status) => status === 200)).not.toEqual([]);
    expect(statuses.every((status) => status === 200 || status === 503)).toBe(true);
    expect(await again("e")).toBe(200);
    expect(answers()).toBe(count + 1);
  });

  it("are refused when their challenge is no text", async () => {
    const asking = (challenge: unknown) =>
      post(signed(JSON.stringify({ type: "url_verification", challenge }), "application/json"));
    expect(await asking("3eZbrw1aB1")).toBe(200);
    expect(await asking({ toString: 1 })).toBe(400);
    expect(await asking(undefined)).toBe(400);
  });
});
