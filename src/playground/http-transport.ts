import { createHmac } from "node:crypto";
import type { Delivery, Outcome, Retry, Transport } from "./transport.ts";

/** Slack's v0 signature of a body: `v0=` and the HMAC-SHA256 of `v0:timestamp:body` in hexadecimal. */
export function signature(signingSecret: string, timestamp: number, body: string): string {
  return `v0=${createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

const FORM = "application/x-www-form-urlencoded";

/** Events are JSON; commands are forms; interactions are forms with the JSON in `payload`. Without a charset, as Slack does. */
function encode({ kind, payload }: Delivery): { contentType: string; body: string } {
  if (kind === "event") return { contentType: "application/json", body: JSON.stringify(payload) };
  const fields =
    kind === "interaction"
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
  return { contentType: FORM, body: new URLSearchParams(fields).toString() };
}

function retryHeaders(retry: Retry | undefined): Record<string, string> {
  if (!retry) return {};
  return { "x-slack-retry-num": String(retry.attempt), "x-slack-retry-reason": retry.reason };
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return undefined;
  if (!response.headers.get("content-type")?.startsWith("application/json")) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/**
 * Signed requests to the app's Request URL. Signatures carry the real time, whatever the workspace's clock says,
 * because the app compares them with its own. `stop` gives up what is under way.
 */
export function httpTransport(options: {
  /** A promise while the app is starting: what is delivered meanwhile waits for it. */
  readonly requestUrl: string | Promise<string>;
  readonly signingSecret: string;
  readonly ackTimeoutMs: number;
  readonly stop: AbortSignal;
}): Transport {
  const { requestUrl, signingSecret, ackTimeoutMs, stop } = options;
  return {
    deliver: async (delivery, retry): Promise<Outcome> => {
      const url = await requestUrl;
      const { contentType, body } = encode(delivery);
      const timestamp = Math.floor(Date.now() / 1000);
      const tooLate = AbortSignal.timeout(ackTimeoutMs);
      try {
        const response = await fetch(url, {
          method: "POST",
          headers: {
            "content-type": contentType,
            "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "x-slack-request-timestamp": String(timestamp),
            "x-slack-signature": signature(signingSecret, timestamp, body),
            ...retryHeaders(retry),
          },
          body,
          redirect: "manual",
          signal: AbortSignal.any([tooLate, stop]),
        });
        const answered = await readBody(response);
        if (response.ok) return { status: "acknowledged", body: answered };
        const noRetry = response.headers.get("x-slack-no-retry") === "1";
        return { status: "refused", httpStatus: response.status, noRetry };
      } catch {
        return { status: tooLate.aborted ? "timeout" : "unreachable" };
      }
    },
  };
}
