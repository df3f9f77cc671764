import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { signature } from "../src/playground/http-transport.ts";

const LOOPBACK = "127.0.0.1";
/** A command that is not answered by then will not be. */
const TOO_LATE_MS = 10_000;

/** Milliseconds from sending the command. */
export interface Timed {
  /** Until all of the acknowledgement was there: from here on the user's client no longer waits. */
  readonly acknowledged: number;
  /** Until all of the answer was at the `response_url`, when one was awaited. */
  readonly answered?: number;
}

/** Slack's side of slash commands: signed requests over connections that stay open, and a place for the answers. */
export interface SlackClient {
  /** Throws when the app refuses, or does not answer in time where `awaitAnswer` is set. */
  command(requestUrl: string, text: string, options: { readonly awaitAnswer: boolean }): Promise<Timed>;
  close(): void;
}

export async function startSlackClient(signingSecret: string, connections: number): Promise<SlackClient> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const arrivals = new Map<string, (at: number) => void>();
  const hooks = createServer((incoming, outgoing) => {
    incoming.resume().once("end", () => {
      const at = performance.now();
      outgoing.end("ok");
      arrivals.get(incoming.url ?? "")?.(at);
    });
  });
  await new Promise<void>((resolve) => hooks.listen(0, LOOPBACK, resolve));
  const { port } = hooks.address() as AddressInfo;
  let sent = 0;

  /** The first answer to a command. */
  function arrival(path: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const tooLate = setTimeout(() => reject(new Error(`No answer within ${TOO_LATE_MS} ms`)), TOO_LATE_MS);
      // The server keeps the process alive while it is open; after that nobody waits.
      tooLate.unref();
      arrivals.set(path, (at) => {
        clearTimeout(tooLate);
        arrivals.delete(path);
        resolve(at);
      });
    });
  }

  /** When the whole acknowledgement was there, and when the request was sent. */
  function post(url: string, body: string): Promise<{ start: number; end: number }> {
    const timestamp = Math.floor(Date.now() / 1000);
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "content-length": Buffer.byteLength(body),
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": signature(signingSecret, timestamp, body),
    };
    return new Promise((resolve, reject) => {
      const start = performance.now();
      const outgoing = request(url, { method: "POST", agent, headers }, (response) => {
        response.resume().once("end", () => {
          const end = performance.now();
          if (response.statusCode === 200) resolve({ start, end });
          else reject(new Error(`The app refused with ${response.statusCode}`));
        });
      });
      outgoing.once("error", reject).end(body);
    });
  }

  return {
    async command(requestUrl, text, { awaitAnswer }) {
      const path = `/hooks/${sent++}`;
      const body = new URLSearchParams({
        team_id: "T0BENCH",
        channel_id: "C0BENCH",
        channel_name: "bench",
        user_id: "U0BENCH",
        user_name: "bench",
        command: "/plan",
        text,
        api_app_id: "A0BENCH",
        is_enterprise_install: "false",
        response_url: `http://${LOOPBACK}:${port}${path}`,
        trigger_id: `${sent}.bench`,
      }).toString();
      const answer = awaitAnswer ? arrival(path) : undefined;
      // Both are awaited together, so that neither failure goes unheard.
      const [{ start, end }, at] = await Promise.all([post(requestUrl, body), answer]);
      return { acknowledged: end - start, ...(at !== undefined && { answered: at - start }) };
    },
    close() {
      agent.destroy();
      hooks.closeAllConnections();
      hooks.close();
    },
  };
}
