import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { type Clock, createClock } from "../../src/playground/clock.ts";
import { deferred } from "../../src/playground/deferred.ts";
import type { Intercept } from "../../src/playground/faults.ts";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import type { Message } from "../../src/playground/workspace.ts";
import {
  type Change,
  changed,
  changeTo,
  goOnAfterEnd,
  pauseUntil,
  resume,
  subscribe,
} from "../../src/reminders/change-subscription.ts";
import type { Poster } from "../../src/reminders/poster.ts";
import { createReminders, type Reminders } from "../../src/reminders/reminders.ts";
import type { Settings, Subscription } from "../../src/reminders/subscription.ts";
import { postingMessage, withoutPictures } from "../../src/render/posting-message.ts";
import { createSlackPoster } from "../../src/slack/slack-poster.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { silent } from "../playground/silent-logger.ts";
import { answering, PEOPLE, WORK } from "../support/langwen.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { SETTINGS, shanghai } from "./subscriptions.ts";

const { plan } = answering.index;
const TEAM = "T0DALANG001";
const TRACK = "C0DLTRACK01";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface Office {
  readonly standIn: StandIn;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: ReturnType<typeof recordingLogger>;
  /** Another process on the same store. `post` may come between it and Slack. */
  readonly process: (
    post?: (go: Poster["post"], ...args: Parameters<Poster["post"]>) => ReturnType<Poster["post"]>,
  ) => Reminders;
  readonly subscribe: (channel?: string, settings?: Partial<Settings>) => Promise<Subscription>;
  /** What the bot has posted, oldest first. */
  readonly posted: (channel?: string) => readonly Message[];
  /** What a person does to it now. */
  readonly change: (subscription: Subscription, what: Change) => Promise<void>;
  /** Without the zone of the slots, which is Shanghai's. */
  readonly states: (subscription: Subscription) => Promise<readonly string[]>;
}

