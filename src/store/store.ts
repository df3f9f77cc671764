import type { AskedQuestion, Settled } from "../learning/asked-question.ts";
import type { Handover } from "../learning/handover.ts";
import type { Phrase } from "../learning/phrase.ts";
import type { Claim, Delivery, DeliveryKind, DeliveryState, FinalState } from "../reminders/delivery.ts";
import type { Subscription } from "../reminders/subscription.ts";
import type { Office, Record } from "../tracking/record.ts";
import type { InstalledIn, SealedInstallation } from "../workspace/installation.ts";
import type { LANGUAGES, Workspace } from "../workspace/workspace.ts";

/**
 * What Langwen keeps, in its own words. What a method reports as done is on disk: it survives kill -9 and a power cut.
 * All instants are milliseconds since the epoch. Methods throw StoreError when the database cannot be used.
 */
export interface Store {
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  readonly records: RecordStore;
  readonly workspaces: WorkspaceStore;
  readonly readers: ReaderStore;
  readonly installations: InstallationStore;
  readonly questions: QuestionStore;
  readonly phrases: PhraseStore;
  readonly handovers: HandoverStore;
  readonly events: EventStore;
  readonly conversations: ConversationStore;
  /**
   * Erases what a workspace told: questions, handovers, readers' choices and installation; with `all`, everything of it.
   */
  erase(team: string, what: "personal" | "all"): Promise<void>;
  /** One cheap question to the database. Throws StoreError when it does not answer. */
  probe(): Promise<void>;
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

type Language = (typeof LANGUAGES)[number];

export interface WorkspaceStore {
  find(team: string): Promise<Workspace | undefined>;
  /** Ids of the workspaces of an organisation. */
  inEnterprise(enterprise: string): Promise<readonly string[]>;
  /** Writes the next version (1 for a new one); false when that version is there already: somebody else was quicker. */
  save(workspace: Workspace): Promise<boolean>;
}

/** What readers have chosen for themselves. */
export interface ReaderStore {
  /** Null when the reader has chosen nothing. */
  language(team: string, user: string): Promise<Language | null>;
  /** Null takes the choice back. */
  choose(team: string, user: string, language: Language | null): Promise<void>;
}

/** What it takes to speak in each workspace. Nothing here can be read without the key. */
export interface InstallationStore {
  /** Writes over what was there for the same workspace or organisation. */
  save(installation: SealedInstallation): Promise<void>;
  find(place: InstalledIn): Promise<SealedInstallation | undefined>;
  /** The one that was saved last, for a look at the start; undefined where there is none. */
  newest(): Promise<SealedInstallation | undefined>;
  /** Takes it away; nothing happens where there is none. */
  remove(place: InstalledIn): Promise<void>;
  count(): Promise<number>;
}

export interface QuestionStore {
  /** Writes over what has the same id in the same workspace. */
  put(question: AskedQuestion): Promise<void>;
  /** Writes new ones, some hundreds at most, in one go; one whose id is known in its workspace is left as it stands. */
  add(questions: readonly AskedQuestion[]): Promise<void>;
  /** Of one workspace and plan, newest first. */
  list(office: Office, limit: number): Promise<readonly AskedQuestion[]>;
  /** An editor has seen to it; the later time counts. */
  settle(office: Office, settled: Settled): Promise<void>;
  settled(office: Office): Promise<readonly Settled[]>;
  /** The workspaces and plans of which there is a question, by team, then by plan. */
  offices(): Promise<readonly Office[]>;
  /** Erases what was asked before an instant, in every workspace, and what was settled before it; gives how many questions. */
  forget(before: number): Promise<number>;
}

export interface PhraseStore {
  /** Of one workspace and plan, oldest first. */
  list(office: Office): Promise<readonly Phrase[]>;
  /** False when the id is there already. */
  add(office: Office, phrase: Phrase): Promise<boolean>;
  /** False when it was not there. */
  remove(office: Office, id: string): Promise<boolean>;
  /** The workspaces and plans that have a phrase, by team, then by plan. */
  offices(): Promise<readonly Office[]>;
}

export interface HandoverStore {
  find(team: string, id: string): Promise<Handover | undefined>;
  /** Writes the next version (1 for a new one); false when that version is there already: somebody else was quicker. */
  save(handover: Handover): Promise<boolean>;
  /** Those not done, oldest first. */
  open(office: Office): Promise<readonly Handover[]>;
  /** Erases those that are done and were made before an instant, or all that were; gives how many. */
  forget(before: number, which?: "done" | "all"): Promise<number>;
}

/**
 * `new`: nobody had it before. `taken`: a process has it in hand. `again`: the process that had it did not finish in time,
 * so it may have been answered or not. `done`: it was answered.
 */
export type EventClaim = "new" | "taken" | "again" | "done";

/** Which events were seen, by any process, so that one which Slack sends again is not answered again. */
export interface EventStore {
  /** `id`: Slack's event_id, with the workspace before it. Taken for `leaseMs` when the claim is `new` or `again`. */
  claim(wish: { readonly id: string; readonly now: number; readonly leaseMs: number }): Promise<EventClaim>;
  /** It was answered, or needs no answer. */
  done(id: string): Promise<void>;
  /** It was surely not answered: the next claim is `new`. */
  release(id: string): Promise<void>;
  /** Erases what was claimed before an instant. */
  forget(before: number): Promise<number>;
}

/** What each thread or direct message is about, so that “谁负责？” finds its subject whichever process gets it. */
export interface ConversationStore {
  /** `place`: the channel and the thread. Undefined where nothing was asked since `after`, an instant. */
  subject(team: string, place: string, after: number): Promise<string | undefined>;
  save(team: string, place: string, subject: string, at: number): Promise<void>;
  /** Erases those that were last asked in before an instant; gives how many. */
  forget(before: number): Promise<number>;
}
