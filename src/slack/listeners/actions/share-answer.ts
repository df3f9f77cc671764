import { createHash } from "node:crypto";
import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { readValue, shareValue } from "../../../render/action-values.ts";
import { sharedMessage } from "../../../render/shared-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import { answerFor } from "../../answer-for.ts";
import type { Deps } from "../../deps.ts";
import { pressId } from "../../rated.ts";
import { showTo } from "../../respond-message.ts";
import { type ButtonPress, inThread } from "./pressed.ts";

/**
 * Posts an answer that only its asker saw. It is computed again, so nothing of it (a correction, what was asked) is
 * lost. Through the response_url, which works in channels that the app has not joined. The private copy then loses its
 * button, and a second press until then is the same press: an answer is not shared twice by mistake.
 */
export const shareAnswer =
  (deps: Deps) =>
  async ({
    action,
    body,
    logger,
    respond,
  }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { language, ...asked } = readValue(shareValue, action.value);
    const words = wordsIn(language);
    const id = shareId(deps, body, action.value);
    const { events } = deps.store;
    // Without the store rather twice than not at all.
    const claim = await events.claim({ id, now: deps.now(), leaseMs: SAME_PRESS }).catch(() => "new");
    if (claim === "taken") return;
    try {
      const message = await answerFor(deps, asked, words, { logger, canShare: false });
      const shared = sharedMessage(message, asked.question, body.user.id, words);
      await showTo(respond, shared, { response_type: "in_channel", ...inThread(body) });
      await showTo(respond, message, { replace_original: true });
    } catch (error) {
      await events.release(id).catch(() => {});
      throw error;
    }
  };

/** Milliseconds in which both posts have ended, whatever came of them; after that the same page may be shared again. */
const SAME_PRESS = 30_000;

/** One page of one message, pressed by one person. */
function shareId(deps: Deps, body: ButtonPress, value: string | undefined): string {
  const { team } = deps.workspace;
  const page = createHash("sha256").update(String(value)).digest("base64url");
  return `${team}/share/${pressId(deps, team, body)}/${page}`;
}
