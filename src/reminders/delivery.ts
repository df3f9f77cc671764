/**
 * What is sent for a subscription. `digest` goes to the channel; the others to the owner, each once:
 * `broken`: the channel cannot be reached. `ended`: the plan's period is over. `unknown-year`: the calendar does not know
 * the holidays of a year that slots fall into.
 */
export const DELIVERY_KINDS = ["digest", "broken", "ended", "unknown-year"] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/**
 * `pending`: to be sent, and surely not yet sent. `sending`: someone has claimed it and may have sent it.
 * The others are final. `sent`; `quiet`: nothing was due; `paused`: the subscription was paused; `missed`: it came a day or
 * more too late; `failed`: Slack refused it for good; `ended`: the plan's period was over.
 */
export const DELIVERY_STATES = ["pending", "sending", "sent", "quiet", "paused", "missed", "failed", "ended"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export type FinalState = Exclude<DeliveryState, "pending" | "sending">;

/** One slot's row in the ledger. There is one for each subscription, kind and slot. */
export interface Delivery {
  /** Also in the posted message's metadata, by which it is found again. */
  readonly id: string;
  readonly subscription: string;
  readonly team: string;
  /** Where it goes: a channel, or for notices the owner's user id. */
  readonly channel: string;
  readonly kind: DeliveryKind;
  /** The local date and time it stands for: 2020-12-21T09:00. For `unknown-year` the year; for `broken` the version that broke. */
  readonly slot: string;
  /** When that is, milliseconds since the epoch. */
  readonly dueAt: number;
  readonly state: DeliveryState;
  /** How often it was claimed. The number fences: only the last claim may finish it. */
  readonly attempt: number;
  /** Milliseconds since the epoch of the first claim; null before it. What was posted is not older. */
  readonly firstTriedAt: number | null;
  /** Slack's timestamp of the message. */
  readonly postedTs: string | null;
  /** Sent after its time, within a day. */
  readonly late: boolean;
  /** Last trouble, in Slack's words. */
  readonly error: string;
}

/** A delivery that this process holds until `leaseUntil` (milliseconds since the epoch). */
export interface Claim extends Delivery {
  readonly holder: string;
  readonly leaseUntil: number;
  /** An earlier claim may have posted it: look before posting. */
  readonly uncertain: boolean;
}
