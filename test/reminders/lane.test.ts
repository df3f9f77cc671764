import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { simulatedClock } from "../../bench/simulated-clock.ts";
import { simulatedSlack } from "../../bench/simulated-slack.ts";
import { subscribe } from "../../src/reminders/change-subscription.ts";
import { createReminders } from "../../src/reminders/reminders.ts";
import { openStore } from "../../src/store/open-store.ts";
import { answering } from "../support/langwen.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { SETTINGS, shanghai } from "./subscriptions.ts";

const { plan } = answering.index;
const SLOT = shanghai("2020-11-23 09:00");

/** Sends what is due to so many channels of each workspace, to a Slack with these limits, in simulated time. */
async function send(teams: Readonly<Record<string, readonly string[]>>, limits: { perSecond: number; burst: number }) {
  const clock = simulatedClock(SLOT);
  const slack = simulatedSlack(clock, limits, 100);
  const store = await openStore({ kind: "sqlite", file: ":memory:" });
  for (const [team, channels] of Object.entries(teams)) {
    for (const channel of channels) {
      const to = { id: randomUUID(), team, channel, plan: plan.id, owner: "U1", settings: SETTINGS };
      await store.subscriptions.add(subscribe(to, SLOT - 60_000));
    }
  }
  const log = recordingLogger();
  const { now, wait } = clock;
  const reminders = createReminders({ store, poster: slack, planOf: () => plan, now, wait, newId: randomUUID, log });
  await reminders.plan();
  const took = await clock.run(reminders.pass());
  const counts = await store.deliveries.count();
  await store.close();
  return { took, refused: slack.refused(), posted: [...slack.posted.values()], counts };
}

const channels = (count: number) => Array.from({ length: count }, (_, place) => `C${place}`);

describe("a workspace's lane", () => {
  it("leaves a second between two messages in one channel, so that Slack need not refuse any", async () => {
    const { took, refused, counts } = await send({ T1: Array(8).fill("C1") }, { perSecond: 100, burst: 100 });
    expect(counts).toEqual({ sent: 8 });
    expect(refused).toBe(0);
    expect(took).toBeGreaterThanOrEqual(7_000);
    expect(took).toBeLessThan(9_000);
  });

  it("sends to many channels as fast as the workspace takes it", async () => {
    const { took, posted, counts } = await send({ T1: channels(60) }, { perSecond: 2, burst: 10 });
    expect(counts).toEqual({ sent: 60 });
    expect(new Set(posted)).toEqual(new Set([1]));
    expect(took / 25_000).toBeLessThan(1.1);
  });

  it("is held up by no other workspace's limit", async () => {
    const alone = await send({ T1: channels(10) }, { perSecond: 1, burst: 10 });
    const beside = await send({ T1: channels(10), T2: channels(30), T3: channels(30) }, { perSecond: 1, burst: 10 });
    expect(alone.refused).toBe(0);
    expect(beside.counts).toEqual({ sent: 70 });
    // The two long lanes run side by side: 20 messages beyond the burst, one a second.
    expect(beside.took / 20_000).toBeLessThan(1.15);
  });
});
