import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PageEvent, PageState } from "../../src/playground/protocol.ts";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import { actions, button } from "./blocks-fixtures.ts";
import { inputBlock, modal, textInput } from "./modal-fixtures.ts";
import { testManifest } from "./test-manifest.ts";

const WORK = "C0DLWORK001";
const CHEN = "U0DLCHEN001";
const LIN = "U0DLLIN0001";

let folder: string;
let standIn: StandIn;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stand-in-page-"));
  await mkdir(join(folder, "page", "parts"), { recursive: true });
  await writeFile(join(folder, "secret.html"), "secret");
  await writeFile(join(folder, "page", "index.html"), "<!doctype html><title>朗问</title>");
  await writeFile(join(folder, "page", "main.ts"), "export const size: number = 3;\n");
  await writeFile(join(folder, "page", "parts", "page.css"), "body { margin: 0 }");
  await writeFile(join(folder, "page", "notes.md"), "not for the web");
  await writeFile(join(folder, "page", ".hidden.html"), "hidden");
  await symlink(join(folder, "secret.html"), join(folder, "page", "link.html"));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  standIn = await startStandIn({ manifest: testManifest, pageFolder: join(folder, "page"), retryDelaysMs: [] });
});
afterEach(() => standIn.close());

/** A request whose path and headers go out exactly as written. */
function get(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; type: string; body: string }> {
  const { hostname, port } = new URL(standIn.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers }, async (response) => {
      let body = "";
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode ?? 0, type: response.headers["content-type"] ?? "", body });
    });
    sent.on("error", reject).end();
  });
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(new URL(path, standIn.url), {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

async function stateOf(user: string): Promise<PageState> {
  const response = await fetch(new URL(`/page/state?user=${user}`, standIn.url));
  return (await response.json()) as PageState;
}

async function postAsBot(method: string, args: object): Promise<{ ts?: string; message_ts?: string }> {
  const headers = { authorization: `Bearer ${standIn.botToken}` };
  const response = await post(`/api/${method}`, args, headers);
  return (await response.json()) as { ts?: string; message_ts?: string };
}

describe("files", () => {
  it.each([
    ["/", "text/html; charset=utf-8", "朗问"],
    ["/index.html", "text/html; charset=utf-8", "朗问"],
    ["/parts/page.css", "text/css; charset=utf-8", "margin"],
  ])("serves %s as %s", async (path, type, part) => {
    const answer = await get(path);
    expect(answer).toMatchObject({ status: 200, type });
    expect(answer.body).toContain(part);
  });

  it("serves TypeScript as JavaScript", async () => {
    const { type, body } = await get("/main.ts");
    expect(type).toBe("text/javascript; charset=utf-8");
    expect(body.replaceAll(/\s+/g, " ")).toBe("export const size = 3; ");
  });

  it.each([
    "/../secret.html",
    "/%2e%2e/secret.html",
    "/..%2fsecret.html",
    "/parts/../../secret.html",
    "/parts/%2e%2e%2f%2e%2e%2fsecret.html",
    "/..%5csecret.html",
    "//secret.html",
    "/link.html",
    "/.hidden.html",
    "/notes.md",
    "/index.html%00.css",
    "/%zz.html",
    "/fonts/../package.json",
    "/fonts/%2e%2e/%2e%2e/zod/index.js",
    "/absent.html",
    "/parts",
  ])("does not serve %s", async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain("secret");
  });

  it("serves the font and its style sheet", async () => {
    const css = await get("/fonts/index.css");
    expect(css).toMatchObject({ status: 200, type: "text/css; charset=utf-8" });
    const file = /url\(\.\/(files\/[^)]+\.woff2)\)/.exec(css.body)?.[1];
    expect(await get(`/fonts/${file}`)).toMatchObject({ status: 200, type: "font/woff2" });
  });

  it("sends security headers with everything", async () => {
    const { headers } = await fetch(standIn.url);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
  });

  it("does not answer under another name, nor pages of another site", async () => {
    const { host } = new URL(standIn.url);
    expect((await get("/", { host: "evil.example" })).status).toBe(403);
    expect((await get("/", { host, origin: "https://evil.example" })).status).toBe(403);
    expect((await get("/", { host, origin: `http://${host}` })).status).toBe(200);
  });
});

