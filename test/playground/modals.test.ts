import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, SocketModeReceiver } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import type { StoredView, ViewValues } from "../../src/playground/workspace.ts";
import { section } from "./blocks-fixtures.ts";
import { everyInput, inputBlock, modal, option, textInput } from "./modal-fixtures.ts";
import { silent } from "./silent-logger.ts";
import { testManifest } from "./test-manifest.ts";

const WORK = "C0DLWORK001";
const CHEN = "U0DLCHEN001";
const LIN = "U0DLLIN0001";

const opened: { close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

type View = Record<string, unknown>;

/** A real Bolt app, connected as told, whose /plan opens the modal of the moment. */
async function startWithBolt(
  mode: "http" | "socket",
  configure: (app: App) => void,
  view: () => View,
): Promise<StandIn> {
  const standIn = await startStandIn({ manifest: testManifest, ackTimeoutMs: 300, retryDelaysMs: [] });
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
  app.command("/plan", async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: view() as never });
  });
  app.error(async () => {});
  configure(app);
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

async function openModal(standIn: StandIn, user = CHEN): Promise<StoredView> {
  await standIn.runCommand({ user, channel: WORK, command: "/plan", text: "" });
  return standIn.waitForView((view) => view.user === user);
}

const lastPayload = (standIn: StandIn): View => ({ ...standIn.attempts.at(-1)?.delivery.payload });
const entry = (given: Record<string, unknown>): ViewValues[string] => ({ value: given });

