import { App, HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from "@slack/bolt";
import type { WebClientOptions } from "@slack/web-api";
import { type Answering, answerQuestion } from "../answer/answer-question.ts";
import type { Connection } from "../config.ts";
import type { Store } from "../store/store.ts";
import { createConversations } from "./conversation.ts";
import { createIsEditor } from "./editors.ts";
import { onError } from "./on-error.ts";
import { onceByEventId } from "./once.ts";
import { createWordsFor } from "./reader.ts";
import { registerListeners } from "./register-listeners.ts";

export interface AppOptions {
  readonly connection: Exclude<Connection, { mode: "playground" }>;
  readonly answering: Answering;
  readonly logger: Logger;
  readonly store: Store;
  /** Slack user ids of those who may change milestones, beside the workspace's administrators. */
  readonly editors: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Another Slack than the real one: the playground's stand-in, ending in `/api/`. */
  readonly slackApiUrl?: string;
}

/** A call to Slack that takes longer has failed; the default is to wait for ever. */
const CALL_WITHIN = 10_000;
/** Bodies of commands and events are a few kB; Bolt's default of 4 MiB invites floods. */
const LARGEST_BODY = 256 * 1024;

/**
 * The Bolt app, neither initialised nor started: await `app.init()`, which throws when the token is refused, then `app.start()`.
 *
 * Retries are off: Bolt's client repeats chat.postMessage after a lost reply, and people read the answer twice. The
 * socket receiver is made by hand without them too, since a `retryConfig` handed on to it turns a failed reconnect
 * into an unhandled rejection. `convoStore` is off: it keeps every conversation for ever.
 */
export function createApp({ connection, answering, store, editors, logger, now, slackApiUrl }: AppOptions): App {
  const where = slackApiUrl === undefined ? {} : { slackApiUrl };
  const clientOptions: WebClientOptions = { ...where, retryConfig: { retries: 0 }, timeout: CALL_WITHIN };
  const app = new App({
    token: connection.botToken,
    receiver: receiverFor(connection, logger, where),
    clientOptions,
    convoStore: false,
    extendedErrorHandler: true,
    // Bolt keeps a failed auth.test for ever; with this, `app.init()` makes it, and its failure stops the start.
    deferInitialization: true,
    logger,
    logLevel: logger.getLevel(),
  });
  app.use(onceByEventId(now));
  const subjectOf = (question: string, before: string | undefined) =>
    answerQuestion(answering, question, { context: before }).subject;
  registerListeners(app, {
    answering,
    wordsFor: createWordsFor(now),
    conversations: createConversations(now, subjectOf),
    store,
    isEditor: createIsEditor(editors, now),
    now,
  });
  app.error(onError(app.client));
  return app;
}

function receiverFor(connection: AppOptions["connection"], logger: Logger, where: WebClientOptions): Receiver {
  switch (connection.mode) {
    case "socket":
      return new SocketModeReceiver({
        appToken: connection.appToken,
        logger,
        installerOptions: { clientOptions: { ...where } },
      });
    case "http":
      return new HTTPReceiver({ signingSecret: connection.signingSecret, bodyLimit: LARGEST_BODY, logger });
    default:
      return connection satisfies never;
  }
}
