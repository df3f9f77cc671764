import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ASKED_OUTCOMES, type AskedQuestion, FEEDBACK_REASONS } from "../../src/learning/asked-question.ts";
import { HANDOVER_STATES } from "../../src/learning/handover.ts";
import { storable } from "../../src/store/row.ts";
import { AWKWARD, aHandover, aPhrase, aQuestion, DAY, fresh, NINE } from "./fixtures.ts";
import type { StoreContext } from "./store-contract.ts";

const OFFICE = { team: "T1", plan: "dalang-2020" };
/** A database that sorts as dictionaries do puts a-b after aa, and b before C. */
const UNORDERED = [
  ["T2", "b"],
  ["T1", "aa"],
  ["T1", "b"],
  ["T2", "b"],
  ["T1", "C"],
  ["T1", "a-b"],
] as const;
const ORDERED = [
  { team: "T1", plan: "C" },
  { team: "T1", plan: "a-b" },
  { team: "T1", plan: "aa" },
  { team: "T1", plan: "b" },
  { team: "T2", plan: "b" },
];
/** More than are erased in one statement. */
const MANY = 1_050;

/** What a store must do with what it learns from: questions, phrases and handovers. */
export function learningContract({ store, another }: StoreContext): void {
  describe("questions", () => {
    it("are listed newest first, up to a limit, of one workspace and plan", async () => {
      const { questions } = store();
      const [old, first, second, young] = [
        aQuestion({ at: NINE - 1 }),
        aQuestion({ id: "a" }),
        aQuestion({ id: "b" }),
        aQuestion({ at: NINE + 1 }),
      ];
      for (const each of [first, young, old, second]) await questions.put(each);
      await questions.put(aQuestion({ plan: "other" }));
      await questions.put(aQuestion({ team: "T2" }));
      expect(await questions.list(OFFICE, 10)).toEqual([young, second, first, old]);
      expect(await questions.list(OFFICE, 2)).toEqual([young, second]);
      expect(await questions.list({ ...OFFICE, plan: "none" }, 10)).toEqual([]);
    });

    it("are written over by what has the same id", async () => {
      const { questions } = store();
      const first = aQuestion({ feedback: "up" });
      const second = aQuestion({
        id: first.id,
        plan: "other",
        at: NINE + DAY,
        asker: "another",
        text: "别的",
        key: "别的",
        outcome: "found",
        measures: ["1.2.3", "2.1.5"],
        language: "en",
        feedback: "down",
        reason: "wrong",
        note: "不对",
      });
      await questions.put(first);
      await questions.put(second);
      expect(await questions.list(OFFICE, 10)).toEqual([]);
      expect(await questions.list({ ...OFFICE, plan: "other" }, 10)).toEqual([second]);
    });

    it("are added many in one go, and none of them over what is there", async () => {
      const { questions } = store();
      const known = aQuestion({ id: "known", feedback: "up" });
      await questions.put(known);
      const many = Array.from({ length: 500 }, (_, turn) => aQuestion({ id: `new ${turn}`, at: NINE - 1 - turn }));
      await questions.add([...many, aQuestion({ id: "known", note: "别的" })]);
      await questions.add([]);
      expect(await questions.list(OFFICE, 1_000)).toEqual([known, ...many]);
    });

    it("may be put many at once under the same id", async () => {
      const stores = [store(), await another(), await another()];
      const all = Array.from({ length: 12 }, (_, turn) => aQuestion({ id: "same", note: String(turn) }));
      await Promise.all(all.map((each, turn) => stores[turn % stores.length]?.questions.put(each)));
      const list = await store().questions.list(OFFICE, 20);
      expect(list).toHaveLength(1);
      expect(all).toContainEqual(list[0]);
    });

    it("come back as they were asked, but for what no database keeps", async () => {
      const { questions } = store();
      for (const text of AWKWARD) {
        const plan = fresh("p");
        const question = aQuestion({ plan, text, note: text, key: text, measures: ["1.2.3", text] });
        await questions.put(question);
        expect(await questions.list({ ...OFFICE, plan }, 1)).toEqual([
          { ...question, text: storable(text), note: storable(text), key: storable(text) },
        ]);
      }
    });

    it("come back as they were, whatever they are", async () => {
      const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((each) => each.replaceAll("\0", ""));
      const question: fc.Arbitrary<AskedQuestion> = fc
        .record({
          text,
          key: text,
          note: text,
          at: fc.integer({ min: 0, max: NINE }),
          outcome: fc.constantFrom(...ASKED_OUTCOMES),
          measures: fc.array(fc.constantFrom("1.2.3", "2.1.5/1")),
          language: fc.constantFrom("zh" as const, "en" as const),
          feedback: fc.constantFrom(null, "up" as const, "down" as const),
          reason: fc.constantFrom(null, ...FEEDBACK_REASONS),
        })
        .map((changes) => aQuestion({ plan: fresh("p"), ...changes }));
      await fc.assert(
        fc.asyncProperty(question, async (each) => {
          await store().questions.put(each);
          expect(await store().questions.list({ ...OFFICE, plan: each.plan }, 2)).toEqual([each]);
        }),
        { numRuns: 30 },
      );
    });

    it("are settled by key; the later time counts, whichever comes first", async () => {
      const { questions } = store();
      await questions.settle(OFFICE, { key: "b", at: NINE, by: "U1" });
      await questions.settle(OFFICE, { key: "a", at: NINE, by: "U1" });
      await questions.settle(OFFICE, { key: "a", at: NINE + 1, by: "U2" });
      await questions.settle(OFFICE, { key: "a", at: NINE - 1, by: "U3" });
      await questions.settle(OFFICE, { key: "b\0", at: NINE + 2, by: "U4" });
      await questions.settle({ ...OFFICE, plan: "other" }, { key: "a", at: NINE + 9, by: "U5" });
      expect(await questions.settled(OFFICE)).toEqual([
        { key: "a", at: NINE + 1, by: "U2" },
        { key: "b", at: NINE + 2, by: "U4" },
      ]);
    });

    it("are settled as late as the latest of many at once", async () => {
      const stores = [store(), await another(), await another()];
      await Promise.all(
        Array.from({ length: 12 }, (_, turn) =>
          stores[turn % stores.length]?.questions.settle(OFFICE, { key: "a", at: NINE + ((turn * 5) % 12), by: "U1" }),
        ),
      );
      expect(await store().questions.settled(OFFICE)).toEqual([{ key: "a", at: NINE + 11, by: "U1" }]);
    });

    it("tell of which workspaces and plans there are some, each once and in order", async () => {
      const { questions } = store();
      expect(await questions.offices()).toEqual([]);
      for (const [team, plan] of UNORDERED) await questions.put(aQuestion({ team, plan }));
      await questions.settle({ team: "T9", plan: "settled" }, { key: "k", at: NINE, by: "U1" });
      expect(await questions.offices()).toEqual(ORDERED);
    });

    it("are forgotten in every workspace once they are older, and what was settled too", async () => {
      const { questions } = store();
      const kept = aQuestion();
      for (const each of [aQuestion({ at: NINE - 1 }), kept, aQuestion({ at: NINE - DAY, team: "T2" })]) {
        await questions.put(each);
      }
      await questions.settle(OFFICE, { key: "old", at: NINE - 1, by: "U1" });
      await questions.settle(OFFICE, { key: "new", at: NINE, by: "U1" });
      expect(await questions.forget(NINE)).toBe(2);
      expect(await questions.list(OFFICE, 10)).toEqual([kept]);
      expect(await questions.list({ ...OFFICE, team: "T2" }, 10)).toEqual([]);
      expect(await questions.settled(OFFICE)).toEqual([{ key: "new", at: NINE, by: "U1" }]);
      expect(await questions.forget(NINE)).toBe(0);
    });

    it("are forgotten each once, however many, by two processes at once", async () => {
      const old = Array.from({ length: MANY }, (_, age) => aQuestion({ at: NINE - 1 - age }));
      for (const each of old) await store().questions.put(each);
      const kept = aQuestion();
      await store().questions.put(kept);
      const forgotten = await Promise.all([store(), await another()].map(({ questions }) => questions.forget(NINE)));
      expect(forgotten.reduce((sum, rows) => sum + rows, 0)).toBe(MANY);
      expect(await store().questions.list(OFFICE, 10)).toEqual([kept]);
    });
  });

  describe("phrases", () => {
    it("are listed oldest first, of one workspace and plan", async () => {
      const { phrases } = store();
      const [old, first, second] = [aPhrase({ at: NINE - 1 }), aPhrase({ id: "a" }), aPhrase({ id: "b" })];
      for (const each of [second, old, first]) expect(await phrases.add(OFFICE, each)).toBe(true);
      await phrases.add({ ...OFFICE, plan: "other" }, aPhrase());
      await phrases.add({ ...OFFICE, team: "T2" }, aPhrase());
      expect(await phrases.list(OFFICE)).toEqual([old, first, second]);
    });

    it("are added once, by one of many at once, and stay as they are", async () => {
      const stores = [store(), await another(), await another()];
      const added = await Promise.all(
        Array.from({ length: 12 }, (_, turn) =>
          stores[turn % stores.length]?.phrases.add(OFFICE, aPhrase({ id: "same", by: `U${turn}` })),
        ),
      );
      expect(added.filter(Boolean)).toHaveLength(1);
      expect(await store().phrases.list(OFFICE)).toMatchObject([{ by: `U${added.indexOf(true)}` }]);
      expect(await store().phrases.add({ ...OFFICE, plan: "other" }, aPhrase({ id: "same" }))).toBe(true);
    });

    it("are removed once, by one of many at once", async () => {
      const stores = [store(), await another(), await another()];
      const [phrase, kept] = [aPhrase(), aPhrase()];
      for (const each of [phrase, kept]) await store().phrases.add(OFFICE, each);
      expect(await store().phrases.remove({ ...OFFICE, plan: "other" }, phrase.id)).toBe(false);
      const removed = await Promise.all(
        Array.from({ length: 6 }, (_, turn) => stores[turn % stores.length]?.phrases.remove(OFFICE, phrase.id)),
      );
      expect(removed.filter(Boolean)).toHaveLength(1);
      expect(await store().phrases.list(OFFICE)).toEqual([kept]);
    });

    it("tell of which workspaces and plans there are some, each once and in order", async () => {
      const { phrases } = store();
      expect(await phrases.offices()).toEqual([]);
      for (const [team, plan] of UNORDERED) await phrases.add({ team, plan }, aPhrase());
      expect(await phrases.offices()).toEqual(ORDERED);
    });

    it("come back as they were written, but for what no database keeps", async () => {
      const phrases = AWKWARD.map((text, place) => aPhrase({ text, at: NINE + place }));
      for (const each of phrases) await store().phrases.add(OFFICE, each);
      expect(await store().phrases.list(OFFICE)).toEqual(
        phrases.map((each) => ({ ...each, text: storable(each.text) })),
      );
    });
  });

  describe("handovers", () => {
    it("are found as they were saved", async () => {
      expect(await store().handovers.find("T1", "H")).toBeUndefined();
      const handover = aHandover({ id: "H" });
      expect(await store().handovers.save(handover)).toBe(true);
      expect(await (await another()).handovers.find("T1", "H")).toEqual(handover);
    });

    it("are saved on top of the version that was read, and on no other", async () => {
      const { handovers } = store();
      const first = aHandover();
      const second = aHandover({
        id: first.id,
        plan: "other",
        question: "别的",
        key: "别的",
        asker: "",
        language: "en",
        channel: "D1",
        thread: "1608512400.000100",
        officeChannel: "C8",
        officeTs: "1608512400.000200",
        state: "done",
        answer: "三家",
        answeredBy: "U2",
        at: NINE + 1,
        version: 2,
      });
      expect(await handovers.save(second)).toBe(false);
      expect(await handovers.save(first)).toBe(true);
      expect(await handovers.save({ ...first, answer: "late" })).toBe(false);
      expect(await handovers.save(second)).toBe(true);
      expect(await handovers.save({ ...second, answer: "late" })).toBe(false);
      expect(await handovers.save({ ...second, version: 4 })).toBe(false);
      expect(await handovers.find("T1", first.id)).toEqual(second);
    });

    it.each([1, 2])("of version %i are saved by one of many at once", async (version) => {
      const first = aHandover();
      if (version === 2) await store().handovers.save(first);
      const stores = [store(), await another(), await another()];
      const saved = await Promise.all(
        Array.from({ length: 12 }, (_, turn) =>
          stores[turn % stores.length]?.handovers.save({ ...first, answer: String(turn), version }),
        ),
      );
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect((await store().handovers.find("T1", first.id))?.answer).toBe(String(saved.indexOf(true)));
    });

    it("are open until they are done, oldest first, of one workspace and plan", async () => {
      const { handovers } = store();
      const all = HANDOVER_STATES.map((state, age) => aHandover({ state, at: NINE - age }));
      const twin = aHandover({ at: NINE, id: "zzz" });
      for (const each of [...all, twin]) await handovers.save(each);
      await handovers.save(aHandover({ plan: "other" }));
      await handovers.save(aHandover({ team: "T2" }));
      const open = all.filter(({ state }) => state !== "done").toReversed();
      expect(open).toHaveLength(3);
      expect(await handovers.open(OFFICE)).toEqual([...open, twin]);
    });

    it("are forgotten once they are done and older, in every workspace", async () => {
      const { handovers } = store();
      const open = HANDOVER_STATES.filter((state) => state !== "done").map((state) =>
        aHandover({ state, at: NINE - DAY }),
      );
      const kept = [...open, aHandover({ state: "done" })];
      const old = [aHandover({ state: "done", at: NINE - 1 }), aHandover({ state: "done", at: 0, team: "T2" })];
      for (const each of [...kept, ...old]) await handovers.save(each);
      expect(await handovers.forget(NINE)).toBe(2);
      for (const { team, id } of old) expect(await handovers.find(team, id)).toBeUndefined();
      for (const each of kept) expect(await handovers.find(each.team, each.id)).toEqual(each);
      expect(await handovers.forget(NINE)).toBe(0);
    });

    it("come back as they were written, but for what no database keeps", async () => {
      for (const text of AWKWARD) {
        const handover = aHandover({ question: text, answer: text, key: text });
        await store().handovers.save(handover);
        const kept = { ...handover, question: storable(text), answer: storable(text), key: storable(text) };
        expect(await store().handovers.find("T1", handover.id)).toEqual(kept);
      }
    });
  });
}
