import type { AckFn, RespondArguments, RespondFn } from "@slack/bolt";
import type { Block } from "@slack/types";
import type { Message } from "../render/blocks.ts";
import { payload } from "./payload.ts";
import { showTo } from "./respond-message.ts";

/** Blocks so new that not every Slack takes them. */
const NEWER: ReadonlySet<string> = new Set(["container", "data_visualization", "data_table"]);

const isNewer = ({ type }: Block): boolean => NEWER.has(type);

/**
 * Answers a command, for its writer alone: in the acknowledgement, so that who dies on the way has acknowledged nothing.
 * Slack says only through the response_url that it does not take a block, so newer blocks go that way.
 */
export async function tell(
  message: Message,
  { ack, respond }: { readonly ack: AckFn<string | RespondArguments>; readonly respond: RespondFn },
): Promise<void> {
  if (message.blocks.some(isNewer)) await showTo(respond, message);
  else await ack({ ...payload(message), response_type: "ephemeral" });
}
