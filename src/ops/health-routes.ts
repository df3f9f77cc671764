import type { IncomingMessage, ServerResponse } from "node:http";
import { type HealthParts, healthOf } from "./health.ts";
import { createProbe } from "./probe.ts";

/** A route as Bolt's receivers take it, in `customRoutes`. */
export interface HealthRoute {
  readonly path: string;
  readonly method: string[];
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
}

export interface HealthRoutesOptions {
  /** What is known without asking; the store is asked. */
  readonly parts: () => Omit<HealthParts, "store">;
  /** Reads something small from the store; rejects when it cannot. */
  readonly askStore: () => Promise<unknown>;
  /** Whether a stop has begun. */
  readonly stopping: () => boolean;
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
}

/** Milliseconds. Slack waits three seconds for a reply, so a store that takes one is of no use. */
const STORE_WITHIN = 1_000;
/** Milliseconds. A load balancer, a container engine and a monitor ask every few seconds each. */
const STORE_EVERY = 1_000;

/**
 * `/healthz`: 200 as long as the process lives. Restart it when not.
 * `/readyz`: 200 when it can answer, else 503, and which part is not ready. Send nothing there when not; do not restart.
 * `/metrics`: in the text format of Prometheus. They are for the network of the office only.
 */
export function createHealthRoutes({ parts, askStore, stopping, metrics }: HealthRoutesOptions): HealthRoute[] {
  const store = createProbe({ ask: askStore, withinMs: STORE_WITHIN, everyMs: STORE_EVERY });
  return [
    route("/healthz", async () => json(200, { status: "alive" })),
    route("/readyz", async () => {
      const answers = await store();
      const health = healthOf({ store: answers ? "ok" : "failing", ...parts(), stopping: stopping() });
      return json(health.status === "ok" ? 200 : 503, health);
    }),
    route("/metrics", async () => ({ status: 200, type: metrics.contentType, body: await metrics.text() })),
  ];
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const json = (status: number, value: object): Reply => ({
  status,
  type: "application/json; charset=utf-8",
  body: `${JSON.stringify(value)}\n`,
});

function route(path: string, reply: () => Promise<Reply>): HealthRoute {
  return {
    path,
    method: ["GET", "HEAD"],
    handler: (_request, response) => {
      reply()
        // Nothing of the error: whoever asks is not known.
        .catch(() => json(500, { status: "failed" }))
        .then(({ status, type, body }) => {
          response.writeHead(status, {
            "content-type": type,
            "content-length": Buffer.byteLength(body),
            "cache-control": "no-store",
          });
          // Node leaves the body out when HEAD was asked.
          response.end(body);
        })
        // The headers are out already, or the asker has gone.
        .catch(() => response.destroy());
    },
  };
}
