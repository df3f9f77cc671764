import { describe, expect, it } from "vitest";
import { brokenNotice, planSlots } from "../../src/reminders/plan-slots.ts";
import { answering } from "../support/langwen.ts";
import { SETTINGS, shanghai, subscription } from "./subscriptions.ts";

const { plan } = answering.index;

function ids(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `d${count}`;
  };
}

const planned = (changed: Parameters<typeof subscription>[0], now: string) =>
  planSlots(subscription(changed), plan, shanghai(now), ids());

const short = ({ rows }: ReturnType<typeof planSlots>) =>
  rows.map(({ kind, slot, state, channel }) => `${kind} ${slot.replace("[Asia/Shanghai]", "")} ${state} ${channel}`);

describe("the rows of a subscription", () => {
  it("has none before its first slot", () => {
    expect(short(planned({}, "2020-11-23 08:59"))).toEqual([]);
  });

  it("has one when the slot has come, and looks again a week later", () => {
    const { changed, rows } = planned({}, "2020-11-23 09:00");
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      slot: "2020-11-23T09:00[Asia/Shanghai]",
      state: "pending",
      dueAt: shanghai("2020-11-23 09:00"),
    });
    expect(changed.nextAt).toBe(shanghai("2020-11-30 09:00"));
    expect(changed.plannedUntil).toBe(shanghai("2020-11-23 09:00"));
    expect(changed.version).toBe(2);
  });

  it("catches up on a slot that is less than a day late", () => {
    expect(short(planned({}, "2020-11-24 08:59"))).toEqual(["digest 2020-11-23T09:00 pending C0DLWORK001"]);
  });

  it("records as missed what is a day late or more", () => {
    expect(short(planned({}, "2020-11-24 09:00"))).toEqual(["digest 2020-11-23T09:00 missed C0DLWORK001"]);
  });

  it("records every slot of a long silence", () => {
    expect(short(planned({}, "2020-12-14 09:30"))).toEqual([
      "digest 2020-11-23T09:00 missed C0DLWORK001",
      "digest 2020-11-30T09:00 missed C0DLWORK001",
      "digest 2020-12-07T09:00 missed C0DLWORK001",
      "digest 2020-12-14T09:00 pending C0DLWORK001",
    ]);
  });

  it("has a row for slots of a pause, and goes on at its end", () => {
    const result = planned({ state: "paused", pausedUntil: "2020-12-01" }, "2020-12-07 09:00");
    expect(short(result)).toEqual([
      "digest 2020-11-23T09:00 paused C0DLWORK001",
      "digest 2020-11-30T09:00 paused C0DLWORK001",
      "digest 2020-12-07T09:00 pending C0DLWORK001",
    ]);
    expect(result.changed).toMatchObject({ state: "on", pausedUntil: null });
  });

  it("stays paused without an end", () => {
    const result = planned({ state: "paused" }, "2020-12-07 09:00");
    expect(new Set(result.rows.map(({ state }) => state))).toEqual(new Set(["paused"]));
    expect(result.changed.state).toBe("paused");
  });

  it("sends one digest after the plan's period, asks the owner once, and then waits", () => {
    const after = { plannedUntil: shanghai("2020-12-30 09:00") };
    const first = planned(after, "2021-01-04 09:00");
    expect(short(first)).toEqual([
      "digest 2021-01-04T09:00 pending C0DLWORK001",
      "ended 2020-12-31 pending U0DLCHEN001",
    ]);
    expect(first.changed.state).toBe("ended");
    const then = planSlots(first.changed, plan, shanghai("2021-01-18 09:00"), ids());
    expect(short(then)).toEqual([
      "digest 2021-01-11T09:00 ended C0DLWORK001",
      "digest 2021-01-18T09:00 ended C0DLWORK001",
    ]);
  });

  it("goes on after the plan's period when the owner wants it", () => {
    const result = planned({ plannedUntil: shanghai("2020-12-30 09:00"), goesOnAfterEnd: true }, "2021-01-04 09:00");
    expect(short(result)).toEqual(["digest 2021-01-04T09:00 pending C0DLWORK001"]);
    expect(result.changed.state).toBe("on");
  });

  it("tells the owner of a year whose holidays are unknown", () => {
    const result = planSlots(
      subscription({ plannedUntil: shanghai("2049-03-01 10:00"), goesOnAfterEnd: true }),
      plan,
      shanghai("2049-03-08 09:00"),
      ids(),
    );
    expect(short(result)).toEqual([
      "digest 2049-03-08T09:00 pending C0DLWORK001",
      "unknown-year 2049 pending U0DLCHEN001",
    ]);
  });

  it("says nothing of unknown years to those whose calendar has no holidays", () => {
    const schedule = { ...SETTINGS.schedule, calendar: "weekday" as const };
    const result = planSlots(
      subscription({
        settings: { ...SETTINGS, schedule },
        plannedUntil: shanghai("2049-03-01 10:00"),
        goesOnAfterEnd: true,
      }),
      plan,
      shanghai("2049-03-08 09:00"),
      ids(),
    );
    expect(short(result)).toEqual(["digest 2049-03-08T09:00 pending C0DLWORK001"]);
  });

  it("records what a broken channel missed, with the reason, and writes nothing for one that was off", () => {
    const broken = planned({ state: "broken", note: "is_archived" }, "2020-12-07 09:00");
    expect(broken.rows.map(({ state, error }) => `${state} ${error}`)).toEqual(Array(3).fill("missed is_archived"));
    expect(planned({ state: "off" }, "2020-12-07 09:00").rows).toEqual([]);
  });

  it("records as missed what belongs to a plan that is not loaded, and asks the owner once", () => {
    const result = planSlots(subscription(), undefined, shanghai("2020-11-30 09:00"), ids());
    expect(short(result)).toEqual([
      "digest 2020-11-23T09:00 missed C0DLWORK001",
      "digest 2020-11-30T09:00 missed C0DLWORK001",
      "ended not-loaded pending U0DLCHEN001",
    ]);
    expect(result.changed.state).toBe("on");
  });

  it("gives another zone's nine o'clock a row of its own", () => {
    const berlin = { ...SETTINGS, schedule: { ...SETTINGS.schedule, timeZone: "Europe/Berlin" } };
    const [here] = planned({}, "2020-11-23 16:00").rows;
    const [there] = planned({ settings: berlin }, "2020-11-23 16:00").rows;
    expect([here?.slot, there?.slot]).toEqual(["2020-11-23T09:00[Asia/Shanghai]", "2020-11-23T09:00[Europe/Berlin]"]);
  });

  it("gives the same keys whoever plans", () => {
    const key = ({ rows }: ReturnType<typeof planSlots>) =>
      rows.map(({ kind, slot, subscription: id }) => [kind, slot, id]);
    expect(key(planned({}, "2020-12-14 09:30"))).toEqual(key(planned({}, "2020-12-14 09:30")));
  });
});

describe("the notice of a broken channel", () => {
  it("goes to the owner, once for each time it breaks", () => {
    const broken = subscription({ state: "broken", version: 7 });
    expect(brokenNotice(broken, 5, ids())).toMatchObject({
      kind: "broken",
      slot: "7",
      channel: "U0DLCHEN001",
      dueAt: 5,
    });
  });
});
