import { randomBytes } from "node:crypto";
import type { Logger } from "@slack/bolt";
import type { WebClientOptions } from "@slack/web-api";
import type { Library } from "../answer/library.ts";
import type { Connection } from "../config.ts";
import { createAskerHash } from "../learning/asker-hash.ts";
import { createInFlight, type InFlight } from "../ops/in-flight.ts";
import type { Store } from "../store/store.ts";
import { createAnswerMessages } from "./answer-messages.ts";
import { authorizeInView } from "./authorize-in-view.ts";
import { createBoltApps } from "./bolt-apps.ts";
import { createConversations } from "./conversation.ts";
import { createDepsFor } from "./deps.ts";
import { createTokenInstall, type Installs } from "./installs.ts";
import { createIntake } from "./intake.ts";
import { createListen } from "./listen.ts";
import { createOAuthInstalls } from "./oauth-installs.ts";
import { createOfficeReader } from "./office.ts";
import { onError } from "./on-error.ts";
import { createQuestionLog } from "./question-log.ts";
import { registerListeners } from "./register-listeners.ts";
import { sendByUrl } from "./response-url.ts";
import { createSeenEvents } from "./seen-events.ts";
import { createSignedRequests } from "./signed-requests.ts";
import { type CallResult, slackFetch } from "./slack-fetch.ts";
import type { SocketConnection, SocketPatience } from "./socket-connection.ts";
import { createSocketReceiver } from "./socket-receiver.ts";
import { createWebServer, type Route } from "./web-server.ts";
import { createWorkspaceStates } from "./workspace-state.ts";

export interface AppOptions {
  readonly connection: Exclude<Connection, { mode: "playground" }>;
  readonly library: Library;
  readonly logger: Logger;
  readonly store: Store;
  /** Slack user ids of those who may change things, beside the workspace's administrators. */
  readonly editors: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Another Slack than the real one: the playground's stand-in, ending in `/api/`. */
  readonly slackApiUrl?: string;
  /** Where Slack asks for consent, when it is another Slack. */
  readonly authorizationUrl?: string;
  /** What else is served beside Slack's requests. */
  readonly routes?: readonly Route[];
  /** How long to wait for Slack's side of Socket Mode; by default as long as is good. */
  readonly socketPatience?: SocketPatience;
  /** Counts what is under way. */
  readonly inFlight?: InFlight;
  readonly metrics?: AppMetrics;
  /** Hides who asked; without it by a secret that is gone with the process. */
  readonly hash?: (team: string, user: string) => string;
  /** Whether questions that the plan did not answer are kept. Default: yes. */
  readonly keepsQuestions?: boolean;
}

/** What is counted of it. */
export interface AppMetrics {
  request(name: string): (result: "ok" | "failed" | "refused") => void;
  answer(outcome: string): void;
  slackCall(method: string, result: CallResult): void;
  socketConnected(connected: boolean): void;
}

export interface SlackApp {
  /** Proves the token. Throws what Slack answers. */
  init(): Promise<void>;
  /** Begins to take requests, in both modes on this port for its pages; resolves to the port. */
  start(where: { readonly port: number; readonly host?: string }): Promise<number>;
  /**
   * Takes no more, waits for what is under way (`drainMs` milliseconds at most), and closes. Resolves to the number of
   * pieces of work that were still under way.
   */
  stop(drainMs?: number): Promise<number>;
  /** Whether Slack can reach it. */
  isConnected(): boolean;
  readonly installs: Installs;
}

/** Milliseconds. A call to Slack that takes longer has failed; the default is to wait for ever. */
const CALL_WITHIN = 10_000;
/** Milliseconds. An answer takes some 5; a call to a slow Slack up to `CALL_WITHIN`. */
const DRAIN_WITHIN = 12_000;
const SECRET_BYTES = 32;
/** Where Slack posts to. */
const SLACK_PATH = "/slack/events";