describe("state", () => {
  it("shows each user their channels, messages and commands", async () => {
    const state = await stateOf(CHEN);
    expect(state.me).toMatchObject({ id: CHEN, name: "陈晓明", locale: "zh-CN", isBot: false });
    expect(state.channels.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      "channel 政府工作",
      "channel 督查督办",
      "channel 毛织产业",
      "channel 教育卫健",
      "channel investment-desk",
      "im ",
    ]);
    expect(state.channels.at(-1)).toMatchObject({ user: standIn.botUserId });
    expect(state.users.find(({ isBot }) => isBot)).toMatchObject({ id: standIn.botUserId, name: "朗问" });
    expect(state.commands).toContainEqual({ command: "/plan", description: "Ask the plan", usageHint: "question" });
    expect(state.messages.length).toBeGreaterThan(5);
  });

  it("keeps an ephemeral message and a direct one from others", async () => {
    await postAsBot("chat.postEphemeral", { channel: WORK, user: CHEN, text: "只给你" });
    standIn.sendMessage({ user: CHEN, channel: "D0DLCHEN001", text: "私下" });
    const texts = async (user: string) => (await stateOf(user)).messages.map(({ text }) => text);
    expect(await texts(CHEN)).toEqual(expect.arrayContaining(["只给你", "私下"]));
    expect(await texts(LIN)).not.toEqual(expect.arrayContaining(["只给你"]));
    expect(await texts(LIN)).not.toEqual(expect.arrayContaining(["私下"]));
  });

  it("counts replies on the parent", async () => {
    const { ts: threadTs } = standIn.sendMessage({ user: CHEN, channel: WORK, text: "问" });
    standIn.sendMessage({ user: LIN, channel: WORK, text: "答", threadTs });
    expect((await stateOf(CHEN)).messages.find(({ ts }) => ts === threadTs)).toMatchObject({ replyCount: 1 });
  });

  it.each(["U0NOBODY", "U0DLBOT0001", ""])("knows no person %j", async (user) => {
    expect((await get(`/page/state?user=${user}`)).status).toBe(404);
    expect((await get(`/page/events?user=${user}`)).status).toBe(404);
  });
});

