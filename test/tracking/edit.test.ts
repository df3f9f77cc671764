import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edit, LONGEST, MOST, type Problem, readUnits, type Wish } from "../../src/tracking/edit.ts";
import { PROGRESS, type Record, recordSchema } from "../../src/tracking/record.ts";
import { track } from "../../src/tracking/tracked.ts";
import { answering } from "../support/langwen.ts";

const { plan } = answering.index;
const CHEN = "U0DLCHEN001";
const AT = Date.parse("2020-11-23T01:12:00Z");

/** Of the plan: 完成立体停车库建设, due on 2020-12-31. */
const GARAGE = "2.1.5/2";
const MEASURE = "2.1.5";

/** Does one after the other, each on top of the last; throws when one is refused. */
function having(...wishes: Wish[]): Record[] {
  const records: Record[] = [];
  for (const wish of wishes) {
    const edited = edit(track(plan, records), wish, CHEN, AT);
    if (!edited.ok) throw new Error(`refused: ${JSON.stringify(edited.problems)}`);
    records.push(edited.record);
  }
  return records;
}

const doing = (records: readonly Record[], wish: Wish) => edit(track(plan, records), wish, CHEN, AT);
const problemsOf = (records: readonly Record[], wish: Wish): readonly Problem[] => {
  const edited = doing(records, wish);
  return edited.ok ? [] : edited.problems;
};

const move = (due: string, more: Partial<Extract<Wish, { kind: "moved" }>> = {}): Wish => ({
  kind: "moved",
  id: GARAGE,
  seen: 0,
  due,
  note: "",
  ...more,
});
const close = (seen = 0, note = ""): Wish => ({ kind: "closed", id: GARAGE, seen, note });
const reopen = (seen: number, note: string): Wish => ({ kind: "reopened", id: GARAGE, seen, note });
const add = (more: Partial<Extract<Wish, { kind: "added" }>> = {}): Wish => ({
  kind: "added",
  token: "V1",
  measure: MEASURE,
  title: "完成停车库消防验收",
  due: "2020-11-30",
  note: "",
  ...more,
});
const assign = (more: Partial<Extract<Wish, { kind: "assigned" }>> = {}): Wish => ({
  kind: "assigned",
  measure: MEASURE,
  seen: 0,
  lead: ["卫健办"],
  support: ["住建局"],
  people: [],
  note: "",
  ...more,
});
const report = (more: Partial<Extract<Wish, { kind: "progress" }>> = {}): Wish => ({
  kind: "progress",
  measure: MEASURE,
  seen: 0,
  progress: "in-progress",
  reason: "",
  note: "",
  ...more,
});

