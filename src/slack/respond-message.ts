import { RespondError, type RespondFn } from "@slack/bolt";
import type { Message } from "../render/blocks.ts";
import { plainer } from "../render/posting-message.ts";
import { payload } from "./payload.ts";

/** Slack's answer to blocks that it does not take. */
const REFUSED = 400;

/** Shows a message, to one person unless `where` says otherwise; as older clients take it, where Slack does not take its newer blocks. */
export async function showTo(
  respond: RespondFn,
  message: Message,
  where: {
    readonly thread_ts?: string;
    readonly response_type?: "in_channel";
    readonly replace_original?: boolean;
  } = {},
): Promise<void> {
  const reply = (shown: Message) =>
    respond({ response_type: "ephemeral", replace_original: false, ...where, ...payload(shown) });
  try {
    await reply(message);
  } catch (error) {
    if (!(error instanceof RespondError) || error.statusCode !== REFUSED) throw error;
    await reply(plainer(message));
  }
}
