import type { Claim, Delivery, DeliveryKind, DeliveryState, FinalState } from "../reminders/delivery.ts";
import type { Subscription } from "../reminders/subscription.ts";
import type { Office, Record } from "../tracking/record.ts";

/**
 * What Langwen keeps, in its own words. What a method reports as done is on disk: it survives kill -9 and a power cut.
 * All instants are milliseconds since the epoch. Methods throw StoreError when the database cannot be used.
 */
export interface Store {
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  readonly records: RecordStore;
  close(): Promise<void>;
}

export interface SubscriptionStore {
  /** Throws StoreError when the id is taken. */
  add(subscription: Subscription): Promise<void>;
  find(id: string): Promise<Subscription | undefined>;
  /** Of one workspace, and of one channel when given, oldest first; those that are `off` are left out. */
  list(team: string, channel?: string): Promise<readonly Subscription[]>;
  /** Writes `changed` (with `version` one higher) over the version before it; false when somebody else was quicker. */
  save(changed: Subscription): Promise<boolean>;
  /** Those with `nextAt` at or before `now`, most overdue first. One that nobody can read holds up no other. */
  due(now: number, limit: number): Promise<DueSubscriptions>;
  /**
   * In one transaction: writes `changed` as `save` does, and the new rows of the ledger. A row that is there already (the
   * same subscription, kind and slot) stays as it is. False, and nothing is written, when somebody else was quicker.
   */
  plan(changed: Subscription, rows: readonly NewDelivery[]): Promise<boolean>;
  /**
   * The same for several subscriptions in one transaction, since each costs a write to the disk: what somebody else was
   * quicker with is left out, the rest is written. Gives how many were written.
   */
  planAll(all: readonly Planned[]): Promise<number>;
}

/** `unreadable`: rows that this version cannot read, with what is wrong with them. */
export interface DueSubscriptions {
  readonly subscriptions: readonly Subscription[];
  readonly unreadable: readonly { readonly id: string; readonly problem: string }[];
}

/** What is written for a subscription whose time has come: its next version, and rows of its slots. */
export interface Planned {
  readonly changed: Subscription;
  readonly rows: readonly NewDelivery[];
}

/** A new row: `pending`, or final from the start (`missed`, `paused`, `ended`). */
export type NewDelivery = Pick<
  Delivery,
  "id" | "subscription" | "team" | "channel" | "kind" | "slot" | "dueAt" | "state" | "error"
>;

export interface ClaimWish {
  /** Names this process, uniquely. */
  readonly holder: string;
  readonly now: number;
  readonly leaseMs: number;
  readonly limit: number;
  /** Workspace whose deliveries are wanted. */
  readonly team: string;
}

export interface Outcome {
  readonly state: FinalState;
  readonly postedTs: string | null;
  readonly late: boolean;
  readonly error: string;
  /** Missed deliveries (ids) that this message told of; they are not told again. */
  readonly told: readonly string[];
}

export interface DeliveryStore {
  /** Workspaces with a delivery that can be claimed at `now`. */
  waitingTeams(now: number): Promise<readonly string[]>;
  /**
   * Takes up to `limit` deliveries, oldest first: `pending` ones whose time to try has come, and `sending` ones whose lease
   * has ended (these are `uncertain`). A delivery is claimed by one process at a time, whatever happens between them. Rows of a kind that this version
   * does not know are left to a newer one.
   */
  claim(wish: ClaimWish): Promise<readonly Claim[]>;
  /** Makes it final, in one transaction with the missed ones it told of. False when the claim was lost to another process. */
  finish(claim: Claim, outcome: Outcome): Promise<boolean>;
  /**
   * Gives it back: surely not sent, to be tried again from `notBefore` on. False when the claim was lost.
   */
  release(claim: Claim, notBefore: number, error: string): Promise<boolean>;
  /** Keeps it `sending` until the lease ends, with the trouble noted: nobody knows whether it was sent. */
  leave(claim: Claim, error: string): Promise<boolean>;
  /** Digests that were missed or failed, and that no message has told of yet, oldest first. */
  untold(subscription: string): Promise<readonly Delivery[]>;
  /** Of one subscription, newest first. */
  history(subscription: string, limit: number): Promise<readonly Delivery[]>;
  /** How many rows are in each state. */
  count(): Promise<Readonly<Partial<{ [State in DeliveryState]: number }>>>;
  /** Whether a channel or person has a row of this kind and slot, for whichever subscription. */
  has(team: string, channel: string, kind: DeliveryKind, slot: string): Promise<boolean>;
}

export interface RecordStore {
  /** The last version of each subject. */
  current(office: Office): Promise<readonly Record[]>;
  /** Writes the next version; false when that version is there already: somebody else was quicker. */
  add(office: Office, record: Record): Promise<boolean>;
  /** All versions, newest first; of one milestone or measure (its assignment and progress) when `id` is given. */
  history(office: Office, options: { readonly id?: string; readonly limit: number }): Promise<readonly Record[]>;
}
