import type { Claim, Delivery } from "./delivery.ts";
import type { Digest } from "./digest.ts";
import type { Subscription } from "./subscription.ts";

/** What a message says beside the digest itself. */
export interface Notes {
  /** Sent after its time: the slot it stands for. */
  readonly late: boolean;
  /** Slots that nobody was reminded of. */
  readonly missed: readonly Delivery[];
  /** The calendar does not know the holidays of this year, so Monday to Friday counted as working days. */
  readonly unknownYear: number | undefined;
  /** The plan's period is over, and this is the last digest unless the owner wants more. */
  readonly ends: boolean;
}

/** What is sent: a digest to the channel, or a notice to the owner. */
export type Posting =
  | { readonly kind: "digest"; readonly digest: Digest; readonly notes: Notes }
  | { readonly kind: "broken" }
  /** The subscription's plan is not the one that Langwen was started with. */
  | { readonly kind: "not-loaded" }
  | { readonly kind: "ended"; readonly digest: Digest }
  | { readonly kind: "unknown-year"; readonly year: number };

/** How an attempt ended. Only `unknown` leaves open whether it was posted. */
export type Posted =
  | { readonly result: "posted"; readonly ts: string }
  | { readonly result: "rate-limited"; readonly retryAfterMs: number }
  /** Slack refused it now, and may take it later. */
  | { readonly result: "refused"; readonly error: string }
  /** Slack will never take it: the channel is gone. */
  | { readonly result: "unreachable"; readonly error: string }
  | { readonly result: "unknown"; readonly error: string };

/** What was found of a message; the other results say why nobody could look. */
export type Found =
  | { readonly result: "looked"; readonly ts: readonly string[] }
  | Exclude<Posted, { result: "posted" }>;

/** The messenger, as reminders need it. Errors are values. */
export interface Poster {
  /** Milliseconds after which an attempt to post has ended, whatever came of it; none is begun when a claim ends sooner. */
  readonly givesUpAfterMs: number;
  post(claim: Claim, subscription: Subscription, posting: Posting): Promise<Posted>;
  /** Messages with this delivery's id, oldest first, posted at or after `since` (milliseconds since the epoch). */
  find(claim: Claim, since: number): Promise<Found>;
  /** Takes back a message. Whether it is gone. */
  remove(claim: Claim, ts: string): Promise<boolean>;
}
