import { readFileSync } from "node:fs";
import type { Logger } from "@slack/bolt";
import type { Library } from "../answer/library.ts";
import type { PlanTime } from "../plan/read-period.ts";
import type { Store } from "../store/store.ts";
import { newWorkspace } from "../workspace/workspace.ts";
import { type Clock, createClock } from "./clock.ts";
import { firstMoment } from "./first-moment.ts";
import { type StandIn, startStandIn } from "./stand-in.ts";

export interface Playground {
  readonly standIn: StandIn;
  readonly clock: Clock;
  /** Kept in memory: the playground begins anew each time. */
  readonly store: Store;
  stop(): Promise<void>;
}

/** What the stand-in is connected to once it is there. */
interface Bot {
  readonly requestUrl: string;
  readonly store: Store;
  /** Sends what is due now; resolves when it is sent. */
  readonly remind: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const LOOPBACK = "127.0.0.1";
/** 督查督办, of the seeded workspace. */
const OFFICE = "C0DLTRACK01";

/**
 * The stand-in workspace with its page on `port` (0: any), and the real Bolt app beside it, connected over signed HTTP.
 * Both listen on the loopback address only. Throws what the system says when the port is taken.
 */
export async function startPlayground(options: {
  /** Called when the page is up already: the plan and Bolt take longer to load than the page. */
  readonly load: () => Promise<Library>;
  readonly logger: Logger;
  readonly port: number;
  /** The real clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** The plan's time: the workspace's clock begins within it. */
  readonly planTime?: PlanTime | undefined;
}): Promise<Playground> {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../manifest.json", import.meta.url), "utf8"));
  const { load, logger, port, now, planTime } = options;
  const clock = createClock({ start: firstMoment(now(), planTime), real: now });
  let connected = (_bot: Promise<Bot>) => {};
  const bot = new Promise<Bot>((resolve) => {
    connected = resolve;
  });
  const standIn = await startStandIn({
    manifest,
    port,
    clock: () => new Date(clock.now()),
    moveClock: async (to) => moveThrough(to, clock, await bot),
    ...(planTime && { clockRange: planTime.period }),
  });
  clock.onMove(standIn.tellClock);
  // What is sent meanwhile waits; nothing is lost.
  standIn.connectHttp(bot.then(({ requestUrl }) => requestUrl));
  try {
    const started = await startBot(await load(), standIn, clock, logger);
    connected(Promise.resolve(started));
    return {
      standIn,
      clock,
      store: started.store,
      async stop() {
        await standIn.close();
        await started.stop();
      },
    };
  } catch (error) {
    await standIn.close();
    throw error;
  }
}

async function startBot(library: Library, standIn: StandIn, clock: Clock, logger: Logger): Promise<Bot> {
  const [{ createApp }, { createSlackReminders }, { runReminders }, { openStore }] = await Promise.all([
    import("../slack/create-app.ts"),
    import("../slack/slack-reminders.ts"),
    import("../reminders/run-reminders.ts"),
    import("../store/open-store.ts"),
  ]);
  const store = await openStore({ kind: "sqlite", file: ":memory:" });
  await chooseOffice(store, standIn);
  const slackApiUrl = standIn.apiUrl;
  const { botToken, signingSecret } = standIn;
  const shared = { store, logger, now: clock.now, slackApiUrl };
  const app = createApp({
    ...shared,
    connection: { mode: "http", install: { kind: "token", botToken }, signingSecret },
    library,
    // The workspace's administrator is enough.
    editors: [],
  });
  await app.init();
  const port = await app.start({ port: 0, host: LOOPBACK });
  const reminders = createSlackReminders({ ...shared, tokenFor: app.installs.tokenFor, library });
  const stopReminders = runReminders(reminders, logger);
  return {
    requestUrl: `http://${LOOPBACK}:${port}/slack/events`,
    store,
    remind: () => reminders.pass(),
    async stop() {
      await stopReminders();
      await app.stop();
      await store.close();
    },
  };
}

/** The workspace as its administrator has set it up: questions go to the channel that follows things up. */
async function chooseOffice({ workspaces }: Store, { workspace: { team } }: StandIn): Promise<void> {
  const fresh = newWorkspace(team.id, null);
  await workspaces.save({ ...fresh, settings: { ...fresh.settings, officeChannel: OFFICE }, version: 1 });
}

/** Stops at each slot on the way, so that every reminder is sent at its time. */
async function moveThrough(to: number, clock: Clock, { store, remind }: Bot): Promise<void> {
  for (let before: number | undefined; ; ) {
    const [next] = (await store.subscriptions.due(to, 1)).subscriptions;
    if (!next || next.nextAt === null || next.nextAt === before) break;
    before = next.nextAt;
    if (next.nextAt > clock.now()) clock.moveTo(next.nextAt);
    await remind();
  }
  if (to > clock.now()) clock.moveTo(to);
  await remind();
}
