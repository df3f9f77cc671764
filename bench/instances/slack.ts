import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How often a call of chat.postMessage goes wrong: shares of all calls. */
export interface Faults {
  /** The message stands in the channel, and the answer to it is lost. */
  readonly repliesLost: number;
  /** The message stands in the channel only after so long. */
  readonly slow: number;
  readonly slowMs: number;
}

const NO_FAULTS: Faults = { repliesLost: 0, slow: 0, slowMs: 0 };

interface Message {
  readonly ts: string;
  readonly thread: string | undefined;
  readonly metadata: unknown;
}

/** As much of Slack's Web API and response_urls as answering takes, fast enough not to be what is measured. */
export interface LoadedSlack {
  /** For `clientOptions.slackApiUrl`; ends in `/api/`. */
  readonly apiUrl: string;
  /** A response_url that was not given out before. */
  readonly responseUrl: (id: string) => string;
  /** How often an answer to the message of that `ts` was posted in the channel. */
  readonly answersTo: (channel: string, ts: string) => number;
  /** How often something was sent to the response_url. */
  readonly repliesAt: (id: string) => number;
  /** Calls so far, by method. */
  readonly calls: ReadonlyMap<string, number>;
  /** Forgets what was posted, so that a long run measures the app alone. */
  readonly forget: () => void;
  close(): void;
}

export async function startLoadedSlack(faults: Faults = NO_FAULTS): Promise<LoadedSlack> {
  const channels = new Map<string, Message[]>();
  const replies = new Map<string, number>();
  const calls = new Map<string, number>();
  let lastTs = 0;
  const nextTs = (): string => {
    lastTs = Math.max(lastTs + 1, Date.now() * 1_000);
    return `${Math.floor(lastTs / 1e6)}.${String(lastTs % 1e6).padStart(6, "0")}`;
  };

  function post(args: URLSearchParams): object {
    const channel = args.get("channel") ?? "";
    const message = {
      ts: nextTs(),
      thread: args.get("thread_ts") ?? undefined,
      metadata: JSON.parse(args.get("metadata") ?? "null") as unknown,
    };
    const messages = channels.get(channel) ?? [];
    messages.push(message);
    channels.set(channel, messages);
    return { ok: true, channel, ts: message.ts };
  }

  const history = (args: URLSearchParams): object => {
    const oldest = args.get("oldest") ?? "0";
    const thread = args.get("ts") ?? undefined;
    const messages = (channels.get(args.get("channel") ?? "") ?? []).filter(
      (message) => message.ts >= oldest && (thread === undefined || message.thread === thread),
    );
    return { ok: true, messages: messages.slice(0, Number(args.get("limit") ?? 100)), has_more: false };
  };

  function said(method: string, args: URLSearchParams): object {
    if (method === "conversations.history" || method === "conversations.replies") return history(args);
    if (method === "users.info") return { ok: true, user: { id: args.get("user"), locale: "zh-CN" } };
    return { ok: true, ts: nextTs() };
  }

  function answer(method: string, args: URLSearchParams, response: ServerResponse): void {
    const say = (what: object): void => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(what));
    };
    const luck = Math.random();
    if (method !== "chat.postMessage") say(said(method, args));
    else if (luck < faults.repliesLost) {
      post(args);
      response.destroy();
    } else if (luck < faults.repliesLost + faults.slow) setTimeout(() => say(post(args)), faults.slowMs);
    else say(post(args));
  }

  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => {
      body += part;
    });
    request.once("end", () => {
      const path = request.url ?? "";
      const [, method] = /^\/api\/([A-Za-z.]+)/.exec(path) ?? [];
      const name = method ?? "response_url";
      calls.set(name, (calls.get(name) ?? 0) + 1);
      if (method !== undefined) return answer(method, new URLSearchParams(body), response);
      const id = path.slice(path.lastIndexOf("/") + 1);
      replies.set(id, (replies.get(id) ?? 0) + 1);
      response.end("ok");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answers = (metadata: unknown): unknown =>
    (metadata as { event_payload?: { answers?: unknown } } | null)?.event_payload?.answers;
  return {
    apiUrl: `${url}/api/`,
    responseUrl: (id) => `${url}/hooks/${id}`,
    answersTo: (channel, ts) => (channels.get(channel) ?? []).filter(({ metadata }) => answers(metadata) === ts).length,
    repliesAt: (id) => replies.get(id) ?? 0,
    calls,
    forget() {
      channels.clear();
      replies.clear();
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
