/**
 * The tables, in types that SQLite and PostgreSQL share: text, integer (0 and 1 for yes and no), instants as in instant.ts,
 * JSON as text. What they hold is checked where rows are read.
 */
export interface Tables {
  readonly subscription: SubscriptionTable;
  readonly delivery: DeliveryTable;
  readonly office_record: OfficeRecordTable;
  readonly workspace: WorkspaceTable;
  readonly reader: ReaderTable;
  readonly installation: InstallationTable;
  readonly question: QuestionTable;
  readonly settled_question: SettledQuestionTable;
  readonly phrase: PhraseTable;
  readonly handover: HandoverTable;
  readonly event: EventTable;
  readonly conversation: ConversationTable;
}

export interface SubscriptionTable {
  readonly id: string;
  readonly team: string;
  readonly channel: string;
  readonly plan: string;
  readonly owner: string;
  /** JSON. */
  readonly settings: string;
  readonly state: string;
  readonly paused_until: string | null;
  readonly note: string;
  readonly goes_on_after_end: number;
  /** Instant. */
  readonly planned_until: string;
  /** Instant; null when no slot is to come. */
  readonly next_at: string | null;
  /** Instant. */
  readonly created_at: string;
  readonly version: number;
}

export interface DeliveryTable {
  readonly id: string;
  readonly subscription: string;
  readonly team: string;
  readonly channel: string;
  readonly kind: string;
  readonly slot: string;
  /** Instant. */
  readonly due_at: string;
  readonly state: string;
  readonly attempt: number;
  /** Instant from which on it can be claimed: a `pending` one's time to try, a `sending` one's end of lease; null when final. */
  readonly try_at: string | null;
  /** Who claimed it last. */
  readonly holder: string | null;
  /** Whether it was `sending` when it was claimed last. */
  readonly uncertain: number;
  /** Instant. */
  readonly first_tried_at: string | null;
  readonly posted_ts: string | null;
  readonly late: number;
  readonly error: string;
  /** Id of the delivery whose message told that this one was missed. */
  readonly told_by: string | null;
}

/** One version of what the office set for a subject of a plan. */
export interface OfficeRecordTable {
  readonly team: string;
  readonly plan: string;
  readonly id: string;
  readonly subject: string;
  readonly version: number;
  readonly kind: string;
  readonly changed_by: string;
  /** Instant. */
  readonly changed_at: string;
  readonly note: string;
  /** JSON. */
  readonly state: string;
}

export interface WorkspaceTable {
  readonly team: string;
  readonly enterprise: string | null;
  /** JSON. */
  readonly settings: string;
  readonly version: number;
}

/** A reader who has chosen something. */
export interface ReaderTable {
  readonly team: string;
  readonly id: string;
  readonly language: string;
}

export interface InstallationTable {
  readonly id: string;
  readonly kind: string;
  readonly sealed: string;
  /** Instant. */
  readonly installed_at: string;
}

export interface QuestionTable {
  readonly team: string;
  readonly id: string;
  readonly plan: string;
  /** Instant. */
  readonly asked_at: string;
  readonly asker: string;
  readonly text: string;
  readonly key: string;
  readonly outcome: string;
  /** JSON. */
  readonly measures: string;
  readonly language: string;
  readonly feedback: string | null;
  readonly reason: string | null;
  readonly note: string;
}

export interface SettledQuestionTable {
  readonly team: string;
  readonly plan: string;
  readonly key: string;
  /** Instant. */
  readonly settled_at: string;
  readonly settled_by: string;
}

export interface PhraseTable {
  readonly team: string;
  readonly plan: string;
  readonly id: string;
  readonly measure: string;
  readonly text: string;
  readonly added_by: string;
  /** Instant. */
  readonly added_at: string;
}

export interface HandoverTable {
  readonly team: string;
  readonly id: string;
  readonly plan: string;
  readonly question: string;
  readonly key: string;
  readonly asker: string;
  readonly language: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly office_channel: string;
  readonly office_ts: string | null;
  readonly state: string;
  readonly answer: string;
  readonly answered_by: string | null;
  /** Instant. */
  readonly made_at: string;
  readonly version: number;
}

export interface EventTable {
  readonly id: string;
  /** Instant: of the last claim that succeeded. */
  readonly claimed_at: string;
  /** Instant; null when it is done. */
  readonly lease_until: string | null;
  /** How many claims succeeded, from 1. */
  readonly attempt: number;
}

export interface ConversationTable {
  readonly team: string;
  readonly place: string;
  readonly subject: string;
  /** Instant. */
  readonly asked_at: string;
}