describe("reminders", () => {
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  async function open(start: string, intercept?: Intercept): Promise<Office> {
    // It stands still but for the test.
    const clock = createClock({ start: shanghai(start), real: () => 0 });
    const manifest: unknown = JSON.parse(readFileSync(new URL("../../manifest.json", import.meta.url), "utf8"));
    const standIn = await startStandIn({
      manifest,
      clock: () => new Date(clock.now()),
      ...(intercept && { intercept }),
    });
    const store = await openStore({ kind: "sqlite", file: ":memory:" });
    const logger = recordingLogger();
    stops.push(
      () => store.close(),
      () => standIn.close(),
    );
    const poster = createSlackPoster({
      tokenFor: async () => standIn.botToken,
      messageFor: postingMessage,
      plainer: withoutPictures,
      slackApiUrl: standIn.apiUrl,
      logger: silent,
      callWithinMs: 1_000,
    });
    return {
      standIn,
      store,
      clock,
      logger,
      process: (post) => {
        const reminders = createReminders({
          store,
          poster: post ? { ...poster, post: (...args) => post(poster.post, ...args) } : poster,
          planOf: (id) => (id === plan.id ? plan : undefined),
          now: clock.now,
          wait: async (milliseconds) => clock.moveTo(clock.now() + milliseconds),
          newId: randomUUID,
          log: logger,
        });
        stops.push(() => reminders.stop());
        return reminders;
      },
      subscribe: async (channel = WORK, settings = {}) => {
        const wanted = { ...SETTINGS, ...settings };
        const to = { id: randomUUID(), team: TEAM, channel, plan: plan.id, owner: PEOPLE.chen, settings: wanted };
        const subscription = subscribe(to, clock.now());
        await store.subscriptions.add(subscription);
        return subscription;
      },
      posted: (channel) =>
        standIn.workspace.messages.filter(
          (message) => message.user === standIn.botUserId && (channel === undefined || message.channel === channel),
        ),
      change: async ({ id }, what) => {
        const found = await store.subscriptions.find(id);
        if (!found) throw new Error("no subscription");
        const next = changed(found, what, { plan, now: clock.now(), newId: randomUUID });
        expect(await store.subscriptions.plan(next.changed, next.rows)).toBe(true);
      },
      states: async ({ id }) => {
        const history = await store.deliveries.history(id, 100);
        return history
          .toReversed()
          .map(
            ({ kind, slot, state, late }) =>
              `${kind} ${slot.replace("[Asia/Shanghai]", "")} ${state}${late ? " late" : ""}`,
          );
      },
    };
  }

  it("posts at its time, once, with the delivery in the message's metadata", async () => {
    const { clock, process, subscribe: add, posted, states, store } = await open("2020-11-20 10:00");
    const subscription = await add();
    const reminders = process();
    clock.moveTo(shanghai("2020-11-23 08:59"));
    await reminders.pass();
    expect(posted()).toHaveLength(0);
    clock.moveTo(shanghai("2020-11-23 09:00"));
    await reminders.pass();
    await reminders.pass();
    expect(posted()).toHaveLength(1);
    const [delivery] = await store.deliveries.history(subscription.id, 1);
    expect(posted()[0]?.metadata).toEqual({
      event_type: "langwen_reminder",
      event_payload: { delivery_id: delivery?.id },
    });
    expect(delivery).toMatchObject({ state: "sent", postedTs: posted()[0]?.ts, late: false });
    clock.moveTo(shanghai("2020-11-30 09:00"));
    await reminders.pass();
    expect(await states(subscription)).toEqual(["digest 2020-11-23T09:00 sent", "digest 2020-11-30T09:00 sent"]);
  });

  it("posts once when several processes look at the same moment", async () => {
    const { clock, process, subscribe: add, posted } = await open("2020-11-20 10:00");
    for (const channel of [WORK, TRACK, "C0DLKNIT001", "C0DLEDUC001"]) await add(channel);
    const processes = [process(), process(), process()];
    clock.moveTo(shanghai("2020-11-23 09:00"));
    await Promise.all(processes.map((each) => each.pass()));
    expect(
      posted()
        .map(({ channel }) => channel)
        .sort(),
    ).toEqual([...new Set(posted().map(({ channel }) => channel))].sort());
    expect(posted()).toHaveLength(4);
  });

  it("finds what was posted though the answer was lost, and does not post again", async () => {
    let lose = true;
    const office = await open("2020-11-20 10:00", (method) =>
      method === "chat.postMessage" && lose ? { fault: "reply-lost" } : undefined,
    );
    const subscription = await office.subscribe();
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    await office.process().pass();
    expect(await office.states(subscription)).toEqual(["digest 2020-11-23T09:00 sending"]);
    lose = false;
    // Another process takes over when the lease has ended.
    office.clock.moveTo(office.clock.now() + 3 * MINUTE);
    await office.process().pass();
    expect(office.posted()).toHaveLength(1);
    expect(await office.states(subscription)).toEqual(["digest 2020-11-23T09:00 sent"]);
  });

  it("posts again when nothing had come through", async () => {
    let lose = true;
    const office = await open("2020-11-20 10:00", (method) =>
      method === "chat.postMessage" && lose ? { fault: "dropped" } : undefined,
    );
    const subscription = await office.subscribe();
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    await office.process().pass();
    lose = false;
    await office.process().pass();
    expect(office.posted()).toHaveLength(0);
    office.clock.moveTo(office.clock.now() + 3 * MINUTE);
    await office.process().pass();
    expect(office.posted()).toHaveLength(1);
    expect(await office.states(subscription)).toEqual(["digest 2020-11-23T09:00 sent"]);
  });

  it("stays in doubt while nobody can look, and then finds it", async () => {
    const broken = new Set(["chat.postMessage"]);
    const office = await open("2020-11-20 10:00", (method) => {
      if (!broken.has(method)) return undefined;
      return method === "chat.postMessage"
        ? { fault: "reply-lost" }
        : { fault: "server-error", status: 503, done: false };
    });
    const subscription = await office.subscribe();
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    await office.process().pass();
    broken.delete("chat.postMessage");
    broken.add("conversations.history");
    for (let times = 0; times < 3; times += 1) {
      office.clock.moveTo(office.clock.now() + 3 * MINUTE);
      await office.process().pass();
      expect(await office.states(subscription)).toEqual(["digest 2020-11-23T09:00 sending"]);
    }
    broken.clear();
    office.clock.moveTo(office.clock.now() + 3 * MINUTE);
    await office.process().pass();
    expect(office.posted()).toHaveLength(1);
  });

  it("rests for as long as Slack says, then goes on where it was", async () => {
    let left = 2;
    const at: number[] = [];
    const office = await open("2020-11-20 10:00", (method) => {
      if (method !== "chat.postMessage") return undefined;
      at.push(office.clock.now());
      left -= 1;
      return left < 0 && left >= -2
        ? { status: 429, body: { ok: false, error: "ratelimited" }, headers: { "retry-after": "30" } }
        : undefined;
    });
    for (const channel of [WORK, TRACK, "C0DLKNIT001", "C0DLEDUC001"]) await office.subscribe(channel);
    const slot = shanghai("2020-11-23 09:00");
    office.clock.moveTo(slot);
    await office.process().pass();
    expect(office.posted()).toHaveLength(4);
    expect(at.filter((time) => time === slot)).toHaveLength(4);
    expect(at.filter((time) => time >= slot + 30_000)).toHaveLength(2);
  });

  it("tries again later what Slack refuses for now, without a look into the channel", async () => {
    let refuse = true;
    const office = await open("2020-11-20 10:00", (method) =>
      method === "chat.postMessage" && refuse
        ? { status: 200, body: { ok: false, error: "token_revoked" } }
        : undefined,
    );
    const subscription = await office.subscribe();
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    const reminders = office.process();
    await reminders.pass();
    expect(await office.states(subscription)).toEqual(["digest 2020-11-23T09:00 pending"]);
    refuse = false;
    office.clock.moveTo(office.clock.now() + MINUTE);
    await reminders.pass();
    expect(office.posted()).toHaveLength(1);
    expect(office.standIn.requests.some(({ method }) => method === "conversations.history")).toBe(false);
  });

  it("posts the words alone when Slack does not take the picture", async () => {
    const office = await open("2020-10-26 10:00", (method, args) =>
      method === "chat.postMessage" && JSON.stringify(args).includes("data_visualization")
        ? { status: 200, body: { ok: false, error: "invalid_blocks" } }
        : undefined,
    );
    const subscription = await office.subscribe();
    office.clock.moveTo(shanghai("2020-11-02 09:00"));
    await office.process().pass();
    expect(office.posted()).toHaveLength(1);
    expect(await office.states(subscription)).toEqual(["digest 2020-11-02T09:00 sent"]);
  });

  it("says that it is late when it comes within a day, and records what came later than that", async () => {
    const { clock, process, subscribe: add, posted, states } = await open("2020-11-20 10:00");
    const subscription = await add();
    clock.moveTo(shanghai("2020-11-23 15:00"));
    await process().pass();
    expect(await states(subscription)).toEqual(["digest 2020-11-23T09:00 sent late"]);
    clock.moveTo(shanghai("2020-12-08 15:00"));
    await process().pass();
    expect(posted()).toHaveLength(1);
    clock.moveTo(shanghai("2020-12-14 09:00"));
    await process().pass();
    expect(await states(subscription)).toEqual([
      "digest 2020-11-23T09:00 sent late",
      "digest 2020-11-30T09:00 missed",
      "digest 2020-12-07T09:00 missed",
      "digest 2020-12-14T09:00 sent",
    ]);
    expect(posted()).toHaveLength(2);
    expect(posted()[1]?.text).toMatch(/11月30日/);
    clock.moveTo(shanghai("2020-12-21 09:00"));
    await process().pass();
    expect(posted()[2]?.text).not.toMatch(/11月30日/);
  });

  it("gives up what could not be posted for a day", async () => {
    let refuse = true;
    const office = await open("2020-11-20 10:00", (method) =>
      method === "chat.postMessage" && refuse
        ? { status: 200, body: { ok: false, error: "token_revoked" } }
        : undefined,
    );
    const subscription = await office.subscribe();
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    await office.process().pass();
    office.clock.moveTo(office.clock.now() + DAY);
    refuse = false;
    await office.process().pass();
    expect(await office.states(subscription)).toEqual(["digest 2020-11-23T09:00 missed"]);
    expect(office.posted()).toHaveLength(0);
    expect(office.logger.said.warn.join("\n")).toMatch(/2020-11-23T09:00.* was missed/);
  });

  it.each([
    ["is archived", (office: Office) => office.standIn.archiveChannel(WORK), "is_archived"],
    ["has removed the bot", (office: Office) => office.standIn.removeBot(WORK), "not_in_channel"],
  ])("marks a subscription broken whose channel %s, and tells its owner once", async (_what, happen, word) => {
    const office = await open("2020-11-20 10:00");
    const subscription = await office.subscribe();
    happen(office);
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    await office.process().pass();
    await office.process().pass();
    expect(await office.store.subscriptions.find(subscription.id)).toMatchObject({ state: "broken", note: word });
    expect(office.posted(WORK)).toHaveLength(0);
    const direct = office.posted("D0DLCHEN001");
    expect(direct).toHaveLength(1);
    expect(JSON.stringify(direct[0]?.blocks)).toContain(`"channel_id":"${WORK}"`);
    office.clock.moveTo(shanghai("2020-12-07 09:00"));
    await office.process().pass();
    expect(office.posted()).toHaveLength(1);
  });

  it("breaks one channel and goes on in the others", async () => {
    const office = await open("2020-11-20 10:00");
    await office.subscribe(WORK);
    await office.subscribe(TRACK);
    office.standIn.archiveChannel(WORK);
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    await office.process().pass();
    expect(office.posted(TRACK)).toHaveLength(1);
  });

  it("says nothing during a pause and on quiet weeks, and has a row for each", async () => {
    const { clock, change, process, subscribe: add, posted, states } = await open("2020-03-02 10:00");
    const subscription = await add(WORK, { quiet: true });
    clock.moveTo(shanghai("2020-03-09 09:00"));
    await process().pass();
    await change(subscription, pauseUntil("2020-03-17"));
    clock.moveTo(shanghai("2020-03-16 09:00"));
    await process().pass();
    expect(posted()).toHaveLength(0);
    expect(await states(subscription)).toEqual(["digest 2020-03-09T09:00 quiet", "digest 2020-03-16T09:00 paused"]);
  });

  it("says once that the plan's period is over, asks the owner, and waits for the answer", async () => {
    const { clock, change, process, subscribe: add, posted, states } = await open("2020-12-28 10:00");
    const subscription = await add();
    for (const day of ["2021-01-04", "2021-01-11", "2021-01-18"]) {
      clock.moveTo(shanghai(`${day} 09:00`));
      await process().pass();
    }
    expect(posted(WORK)).toHaveLength(1);
    expect(posted("D0DLCHEN001")).toHaveLength(1);
    await change(subscription, goOnAfterEnd);
    clock.moveTo(shanghai("2021-01-25 09:00"));
    await process().pass();
    expect(posted(WORK)).toHaveLength(2);
    expect((await states(subscription)).filter((state) => state.startsWith("digest"))).toEqual([
      "digest 2021-01-04T09:00 sent",
      "digest 2021-01-11T09:00 ended",
      "digest 2021-01-18T09:00 ended",
      "digest 2021-01-25T09:00 sent",
    ]);
  });

  it("moves a slot of a holiday to the next working day", async () => {
    const { clock, process, subscribe: add, states } = await open("2020-09-29 10:00");
    // The Mid-Autumn and National Day holiday: 1 to 8 October 2020.
    const subscription = await add();
    clock.moveTo(shanghai("2020-10-08 23:00"));
    await process().pass();
    expect(await states(subscription)).toEqual([]);
    clock.moveTo(shanghai("2020-10-09 09:00"));
    await process().pass();
    expect(await states(subscription)).toEqual(["digest 2020-10-09T09:00 sent"]);
  });

  it("gives back what it holds when it is stopped", async () => {
    const office = await open("2020-11-20 10:00");
    const subscription = await office.subscribe();
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    const first = office.process();
    await first.stop();
    await first.plan();
    expect(office.posted()).toHaveLength(0);
    await office.process().pass();
    expect(await office.states(subscription)).toEqual(["digest 2020-11-23T09:00 sent"]);
  });

  it("takes back what two processes posted that stood still past their leases", async () => {
    let looksFail = 0;
    const office = await open("2020-11-20 10:00", (method) => {
      if (method !== "conversations.history" || looksFail === 0) return undefined;
      looksFail -= 1;
      return { fault: "server-error", status: 503, done: false };
    });
    const subscription = await office.subscribe();
    const gates = [deferred<void>(), deferred<void>()] as const;
    const reached = [deferred<void>(), deferred<void>()] as const;
    const standing = (which: 0 | 1) =>
      office.process(async (go, ...args) => {
        reached[which].resolve();
        await gates[which].promise;
        return go(...args);
      });
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    const first = standing(0).pass();
    await reached[0].promise;
    office.clock.moveTo(office.clock.now() + 3 * MINUTE);
    // The second has looked, found nothing, and stands still as well.
    const second = standing(1).pass();
    await reached[1].promise;
    looksFail = 1;
    gates[0].resolve();
    await first;
    expect(office.posted()).toHaveLength(1);
    gates[1].resolve();
    await second;
    expect(office.posted()).toHaveLength(1);
    expect(await office.states(subscription)).toEqual(["digest 2020-11-23T09:00 sent"]);
    expect(office.logger.said.warn.join("\n")).toContain("was posted 2 times");
  });

  it("does not take an answer that is none for Slack's word that nothing was posted", async () => {
    let strange = true;
    const office = await open("2020-11-20 10:00", (method) =>
      method === "chat.postMessage" && strange ? { status: 200, body: {} } : undefined,
    );
    const subscription = await office.subscribe();
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    await office.process().pass();
    expect(await office.states(subscription)).toEqual(["digest 2020-11-23T09:00 sending"]);
    strange = false;
    office.clock.moveTo(office.clock.now() + 3 * MINUTE);
    await office.process().pass();
    expect(office.standIn.requests.some(({ method }) => method === "conversations.history")).toBe(true);
    expect(office.posted()).toHaveLength(1);
  });

  it("rests also when Slack says so in words", async () => {
    let left = 3;
    const office = await open("2020-11-20 10:00", (method) => {
      if (method !== "chat.postMessage" || left === 0) return undefined;
      left -= 1;
      return { status: 200, body: { ok: false, error: "ratelimited" } };
    });
    const subscription = await office.subscribe();
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    await office.process().pass();
    expect(await office.states(subscription)).toEqual(["digest 2020-11-23T09:00 sent"]);
    expect(office.clock.now()).toBe(shanghai("2020-11-23 09:00") + 90_000);
  });

  it("goes on with the others when one reminder cannot be computed or sent", async () => {
    const office = await open("2020-11-20 10:00");
    const strange = await office.subscribe("C0DLKNIT001");
    const schedule = { ...SETTINGS.schedule, timeZone: "Mars/Olympus" };
    const next = { ...strange, settings: { ...SETTINGS, schedule }, nextAt: shanghai("2020-11-20 11:00"), version: 2 };
    expect(await office.store.subscriptions.save(next)).toBe(true);
    const failing = await office.subscribe(TRACK);
    for (const channel of [WORK, "C0DLEDUC001", "C0DLINVEST1"]) await office.subscribe(channel);
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    const reminders = office.process(async (go, claim, ...rest) => {
      if (claim.channel === TRACK) throw new TypeError("cannot be rendered");
      return go(claim, ...rest);
    });
    await reminders.pass();
    expect(office.posted()).toHaveLength(3);
    expect(await office.states(failing)).toEqual(["digest 2020-11-23T09:00 sending"]);
    const errors = office.logger.said.error.join("\n");
    expect(errors).toContain("cannot be rendered");
    expect(errors).toMatch(/Mars\/Olympus/i);
    await reminders.pass();
    expect(office.logger.said.error.filter((line) => /Mars\/Olympus/i.test(line))).toHaveLength(1);
  });

  it("does not break a channel for what was sent to a former one, and tells there of what was missed", async () => {
    let refuse = true;
    const office = await open("2020-11-20 10:00", (method) =>
      method === "chat.postMessage" && refuse
        ? { status: 200, body: { ok: false, error: "token_revoked" } }
        : undefined,
    );
    const subscription = await office.subscribe(WORK);
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    await office.process().pass();
    await office.change(subscription, changeTo(SETTINGS, TRACK));
    office.standIn.removeBot(WORK);
    refuse = false;
    office.clock.moveTo(office.clock.now() + MINUTE);
    await office.process().pass();
    expect(await office.store.subscriptions.find(subscription.id)).toMatchObject({ state: "on", channel: TRACK });
    office.clock.moveTo(shanghai("2020-11-30 09:00"));
    await office.process().pass();
    expect(office.posted().map(({ channel }) => channel)).toEqual([TRACK]);
    expect(office.posted(TRACK)[0]?.text).toMatch(/11月23日/);
  });

  it("swallows no slot when somebody changes the reminder in the same minute", async () => {
    const office = await open("2020-11-20 10:00");
    const subscription = await office.subscribe();
    office.clock.moveTo(shanghai("2020-11-23 09:00") + 4_000);
    await office.change(subscription, changeTo({ ...SETTINGS, horizonDays: 60 }, WORK));
    await office.process().pass();
    expect(await office.states(subscription)).toEqual(["digest 2020-11-23T09:00 sent"]);
  });

  it("sends nothing that was still waiting when somebody paused", async () => {
    let refuse = true;
    const office = await open("2020-11-20 10:00", (method) =>
      method === "chat.postMessage" && refuse
        ? { status: 200, body: { ok: false, error: "token_revoked" } }
        : undefined,
    );
    const subscription = await office.subscribe();
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    await office.process().pass();
    await office.change(subscription, pauseUntil(null));
    refuse = false;
    office.clock.moveTo(office.clock.now() + MINUTE);
    await office.process().pass();
    expect(office.posted()).toHaveLength(0);
    expect(await office.states(subscription)).toEqual(["digest 2020-11-23T09:00 paused"]);
  });

  it("gives up after a day what nobody can look for, and tells of it", async () => {
    const office = await open("2020-11-20 10:00", (method) => {
      if (method === "conversations.history") return { status: 200, body: { ok: false, error: "missing_scope" } };
      return method === "chat.postMessage" && office.clock.now() < shanghai("2020-11-24 00:00")
        ? { fault: "dropped" }
        : undefined;
    });
    const subscription = await office.subscribe();
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    await office.process().pass();
    office.clock.moveTo(shanghai("2020-11-24 10:00"));
    await office.process().pass();
    office.clock.moveTo(shanghai("2020-11-30 09:00"));
    await office.process().pass();
    expect(await office.states(subscription)).toEqual([
      "digest 2020-11-23T09:00 missed",
      "digest 2020-11-30T09:00 sent",
    ]);
    expect(office.posted()[0]?.text).toMatch(/11月23日/);
  });

  it("asks once after the plan's period, however often it is paused and resumed", async () => {
    const office = await open("2020-12-28 10:00");
    const subscription = await office.subscribe();
    office.clock.moveTo(shanghai("2021-01-04 09:00"));
    await office.process().pass();
    await office.change(subscription, pauseUntil(null));
    office.clock.moveTo(shanghai("2021-01-11 09:00"));
    await office.process().pass();
    await office.change(subscription, resume);
    office.clock.moveTo(shanghai("2021-01-18 09:00"));
    await office.process().pass();
    expect(office.posted("D0DLCHEN001")).toHaveLength(1);
    expect(office.posted(WORK)).toHaveLength(2);
  });

  it("sends the corrected time of the same day when somebody corrects the zone", async () => {
    const office = await open("2020-11-20 10:00");
    const subscription = await office.subscribe();
    office.clock.moveTo(shanghai("2020-11-23 09:00"));
    await office.process().pass();
    const schedule = { ...SETTINGS.schedule, timeZone: "Europe/Berlin" };
    await office.change(subscription, changeTo({ ...SETTINGS, schedule }, WORK));
    office.clock.moveTo(shanghai("2020-11-23 16:00"));
    await office.process().pass();
    expect(office.posted()).toHaveLength(2);
  });

  it("tells a person once of a year whose holidays are unknown, however many reminders they have", async () => {
    const office = await open("2049-03-05 10:00");
    for (const channel of [WORK, TRACK, "C0DLKNIT001"]) {
      const made = await office.subscribe(channel);
      await office.change(made, goOnAfterEnd);
    }
    for (const day of ["2049-03-08", "2049-03-15"]) {
      office.clock.moveTo(shanghai(`${day} 09:00`));
      await office.process().pass();
    }
    expect(office.posted("D0DLCHEN001")).toHaveLength(1);
    expect(office.posted("D0DLCHEN001")[0]?.text).toContain("2049");
    expect(office.posted(WORK)).toHaveLength(2);
  });

  it("tells of an unknown year with the next look when the store failed at the first", async () => {
    const office = await open("2049-03-05 10:00");
    await office.change(await office.subscribe(), goOnAfterEnd);
    office.clock.moveTo(shanghai("2049-03-08 09:00"));
    const reminders = office.process();
    const { subscriptions } = office.store;
    const { planAll } = subscriptions;
    Object.assign(subscriptions, { planAll: () => Promise.reject(new Error("the disk is full")) });
    await expect(reminders.pass()).rejects.toThrow("the disk is full");
    Object.assign(subscriptions, { planAll });
    await reminders.pass();
    expect(office.posted("D0DLCHEN001")).toHaveLength(1);
  });

  it("tells the owner once that the plan is not loaded, and the channel of what it missed when it is", async () => {
    const office = await open("2020-11-20 10:00");
    const made = await office.subscribe();
    const other = { ...made, plan: "another-2020", version: 2 };
    expect(await office.store.subscriptions.save(other)).toBe(true);
    for (const day of ["2020-11-23", "2020-11-30"]) {
      office.clock.moveTo(shanghai(`${day} 09:00`));
      await office.process().pass();
    }
    expect(office.posted(WORK)).toHaveLength(0);
    expect(office.posted("D0DLCHEN001")).toHaveLength(1);
    const found = await office.store.subscriptions.find(made.id);
    if (!found) throw new Error("no subscription");
    await office.store.subscriptions.save({ ...found, plan: plan.id, version: found.version + 1 });
    office.clock.moveTo(shanghai("2020-12-07 09:00"));
    await office.process().pass();
    expect(office.posted(WORK)[0]?.text).toMatch(/11月23日.*11月30日/);
  });
});