describe("what the page posts", () => {
  it("sends a message with the text escaped and mentions kept", async () => {
    const text = `<@${standIn.botUserId}> <b>3%</b> & <!channel> <@U0NOBODY1>`;
    const response = await post("/page/messages", { user: CHEN, channel: WORK, text });
    expect(response.status).toBe(202);
    expect(standIn.workspace.messages.at(-1)).toMatchObject({
      user: CHEN,
      text: `<@${standIn.botUserId}> &lt;b&gt;3%&lt;/b&gt; &amp; &lt;!channel&gt; &lt;@U0NOBODY1&gt;`,
    });
  });

  it("takes a command and names one that does not exist", async () => {
    const command = (name: string) => post("/page/commands", { user: CHEN, channel: WORK, command: name, text: "" });
    expect((await command("/plan")).status).toBe(202);
    const unknown = await command("/none");
    expect([unknown.status, await unknown.json()]).toEqual([200, { text: "/none is not a valid command." }]);
  });

  it("takes a press and refuses one of what is not there", async () => {
    const blocks = [{ ...actions(button({ action_id: "go" })), block_id: "b" }];
    const { ts } = await postAsBot("chat.postMessage", { channel: WORK, text: "字", blocks });
    const press = (actionId: string) =>
      post("/page/actions", { user: CHEN, channel: WORK, ts, blockId: "b", actionId, element: { type: "button" } });
    expect((await press("go")).status).toBe(202);
    expect((await press("nothing")).status).toBe(400);
  });

  it("opens the tabs of the app's direct message, and no others", async () => {
    const opening = async (body: unknown) => (await post("/page/home", body)).status;
    expect(await opening({ user: CHEN, tab: "home" })).toBe(202);
    expect(await opening({ user: CHEN, tab: "messages" })).toBe(202);
    expect(await opening({ user: CHEN, tab: "about" })).toBe(400);
    expect(await opening({ user: "U0NOBODY1", tab: "home" })).toBe(400);
  });

  it("takes shortcuts that the app has, of messages that are there", async () => {
    await standIn.close();
    const shortcuts = [
      { name: "查计划", type: "message", callback_id: "look", description: "查" },
      { name: "问计划", type: "global", callback_id: "ask", description: "问" },
    ];
    const manifest = { ...testManifest, features: { ...testManifest.features, shortcuts } };
    standIn = await startStandIn({ manifest, pageFolder: join(folder, "page"), retryDelaysMs: [] });
    expect((await stateOf(CHEN)).app.shortcuts).toEqual([
      { callbackId: "look", type: "message", name: "查计划", description: "查" },
      { callbackId: "ask", type: "global", name: "问计划", description: "问" },
    ]);
    const { ts } = standIn.sendMessage({ user: LIN, channel: WORK, text: "字" });
    const ofMessage = async (callbackId: string, at: string) =>
      (await post("/page/shortcuts/message", { user: CHEN, channel: WORK, ts: at, callbackId })).status;
    const global = async (callbackId: string) =>
      (await post("/page/shortcuts/global", { user: CHEN, channel: WORK, callbackId })).status;
    expect(await ofMessage("look", ts)).toBe(202);
    expect(await ofMessage("look", "1.000000")).toBe(400);
    expect(await ofMessage("ask", ts)).toBe(400);
    expect(await global("ask")).toBe(202);
    expect(await global("look")).toBe(400);
  });

  it.each<[name: string, body: unknown, headers: Record<string, string>, status: number]>([
    ["no JSON", "{", {}, 400],
    ["another content type", "{}", { "content-type": "text/plain" }, 400],
    ["unknown fields", { user: CHEN, channel: WORK, text: "字", admin: true }, {}, 400],
    ["an empty text", { user: CHEN, channel: WORK, text: " " }, {}, 400],
    ["a channel that is not there", { user: CHEN, channel: "C0", text: "字" }, {}, 400],
    ["another's direct message", { user: LIN, channel: "D0DLCHEN001", text: "字" }, {}, 400],
    ["more than 64 KiB", { user: CHEN, channel: WORK, text: "x".repeat(64 * 1024) }, {}, 413],
    ["another site's page", { user: CHEN, channel: WORK, text: "字" }, { origin: "https://evil.example" }, 403],
  ])("refuses %s", async (_name, body, headers, status) => {
    const before = standIn.workspace.messages.length;
    expect((await post("/page/messages", body, headers)).status).toBe(status);
    expect(standIn.workspace.messages).toHaveLength(before);
  });
});

