/** What can go wrong between the app and Slack's side of Socket Mode, for tests that ask for it. */
import { type ApiReply, type Fault, rateLimited } from "./faults.ts";
import type { Outcome } from "./transport.ts";

/**
 * `no-hello`: a connection is accepted, and hears nothing ever after.
 * `silent`: connections stay open, and nothing comes over them any more: no pings, no answers to pings, no envelopes.
 */
export type SocketMood = "well" | "no-hello" | "silent";

/** How apps.connections.open fails. */
export type SocketRefusal =
  | "too_many_websockets"
  | "internal_error"
  /** HTTP 500. */
  | "server-error"
  /** The connection is destroyed before an answer. */
  | "dropped"
  /** HTTP 429; seconds. */
  | { readonly retryAfter: number };

export function refusalReply(refusal: SocketRefusal): ApiReply | Fault {
  if (typeof refusal === "object") return rateLimited(refusal.retryAfter);
  switch (refusal) {
    case "server-error":
      return { fault: "server-error", status: 500, done: false };
    case "dropped":
      return { fault: "dropped" };
    case "too_many_websockets":
    case "internal_error":
      return { status: 200, body: { ok: false, error: refusal } };
    default:
      return refusal satisfies never;
  }
}

/**
 * Frames that no Slack should send. Bolt's client takes them for nothing. It does not take `null` or an events_api without
 * payload: those it throws at, out of reach of the app, which ends a process that does not expect it.
 */
export const GARBAGE: readonly (string | Buffer)[] = [
  "no JSON",
  '{"type":',
  Buffer.from([0, 255, 1]),
  "3",
  '"text"',
  "[]",
  "{}",
  '{"type":"unheard_of"}',
  '{"type":"interactive","envelope_id":"1","payload":{}}',
  "x".repeat(200_000),
];

export interface SocketFaults {
  /** Every connection is cut at once, without a close frame. */
  readonly drop: () => void;
  /** From now on; connections that are open stay as they are, but for `silent`, which holds for them too. */
  readonly behave: (mood: SocketMood) => void;
  /** The next `times` calls of apps.connections.open fail; without `times` all of them, until undefined ends that. */
  readonly refuse: (refusal: SocketRefusal | undefined, times?: number) => void;
  /** To every connection. */
  readonly sendFrames: (frames?: readonly (string | Buffer)[]) => void;
}

/** Envelopes of many messages, all sent in the same moment. The outcomes of all attempts, in order of outcome. */
export interface Flooding {
  readonly flood: (count: number) => Promise<readonly Outcome[]>;
}
