import type { BlockAction, ButtonAction, Context, RespondArguments, RespondFn } from "@slack/bolt";
import type { Message } from "../../../render/blocks.ts";
import type { Deps } from "../../deps.ts";
import { officeOf } from "../../office.ts";
import { payload } from "../../payload.ts";
import type { Asker } from "../../subscriptions.ts";

export type ButtonPress = BlockAction<ButtonAction>;

/** What is needed of a press, of a button or of a menu, to answer where it was made. */
export type Pressed = Pick<BlockAction, "channel" | "container" | "message">;

/** The channel in which a button was pressed; empty where Slack does not say. */
export const channelOf = (body: Pressed): string => body.channel?.id ?? "";

/** Shows something to the person who pressed, where the button stands: in its thread, if it is in one. */
export async function showToPresser(respond: RespondFn, body: Pressed, message: Message): Promise<void> {
  const reply: RespondArguments = { ...payload(message), response_type: "ephemeral", replace_original: false };
  await respond({ ...reply, ...inThread(body) });
}

/** Where a reply to a press belongs. Slack gives the thread in the message or, for ephemeral ones, in the container. */
export function inThread(body: Pressed): { thread_ts?: string } {
  const thread: unknown = body.message?.["thread_ts"] ?? body.container["thread_ts"];
  return typeof thread === "string" ? { thread_ts: thread } : {};
}

/** Who pressed, where. */
export const askerOf = ({ answering }: Pick<Deps, "answering">, context: Context, body: ButtonPress): Asker => ({
  team: officeOf(context, answering.index.plan).team,
  user: body.user.id,
  channel: channelOf(body),
});
