import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** As in deploy/Caddyfile, in milliseconds. */
const TRY_FOR = 1_500;
const TRY_EVERY = 100;
const ANSWER_WITHIN = 4_000;
const HEALTH_EVERY = 2_000;
const HEALTH_WITHIN = 2_000;
const IDLE_TO_SLACK = 120_000;

export interface Balancer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  close(): void;
}

interface Upstream {
  readonly url: string;
  isHealthy: boolean;
}

/** What was received in full and may be sent on. */
interface Received {
  readonly request: IncomingMessage;
  readonly body: Buffer;
}

/**
 * Sends requests on as deploy/Caddyfile says: to one instance after the other, among those that call themselves ready.
 * Another is tried only while no connection came about; what was sent is never sent twice.
 */
export async function startBalancer(urls: readonly string[]): Promise<Balancer> {
  const upstreams: readonly Upstream[] = urls.map((url) => ({ url, isHealthy: true }));
  const agent = new Agent({ keepAlive: true });
  let turn = 0;
  const next = (): Upstream | undefined => {
    const healthy = upstreams.filter(({ isHealthy }) => isHealthy);
    return healthy[turn++ % Math.max(1, healthy.length)];
  };

  async function sendOn(received: Received, response: ServerResponse): Promise<void> {
    const until = performance.now() + TRY_FOR;
    for (;;) {
      const upstream = next();
      const result = upstream ? await attempt(agent, upstream.url, received, response) : "not-connected";
      if (result === "answered") return;
      if (result === "broken" || performance.now() > until) return refuse(response, upstream ? 502 : 503);
      await wait(TRY_EVERY);
    }
  }

  const server = createServer({ keepAliveTimeout: IDLE_TO_SLACK }, (incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on("data", (part: Buffer) => parts.push(part));
    incoming.once("end", () => void sendOn({ request: incoming, body: Buffer.concat(parts) }, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const looks = setInterval(() => {
    for (const upstream of upstreams) {
      void isReady(upstream.url).then((isHealthy) => {
        upstream.isHealthy = isHealthy;
      });
    }
  }, HEALTH_EVERY);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      clearInterval(looks);
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status).end();
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(HEALTH_WITHIN) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

/** `broken`: it may have been read, wholly or in part. */
function attempt(
  agent: Agent,
  url: string,
  { request: { method, url: path = "/", headers }, body }: Received,
  response: ServerResponse,
): Promise<"answered" | "not-connected" | "broken"> {
  return new Promise((resolve) => {
    let isConnected = false;
    const outgoing = request(`${url}${path}`, { method, headers, agent }, (answer) => {
      clearTimeout(tooLate);
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.once("end", () => resolve("answered"));
      answer.once("error", () => resolve("broken"));
    });
    outgoing.once("socket", (socket) => {
      isConnected = !socket.connecting;
      if (socket.connecting) {
        socket.once("connect", () => {
          isConnected = true;
        });
      }
    });
    // Whoever waits no longer gets nothing more; what the instance does meanwhile goes on.
    response.once("close", () => outgoing.destroy());
    const tooLate = setTimeout(() => outgoing.destroy(), ANSWER_WITHIN);
    outgoing.once("error", () => {
      clearTimeout(tooLate);
      resolve(isConnected ? "broken" : "not-connected");
    });
    outgoing.end(body);
  });
}
