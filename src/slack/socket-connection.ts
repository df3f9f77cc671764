import { setTimeout as wait } from "node:timers/promises";
import type { Logger, SocketModeReceiver } from "@slack/bolt";
import { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import { soon } from "./soon.ts";

/** All in milliseconds. */
export interface SocketPatience {
  /** For Slack's answer to a ping of ours. */
  readonly pongMs: number;
  /** Between pings of Slack's. */
  readonly pingMs: number;
  /** For Slack's hello, the call for an address included. */
  readonly helloMs: number;
  /** For Slack's answer when we close. */
  readonly closeMs: number;
  /** Before a second attempt; twice as long before each further one. */
  readonly retryMs: number;
  readonly mostRetryMs: number;
}

export const SOCKET_PATIENCE: SocketPatience = {
  pongMs: 5_000,
  pingMs: 30_000,
  helloMs: 20_000,
  closeMs: 2_000,
  retryMs: 1_000,
  mostRetryMs: 30_000,
};

/** Milliseconds. A connection that lived longer was a good one; the next is made at once. */
const STEADY = 10_000;
/** What Slack says when it may go better in a moment. Everything else at a start is for a person to mend. */
const TEMPORARY = new Set([
  "too_many_websockets",
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "ratelimited",
]);

export interface SocketConnection {
  /** Resolves when Slack has said hello. Rejects when it refuses the token, or cannot be reached. */
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly isConnected: () => boolean;
}

/**
 * Keeps the one connection of a Socket Mode client whose `autoReconnectEnabled` is off. The client's own way waits five
 * seconds before each attempt, in which commands fail; turns a refused attempt into an unhandled rejection, which ends the
 * process; waits for ever for a hello that does not come; and does not say that it is away until it tries again.
 */
export function createSocketConnection({
  client,
  patience,
  logger,
  onConnection,
}: {
  readonly client: SocketModeReceiver["client"];
  readonly patience: SocketPatience;
  readonly logger: Logger;
  /** Told when the connection comes up, and when it goes. */
  readonly onConnection: (isUp: boolean) => void;
}): SocketConnection {
  const { helloMs, closeMs, retryMs, mostRetryMs } = patience;
  const stopped = new AbortController();
  let isUp = false;
  let upSince = 0;
  let failures = 0;
  let isTrying = false;

  const set = (up: boolean): void => {
    if (up === isUp) return;
    isUp = up;
    if (up) upSince = performance.now();
    onConnection(up);
  };
  client.on("connected", () => set(true));
  client.on("disconnecting", () => set(false));
  // A stop cannot take back the call for an address that is under way; what throws here makes `client.start` reject
  // before it connects to the address that the call brought.
  client.on("connecting", () => {
    if (stopped.signal.aborted) throw new Error("the app has stopped meanwhile");
  });
  client.on("disconnected", () => {
    if (isUp && performance.now() - upSince > STEADY) failures = 0;
    set(false);
    if (!isTrying && !stopped.signal.aborted) void keepTrying().catch((error: unknown) => logger.error(String(error)));
  });

  /** Rejects when it does not come about. */
  async function connect(): Promise<void> {
    const started = client.start();
    // It may end after nobody waits for it any more.
    started.catch(() => {});
    const said = await soon(helloMs, started);
    if (said) return;
    await close();
    throw new Error("Slack did not say hello");
  }

  async function close(): Promise<void> {
    const closed = new Promise<object>((resolve) => client.once("disconnected", () => resolve({})));
    void client.disconnect();
    // The second time it does not wait for Slack's answer.
    if (!(await soon(closeMs, closed))) void client.disconnect();
  }

  /** The next attempt comes later with each that fails, and with each connection that did not last. */
  async function pause(error?: unknown): Promise<void> {
    const own = failures === 0 ? 0 : Math.min(mostRetryMs, retryMs * 2 ** (failures - 1));
    const told = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 : 0;
    failures += 1;
    // Not all instances at the same moment.
    const spread = own * (0.75 + Math.random() / 4);
    await wait(Math.max(spread, told), undefined, { signal: stopped.signal }).catch(() => {});
  }

  async function keepTrying(): Promise<void> {
    isTrying = true;
    logger.info("the connection to Slack has ended and is made anew");
    await pause();
    while (!stopped.signal.aborted) {
      try {
        await connect();
        break;
      } catch (error) {
        if (stopped.signal.aborted) break;
        logger.warn(`no connection to Slack (attempt ${failures}): ${messageOf(error)}`);
        await pause(error);
      }
    }
    isTrying = false;
  }

  return {
    async start() {
      isTrying = true;
      for (;;) {
        try {
          await connect();
          break;
        } catch (error) {
          if (stopped.signal.aborted || isForPeople(error)) throw error;
          logger.warn(`no connection to Slack yet: ${messageOf(error)}`);
          await pause(error);
        }
      }
      isTrying = false;
    },
    async stop() {
      stopped.abort();
      set(false);
      await close();
    },
    isConnected: () => isUp,
  };
}

/** A client that is cut off before Slack's hello rejects with nothing. */
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : "it was cut off");

const isForPeople = (error: unknown): boolean =>
  error instanceof WebAPIRequestError || (error instanceof WebAPIPlatformError && !TEMPORARY.has(error.data.error));
