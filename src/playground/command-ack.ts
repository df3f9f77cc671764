/** What comes back with the acknowledgement of a command: nothing, or its first answer. */
import { ApiError, Args } from "./api-method.ts";
import { isFields } from "./block-kit/check.ts";
import { type Context, post } from "./context.ts";
import { messageArguments, requireContent } from "./message-arguments.ts";
import { type ResponsePlace, tellRefusal, tryToRespond } from "./response-url.ts";
import { encodeEntities } from "./slack-objects.ts";

export interface RunningCommand {
  /** /plan */
  readonly name: string;
  /** As it was typed after the name. */
  readonly text: string;
}

/** Where the answer is for all, all see what was asked. Apps are not told of it: it is no message that anybody wrote. */
function showCommand(context: Context, { channel, user }: ResponsePlace, { name, text }: RunningCommand): void {
  post(context, { channel, user, text: encodeEntities(`${name} ${text}`.trim()), isCommand: true });
}

function isSound(fields: Readonly<Record<string, unknown>>): boolean {
  try {
    requireContent(messageArguments(new Args(fields)));
    return true;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

/**
 * [docs] A text, or a message in JSON: only the user sees it unless it says `in_channel`, and then the command shows as well;
 * `in_channel` alone shows the command alone. What Slack would not take is told to the user, and nothing is shown.
 */
export function answerFromAck(context: Context, place: ResponsePlace, command: RunningCommand, body: unknown): void {
  if (body === undefined || body === null) return;
  const received = { kind: "ack", method: command.name } as const;
  const fields = typeof body === "string" ? { text: body } : body;
  if (!isFields(fields)) {
    const error = new ApiError("invalid_payload");
    context.record({ ...received, args: {}, ok: false, error: error.code, validation: [] });
    tellRefusal(context, place, command.name, error);
    return;
  }
  const names = Object.keys(fields);
  if (names.length === 0) return;
  const isForAll = fields["response_type"] === "in_channel";
  if (isForAll && names.length === 1) {
    context.record({ ...received, args: fields, ok: true, validation: [] });
    showCommand(context, place, command);
    return;
  }
  if (isForAll && isSound(fields)) showCommand(context, place, command);
  tryToRespond(context, place, fields, received);
}