describe.each(["http", "socket"] as const)("a modal over %s", (mode) => {
  it("carries what was filled in, what stood there, and the view's own data", async () => {
    let submitted: View = {};
    const view = modal(
      [
        textInput("name", { initial_value: "大朗" }),
        textInput("note", {}, { optional: true }),
        inputBlock("where", { type: "conversations_select", response_url_enabled: true }),
        {
          type: "actions",
          block_id: "days",
          elements: [{ type: "checkboxes", action_id: "value", options: [option("1"), option("3")] }],
        },
      ],
      { private_metadata: "{}", external_id: "form-1" },
    );
    const standIn = await startWithBolt(
      mode,
      (app) =>
        app.view("form", async ({ ack, body }) => {
          submitted = { ...body };
          await ack();
        }),
      () => view,
    );
    const { id } = await openModal(standIn);
    const done = await standIn.submitView({
      user: CHEN,
      viewId: id,
      values: {
        where: entry({ selected_conversation: WORK }),
        days: entry({ type: "checkboxes", selected_options: [{ value: "3" }] }),
      },
    });
    expect(done.result).toBe("closed");
    expect(standIn.views(CHEN)).toEqual([]);
    expect(submitted).toMatchObject({
      type: "view_submission",
      user: { id: CHEN, username: "chen.xiaoming" },
      trigger_id: expect.any(String),
      response_urls: [{ block_id: "where", action_id: "value", channel_id: WORK, response_url: expect.any(String) }],
      view: {
        id,
        hash: expect.any(String),
        callback_id: "form",
        private_metadata: "{}",
        external_id: "form-1",
        root_view_id: id,
        previous_view_id: null,
      },
    });
    expect((submitted["view"] as View)["state"]).toEqual({
      values: {
        name: { value: { type: "plain_text_input", value: "大朗" } },
        note: { value: { type: "plain_text_input", value: null } },
        where: { value: { type: "conversations_select", selected_conversation: WORK } },
        days: { value: { type: "checkboxes", selected_options: [option("3")] } },
      },
    });
  });

  it("keeps the view with its errors, and what was typed", async () => {
    const standIn = await startWithBolt(
      mode,
      (app) =>
        app.view("form", ({ ack, view }) =>
          view.state.values["name"]?.["value"]?.value === "大朗"
            ? ack()
            : ack({ response_action: "errors", errors: { name: "没有这个名称" } }),
        ),
      () => modal([textInput("name"), textInput("note", {}, { optional: true })]),
    );
    const { id } = await openModal(standIn);
    const at = { user: CHEN, viewId: id };
    const refused = await standIn.submitView({
      ...at,
      values: { name: entry({ value: "大浪" }), note: entry({ value: "备注" }) },
    });
    expect(refused).toMatchObject({ result: "errors", errors: { name: "没有这个名称" } });
    expect(standIn.views(CHEN)).toMatchObject([
      {
        errors: { name: "没有这个名称" },
        values: { name: { value: { value: "大浪" } }, note: { value: { value: "备注" } } },
      },
    ]);
    expect(await standIn.submitView({ ...at, values: { name: entry({ value: "大朗" }) } })).toMatchObject({
      result: "closed",
    });
    expect(lastPayload(standIn)).toMatchObject({
      view: { state: { values: { note: { value: { value: "备注" } } } } },
    });
  });

  it("updates, pushes and clears by the acknowledgement", async () => {
    const second = modal([textInput("name"), textInput("extra", {}, { optional: true })], { callback_id: "second" });
    const third = modal([section()], { callback_id: "third" });
    const standIn = await startWithBolt(
      mode,
      (app) => {
        app.view("form", ({ ack }) => ack({ response_action: "update", view: second as never }));
        app.view("second", ({ ack }) => ack({ response_action: "push", view: third as never }));
        app.view("third", ({ ack }) => ack({ response_action: "clear" }));
      },
      () => modal([textInput("name")]),
    );
    const first = await openModal(standIn);
    const { id, hash } = { ...first };
    const at = { user: CHEN, viewId: id };
    expect(await standIn.submitView({ ...at, values: { name: entry({ value: "大朗" }) } })).toMatchObject({
      result: "updated",
    });
    const [updated] = standIn.views(CHEN);
    expect(updated).toMatchObject({
      id,
      view: { callback_id: "second" },
      values: { name: { value: { value: "大朗" } } },
    });
    expect(updated?.hash).not.toBe(hash);
    expect((await standIn.submitView(at)).result).toBe("pushed");
    const pushed = standIn.views(CHEN).at(-1);
    expect(standIn.views(CHEN)).toHaveLength(2);
    await expect(standIn.submitView(at)).rejects.toThrow("is not on top");
    expect((await standIn.submitView({ user: CHEN, viewId: pushed?.id ?? "" })).result).toBe("cleared");
    expect(lastPayload(standIn)).toMatchObject({ view: { previous_view_id: id, root_view_id: id } });
    expect(standIn.views(CHEN)).toEqual([]);
  });

  it("stays open and says so when nobody acknowledges in time", async () => {
    const standIn = await startWithBolt(
      mode,
      (app) => app.view("form", async () => {}),
      () => modal([textInput("name")]),
    );
    const { id } = await openModal(standIn);
    const failed = await standIn.submitView({
      user: CHEN,
      viewId: id,
      values: { name: entry({ value: "大朗" }) },
    });
    expect(failed).toMatchObject({ result: "failed", reason: "operation_timeout" });
    expect(standIn.views(CHEN)).toMatchObject([
      { failure: "operation_timeout", busy: false, values: { name: { value: { value: "大朗" } } } },
    ]);
  });

  it("tells the app of what is pressed in it, and lets the app change it under the person's hands", async () => {
    const withMore = (more: object[]) =>
      modal([
        textInput("name", {}, { dispatch_action: true }),
        {
          type: "actions",
          block_id: "acts",
          elements: [{ type: "button", action_id: "more", text: { type: "plain_text", text: "更多" }, value: "v" }],
        },
        ...more,
      ]);
    const standIn = await startWithBolt(
      mode,
      (app) =>
        app.action("more", async ({ ack, body, client }) => {
          await ack();
          if (body.type !== "block_actions" || body.view === undefined) throw new Error(body.type);
          await client.views.update({
            view_id: body.view.id,
            hash: body.view.hash,
            view: withMore([textInput("extra")]) as never,
          });
        }),
      () => withMore([]),
    );
    const { id } = await openModal(standIn);
    const at = { user: CHEN, viewId: id };
    await standIn.pressInView({
      ...at,
      blockId: "acts",
      actionId: "more",
      values: { name: entry({ value: "打到一半" }) },
    });
    const shown = await standIn.waitForView(({ view }) => JSON.stringify(view).includes("extra"));
    expect(shown.values).toEqual({
      name: { value: { type: "plain_text_input", value: "打到一半" } },
      extra: { value: { type: "plain_text_input", value: null } },
    });
    const pressed = standIn.attempts
      .map(({ delivery }) => delivery.payload)
      .find(({ type }) => type === "block_actions");
    expect(pressed).toMatchObject({
      container: { type: "view", view_id: id },
      actions: [{ type: "button", block_id: "acts", action_id: "more", value: "v", action_ts: expect.any(String) }],
      view: { id, state: { values: { name: { value: { value: "打到一半" } } } } },
      trigger_id: expect.any(String),
    });
    expect(pressed).not.toHaveProperty("channel");
    expect(pressed).not.toHaveProperty("message");
  });

  it("asks the app for the options of an external menu", async () => {
    const offered = [option("1.2.3", "失业率"), option("2.1.5", "倍增计划")];
    const standIn = await startWithBolt(
      mode,
      (app) => {
        app.options("value", async ({ ack, options }) => {
          await ack({ options: offered.filter(({ text }) => text.text.includes(options.value)) as never });
        });
        app.view("form", ({ ack }) => ack());
      },
      () => modal([inputBlock("measure", { type: "external_select", min_query_length: 2 })]),
    );
    const { id } = await openModal(standIn);
    const at = { user: CHEN, viewId: id, blockId: "measure", actionId: "value" };
    expect(await standIn.suggest({ ...at, value: "失" })).toEqual({ options: [] });
    const before = standIn.attempts.length;
    expect(await standIn.suggest({ ...at, value: "失业" })).toEqual({ options: [offered[0]] });
    expect(standIn.attempts).toHaveLength(before + 1);
    expect(lastPayload(standIn)).toMatchObject({
      type: "block_suggestion",
      block_id: "measure",
      action_id: "value",
      value: "失业",
      container: { type: "view", view_id: id },
    });
    const choose = (value: string) =>
      standIn.submitView({
        user: CHEN,
        viewId: id,
        values: { measure: entry({ selected_option: { value } }) },
      });
    await expect(choose("2.1.5")).rejects.toThrow("offers no option");
    expect((await choose("1.2.3")).result).toBe("closed");
  });
});

