import { Agent, request } from "node:http";
import { signature } from "../src/playground/http-transport.ts";

/** What came back, and when: milliseconds of `performance.now()`. */
export interface Posted {
  readonly status: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface SignedPost {
  /** Rejects when no whole answer comes within the time (milliseconds), or the connection breaks. */
  (url: string, sent: ToPost): Promise<Posted>;
  close(): void;
}

interface ToPost {
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly withinMs?: number;
}

export const FORM = "application/x-www-form-urlencoded";
export const JSON_TYPE = "application/json";

/** Requests as Slack signs them, over connections that stay open. */
export function createSignedPost(signingSecret: string, connections: number): SignedPost {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const post = (url: string, { contentType, body, headers = {}, withinMs }: ToPost): Promise<Posted> => {
    const timestamp = Math.floor(Date.now() / 1000);
    const signed = {
      "content-type": contentType,
      "content-length": Buffer.byteLength(body),
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": signature(signingSecret, timestamp, body),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const start = performance.now();
      const tooLate = withinMs === undefined ? {} : { signal: AbortSignal.timeout(withinMs) };
      const outgoing = request(url, { method: "POST", agent, headers: signed, ...tooLate }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.once("end", () => resolve({ status: response.statusCode ?? 0, text, start, end: performance.now() }));
        response.once("error", reject);
      });
      outgoing.once("error", reject).end(body);
    });
  };
  return Object.assign(post, { close: () => agent.destroy() });
}
