import type { BlockAction, ButtonAction, RespondArguments, RespondFn } from "@slack/bolt";
import type { Message } from "../../../render/blocks.ts";
import { payload } from "../../payload.ts";

export type ButtonPress = BlockAction<ButtonAction>;

/** Shows something to the person who pressed, where the button stands: in its thread, if it is in one. */
export async function showToPresser(respond: RespondFn, body: ButtonPress, message: Message): Promise<void> {
  const thread = threadOf(body);
  const reply: RespondArguments = { ...payload(message), response_type: "ephemeral", replace_original: false };
  await respond(thread === undefined ? reply : { ...reply, thread_ts: thread });
}

function threadOf(body: ButtonPress): string | undefined {
  const thread: unknown = body.message?.["thread_ts"] ?? body.container["thread_ts"];
  return typeof thread === "string" ? thread : undefined;
}
