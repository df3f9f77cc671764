import { RespondError, type RespondFn } from "@slack/bolt";
import type { Message } from "../render/blocks.ts";
import { withoutPictures } from "../render/posting-message.ts";
import { payload } from "./payload.ts";

/** Slack's answer to blocks that it does not take. */
const REFUSED = 400;

/** Shows a message with a picture to one person; without it, where Slack does not take it. */
export async function respondWithPicture(
  respond: RespondFn,
  message: Message,
  where: { readonly thread_ts?: string } = {},
): Promise<void> {
  const reply = (shown: Message) =>
    respond({ response_type: "ephemeral", replace_original: false, ...where, ...payload(shown) });
  try {
    await reply(message);
  } catch (error) {
    if (!(error instanceof RespondError) || error.statusCode !== REFUSED) throw error;
    await reply(withoutPictures(message));
  }
}
