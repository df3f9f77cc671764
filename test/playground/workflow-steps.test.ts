import type { App } from "@slack/bolt";
import { WebAPIPlatformError, WebClient } from "@slack/web-api";
import { afterEach, describe, expect, it } from "vitest";
import { parseManifest } from "../../src/playground/manifest.ts";
import type { StandIn, StandInOptions } from "../../src/playground/stand-in.ts";
import { startBoltWorkspace } from "./bolt-workspace.ts";
import { silent } from "./silent-logger.ts";
import { testManifest } from "./test-manifest.ts";

const WORK = "C0DLWORK001";
const CHEN = "U0DLCHEN001";

const askPlan = {
  title: "查计划",
  description: "问一个问题，得到原文和数值",
  input_parameters: {
    properties: {
      question: { type: "string", title: "问题", description: "怎么问都行", maxLength: 100 },
      limit: { type: "integer", minimum: 1, maximum: 5 },
      asker: { type: "slack#/types/user_id" },
      channel: { type: "slack#/types/channel_id" },
    },
    required: ["question"],
  },
  output_parameters: {
    properties: {
      answer: { type: "string" },
      found: { type: "boolean" },
      value: { type: "number" },
    },
    required: ["answer", "found"],
  },
};

function manifestWith(step: object, settings: object = {}) {
  return {
    ...testManifest,
    settings: {
      ...testManifest.settings,
      org_deploy_enabled: true,
      event_subscriptions: { bot_events: ["function_executed"] },
      ...settings,
    },
    functions: { ask_plan: step },
  };
}

const opened: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function start(configure: (app: App) => void, options: Partial<StandInOptions> = {}): Promise<StandIn> {
  const workspace = await startBoltWorkspace(configure, { manifest: manifestWith(askPlan), ...options });
  opened.push(workspace);
  return workspace.standIn;
}

const run = (standIn: StandIn, inputs: Record<string, unknown> = {}) =>
  standIn.runStep({ callbackId: "ask_plan", inputs: { question: "失业率", ...inputs } });

/** Undefined, or what Slack answered. */
async function call(standIn: StandIn, token: string, method: string, args: Record<string, unknown>) {
  const options = { slackApiUrl: standIn.apiUrl, retryConfig: { retries: 0 }, logger: silent };
  try {
    await new WebClient(token, options).apiCall(method, args);
    return undefined;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return error.data;
    throw error;
  }
}

describe("a manifest's workflow steps", () => {
  const inputs = askPlan.input_parameters;
  it.each<[name: string, manifest: object, reason: string]>([
    ["without a description", manifestWith({ ...askPlan, description: undefined }), "description"],
    ["without outputs", manifestWith({ ...askPlan, output_parameters: undefined }), "output_parameters"],
    [
      "with a type that Slack does not have",
      manifestWith({ ...askPlan, input_parameters: { properties: { a: { type: "text" } } } }),
      "type",
    ],
    [
      "with a required input that is not declared",
      manifestWith({ ...askPlan, input_parameters: { ...inputs, required: ["other"] } }),
      "not declared",
    ],
    [
      "with 51 inputs",
      manifestWith({
        ...askPlan,
        input_parameters: {
          properties: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [i, { type: "string" }])),
        },
      }),
      "no more than 50",
    ],
    ["without org_deploy_enabled", manifestWith(askPlan, { org_deploy_enabled: false }), "org_deploy_enabled"],
  ])("are refused %s", (_name, manifest, reason) => {
    expect(() => parseManifest(manifest)).toThrow(reason);
  });
});

