import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Logger } from "@slack/bolt";
import { createLibrary, type Library } from "../../src/answer/library.ts";
import type { InFlight } from "../../src/ops/in-flight.ts";
import { type Clock, createClock } from "../../src/playground/clock.ts";
import { type StandIn, type StandInOptions, startStandIn } from "../../src/playground/stand-in.ts";
import { type AppMetrics, createApp, type SlackApp } from "../../src/slack/create-app.ts";
import { createSlackReminders } from "../../src/slack/slack-reminders.ts";
import type { SocketPatience } from "../../src/slack/socket-connection.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { type Timed, timedStore } from "../../src/store/timed-store.ts";
import { silent as silentLogger } from "../playground/silent-logger.ts";

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The real plan, indexed once for all tests of a file. */
export const library = createLibrary({
  planFiles: [inProject("corpus/dalang-2020.yaml")],
  glossaryFile: inProject("corpus/glossary.yaml"),
  capacity: 2,
});
export const answering = library.answering(library.defaultId);

export const PEOPLE = { chen: "U0DLCHEN001", lin: "U0DLLIN0001", wong: "U0DLWONG001" } as const;
export const WORK = "C0DLWORK001";

/** A Monday in the plan's last weeks, an hour before reminders go out; in milliseconds since the epoch. */
export const MONDAY = Date.parse("2020-11-23T08:00:00+08:00");

export interface Langwen {
  readonly standIn: StandIn;
  readonly app: SlackApp;
  /** Where the app listens, in Socket Mode too. */
  readonly port: number;
  readonly store: Store;
  /** The workspace's clock, which the app goes by. */
  readonly clock: Clock;
  /** Sends the reminders that are due now. */
  remind(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The real Bolt app with a store in memory, connected to the stand-in workspace over signed HTTP or over Socket Mode.
 * Its clock begins at `start`; no timer runs, so that reminders go out when a test says so. 陈晓明 is the workspace's
 * administrator.
 */
export async function startLangwen(
  mode: "http" | "socket",
  {
    start = Date.now(),
    editors = [],
    logger,
    watched,
    metrics,
    inFlight,
    socketPatience,
    plans = library,
    ...faults
  }: LangwenOptions = {},
): Promise<Langwen> {
  const clock = createClock({ start, real: Date.now });
  const manifest: unknown = JSON.parse(readFileSync(inProject("manifest.json"), "utf8"));
  const standIn = await startStandIn({ manifest, clock: () => new Date(clock.now()), ...faults });
  const opened = await openStore({ kind: "sqlite", file: ":memory:" });
  const store = watched ? timedStore(opened, watched) : opened;
  const { botToken, appToken, signingSecret, apiUrl: slackApiUrl } = standIn;
  const shared = { store, logger: logger?.(standIn) ?? silentLogger, now: clock.now, slackApiUrl };
  const install = { kind: "token", botToken } as const;
  const connection =
    mode === "http" ? ({ mode, install, signingSecret } as const) : ({ mode, install, appToken } as const);
  const counting = {
    ...(metrics && { metrics }),
    ...(inFlight && { inFlight }),
    ...(socketPatience && { socketPatience }),
  };
  const app = createApp({ ...shared, ...counting, connection, library: plans, editors });
  await app.init();
  const connected = mode === "socket" ? standIn.connectSocket() : undefined;
  const port = await app.start({ port: 0, host: "127.0.0.1" });
  await connected;
  if (mode === "http") standIn.connectHttp(`http://127.0.0.1:${port}/slack/events`);
  const reminders = createSlackReminders({ ...shared, tokenFor: app.installs.tokenFor, library: plans });
  return {
    standIn,
    app,
    port,
    store,
    clock,
    remind: () => reminders.pass(),
    async stop() {
      await reminders.stop();
      await app.stop();
      await standIn.close();
      await store.close();
    },
  };
}

export interface LangwenOptions
  extends Pick<StandInOptions, "intercept" | "postLimits" | "retryDelaysMs" | "ackTimeoutMs"> {
  /** What the clock shows, in milliseconds since the epoch; now by default. */
  readonly start?: number;
  readonly editors?: readonly string[];
  /** Silent without it. Secrets are the stand-in's. */
  readonly logger?: (standIn: StandIn) => Logger;
  /** Hears of every operation of the store. */
  readonly watched?: Timed;
  readonly metrics?: AppMetrics;
  readonly inFlight?: InFlight;
  readonly socketPatience?: SocketPatience;
  /** The real plan without it. */
  readonly plans?: Library;
}
