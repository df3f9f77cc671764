import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { LIMITS } from "../render/limits.ts";
import { ApiError, Args } from "./api-method.ts";
import { isFields } from "./block-kit/check.ts";
import { type Context, edit, post, type ReceivedRequest, remove } from "./context.ts";
import { BodyTooLong, readBody, sendJson, sendText } from "./http-body.ts";
import { cutText, messageArguments, requireContent } from "./message-arguments.ts";
import { findMessage, type ResponseUrl } from "./workspace.ts";

/** Bytes of one answer. */
const BODY_LIMIT = 1024 * 1024;

export type ResponsePlace = Pick<ResponseUrl, "kind" | "channel" | "user" | "original">;

/** An address where the app may answer, `LIMITS.responseUrlUses` times and for `LIMITS.responseUrlMinutes` minutes. */
export function issueResponseUrl({ workspace, clock, baseUrl }: Context, place: ResponsePlace): string {
  const id = randomBytes(12).toString("hex");
  const expiresAt = new Date(clock().getTime() + LIMITS.responseUrlMinutes * 60_000);
  workspace.responseUrls.set(id, { ...place, id, expiresAt, uses: 0 });
  return `${baseUrl}/hooks/${place.kind}s/${workspace.team.id}/${id}`;
}

/**
 * Does what an answer asks for: `delete_original`, `replace_original`, or a new message, which only the user sees
 * unless `response_type` is `in_channel`. An ephemeral original stays ephemeral. Throws `ApiError`.
 */
function respond(context: Context, place: ResponsePlace, args: Args): void {
  const { workspace } = context;
  const original = place.original ? findMessage(workspace, place.channel, place.original.ts) : undefined;
  // The message of a shortcut may be anybody's; an app changes only its own. Slack does not say how it refuses.
  const isOwn = original === undefined || original.botId === workspace.app.botId;
  if (args.flag("delete_original")) {
    if (!original) throw new ApiError("message_not_found");
    if (!isOwn) throw new ApiError("cant_delete_message");
    remove(context, original);
    return;
  }
  const content = messageArguments(args);
  requireContent(content);
  const text = cutText(content.text ?? "");
  if (args.flag("replace_original") && place.original) {
    if (!original) throw new ApiError("message_not_found");
    if (!isOwn) throw new ApiError("cant_update_message");
    edit(context, original, { blocks: [], ...content, text });
    return;
  }
  const threadTs = args.text("thread_ts");
  if (threadTs !== undefined && !findMessage(workspace, place.channel, threadTs))
    throw new ApiError("thread_not_found");
  const { botId, botUser } = workspace.app;
  post(context, {
    ...content,
    text,
    channel: place.channel,
    user: botUser,
    botId,
    ...(threadTs ? { threadTs } : {}),
    ...(args.text("response_type") === "in_channel" ? {} : { ephemeralFor: place.user }),
  });
}

/** Shows the user that Slack would not take the app's answer, and why. */
export function tellRefusal(context: Context, place: ResponsePlace, what: string, error: ApiError): void {
  const [first] = error.validation;
  const detail = first ? ` (${first.message} at ${first.pointer})` : "";
  const threadTs = place.original?.threadTs;
  context.publish({
    type: "failed",
    channel: place.channel,
    user: place.user,
    reason: `${what}: ${error.code}${detail}`,
    ...(threadTs ? { threadTs } : {}),
  });
}

/** Answers, and tells the log and the page how that went. The refusal, or undefined when all is well. */
export function tryToRespond(
  context: Context,
  place: ResponsePlace,
  fields: Readonly<Record<string, unknown>>,
  received: Pick<ReceivedRequest, "kind" | "method">,
): ApiError | undefined {
  try {
    respond(context, place, new Args(fields));
    context.record({ ...received, args: fields, ok: true, validation: [] });
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    context.record({ ...received, args: fields, ok: false, error: error.code, validation: error.validation });
    tellRefusal(context, place, received.method, error);
    return error;
  }
}

function parseFields(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return isFields(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** `/hooks/…`: 404 with `used_url` or `expired_url` when it is too late, 400 with the reason when Slack would refuse it. */
export async function handleResponseUrl(
  context: Context,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refuse = (status: number, error: string, more = {}): void =>
    sendJson(response, status, { ok: false, error, ...more });
  const place = context.workspace.responseUrls.get(url.pathname.split("/").at(-1) ?? "");
  try {
    const fields = parseFields(await readBody(request, BODY_LIMIT));
    if (!place) return refuse(404, "invalid_url");
    if (context.clock() >= place.expiresAt) return refuse(404, "expired_url");
    if (place.uses >= LIMITS.responseUrlUses) return refuse(404, "used_url");
    if (!fields) return refuse(400, "invalid_payload");
    const refusal = tryToRespond(context, place, fields, {
      kind: "response_url",
      method: `${place.kind} response_url`,
    });
    if (refusal) return refuse(400, refusal.code, refusal.more);
    place.uses += 1;
    sendText(response, 200, "ok");
  } catch (error) {
    if (error instanceof BodyTooLong) return refuse(413, "request_too_large");
    throw error;
  }
}
