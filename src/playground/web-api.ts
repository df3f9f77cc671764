import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { ApiError, Args, type Caller, type Method, requireScope } from "./api-method.ts";
import { isFields } from "./block-kit/check.ts";
import type { Context } from "./context.ts";
import { type ApiReply, type Fault, type Intercept, rateLimited } from "./faults.ts";
import { refusalOf } from "./grants.ts";
import { BodyTooLong, mediaType, readBody, sendJson } from "./http-body.ts";
import { assistantMethods } from "./methods/assistant.ts";
import { blockMethods } from "./methods/blocks.ts";
import { chatMethods } from "./methods/chat.ts";
import { conversationMethods } from "./methods/conversations.ts";
import { directoryMethods } from "./methods/directory.ts";
import { functionMethods } from "./methods/functions.ts";
import { oauthMethods } from "./methods/oauth.ts";
import { reactionMethods } from "./methods/reactions.ts";
import { viewMethods } from "./methods/views.ts";
import { findChannel } from "./workspace.ts";

/** Bytes of one call's body. */
const BODY_LIMIT = 1024 * 1024;

const METHODS: Readonly<Record<string, Method>> = {
  ...assistantMethods,
  ...blockMethods,
  ...chatMethods,
  ...conversationMethods,
  ...directoryMethods,
  ...functionMethods,
  ...oauthMethods,
  ...reactionMethods,
  ...viewMethods,
};

interface Call {
  readonly method: string;
  readonly token: string | undefined;
  readonly args: Args;
}

/** Throws `ApiError` for a body that is not what its content type says. */
function parseArguments(contentType: string, body: string, query: URLSearchParams): Record<string, unknown> {
  const fromQuery = Object.fromEntries(query);
  if (body === "") return fromQuery;
  if (contentType === "application/x-www-form-urlencoded") {
    return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) };
  }
  if (contentType !== "application/json") throw new ApiError("invalid_post_type");
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new ApiError("invalid_json");
  }
  if (!isFields(parsed)) throw new ApiError("json_not_object");
  // A token belongs in the header when the body is JSON; Slack does not look for one here.
  const { token: _token, ...fields } = parsed;
  return { ...fromQuery, ...fields };
}

/** Throws `ApiError` for a token that Slack would not take. */
function authorise({ grants, clock }: Context, { method: name, token }: Call, method: Method): Caller {
  if (method.token === "none") return {};
  if (token === undefined) throw new ApiError("not_authed");
  const grant = grants.get(token);
  if (!grant) throw new ApiError("invalid_auth");
  const refusal = refusalOf(grant, clock());
  if (refusal !== undefined && !(refusal === "token_expired" && method.isEnding === true)) throw new ApiError(refusal);
  const kind = grant.kind === "step" ? "bot" : grant.kind;
  // auth.test tells any token who it is; every other method wants its own kind.
  if (name !== "auth.test" && kind !== method.token) throw new ApiError("not_allowed_token_type");
  return grant.execution === undefined ? { token } : { token, execution: grant.execution };
}

/** [docs] An app may name itself by basic authentication rather than among the arguments. */
function clientOf(authorization: string | undefined): Record<string, string> {
  const encoded = /^Basic (\S+)$/.exec(authorization ?? "")?.[1];
  const [, client_id, client_secret] = /^([^:]*):(.*)$/.exec(Buffer.from(encoded ?? "", "base64").toString()) ?? [];
  return client_id === undefined || client_secret === undefined ? {} : { client_id, client_secret };
}

