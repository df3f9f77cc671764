import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createSignedPost, FORM } from "./signed-post.ts";

const LOOPBACK = "127.0.0.1";
/** A command that is not answered by then will not be. */
const TOO_LATE_MS = 10_000;
/** What every answer is made of, and no word of an error. */
const ANSWER = '"blocks":[';

/** Milliseconds from sending the command. */
export interface Timed {
  /** Until all of the acknowledgement was there: from here on the user's client no longer waits. */
  readonly acknowledged: number;
  /** Until all of the answer was there, in the acknowledgement or at the `response_url`, when one was awaited. */
  readonly answered?: number;
}

/** Slack's side of slash commands: signed requests over connections that stay open, and a place for late answers. */
export interface SlackClient {
  /** Throws when the app refuses; and, where `awaitAnswer` is set, when no answer comes in time. */
  command(requestUrl: string, text: string, options: { readonly awaitAnswer: boolean }): Promise<Timed>;
  close(): void;
}

interface Arrived {
  readonly at: number;
  readonly text: string;
}

/** The commands are of this workspace: the one that the app is installed in. */
export async function startSlackClient(
  signingSecret: string,
  { team, connections }: { readonly team: string; readonly connections: number },
): Promise<SlackClient> {
  const post = createSignedPost(signingSecret, connections);
  const arrivals = new Map<string, (arrived: Arrived) => void>();
  const hooks = createServer((incoming, outgoing) => {
    let text = "";
    incoming.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
    incoming.once("end", () => {
      const at = performance.now();
      outgoing.end("ok");
      arrivals.get(incoming.url ?? "")?.({ at, text });
    });
  });
  await new Promise<void>((resolve) => hooks.listen(0, LOOPBACK, resolve));
  const { port } = hooks.address() as AddressInfo;
  const run = Date.now().toString(36);
  let sent = 0;

  /** The first message at a `response_url`. Nobody waits for it longer than for its command. */
  function arrival(path: string): { readonly arrived: Promise<Arrived>; readonly forget: () => void } {
    let forget = (): void => {};
    const arrived = new Promise<Arrived>((resolve, reject) => {
      const tooLate = setTimeout(() => reject(new Error(`No answer within ${TOO_LATE_MS} ms`)), TOO_LATE_MS);
      forget = () => {
        clearTimeout(tooLate);
        arrivals.delete(path);
      };
      arrivals.set(path, resolve);
    });
    // Whether it is waited for is known only with the acknowledgement.
    arrived.catch(() => {});
    return { arrived, forget };
  }

  return {
    async command(requestUrl, text, { awaitAnswer }) {
      const number = sent++;
      const path = `/hooks/${number}`;
      const body = new URLSearchParams({
        team_id: team,
        channel_id: "C0BENCH",
        channel_name: "bench",
        user_id: "U0BENCH",
        user_name: "bench",
        command: "/plan",
        text,
        api_app_id: "A0BENCH",
        is_enterprise_install: "false",
        response_url: `http://${LOOPBACK}:${port}${path}`,
        trigger_id: `${number}.${run}`,
      }).toString();
      const { arrived, forget } = arrival(path);
      try {
        const posted = await post(requestUrl, { contentType: FORM, body, withinMs: TOO_LATE_MS });
        if (posted.status !== 200) throw new Error(`The app refused with ${posted.status}`);
        const acknowledged = posted.end - posted.start;
        if (!awaitAnswer) return { acknowledged };
        const answer = posted.text === "" ? await arrived : { at: posted.end, text: posted.text };
        if (!answer.text.includes(ANSWER)) throw new Error(`No answer to ${text}: ${answer.text}`);
        return { acknowledged, answered: answer.at - posted.start };
      } finally {
        forget();
      }
    },
    close() {
      post.close();
      hooks.closeAllConnections();
      hooks.close();
    },
  };
}