describe("a workflow step", () => {
  it("is completed by Bolt with the token that was lent for it", async () => {
    const seen: unknown[] = [];
    const standIn = await start((app) => {
      app.function("ask_plan", async ({ inputs, complete, client, context }) => {
        seen.push([inputs, context.functionExecutionId, client.token]);
        await client.chat.postMessage({ channel: WORK, text: "查到了" });
        await complete({ outputs: { answer: "3%以内", found: true, value: 3 } });
      });
    });
    const step = run(standIn, { limit: 2, asker: CHEN });
    expect(await step.ended).toEqual({ status: "completed", outputs: { answer: "3%以内", found: true, value: 3 } });
    expect(seen).toEqual([[{ question: "失业率", limit: 2, asker: CHEN }, step.id, step.token]]);
    await standIn.idle();
    expect(standIn.attempts.map(({ outcome }) => outcome.status)).toEqual(["acknowledged"]);
    expect(standIn.workspace.messages.at(-1)).toMatchObject({ text: "查到了", user: standIn.botUserId });
  });

  it("comes as Slack's event", async () => {
    const standIn = await start((app) =>
      app.function("ask_plan", async ({ fail }) => void (await fail({ error: "停" }))),
    );
    const step = run(standIn);
    expect(await step.ended).toEqual({ status: "failed", error: "停" });
    await standIn.idle();
    expect(standIn.attempts[0]?.delivery).toMatchObject({ kind: "event", payload: { type: "event_callback" } });
    expect(standIn.attempts[0]?.delivery.payload["event"]).toEqual({
      type: "function_executed",
      function: {
        id: expect.stringMatching(/^Fn/),
        callback_id: "ask_plan",
        title: "查计划",
        description: "问一个问题，得到原文和数值",
        type: "app",
        input_parameters: [
          { type: "string", name: "question", title: "问题", description: "怎么问都行", is_required: true },
          { type: "integer", name: "limit", title: "limit", description: "", is_required: false },
          { type: "slack#/types/user_id", name: "asker", title: "asker", description: "", is_required: false },
          { type: "slack#/types/channel_id", name: "channel", title: "channel", description: "", is_required: false },
        ],
        output_parameters: [
          { type: "string", name: "answer", title: "answer", description: "", is_required: true },
          { type: "boolean", name: "found", title: "found", description: "", is_required: true },
          { type: "number", name: "value", title: "value", description: "", is_required: false },
        ],
        app_id: "A0DLLANGWEN",
        date_created: expect.any(Number),
        date_updated: expect.any(Number),
        date_deleted: 0,
      },
      inputs: { question: "失业率" },
      function_execution_id: step.id,
      workflow_execution_id: expect.stringMatching(/^Wx/),
      event_ts: expect.any(String),
      bot_access_token: step.token,
    });
  });

  it.each<[name: string, inputs: Record<string, unknown>, reason: string]>([
    ["no question", { question: undefined }, "missing required field: question"],
    ["a number for a question", { question: 3 }, "must be of type string"],
    ["a long question", { question: "字".repeat(101) }, "wrong length"],
    ["half a measure", { limit: 1.5 }, "must be of type integer"],
    ["six measures", { limit: 6 }, "out of range"],
    ["a person who is not there", { asker: "U0NOBODY" }, "must be of type slack#/types/user_id"],
    ["a channel that is not there", { channel: "C0NOWHERE" }, "must be of type slack#/types/channel_id"],
    ["an input that is not declared", { colour: "red" }, "invalid additional property: colour"],
  ])("cannot be run with %s", async (_name, inputs, reason) => {
    const standIn = await start(() => {});
    expect(() => run(standIn, inputs)).toThrow(reason);
  });

  it("cannot be run when it is not in the manifest, or without the subscription", async () => {
    const standIn = await start(() => {});
    expect(() => standIn.runStep({ callbackId: "toString", inputs: {} })).toThrow("no workflow step");
    const deaf = await start(() => {}, { manifest: manifestWith(askPlan, { event_subscriptions: {} }) });
    expect(() => run(deaf)).toThrow("not subscribed");
  });

  it.each<[name: string, outputs: unknown, line: string]>([
    ["a required one missing", { answer: "a" }, "missing required field: found [json-pointer:/outputs/found]"],
    ["one of another type", { answer: "a", found: "yes" }, "must be of type boolean [json-pointer:/outputs/found]"],
    [
      "one that is not declared",
      { answer: "a", found: true, extra: 1 },
      "invalid additional property: extra [json-pointer:/outputs/extra]",
    ],
    ["a list", ["a"], "must provide an object [json-pointer:/outputs]"],
  ])("is not completed with outputs that have %s", async (_name, outputs, line) => {
    const standIn = await start((app) => app.function("ask_plan", async () => {}));
    const { id, token, ended } = run(standIn);
    const args = { function_execution_id: id, outputs };
    expect(await call(standIn, token, "functions.completeSuccess", args)).toMatchObject({
      error: "parameter_validation_failed",
      response_metadata: { messages: [`[ERROR] ${line}`] },
    });
    expect(
      await call(standIn, token, "functions.completeError", { function_execution_id: id, error: "错" }),
    ).toBeUndefined();
    expect(await ended).toMatchObject({ status: "failed" });
  });

  it("ends once, whichever token says so", async () => {
    const standIn = await start((app) => app.function("ask_plan", async () => {}));
    const { id, token } = run(standIn);
    const args = { function_execution_id: id, outputs: { answer: "a", found: true } };
    expect(await call(standIn, standIn.botToken, "functions.completeSuccess", args)).toBeUndefined();
    for (const each of [standIn.botToken, token]) {
      expect(await call(standIn, each, "functions.completeSuccess", args)).toMatchObject({
        error: "execution_not_in_running_state",
      });
    }
    const unknown = { ...args, function_execution_id: "Fx0" };
    expect(await call(standIn, standIn.botToken, "functions.completeSuccess", unknown)).toMatchObject({
      error: "function_execution_not_found",
    });
    const error = { function_execution_id: run(standIn).id };
    expect(await call(standIn, standIn.botToken, "functions.completeError", error)).toMatchObject({
      error: "invalid_arguments",
    });
  });

  it("lends a token for itself alone, until it ends", async () => {
    const standIn = await start((app) => app.function("ask_plan", async () => {}));
    const [first, second] = [run(standIn), run(standIn)];
    const end = (id: string) => ({ function_execution_id: id, outputs: { answer: "a", found: true } });
    expect(await call(standIn, first.token, "functions.completeSuccess", end(second.id))).toMatchObject({
      error: "access_denied",
    });
    expect(await call(standIn, first.token, "users.info", { user: CHEN })).toBeUndefined();
    expect(await call(standIn, first.token, "functions.completeSuccess", end(first.id))).toBeUndefined();
    expect(await call(standIn, first.token, "users.info", { user: CHEN })).toMatchObject({ error: "token_expired" });
    expect(await call(standIn, second.token, "users.info", { user: CHEN })).toBeUndefined();
  });

  it("lends the token for a quarter of an hour at most", async () => {
    let now = Date.parse("2020-03-02T09:00:00+08:00");
    const standIn = await start((app) => app.function("ask_plan", async () => {}), { clock: () => new Date(now) });
    const { token } = run(standIn);
    now += 15 * 60_000 - 1;
    expect(await call(standIn, token, "users.info", { user: CHEN })).toBeUndefined();
    now += 1;
    expect(await call(standIn, token, "users.info", { user: CHEN })).toMatchObject({ error: "token_expired" });
  });
});
