import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signature } from "../../src/playground/http-transport.ts";
import type { Reply, Request } from "../../src/slack/intake.ts";
import { createSignedRequests } from "../../src/slack/signed-requests.ts";
import { silent } from "../playground/silent-logger.ts";

const SECRET = "0123456789abcdef";
const FORM = "application/x-www-form-urlencoded";
const COMMAND = "command=%2Fplan&text=%E5%A4%B1%E4%B8%9A%E7%8E%87&trigger_id=";
let sent = 0;
/** Never the same twice: what comes again is left alone. */
const command = (): string => `${COMMAND}${++sent}`;
const seconds = (): number => Math.floor(Date.now() / 1_000);

describe("requests that Slack signs", () => {
  const taken: Request[] = [];
  let reply: Reply = { kind: "acknowledged", body: "" };
  const intake = {
    take: async (request: Request): Promise<Reply> => {
      taken.push(request);
      return reply;
    },
  };
  const handle = createSignedRequests({ signingSecret: SECRET, intake, logger: silent, now: Date.now });
  const server = createServer((request, response) => void handle(request, response));
  let url = "";

  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => void server.close());
  beforeEach(() => {
    taken.length = 0;
    reply = { kind: "acknowledged", body: "" };
  });

  const post = (body: string, headers: Readonly<Record<string, string>>): Promise<Response> =>
    fetch(url, { method: "POST", body, headers: { "content-type": FORM, ...headers } });
  const signed = (body: string, at = seconds(), secret = SECRET): Record<string, string> => ({
    "x-slack-request-timestamp": String(at),
    "x-slack-signature": signature(secret, at, body),
  });

  it("are taken in, and answered with what was said", async () => {
    const body = command();
    reply = { kind: "acknowledged", body: { text: "3%以内" } };
    const response = await post(body, signed(body));
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ text: "3%以内" });
    expect(taken[0]?.body).toMatchObject({ command: "/plan", text: "失业率" });
  });

  it("are answered with a plain text, or with nothing", async () => {
    const [first, second] = [command(), command()];
    reply = { kind: "acknowledged", body: "好的" };
    expect(await (await post(first, signed(first))).text()).toBe("好的");
    reply = { kind: "acknowledged", body: "" };
    const empty = await post(second, signed(second));
    expect([empty.status, await empty.text()]).toEqual([200, ""]);
  });

  it("say how much is coming, so that an answer is one piece", async () => {
    const body = command();
    reply = { kind: "acknowledged", body: { text: "3%以内" } };
    const response = await post(body, signed(body));
    expect(response.headers.get("content-length")).toBe(String(Buffer.byteLength(JSON.stringify({ text: "3%以内" }))));
  });

  it("are taken in as JSON too, with what Slack says of an attempt", async () => {
    const body = JSON.stringify({ event: { type: "app_mention" }, event_id: "Ev1" });
    const retry = { "x-slack-retry-num": "2", "x-slack-retry-reason": "http_timeout" };
    await post(body, { ...signed(body), ...retry, "content-type": "application/json; charset=utf-8" });
    expect(taken).toMatchObject([{ body: { event_id: "Ev1" }, retryNum: 2, retryReason: "http_timeout" }]);
  });

  it.each([
    ["of another secret", (body: string) => signed(body, seconds(), "fedcba9876543210")],
    ["of another body", () => signed(command())],
    ["of another time", (body: string) => ({ ...signed(body), "x-slack-request-timestamp": String(seconds() - 1) })],
    ["that is none", (body: string) => ({ ...signed(body), "x-slack-signature": "v0=" })],
    ["of another version", (body: string) => ({ ...signed(body), "x-slack-signature": `v1=${"0".repeat(64)}` })],
    ["that is missing", () => ({ "x-slack-request-timestamp": String(seconds()) })],
    ["without a time", (body: string) => ({ "x-slack-signature": signed(body)["x-slack-signature"] ?? "" })],
    ["of ten minutes ago", (body: string) => signed(body, seconds() - 600)],
    ["of ten minutes ahead", (body: string) => signed(body, seconds() + 600)],
  ])("are refused with a signature %s", async (_name, headers) => {
    const body = command();
    expect((await post(body, headers(body))).status).toBe(401);
    expect(taken).toEqual([]);
  });

  it("are taken in once", async () => {
    const body = command();
    const headers = signed(body);
    const answers = [await post(body, headers), await post(body, headers)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(taken).toHaveLength(1);
  });

  it("are refused when they are no object", async () => {
    for (const body of ["null", "[1]", "7", "{"]) {
      const response = await post(body, { ...signed(body), "content-type": "application/json" });
      expect(response.status).toBe(400);
    }
    expect(taken).toEqual([]);
  });

  it("are refused when they are too long", async () => {
    const body = `text=${"x".repeat(300_000)}`;
    expect((await post(body, signed(body))).status).toBe(413);
  });

  it("need no signature for the test of the certificate, which nothing is done for", async () => {
    expect((await post("ssl_check=1&command=%2Fplan", {})).status).toBe(200);
    expect((await post("ssl_check=1", { "content-type": "application/json" })).status).toBe(401);
    expect(taken).toEqual([]);
  });
});
