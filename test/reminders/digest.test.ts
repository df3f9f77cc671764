import { describe, expect, it } from "vitest";
import { digestOf, isEmpty } from "../../src/reminders/digest.ts";
import type { Filter } from "../../src/reminders/subscription.ts";
import type { Record } from "../../src/tracking/record.ts";
import { track } from "../../src/tracking/tracked.ts";
import { answering } from "../support/langwen.ts";

const { plan } = answering.index;

const digest = (today: string, horizonDays = 30, filter: Filter = {}, records: readonly Record[] = []) =>
  digestOf(track(plan, records), today, { horizonDays, filter });

const moved = (id: string, due: string, version = 1, closed = false): Record => ({
  subject: "milestone",
  id,
  version,
  kind: closed ? "closed" : "moved",
  by: "U0DLCHEN001",
  at: 0,
  note: "",
  state: { added: null, due, closed },
});

const ids = (items: readonly { readonly milestone: { readonly id: string } }[]) =>
  items.map(({ milestone }) => milestone.id);

describe("a digest", () => {
  it("has nothing due while the year is young, and counts what comes later", () => {
    const early = digest("2020-03-02");
    expect(isEmpty(early)).toBe(true);
    expect(early.later).toBe(early.byMonth.reduce((sum, { open }) => sum + open, 0));
    expect(early.byMonth.map(({ month }) => month)).toEqual(["2020-11", "2020-12", "2025-12"]);
  });

  it("lists the census among what is ahead in October, this week when it is, and overdue afterwards", () => {
    expect(ids(digest("2020-10-12").ahead)).toEqual(["2.1.7/1"]);
    expect(ids(digest("2020-10-26").thisWeek)).toEqual(["2.1.7/1"]);
    expect(ids(digest("2020-11-01").thisWeek)).toEqual(["2.1.7/1"]);
    const after = digest("2020-11-02");
    expect(ids(after.overdue)).toEqual(["2.1.7/1"]);
    expect(after.overdue[0]?.daysLeft).toBe(-1);
  });

  it("reaches exactly as far as its horizon", () => {
    expect(digest("2020-12-01", 29).ahead).toHaveLength(0);
    expect(digest("2020-12-01", 30).ahead.length).toBeGreaterThan(20);
  });

  it("puts each milestone into one group", () => {
    for (const today of ["2020-10-28", "2020-12-28", "2020-12-31", "2021-01-04"]) {
      const { overdue, thisWeek, ahead, later } = digest(today, 7);
      const listed = [...ids(overdue), ...ids(thisWeek), ...ids(ahead)];
      expect(new Set(listed).size).toBe(listed.length);
      const all = track(plan, []).milestones.length;
      expect(listed.length + later).toBe(all);
    }
  });

  it("keeps this week inside a short horizon", () => {
    // The last day of the plan is a Thursday, two days after this Tuesday.
    expect(digest("2020-12-29", 1).thisWeek).toHaveLength(0);
    expect(digest("2020-12-29", 2).thisWeek.length).toBeGreaterThan(20);
  });

  it("counts measures that nobody has given a date of their own", () => {
    const planned = plan.measures.filter(
      ({ milestones, due }) => milestones.length === 0 && due.origin === "plan-year",
    );
    expect(digest("2020-03-02").undated).toBe(planned.length);
    expect(planned.length).toBeGreaterThan(10);
  });

  it("follows the office: moved, closed, opened again", () => {
    const id = "2.1.5/2";
    const today = "2020-11-23";
    expect(ids(digest(today, 30, {}, [moved(id, "2020-11-25")]).thisWeek)).toEqual([id]);
    const closed = [moved(id, "2020-11-25"), moved(id, "2020-11-25", 2, true)];
    expect(ids(digest(today, 30, {}, closed).thisWeek)).toEqual([]);
    expect(ids(digest(today, 30, {}, [...closed, moved(id, "2020-11-25", 3)]).thisWeek)).toEqual([id]);
  });

  it("does not depend on the order in which records come", () => {
    const records = [moved("2.1.5/2", "2020-11-24"), moved("2.1.5/2", "2020-11-25", 2), moved("2.1.7/1", "2020-11-27")];
    expect(digest("2020-11-23", 30, {}, records.toReversed())).toEqual(digest("2020-11-23", 30, {}, records));
  });

  it("knows when the plan's period is over", () => {
    expect(digest("2020-12-31").periodOver).toBe(false);
    expect(digest("2021-01-01").periodOver).toBe(true);
  });
});

describe("a filter", () => {
  const december = (filter: Filter, records: readonly Record[] = []) =>
    ids(digest("2020-12-21", 14, filter, records).ahead);
  const every = [...ids(digest("2020-12-21", 14).ahead)];

  it.each<[string, Filter, (id: string) => boolean]>([
    ["a section", { section: "3" }, (id) => id.startsWith("3.")],
    ["a topic", { topic: "2.1" }, (id) => id.startsWith("2.1.")],
    ["a word", { keyword: "医院" }, (id) => id.startsWith("2.1.5/")],
    ["two words that both stand there", { keyword: "医院 停车库" }, (id) => id.startsWith("2.1.5/")],
    ["an English word", { keyword: "Hospital" }, (id) => id.startsWith("2.1.5/")],
    ["a word in Traditional characters", { keyword: "醫院" }, (id) => id.startsWith("2.1.5/")],
    ["a unit that the plan names for all", { unit: "各单位" }, () => true],
    ["a unit that nobody has", { unit: "外星办" }, () => false],
    ["two conditions", { section: "2", keyword: "学校" }, (id) => id.startsWith("2.1.6/") || id.startsWith("2.2.1/")],
  ])("lets through %s", (_what, filter, fits) => {
    const listed = december(filter);
    for (const id of listed) expect(fits(id)).toBe(true);
    if (filter.unit === "外星办") expect(listed).toEqual([]);
    else expect(listed.length).toBeGreaterThan(0);
    if (filter.unit === "各单位") expect(listed).toEqual(every);
  });

  it("goes by the office's assignment where there is one", () => {
    const assigned: Record = {
      subject: "assignment",
      id: "2.1.5",
      version: 1,
      kind: "assigned",
      by: "U0DLCHEN001",
      at: 0,
      note: "",
      state: { lead: ["卫生健康局"], support: ["大朗医院"], people: [] },
    };
    expect(december({ unit: "卫生健康" }, [assigned])).toEqual(every.filter((id) => id.startsWith("2.1.5/")));
    expect(december({ unit: "各单位" }, [assigned]).some((id) => id.startsWith("2.1.5/"))).toBe(false);
  });
});