describe("edit", () => {
  it.each<[string, Record[], Wish, Partial<Record>]>([
    ["brings a date forward without a reason", [], move("2020-11-30"), { version: 1, kind: "moved", note: "" }],
    [
      "puts a date off with a reason",
      [],
      move("2021-03-31", { note: " 雨季停工 " }),
      { state: { added: null, due: "2021-03-31", closed: false }, note: "雨季停工" } as Partial<Record>,
    ],
    [
      "lets the plan's own date stand again",
      having(move("2020-11-30")),
      move("2020-12-31", { seen: 1, note: "恢复" }),
      { version: 2, state: { added: null, due: null, closed: false } } as Partial<Record>,
    ],
    [
      "closes, and keeps the date",
      having(move("2020-11-30")),
      close(1, "已验收"),
      { kind: "closed", note: "已验收", state: { added: null, due: "2020-11-30", closed: true } } as Partial<Record>,
    ],
    [
      "reopens with a reason",
      having(close()),
      reopen(1, "验收未过"),
      { version: 2, state: { added: null, due: null, closed: false } } as Partial<Record>,
    ],
    [
      "adds a milestone of the office's own",
      [],
      add({ title: "  完成停车库\n消防验收 " }),
      {
        id: "2.1.5/+V1",
        version: 1,
        state: { added: { measure: MEASURE, title: "完成停车库 消防验收" }, due: "2020-11-30", closed: false },
      } as Partial<Record>,
    ],
    [
      "assigns units and people, each once",
      [],
      assign({ lead: ["卫健办", "卫健办", " "], people: [CHEN, CHEN] }),
      { id: MEASURE, state: { lead: ["卫健办"], support: ["住建局"], people: [CHEN] } } as Partial<Record>,
    ],
    [
      "takes an assignment back",
      having(assign()),
      assign({ seen: 1, lead: [], support: [] }),
      { version: 2, state: { lead: [], support: [], people: [] } } as Partial<Record>,
    ],
    [
      "reports progress",
      [],
      report({ note: "主体已封顶" }),
      { state: { progress: "in-progress", reason: "" }, note: "主体已封顶" } as Partial<Record>,
    ],
    [
      "reports the same progress with news",
      having(report()),
      report({ seen: 1, note: "主体已封顶" }),
      { version: 2, note: "主体已封顶" },
    ],
    [
      "keeps a reason only of what is late",
      [],
      report({ progress: "done", reason: "雨季停工" }),
      { state: { progress: "done", reason: "" } } as Partial<Record>,
    ],
    [
      "reports that it is late, and why",
      [],
      report({ progress: "late", reason: "雨季停工" }),
      { state: { progress: "late", reason: "雨季停工" } } as Partial<Record>,
    ],
  ])("%s", (_what, before, wish, expected) => {
    const edited = doing(before, wish);
    expect(edited).toMatchObject({ ok: true, record: { by: CHEN, at: AT, ...expected } });
    if (edited.ok) expect(recordSchema.parse(edited.record)).toEqual(edited.record);
  });

  it.each<[string, Record[], Wish, Problem[]]>([
    ["an unknown milestone", [], move("2020-11-30", { id: "9.9.9/1" }), [{ kind: "no-such-milestone", id: "9.9.9/1" }]],
    [
      "a measure in place of a milestone",
      [],
      move("2020-11-30", { id: MEASURE }),
      [{ kind: "no-such-milestone", id: MEASURE }],
    ],
    ["a milestone added to no measure", [], add({ measure: "" }), [{ kind: "no-such-measure", id: "" }]],
    [
      "an assignment of an unknown measure",
      [],
      assign({ measure: "9.9.9" }),
      [{ kind: "no-such-measure", id: "9.9.9" }],
    ],
    ["progress of an unknown measure", [], report({ measure: "9.9.9" }), [{ kind: "no-such-measure", id: "9.9.9" }]],
    ["a day that no month has", [], move("2020-02-30"), [{ kind: "not-a-date", text: "2020-02-30" }]],
    ["words for a date", [], move("年底"), [{ kind: "not-a-date", text: "年底" }]],
    ["no date", [], add({ due: "" }), [{ kind: "not-a-date", text: "" }]],
    ["a date before the plan", [], move("2019-12-31"), [{ kind: "before-start", start: "2020-01-01" }]],
    ["the same date", [], move("2020-12-31"), [{ kind: "unchanged" }]],
    ["putting off without a reason", [], move("2021-01-01", { note: " \n " }), [{ kind: "no-reason" }]],
    ["moving what is closed", having(close()), move("2020-11-30", { seen: 1 }), [{ kind: "already-closed" }]],
    ["closing twice", having(close()), close(1), [{ kind: "already-closed" }]],
    ["reopening what is open", [], reopen(0, "误填"), [{ kind: "not-closed" }]],
    ["reopening without a reason", having(close()), reopen(1, " "), [{ kind: "no-reason" }]],
    [
      "a blank title and no date",
      [],
      add({ title: " \u0000 ", due: "" }),
      [{ kind: "no-title" }, { kind: "not-a-date", text: "" }],
    ],
    [
      "a title that is too long",
      [],
      add({ title: "长".repeat(LONGEST.title + 1) }),
      [{ kind: "too-long", what: "title", limit: LONGEST.title }],
    ],
    [
      "the same title again",
      having(add()),
      add({ token: "V2" }),
      [{ kind: "already-there", title: "完成停车库消防验收" }],
    ],
    [
      "the plan's own words again",
      [],
      add({ title: "完成立体停车库建设" }),
      [{ kind: "already-there", title: "完成立体停车库建设" }],
    ],
    [
      "a note that is too long",
      [],
      close(0, "注".repeat(LONGEST.note + 1)),
      [{ kind: "too-long", what: "note", limit: LONGEST.note }],
    ],
    ["a unit in both roles", [], assign({ support: ["住建局", "卫健办"] }), [{ kind: "both-roles", unit: "卫健办" }]],
    [
      "a unit whose name is too long",
      [],
      assign({ support: ["局".repeat(LONGEST.unit + 1)] }),
      [{ kind: "too-long", what: "unit", limit: LONGEST.unit, of: "support" }],
    ],
    [
      "too many units",
      [],
      assign({ lead: Array.from({ length: MOST.units }, (_, i) => `${i} 办`) }),
      [{ kind: "too-many", what: "units", limit: MOST.units }],
    ],
    [
      "too many people",
      [],
      assign({ people: Array.from({ length: MOST.people + 1 }, (_, i) => `U${i}`) }),
      [{ kind: "too-many", what: "people", limit: MOST.people }],
    ],
    ["an assignment to nobody where there was none", [], assign({ lead: [], support: [] }), [{ kind: "unchanged" }]],
    ["the same assignment", having(assign()), assign({ seen: 1 }), [{ kind: "unchanged" }]],
    ["lateness without a reason", [], report({ progress: "late" }), [{ kind: "no-reason" }]],
    [
      "the same progress with nothing new",
      having(report({ note: "甲" })),
      report({ seen: 1, note: "甲" }),
      [{ kind: "unchanged" }],
    ],
  ])("refuses %s", (_what, before, wish, expected) => {
    expect(problemsOf(before, wish)).toEqual(expected);
  });

  it.each<[string, Record[], Wish]>([
    ["a date", having(move("2020-11-30")), move("2020-11-29")],
    ["a closing", having(close()), close()],
    ["an assignment", having(assign()), assign({ lead: ["教育办"] })],
    ["progress", having(report()), report({ progress: "done" })],
  ])("never writes %s over one that its editor has not seen", (_what, before, wish) => {
    expect(problemsOf(before, wish)).toEqual([{ kind: "changed", last: before.at(-1) }]);
  });

  it("adds one milestone when a form comes twice", () => {
    const [record] = having(add());
    expect(problemsOf(record ? [record] : [], add())).toEqual([{ kind: "changed", last: record }]);
  });

  it("allows a title anew when the one before is closed", () => {
    const closed: Wish = { kind: "closed", id: "2.1.5/+V1", seen: 1, note: "" };
    expect(doing(having(add(), closed), add({ token: "V2" })).ok).toBe(true);
  });
});

