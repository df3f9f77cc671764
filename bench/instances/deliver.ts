import { setTimeout as wait } from "node:timers/promises";
import type { Posted, SignedPost } from "../signed-post.ts";
import type { Deed } from "./people.ts";

/** How Slack delivers, in milliseconds: until it gives up on an answer, and before each further attempt at an event. */
export interface Patience {
  readonly answerWithinMs: number;
  readonly eventWithinMs: number;
  readonly retryAfterMs: readonly number[];
}

/** What Slack made of it in the end. */
export interface Delivered {
  /** Whether any attempt was answered with 200. */
  readonly isAcknowledged: boolean;
  readonly attempts: number;
  /** Of the acknowledgement. */
  readonly text: string;
  /** How long the last attempt took, in milliseconds. */
  readonly tookMs: number;
}

/** As Slack does it: an event again where it was not acknowledged; a command and a press once. */
export async function deliver(
  post: SignedPost,
  url: string,
  { kind, contentType, body }: Deed,
  { answerWithinMs, eventWithinMs, retryAfterMs }: Patience,
): Promise<Delivered> {
  const withinMs = kind === "mention" ? eventWithinMs : answerWithinMs;
  const pauses = kind === "mention" ? retryAfterMs : [];
  for (let attempt = 0; ; attempt += 1) {
    const headers: Record<string, string> =
      attempt === 0 ? {} : { "x-slack-retry-num": `${attempt}`, "x-slack-retry-reason": "http_error" };
    const posted: Posted | undefined = await post(url, { contentType, body, headers, withinMs }).catch(() => undefined);
    const { status, text = "", start = 0, end = 0 } = posted ?? {};
    const isAcknowledged = status === 200;
    const pause = pauses[attempt];
    if (isAcknowledged || pause === undefined) {
      return { isAcknowledged, attempts: attempt + 1, text, tookMs: end - start };
    }
    await wait(pause);
  }
}
