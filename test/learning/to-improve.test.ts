import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ASKED_OUTCOMES, type AskedQuestion, FEEDBACK_REASONS } from "../../src/learning/asked-question.ts";
import { toImprove } from "../../src/learning/to-improve.ts";

const NINE = Date.UTC(2020, 11, 21, 1);

let made = 0;
function asked(changes: Partial<AskedQuestion> = {}): AskedQuestion {
  made += 1;
  return {
    id: `q${made}`,
    team: "T1",
    plan: "dalang-2020",
    at: NINE,
    asker: "a",
    text: "停车位有多少？",
    key: "停车位有多少",
    outcome: "not-in-plan",
    measures: [],
    language: "zh",
    feedback: null,
    reason: null,
    note: "",
    ...changes,
  };
}
const opinion = (feedback: "up" | "down", changes: Partial<AskedQuestion> = {}) =>
  asked({ outcome: "found", feedback, measures: ["1.2.3"], ...changes });
const keys = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key);

describe("what is to be improved", () => {
  it("is nothing where nobody was left without an answer", () => {
    expect(toImprove([], [])).toEqual([]);
    expect(toImprove([opinion("up"), opinion("up", { outcome: "not-stated" })], [])).toEqual([]);
    // An opinion that was taken back.
    expect(toImprove([asked({ outcome: "found" }), asked({ outcome: "several" })], [])).toEqual([]);
  });

  it("sums up what was asked alike", () => {
    const list = toImprove(
      [
        asked({ at: NINE + 3, asker: "b", text: "停车位 有多少", outcome: "not-stated", measures: ["2.1.1"] }),
        asked({ at: NINE, asker: "a" }),
        asked({ at: NINE + 1, asker: "a" }),
        opinion("down", { at: NINE + 2, asker: "c", reason: "wrong", note: " 说的是去年的 " }),
        opinion("down", { at: NINE + 1, asker: "c", reason: "wrong", note: "不对" }),
        opinion("down", { at: NINE + 1, asker: "d" }),
        opinion("up", { at: NINE + 9, asker: "e", note: "谢谢", text: "停车位有多少!" }),
      ],
      [],
    );
    expect(list).toEqual([
      {
        key: "停车位有多少",
        text: "停车位 有多少",
        outcome: "not-stated",
        measures: ["2.1.1"],
        times: 3,
        people: 4,
        down: 3,
        reasons: { unrelated: 0, incomplete: 0, wrong: 2, other: 0 },
        up: 1,
        notes: ["谢谢", "说的是去年的", "不对"],
        at: NINE + 3,
      },
    ]);
  });

  it("leaves out what an editor has settled, until somebody asks again", () => {
    const settled = [
      { key: "停车位有多少", at: NINE + 1, by: "U1" },
      { key: "停车位有多少", at: NINE - 5, by: "U2" },
      { key: "别的", at: NINE + 9, by: "U1" },
    ];
    const before = [asked(), asked({ at: NINE + 1, asker: "b" }), opinion("down", { at: NINE + 1 })];
    expect(toImprove(before, settled)).toEqual([]);
    expect(toImprove([...before, opinion("up", { at: NINE + 2 })], settled)).toEqual([]);
    expect(toImprove([...before, asked({ at: NINE + 2, asker: "c" })], settled)).toMatchObject([
      { times: 1, people: 1, down: 0, at: NINE + 2 },
    ]);
  });

  it("has what hurts most first: people, then askings and complaints, then the newest", () => {
    const list = toImprove(
      [
        ...["x", "y"].map((asker) => asked({ key: "two people", asker })),
        ...[1, 2, 3].map((at) => asked({ key: "one, often", at: NINE + at })),
        asked({ key: "one, old" }),
        asked({ key: "one, new", at: NINE + 1 }),
        asked({ key: "one, twice" }),
        opinion("down", { key: "one, twice" }),
        ...["p", "q", "r"].map((asker) => opinion("up", { key: "one, old", asker })),
      ],
      [],
    );
    expect(keys(list)).toEqual(["two people", "one, often", "one, twice", "one, new", "one, old"]);
  });

  const question: fc.Arbitrary<AskedQuestion> = fc
    .record({
      key: fc.constantFrom("a", "b", "c"),
      asker: fc.constantFrom("x", "y", "z"),
      at: fc.integer({ min: 0, max: 9 }),
      outcome: fc.constantFrom(...ASKED_OUTCOMES),
      feedback: fc.constantFrom(null, "up" as const, "down" as const),
      reason: fc.constantFrom(null, ...FEEDBACK_REASONS),
      note: fc.constantFrom("", "!"),
    })
    .map(asked);
  const settling = fc.record({
    key: fc.constantFrom("a", "b", "c"),
    at: fc.integer({ min: 0, max: 9 }),
    by: fc.constant("U1"),
  });

  it("does not depend on the order in which questions and settlings come, and loses no complaint", () => {
    fc.assert(
      fc.property(fc.array(question), fc.array(settling, { maxLength: 4 }), (questions, settled) => {
        const list = toImprove(questions, settled);
        expect(toImprove(questions.toReversed(), settled.toReversed())).toEqual(list);
        const open = questions.filter(
          ({ key, at, feedback, outcome }) =>
            settled.every((each) => each.key !== key || each.at < at) &&
            (feedback === "down" || (feedback === null && ["not-stated", "not-in-plan", "help"].includes(outcome))),
        );
        expect(new Set(keys(list))).toEqual(new Set(keys(open)));
        expect(list.reduce((sum, { times, down }) => sum + times + down, 0)).toBe(open.length);
      }),
    );
  });
});
