/** What can go wrong between the app and Slack's Web API, chosen by a test call by call. */

/** An answer in the method's place: say a 429. */
export interface ApiReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Fault =
  /** The connection is destroyed and nothing was done. */
  | { readonly fault: "dropped" }
  /** It was done (a message stands in its channel), and the connection is destroyed before the answer goes out. */
  | { readonly fault: "reply-lost" }
  /** Nobody ever answers. `done`: it was done all the same. */
  | { readonly fault: "hangs"; readonly done: boolean }
  /** HTTP 500, 503 … as Slack's servers give them when they are ill. `done`: it was done all the same. */
  | { readonly fault: "server-error"; readonly status: number; readonly done: boolean }
  /** It is done and answered, but only after so many milliseconds. */
  | { readonly fault: "slow"; readonly ms: number };

/** Chooses for each call: a fault, an answer in the method's place, or undefined to let the method answer. */
export type Intercept = (method: string, args: Readonly<Record<string, unknown>>) => ApiReply | Fault | undefined;

/** [docs] HTTP 429 says in whole seconds when to come again. */
export function rateLimited(retryAfterSeconds: number): ApiReply {
  const headers = { "retry-after": String(retryAfterSeconds) };
  return { status: 429, headers, body: { ok: false, error: "ratelimited" } };
}
