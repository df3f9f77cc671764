import { randomUUID } from "node:crypto";
import { DEFAULT_PLAN } from "../src/default-paths.ts";
import { loadPlan } from "../src/plan/load-plan.ts";
import { createReminders } from "../src/reminders/reminders.ts";
import { openStore } from "../src/store/open-store.ts";
import type { Bench } from "./bench.ts";
import { addDueChannels, SLOT } from "./due-channels.ts";
import type { Limits } from "./message-limits.ts";
import type { Section } from "./section.ts";
import { simulatedClock } from "./simulated-clock.ts";
import { simulatedSlack } from "./simulated-slack.ts";
import { digits } from "./statistics.ts";

const TEAMS = 20;
const CHANNELS = 10_000;
const QUICK_CHANNELS = 200;
/** Guesses at the cap that Slack does not publish (“several hundred messages per minute”): a low and a high one. */
const LIMITS: readonly Limits[] = [
  { perSecond: 2, burst: 10 },
  { perSecond: 5, burst: 20 },
];
/** Milliseconds that a call to Slack takes. */
const LATENCY = 120;

const quiet = { info: () => {}, warn: () => {}, error: (text: string) => console.error(text) };

async function dispatch(channels: number, limits: Limits) {
  const plan = loadPlan(DEFAULT_PLAN);
  const store = await openStore({ kind: "sqlite", file: ":memory:" });
  await addDueChannels(store, plan.id, channels, TEAMS);
  const clock = simulatedClock(SLOT);
  const slack = simulatedSlack(clock, limits, LATENCY);
  const reminders = createReminders({
    store,
    poster: slack,
    planOf: () => plan,
    now: clock.now,
    wait: clock.wait,
    newId: randomUUID,
    log: quiet,
  });
  const began = performance.now();
  // Writing down the slots takes real time, not simulated; what is sent meanwhile waits.
  await reminders.plan();
  const took = await clock.run(reminders.pass());
  const worked = performance.now() - began;
  await store.close();
  const perTeam = Math.ceil(channels / TEAMS);
  const least = (Math.max(0, perTeam - limits.burst) / limits.perSecond) * 1_000 + LATENCY;
  const sent = [...slack.posted.values()];
  return {
    ...limits,
    channels,
    sent: sent.length,
    doubled: sent.filter((times) => times > 1).length,
    refused: slack.refused(),
    tookMs: took,
    leastMs: least,
    ratio: took / least,
    workedMs: worked,
  };
}

/** How long it takes until every channel has its reminder, when all are due at once. */
export async function dispatchSection(bench: Bench): Promise<Section> {
  const channels = bench.quick ? QUICK_CHANNELS : CHANNELS;
  const figures: Awaited<ReturnType<typeof dispatch>>[] = [];
  for (const limits of LIMITS) {
    bench.progress(`Dispatch: ${channels} channels in ${TEAMS} workspaces, ${limits.perSecond} messages a second each`);
    figures.push(await dispatch(channels, limits));
    bench.signal.throwIfAborted();
  }
  return {
    title: `${channels.toLocaleString("en")} channels in ${TEAMS} workspaces due at once`,
    columns: ["Workspace takes", "Sent", "Twice", "429 answers", "Least possible", "Took", "Ratio", "Own work"],
    rows: figures.map((each) => [
      `${each.perSecond}/s, ${each.burst} at once`,
      `${each.sent}`,
      `${each.doubled}`,
      `${each.refused}`,
      `${digits(each.leastMs / 1_000)} s`,
      `${digits(each.tookMs / 1_000)} s`,
      each.ratio.toFixed(3),
      `${digits(each.workedMs / 1_000)} s`,
    ]),
    notes: [
      `Simulated: Slack takes one message a second in a channel and so many in a workspace, each call takes ${LATENCY} ms, and the clock jumps while all wait. The ledger is real (SQLite in memory). Least possible: the cap alone.`,
      "Own work: real seconds of this process for all of them, which the simulated clock does not count.",
    ],
    figures,
  };
}