/**
 * Bolt behind an intake of our own, neither proved nor started.
 *
 * Retries are off: Bolt's client repeats chat.postMessage after a lost reply, and people read the answer twice. No
 * `headers` in `clientOptions`: Bolt writes the first workspace's token into them. `convoStore` is off: it keeps every
 * conversation for ever.
 */
export function createApp(options: AppOptions): SlackApp {
  const { connection, library, store, editors, logger, now, slackApiUrl, authorizationUrl, routes = [] } = options;
  const { inFlight = createInFlight(), metrics, keepsQuestions = true } = options;
  const { hash = createAskerHash(randomBytes(SECRET_BYTES).toString("hex")) } = options;
  const where = slackApiUrl === undefined ? {} : { slackApiUrl };
  const clientOptions: WebClientOptions = {
    ...where,
    retryConfig: { retries: 0 },
    // Otherwise one limit stalls every call of the workspace for as long as Slack says, and fails then all the same.
    rejectRateLimitedCalls: true,
    timeout: CALL_WITHIN,
    ...(metrics && { fetch: slackFetch(metrics.slackCall) }),
  };
  const { install } = connection;
  const oauth =
    install.kind === "oauth"
      ? createOAuthInstalls({ install, store, clientOptions, authorizationUrl, logger, now })
      : undefined;
  const installs = install.kind === "token" ? createTokenInstall(install.botToken, clientOptions) : oauth;
  if (!installs) throw new RangeError("no way to install");
  const bolt = createBoltApps(
    {
      authorize: authorizeInView(installs.authorize),
      clientOptions,
      convoStore: false,
      extendedErrorHandler: true,
      logger,
      logLevel: logger.getLevel(),
    },
    onError,
  );
  const depsFor = createDepsFor({
    library,
    store,
    states: createWorkspaceStates({ store, library, logger, now }),
    office: createOfficeReader(store, now),
    messageOf: createAnswerMessages(),
    conversations: createConversations({ store: store.conversations, hash, now, logger }),
    editors,
    questions: createQuestionLog({ store: store.questions, hash, isKept: keepsQuestions, now }),
    hash,
    keepsQuestions,
    underWay: inFlight.run,
    onAnswer: (outcome) => metrics?.answer(outcome),
    logger,
    now,
  });
  registerListeners(bolt, createListen(depsFor), { installs, store });

  const intake = createIntake({
    process: bolt.process,
    seen: createSeenEvents(store.events, now, logger),
    underWay: inFlight.run,
    sendLate: sendByUrl,
    begin: (name) => metrics?.request(name) ?? (() => {}),
    onError: (error) => logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  const slack: Route[] =
    connection.mode === "http"
      ? [
          {
            path: SLACK_PATH,
            methods: ["POST"],
            // Slack stamps its requests by the real clock.
            handle: createSignedRequests({
              signingSecret: connection.signingSecret,
              intake,
              logger,
              now: Date.now,
            }),
          },
        ]
      : [];
  const web = createWebServer([...slack, ...(oauth?.routes ?? []), ...routes], logger);
  const socket: SocketConnection | undefined =
    connection.mode === "socket"
      ? createSocketReceiver({
          appToken: connection.appToken,
          intake,
          logger,
          where,
          onConnection: (isUp) => metrics?.socketConnected(isUp),
          patience: options.socketPatience,
        })
      : undefined;
  let isServing = false;

  return {
    installs,
    init: () => installs.init(),
    async start(at) {
      const port = await web.start(at);
      isServing = true;
      await socket?.start();
      return port;
    },
    async stop(drainMs = DRAIN_WITHIN) {
      isServing = false;
      // Connections that are open may still bring a request each; they are answered, and closed by that.
      const closed = web.stop();
      const left = await inFlight.drained(drainMs);
      // An acknowledgement goes through the socket, so it closes last.
      await socket?.stop();
      web.cut();
      await closed;
      return left;
    },
    isConnected: () => isServing && (socket?.isConnected() ?? true),
  };
}