describe("what the page posts about a modal", () => {
  async function openModal(blocks: readonly object[]): Promise<string> {
    await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "" });
    const trigger_id = standIn.attempts.at(-1)?.delivery.payload["trigger_id"];
    await postAsBot("views.open", { trigger_id, view: modal(blocks) });
    return standIn.views(CHEN).at(-1)?.id ?? "";
  }
  const submit = (viewId: string, values: unknown, user = CHEN) => post("/page/views/submit", { user, viewId, values });

  it("keeps what was filled in, and shows the user's modal to that user alone", async () => {
    const viewId = await openModal([textInput("name", { min_length: 3 }), inputBlock("who", { type: "users_select" })]);
    expect((await submit(viewId, { name: { value: { type: "plain_text_input", value: "大朗" } } })).status).toBe(202);
    expect((await stateOf(CHEN)).views).toMatchObject([
      {
        id: viewId,
        values: { name: { value: { value: "大朗" } } },
        problems: { name: { code: "too-short", limit: "3" }, who: { code: "required" } },
        errors: {},
        busy: false,
        choices: {
          "who/value": expect.arrayContaining([
            { id: LIN, name: "林美玲", kind: "person", detail: "文化服務中心 專員" },
          ]),
        },
      },
    ]);
    expect((await stateOf(LIN)).views).toEqual([]);
  });

  it("closes it", async () => {
    const viewId = await openModal([textInput("name")]);
    expect((await post("/page/views/close", { user: CHEN, viewId, all: true })).status).toBe(202);
    expect(standIn.views(CHEN)).toEqual([]);
  });

  it("gives no options when the app does not answer", async () => {
    const viewId = await openModal([inputBlock("measure", { type: "external_select", min_query_length: 1 })]);
    const asked = { user: CHEN, viewId, blockId: "measure", actionId: "value", value: "失" };
    const response = await post("/page/views/suggestions", asked);
    expect([response.status, await response.json()]).toEqual([200, { options: [], error: "dispatch_failed" }]);
  });

  it.each<[name: string, path: string, body: (viewId: string) => unknown, status: number]>([
    ["another's modal", "submit", (viewId) => ({ user: LIN, viewId, values: {} }), 400],
    ["a view that is not there", "close", () => ({ user: CHEN, viewId: "V0", all: false }), 400],
    [
      "a field that is not there",
      "submit",
      (viewId) => ({ user: CHEN, viewId, values: { x: { y: { value: "" } } } }),
      400,
    ],
    ["values of another shape", "submit", (viewId) => ({ user: CHEN, viewId, values: { name: "大朗" } }), 400],
    [
      "an element that is not there",
      "actions",
      (viewId) => ({ user: CHEN, viewId, blockId: "x", actionId: "y", element: {}, values: {} }),
      400,
    ],
    [
      "more than a view may hold",
      "submit",
      (viewId) => ({ user: CHEN, viewId, values: { name: { value: { value: "x".repeat(250_000) } } } }),
      413,
    ],
  ])("refuses %s", async (_name, path, body, status) => {
    const viewId = await openModal([textInput("name")]);
    expect((await post(`/page/views/${path}`, body(viewId))).status).toBe(status);
    expect(standIn.views(CHEN)).toHaveLength(1);
  });
});

describe("events", () => {
  /** The first `count` events that the user's page gets while `act` runs. */
  async function eventsFor(user: string, count: number, act: () => Promise<unknown>): Promise<PageEvent[]> {
    const stop = new AbortController();
    const response = await fetch(new URL(`/page/events?user=${user}`, standIn.url), { signal: stop.signal });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const events: PageEvent[] = [];
    let text = "";
    await act();
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      const lines = text.split("\n\n");
      text = lines.pop() ?? "";
      for (const line of lines) if (line.startsWith("data: ")) events.push(JSON.parse(line.slice(6)) as PageEvent);
      if (events.length >= count) break;
    }
    stop.abort();
    return events;
  }

  it("tells of new, changed and deleted messages", async () => {
    const events = await eventsFor(LIN, 3, async () => {
      const { ts } = await postAsBot("chat.postMessage", { channel: WORK, text: "一" });
      await postAsBot("chat.update", { channel: WORK, ts, text: "二" });
      await postAsBot("chat.delete", { channel: WORK, ts });
    });
    expect(events).toMatchObject([
      { type: "message", message: { text: "一", user: standIn.botUserId } },
      { type: "message-changed", message: { text: "二", edited: true } },
      { type: "message-deleted", channel: WORK },
    ]);
  });

  it("tells of a reply and of its parent's new count", async () => {
    const { ts: threadTs } = standIn.sendMessage({ user: CHEN, channel: WORK, text: "问" });
    const events = await eventsFor(LIN, 2, () =>
      postAsBot("chat.postMessage", { channel: WORK, text: "答", thread_ts: threadTs }),
    );
    expect(events).toMatchObject([
      { type: "message", message: { text: "答", threadTs } },
      { type: "message-changed", message: { ts: threadTs, replyCount: 1 } },
    ]);
  });

  it("tells a failed command only to the one who asked", async () => {
    const act = async () => {
      await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "" });
      await postAsBot("chat.postMessage", { channel: WORK, text: "之后" });
    };
    expect(await eventsFor(CHEN, 1, act)).toMatchObject([{ type: "failed", channel: WORK, reason: "dispatch_failed" }]);
    expect(await eventsFor(LIN, 1, act)).toMatchObject([{ type: "message", message: { text: "之后" } }]);
  });
});
