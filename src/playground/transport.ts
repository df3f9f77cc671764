import type { Payload } from "./payloads.ts";

export interface Delivery {
  readonly kind: "command" | "event" | "interaction";
  readonly payload: Payload;
}

/** What Slack says of a repeated delivery. `attempt` counts from 1. */
export interface Retry {
  readonly attempt: number;
  readonly reason: "http_timeout" | "http_error" | "connection_failed";
}

export type Outcome =
  /** The app acknowledged in time; `body` is what it sent along. */
  | { readonly status: "acknowledged"; readonly body?: unknown }
  /** The app answered with something else than 2xx. */
  | { readonly status: "refused"; readonly httpStatus: number; readonly noRetry: boolean }
  | { readonly status: "timeout" }
  /** Nobody listens there. */
  | { readonly status: "unreachable" };

/** A way to the app. Never rejects: what goes wrong is an outcome. */
export interface Transport {
  readonly deliver: (delivery: Delivery, retry: Retry | undefined) => Promise<Outcome>;
}