interface Acked {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
}

describe("what Slack's side of a modal takes", () => {
  let standIn: StandIn;
  /** What the app answers to interactions. */
  let answer: Acked;
  let received: View[];

  beforeEach(async () => {
    answer = {};
    received = [];
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const payload = new URLSearchParams(body).get("payload");
      if (payload === null) return void response.end();
      received.push(JSON.parse(payload) as View);
      const { status = 200, json, text } = answer;
      const type = json === undefined ? "text/plain" : "application/json";
      response
        .writeHead(status, { "content-type": type })
        .end(text ?? (json === undefined ? "" : JSON.stringify(json)));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    opened.push({
      close: () =>
        new Promise((resolve) => {
          server.closeAllConnections();
          server.close(resolve);
        }),
    });
    standIn = await startStandIn({ manifest: testManifest, ackTimeoutMs: 300, retryDelaysMs: [] });
    opened.push(standIn);
    standIn.connectHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  });

  async function call(method: string, args: View): Promise<View> {
    const headers = { authorization: `Bearer ${standIn.botToken}`, "content-type": "application/json" };
    const response = await fetch(`${standIn.apiUrl}${method}`, { method: "POST", headers, body: JSON.stringify(args) });
    return (await response.json()) as View;
  }

  const triggerOf = (kind: "command" | "interaction"): string =>
    String(standIn.attempts.findLast(({ delivery }) => delivery.kind === kind)?.delivery.payload["trigger_id"]);

  async function open(blocks: readonly object[], more: object = {}, user = CHEN): Promise<string> {
    await standIn.runCommand({ user, channel: WORK, command: "/plan", text: "" });
    const view = modal(blocks, more);
    const answered = await call("views.open", { trigger_id: triggerOf("command"), view });
    expect(answered).toMatchObject({ ok: true });
    return String((answered["view"] as View)["id"]);
  }

  const submit = (viewId: string, values: ViewValues = {}) => standIn.submitView({ user: CHEN, viewId, values });

  it.each<[name: string, answer: Acked, reason: string]>([
    ["a text", { text: "ok" }, "no JSON object"],
    ["a list", { json: [] }, "no JSON object"],
    ["an unknown action", { json: { response_action: "close" } }, "unknown response_action: close"],
    ["no action", { json: { errors: { name: "错" } } }, "missing required field: response_action"],
    ["no errors at all", { json: { response_action: "errors", errors: {} } }, "at least one block"],
    [
      "an error for no block",
      { json: { response_action: "errors", errors: { nome: "错" } } },
      "nome is no input block",
    ],
    [
      "an error for a section",
      { json: { response_action: "errors", errors: { told: "错" } } },
      "told is no input block",
    ],
    ["an error that is no text", { json: { response_action: "errors", errors: { name: ["错"] } } }, "name is no text"],
    ["an update without a view", { json: { response_action: "update" } }, "missing required field: view"],
    [
      "an update with a view that Slack would refuse",
      { json: { response_action: "update", view: { ...modal([textInput("a")]), submit: undefined } } },
      "missing required field: submit",
    ],
    [
      "a Home tab for a modal",
      { json: { response_action: "push", view: { type: "home", blocks: [section()] } } },
      "must be a modal",
    ],
    ["an error of the app", { status: 500 }, "dispatch_failed"],
  ])("shows a general failure and keeps everything after %s", async (_name, acked, reason) => {
    const id = await open([textInput("name"), { ...section(), block_id: "told" }]);
    answer = acked;
    const done = await submit(id, { name: entry({ value: "大朗" }) });
    expect(done).toMatchObject({ result: "failed", reason: expect.stringContaining(reason) });
    expect(standIn.views(CHEN)).toMatchObject([
      { id, busy: false, failure: expect.stringContaining(reason), values: { name: { value: { value: "大朗" } } } },
    ]);
    const acks = standIn.requests.filter(({ kind }) => kind === "ack");
    expect(acks.every(({ method, ok }) => method === "view_submission" && !ok)).toBe(true);
    answer = {};
    expect((await submit(id)).result).toBe("closed");
  });

  const required = (element: Readonly<Record<string, unknown>>) => [inputBlock("field", element)];
  it.each<[name: string, element: Readonly<Record<string, unknown>>, value: Record<string, unknown>, problem: object]>([
    ["an empty text", { type: "plain_text_input" }, { value: "" }, { code: "required" }],
    ["nothing chosen", { type: "users_select" }, { selected_user: null }, { code: "required" }],
    ["no box ticked", { type: "checkboxes", options: [option("1")] }, { selected_options: [] }, { code: "required" }],
    ["a short text", { type: "plain_text_input", min_length: 3 }, { value: "大朗" }, { code: "too-short", limit: "3" }],
    [
      "a long text",
      { type: "plain_text_input", max_length: 3 },
      { value: "大朗计划" },
      { code: "too-long", limit: "3" },
    ],
    [
      "a text over Slack's own limit",
      { type: "plain_text_input" },
      { value: "字".repeat(3001) },
      { code: "too-long", limit: "3000" },
    ],
    ["no number", { type: "number_input", is_decimal_allowed: true }, { value: "七" }, { code: "not-a-number" }],
    ["a fraction", { type: "number_input", is_decimal_allowed: false }, { value: "1.5" }, { code: "not-whole" }],
    [
      "a number too small",
      { type: "number_input", is_decimal_allowed: false, min_value: "1" },
      { value: "0" },
      { code: "too-small", limit: "1" },
    ],
    [
      "a number too large",
      { type: "number_input", is_decimal_allowed: false, max_value: "60" },
      { value: "61" },
      { code: "too-large", limit: "60" },
    ],
    ["no mail address", { type: "email_text_input" }, { value: "chen@dalang" }, { code: "not-an-email" }],
    ["no web address", { type: "url_text_input" }, { value: "dalang.gov.cn" }, { code: "not-a-link" }],
    [
      "too many",
      { type: "multi_users_select", max_selected_items: 1 },
      { selected_users: [CHEN, LIN] },
      { code: "too-many", limit: "1" },
    ],
  ])("sends nothing for %s", async (_name, element, value, problem) => {
    const id = await open(required(element));
    expect(await submit(id, { field: entry(value) })).toEqual({ result: "refused", problems: { field: problem } });
    expect(standIn.views(CHEN)).toMatchObject([{ problems: { field: problem } }]);
    expect(received).toEqual([]);
  });

  it.each<[type: string, given: unknown, other: unknown]>([
    ["plain_text_input", "名称", 3],
    ["number_input", "7", 7],
    ["email_text_input", "chen@dalang.gov.cn", 1],
    ["url_text_input", "https://dalang.gov.cn", 1],
    ["static_select", { value: "教育" }, { value: "税务" }],
    ["multi_static_select", [{ value: "0" }, { value: "2" }], [{ value: "9" }]],
    ["users_select", LIN, "U0NOBODY"],
    ["multi_users_select", [CHEN, LIN], ["U0NOBODY"]],
    ["conversations_select", WORK, "D0DLCHEN001"],
    ["multi_conversations_select", [WORK, "D0DLCHEN001"], ["D0DLLIN0001"]],
    ["channels_select", WORK, "D0DLCHEN001"],
    ["multi_channels_select", [WORK], ["C0NOWHERE"]],
    ["datepicker", "2020-11-22", "2020-22-11"],
    ["timepicker", "09:30", "9:30"],
    ["datetimepicker", 1606007520, 1606007520000],
    ["checkboxes", [{ value: "1" }], [{ value: "x" }]],
    ["radio_buttons", { value: "en" }, { value: "fr" }],
  ])("takes from %s only what it lets people choose", async (type, given, other) => {
    const id = await open(everyInput);
    const [field] = Object.keys(standIn.views(CHEN)[0]?.values[type]?.["value"] ?? {}).filter(
      (name) => name === "value" || name.startsWith("selected_"),
    );
    const fill = (value: unknown) => submit(id, { [type]: entry({ type, [field ?? ""]: value }) });
    await expect(fill(other)).rejects.toThrow();
    expect(received).toEqual([]);
    expect((await fill(given)).result).toBe("closed");
    const [payload] = received as { view: { state: { values: ViewValues } } }[];
    expect(payload?.view.state.values[type]).toMatchObject({ value: { type, [field ?? ""]: given } });
    expect(Object.keys(payload?.view.state.values ?? {})).toHaveLength(everyInput.length);
  });

  it.each<[name: string, values: ViewValues]>([
    ["a block that is not there", { other: entry({ value: "字" }) }],
    ["an action that is not there", { name: { other: { value: "字" } } }],
    ["another type", { name: entry({ type: "datepicker", value: "字" }) }],
    ["another kind of value", { name: entry({ selected_user: CHEN }) }],
  ])("refuses %s from a test that fills it in", async (_name, values) => {
    const id = await open([textInput("name")]);
    await expect(submit(id, values)).rejects.toThrow();
    expect(received).toEqual([]);
  });

  it("has initial values in the state, and the time zone of a time picker", async () => {
    const id = await open([
      inputBlock("time", { type: "timepicker", initial_time: "09:00", timezone: "Asia/Shanghai" }),
      inputBlock("days", { type: "checkboxes", options: [option("1"), option("3")], initial_options: [option("3")] }),
      inputBlock("who", { type: "multi_users_select", initial_users: [LIN] }),
    ]);
    await submit(id);
    expect(received).toMatchObject([
      {
        view: {
          state: {
            values: {
              time: { value: { type: "timepicker", selected_time: "09:00", timezone: "Asia/Shanghai" } },
              days: { value: { selected_options: [option("3")] } },
              who: { value: { selected_users: [LIN] } },
            },
          },
        },
      },
    ]);
  });

  const where = (element: object) => inputBlock("where", { type: "conversations_select", ...element });
  it.each<[name: string, element: object, chosen: unknown]>([
    ["the channel one came from", { default_to_current_conversation: true }, WORK],
    [
      "its own initial value before that",
      { default_to_current_conversation: true, initial_conversation: "C0DLTRACK01" },
      "C0DLTRACK01",
    ],
    [
      "nothing when the filter leaves it out",
      { default_to_current_conversation: true, filter: { include: ["im"] } },
      null,
    ],
  ])("chooses %s", async (_name, element, chosen) => {
    await open([where(element)]);
    expect(standIn.views(CHEN)[0]?.values["where"]?.["value"]?.["selected_conversation"]).toBe(chosen);
  });

  it("offers no archived channel and no private one of others", async () => {
    standIn.addChannel({ id: "C0DLSECRET1", name: "人事", isPrivate: true, members: [LIN] });
    standIn.archiveChannel("C0DLKNIT001");
    const id = await open([where({})]);
    for (const channel of ["C0DLSECRET1", "C0DLKNIT001"]) {
      await expect(submit(id, { where: entry({ selected_conversation: channel }) })).rejects.toThrow("does not offer");
    }
  });

  it("answers to the channel that a menu with a response_url named", async () => {
    const id = await open([where({ response_url_enabled: true })]);
    await submit(id, { where: entry({ selected_conversation: "C0DLTRACK01" }) });
    const [first] = received as { response_urls: { response_url: string }[] }[];
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ text: "已设好", response_type: "in_channel" });
    expect((await fetch(first?.response_urls[0]?.response_url ?? "", { method: "POST", headers, body })).status).toBe(
      200,
    );
    expect(standIn.workspace.messages.at(-1)).toMatchObject({ channel: "C0DLTRACK01", text: "已设好" });
  });

  describe("updates", () => {
    it("keep what was filled in under the same ids, empty fields as well, and start anew under others", async () => {
      const id = await open([textInput("name"), textInput("note", {}, { optional: true }), textInput("gone")]);
      await standIn.submitView({ user: CHEN, viewId: id, values: { name: entry({ value: "大朗" }) } });
      const view = modal([
        textInput("name", { initial_value: "不会出现" }),
        textInput("note", { initial_value: "也不会" }, { optional: true }),
        textInput("fresh", { initial_value: "会" }),
        inputBlock("gone", { type: "datepicker", initial_date: "2020-12-31" }),
      ]);
      expect(await call("views.update", { view_id: id, view })).toMatchObject({ ok: true });
      expect(standIn.views(CHEN)[0]?.values).toMatchObject({
        name: { value: { value: "大朗" } },
        note: { value: { value: null } },
        fresh: { value: { value: "会" } },
        gone: { value: { selected_date: "2020-12-31" } },
      });
    });

    it("drop a choice that is no longer offered", async () => {
      const select = (...values: string[]) =>
        inputBlock("pick", { type: "static_select", options: values.map((value) => option(value)) });
      const id = await open([select("a", "b"), textInput("name")]);
      await submit(id, { pick: entry({ selected_option: { value: "b" } }) });
      await call("views.update", { view_id: id, view: modal([select("a", "c"), textInput("name")]) });
      expect(standIn.views(CHEN)[0]?.values["pick"]).toEqual({
        value: { type: "static_select", selected_option: null },
      });
    });

    it("need the hash of the view that is there, and a view that is open", async () => {
      const id = await open([textInput("name", { initial_value: "大朗" })]);
      const hash = standIn.views(CHEN)[0]?.hash;
      const view = modal([section()]);
      expect(await call("views.update", { view_id: id, hash: "0.0", view })).toMatchObject({ error: "hash_conflict" });
      expect(await call("views.update", { view_id: id, hash, view })).toMatchObject({ ok: true });
      await submit(id);
      expect(await call("views.update", { view_id: id, view })).toMatchObject({ error: "not_found" });
    });
  });

  describe("the stack", () => {
    const button = {
      type: "actions",
      block_id: "acts",
      elements: [{ type: "button", action_id: "go", text: { type: "plain_text", text: "下一步" } }],
    };
    const pushOn = async (viewId: string, more: object = {}) => {
      await standIn.pressInView({ user: CHEN, viewId, blockId: "acts", actionId: "go" });
      const view = modal([button], more);
      return call("views.push", { trigger_id: triggerOf("interaction"), view });
    };
    const idOf = (answered: View): string => String((answered["view"] as View)["id"]);

    it("holds three views, and says when it is full", async () => {
      const first = await open([button]);
      const second = idOf(await pushOn(first));
      const third = idOf(await pushOn(second));
      expect(standIn.views(CHEN).map(({ id }) => id)).toEqual([first, second, third]);
      expect(await pushOn(third)).toMatchObject({ error: "push_limit_reached" });
      answer = { json: { response_action: "push", view: modal([section()]) } };
      expect(await submit(third)).toMatchObject({ result: "failed", reason: "push_limit_reached" });
    });

    it("takes no push with a trigger from elsewhere, nor twice with the same", async () => {
      const first = await open([button]);
      await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "" });
      const view = modal([section()]);
      expect(await call("views.push", { trigger_id: triggerOf("command"), view })).toMatchObject({
        error: "invalid_trigger_id",
      });
      expect(await pushOn(first)).toMatchObject({ ok: true, view: { previous_view_id: first, root_view_id: first } });
      expect(await call("views.push", { trigger_id: triggerOf("interaction"), view })).toMatchObject({
        error: "exchanged_trigger_id",
      });
    });

    it("shows the view below as it was left, and tells the app of what it asked to hear", async () => {
      const first = await open([button, textInput("name")], { notify_on_close: true });
      await standIn.pressInView({
        user: CHEN,
        viewId: first,
        blockId: "acts",
        actionId: "go",
        values: { name: entry({ value: "打到一半" }) },
      });
      const second = idOf(
        await call("views.push", {
          trigger_id: triggerOf("interaction"),
          view: modal([button], { notify_on_close: true }),
        }),
      );
      received.length = 0;
      await standIn.closeView({ user: CHEN, viewId: second });
      expect(received).toMatchObject([{ type: "view_closed", is_cleared: false, view: { id: second } }]);
      expect(standIn.views(CHEN)).toMatchObject([{ id: first, values: { name: { value: { value: "打到一半" } } } }]);
      await standIn.closeView({ user: CHEN, viewId: first, all: true });
      expect(received.at(-1)).toMatchObject({ type: "view_closed", is_cleared: true, view: { id: first } });
      expect(standIn.views(CHEN)).toEqual([]);
    });

    it("goes as a whole when the view says clear_on_close, and in silence when nobody asked", async () => {
      const first = await open([button]);
      const second = idOf(await pushOn(first, { clear_on_close: true }));
      received.length = 0;
      await standIn.closeView({ user: CHEN, viewId: second });
      expect(standIn.views(CHEN)).toEqual([]);
      expect(received).toEqual([]);
    });

    it("keeps external ids apart", async () => {
      await open([section()], { external_id: "one" });
      await standIn.runCommand({ user: LIN, channel: WORK, command: "/plan", text: "" });
      const view = modal([section()], { external_id: "one" });
      expect(await call("views.open", { trigger_id: triggerOf("command"), view })).toMatchObject({
        error: "duplicate_external_id",
      });
    });
  });

  describe("presses", () => {
    it("carry the value of a field whose block dispatches", async () => {
      const days = inputBlock(
        "days",
        { type: "checkboxes", options: [option("1"), option("3")] },
        { dispatch_action: true },
      );
      const id = await open([days, textInput("name")]);
      const at = { user: CHEN, viewId: id, actionId: "value" };
      await standIn.pressInView({
        ...at,
        blockId: "days",
        element: { type: "checkboxes", selected_options: [option("1")] },
      });
      expect(received).toMatchObject([
        {
          actions: [{ type: "checkboxes", block_id: "days", action_id: "value", selected_options: [option("1")] }],
          view: { state: { values: { days: { value: { selected_options: [option("1")] } } } } },
        },
      ]);
      await expect(standIn.pressInView({ ...at, blockId: "name" })).rejects.toThrow("no dispatch_action");
      await expect(standIn.pressInView({ ...at, blockId: "days", actionId: "none" })).rejects.toThrow("no element");
    });

    it("show that nobody answered", async () => {
      const id = await open([textInput("name", {}, { dispatch_action: true })]);
      answer = { status: 503 };
      await standIn.pressInView({ user: CHEN, viewId: id, blockId: "name", actionId: "value" });
      expect(standIn.views(CHEN)).toMatchObject([{ failure: "dispatch_failed" }]);
    });

    it("work in the Home tab", async () => {
      const elements = [{ type: "button", action_id: "go", text: { type: "plain_text", text: "设置" } }];
      const view = { type: "home", blocks: [{ type: "actions", block_id: "acts", elements }] };
      const answered = await call("views.publish", { user_id: CHEN, view });
      const home = await standIn.waitForView((each) => each.view["type"] === "home");
      expect((answered["view"] as View)["id"]).toBe(home.id);
      await standIn.pressInView({ user: CHEN, viewId: home.id, blockId: "acts", actionId: "go" });
      expect(received).toMatchObject([{ container: { type: "view", view_id: home.id }, view: { type: "home" } }]);
    });
  });

  it.each<[name: string, json: unknown, error: string]>([
    ["nothing", undefined, "exactly one of options and option_groups"],
    [
      "an option without value",
      { options: [{ text: { type: "plain_text", text: "一" } }] },
      "missing required field: value",
    ],
    ["101 options", { options: Array.from({ length: 101 }, (_, i) => option(String(i))) }, "no more than 100"],
  ])("offers nothing when the app answers %s to a question for options", async (_name, json, error) => {
    const id = await open([inputBlock("measure", { type: "external_select", min_query_length: 0 })]);
    answer = { json };
    const asked = { user: CHEN, viewId: id, blockId: "measure", actionId: "value", value: "" };
    expect(await standIn.suggest(asked)).toEqual({ error: expect.stringContaining(error) });
  });

  it("lets nobody act in another's modal, and nobody submit twice", async () => {
    const id = await open([textInput("name", { initial_value: "大朗" })]);
    await expect(standIn.submitView({ user: LIN, viewId: id })).rejects.toThrow("has no view");
    const first = submit(id);
    await expect(submit(id)).rejects.toThrow("is being submitted");
    expect((await first).result).toBe("closed");
  });
});