describe("readUnits", () => {
  it.each([
    ["卫健办、住建局", ["卫健办", "住建局"]],
    ["卫健办，住建局,财政分局；教育办;卫健办", ["卫健办", "住建局", "财政分局", "教育办"]],
    [" 卫健办 \n\n 社区(村) ", ["卫健办", "社区(村)"]],
    ["Health  Office, Works", ["Health Office", "Works"]],
    ["、，,\n", []],
    ["", []],
  ])("reads %j as %j", (text, units) => {
    expect(readUnits(text)).toEqual(units);
  });
});

describe("any sequence of edits", () => {
  const ids = [GARAGE, "2.1.5/1", "2.1.5/+V0", "2.1.5/+V1", "9.9.9/1"];
  const text = fc.oneof(fc.constantFrom("", "雨季停工", "<!channel>", "👨‍👩‍👧‍👦\u202e"), fc.string({ maxLength: 12 }));
  const date = fc.constantFrom("2020-11-30", "2020-12-31", "2021-02-28", "2019-01-01", "2020-02-30", "");
  // Usually what is there; sometimes a version that somebody else has replaced.
  const seen = fc.option(fc.nat({ max: 3 }), { freq: 4 });
  const wish = fc.oneof(
    fc.record({
      kind: fc.constant("added" as const),
      token: fc.constantFrom("V0", "V1"),
      measure: fc.constantFrom(MEASURE, "9.9.9"),
      title: text,
      due: date,
      note: text,
    }),
    fc.record({ kind: fc.constant("moved" as const), id: fc.constantFrom(...ids), seen, due: date, note: text }),
    fc.record({
      kind: fc.constantFrom("closed" as const, "reopened" as const),
      id: fc.constantFrom(...ids),
      seen,
      note: text,
    }),
    fc.record({
      kind: fc.constant("assigned" as const),
      measure: fc.constantFrom(MEASURE, "2.1.6"),
      seen,
      lead: fc.array(text, { maxLength: 2 }),
      support: fc.array(text, { maxLength: 2 }),
      people: fc.constantFrom([], [CHEN]),
      note: text,
    }),
    fc.record({
      kind: fc.constant("progress" as const),
      measure: fc.constantFrom(MEASURE, "2.1.6"),
      seen,
      progress: fc.constantFrom(...PROGRESS),
      reason: text,
      note: text,
    }),
  );

  /** The version that is there, for a wish that does not name another. */
  function resolved(
    each: typeof wish extends fc.Arbitrary<infer Value> ? Value : never,
    records: readonly Record[],
  ): Wish {
    if (each.kind === "added") return each;
    const tracked = track(plan, records);
    const present =
      "id" in each
        ? tracked.milestones.find(({ id }) => id === each.id)?.version
        : tracked.measures.get(each.measure)?.[each.kind === "assigned" ? "assignment" : "progress"]?.version;
    return { ...each, seen: each.seen ?? present ?? 0 } as Wish;
  }

  it("keeps versions without gaps, tells each change, and leaves the plan's texts as they are", () => {
    const texts = JSON.stringify(plan.measures);
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 30 }), (wishes) => {
        const records: Record[] = [];
        for (const [place, each] of wishes.entries()) {
          const edited = edit(track(plan, records), resolved(each, records), CHEN, AT + place);
          if (!edited.ok) {
            expect(edited.problems.length).toBeGreaterThan(0);
            continue;
          }
          const { record } = edited;
          // A change is told apart from what was before it, or brings a note.
          const before = records.findLast(({ subject, id }) => subject === record.subject && id === record.id);
          expect(record.version).toBe((before?.version ?? 0) + 1);
          expect(JSON.stringify(record.state) !== JSON.stringify(before?.state) || record.note !== "").toBe(true);
          expect(recordSchema.parse(record)).toEqual(record);
          records.push(record);
        }
        const tracked = track(plan, records);
        for (const { added, id, title, measure } of tracked.milestones) {
          if (!added) expect(measure.milestones.find((each) => each.id === id)?.text).toBe(title);
        }
        expect(tracked.milestones.filter(({ added }) => !added).length).toBe(
          plan.measures.flatMap(({ milestones }) => milestones).length,
        );
        expect(JSON.stringify(plan.measures)).toBe(texts);
        for (const { span, text: said } of plan.measures)
          expect(plan.source.text.slice(span.start, span.end)).toBe(said);
      }),
    );
  });
});