/** JSON that came as text in a form, for the log only; no secrets. */
function readableArguments(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { token: _token, client_secret: _secret, ...others } = fields;
  return Object.fromEntries(
    Object.entries(others).map(([name, value]) => {
      if (typeof value !== "string" || !/^[[{]/.test(value)) return [name, value];
      try {
        return [name, JSON.parse(value) as unknown];
      } catch {
        return [name, value];
      }
    }),
  );
}

/** What the page shows when Slack would have refused what the app sent to a channel. */
function tellRefusal(context: Context, { method, args }: Call, error: ApiError): void {
  const channel = findChannel(context.workspace, args.text("channel") ?? "");
  if (!channel || !method.startsWith("chat.")) return;
  const [first] = error.validation;
  const detail = first ? ` (${first.message} at ${first.pointer})` : "";
  const threadTs = args.text("thread_ts");
  context.publish({
    type: "failed",
    channel: channel.id,
    reason: `${method}: ${error.code}${detail}`,
    ...(threadTs ? { threadTs } : {}),
  });
}

function answer(context: Context, call: Call): ApiReply["body"] {
  const method = Object.hasOwn(METHODS, call.method) ? METHODS[call.method] : undefined;
  if (!method) throw new ApiError("unknown_method", { req_method: call.method });
  const caller = authorise(context, call, method);
  if (method.scope !== undefined) requireScope(context, method.scope);
  return { ok: true, ...method.run(context, call.args, caller) };
}

function replyTo(context: Context, call: Call): ApiReply["body"] {
  const received = { kind: "api", method: call.method, args: readableArguments(call.args.fields) } as const;
  try {
    const body = answer(context, call);
    context.record({ ...received, ok: true, validation: [] });
    return body;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    context.record({ ...received, ok: false, error: error.code, validation: error.validation });
    tellRefusal(context, call, error);
    return { ok: false, error: error.code, ...error.more };
  }
}

/** What keeps calls from being answered as they should; nothing, unless a test asks for it. */
export interface Disturbances {
  readonly intercept?: Intercept | undefined;
  /** Seconds to wait before a message may be posted to the channel; undefined lets it pass. */
  readonly postLimit?: ((channel: string) => number | undefined) | undefined;
}

function limitReply({ method, args }: Call, postLimit: Disturbances["postLimit"]): ApiReply | undefined {
  const seconds = method === "chat.postMessage" ? postLimit?.(args.text("channel") ?? "") : undefined;
  return seconds === undefined ? undefined : rateLimited(seconds);
}

/** The call as it goes when something is wrong on the way. Recorded as what it was: done, or not. */
async function suffer(
  fault: Fault,
  context: Context,
  call: Call,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const isDone = fault.fault === "reply-lost" || fault.fault === "slow" || ("done" in fault && fault.done);
  const args = readableArguments(call.args.fields);
  const body = isDone ? replyTo(context, call) : undefined;
  if (!isDone)
    context.record({ kind: "api", method: call.method, args, ok: false, error: fault.fault, validation: [] });
  switch (fault.fault) {
    case "dropped":
    case "reply-lost":
      response.destroy();
      return;
    case "hangs":
      return;
    case "server-error":
      response.writeHead(fault.status, headers).end();
      return;
    case "slow":
      await wait(fault.ms);
      return sendJson(response, 200, body, headers);
    default:
      fault satisfies never;
  }
}

/** `/api/<method>`: Slack's Web API. Every answer but a too long body is HTTP 200, as Slack's are. */
export async function handleApi(
  context: Context,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  { intercept, postLimit }: Disturbances,
): Promise<void> {
  const method = decodeURIComponent(url.pathname.slice("/api/".length));
  const headers = { "x-oauth-scopes": context.installation.scopes.join(",") };
  try {
    const body = await readBody(request, BODY_LIMIT);
    const { authorization } = request.headers;
    const fields = { ...parseArguments(mediaType(request), body, url.searchParams), ...clientOf(authorization) };
    const bearer = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1];
    const token = bearer ?? (typeof fields["token"] === "string" ? fields["token"] : undefined);
    const call = { method, token, args: new Args(fields) };
    const disturbed = intercept?.(method, fields) ?? limitReply(call, postLimit);
    if (disturbed && "fault" in disturbed) return await suffer(disturbed, context, call, response, headers);
    if (disturbed) {
      const error = typeof disturbed.body["error"] === "string" ? { error: disturbed.body["error"] } : {};
      const ok = disturbed.body["ok"] === true;
      context.record({ kind: "api", method, args: readableArguments(fields), ok, ...error, validation: [] });
      return sendJson(response, disturbed.status, disturbed.body, { ...headers, ...disturbed.headers });
    }
    sendJson(response, 200, replyTo(context, call), headers);
  } catch (error) {
    if (error instanceof ApiError) return sendJson(response, 200, { ok: false, error: error.code, ...error.more });
    if (error instanceof BodyTooLong) return sendJson(response, 413, { ok: false, error: "request_too_large" });
    throw error;
  }
}
