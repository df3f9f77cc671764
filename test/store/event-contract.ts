import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEventModel, type EventAction, eventActions } from "./event-model.ts";
import { DAY, MINUTE, NINE } from "./fixtures.ts";
import type { StoreContext } from "./store-contract.ts";

/** What a store must do with events. */
export function eventContract({ store, another }: StoreContext): void {
  const claim = (now = NINE, id = "T1 Ev1") => store().events.claim({ id, now, leaseMs: MINUTE });

  describe("events", () => {
    it("are new once, and taken by whoever came first until the lease ends", async () => {
      expect(await claim()).toBe("new");
      expect(await claim()).toBe("taken");
      expect(await (await another()).events.claim({ id: "T1 Ev1", now: NINE + MINUTE - 1, leaseMs: DAY })).toBe(
        "taken",
      );
      expect(await claim(NINE, "T1 Ev2")).toBe("new");
      expect(await claim(NINE, "T2 Ev1")).toBe("new");
    });

    it("are to be had again once the lease has ended, by one, with a lease of its own", async () => {
      await claim();
      expect(await claim(NINE + MINUTE)).toBe("again");
      expect(await claim(NINE + 2 * MINUTE - 1)).toBe("taken");
      expect(await claim(NINE + 2 * MINUTE)).toBe("again");
    });

    it("that are done stay so, long after the lease, and also when somebody gives them back late", async () => {
      await claim();
      await store().events.done("T1 Ev1");
      expect(await claim(NINE + DAY)).toBe("done");
      await store().events.release("T1 Ev1");
      expect(await claim(NINE + DAY)).toBe("done");
    });

    it("that are given back are new", async () => {
      await claim();
      await store().events.release("T1 Ev1");
      expect(await claim()).toBe("new");
      expect(await claim()).toBe("taken");
    });

    it("that nobody claimed can be neither done nor given back", async () => {
      await store().events.done("T1 Ev1");
      await store().events.release("T1 Ev1");
      expect(await claim()).toBe("new");
    });

    it("are forgotten by the time of their last claim", async () => {
      await claim(NINE, "old");
      await store().events.done("old");
      await claim(NINE, "again");
      await claim(NINE + MINUTE, "again");
      await claim(NINE + 1, "young");
      expect(await store().events.forget(NINE)).toBe(0);
      expect(await store().events.forget(NINE + 1)).toBe(1);
      expect(await claim(NINE + 1, "old")).toBe("new");
      expect(await claim(NINE + 1, "again")).toBe("taken");
      expect(await claim(NINE + 1, "young")).toBe("taken");
    });

    it("are forgotten each once, however many, by two processes at once", async () => {
      const many = 1_050;
      for (let event = 0; event < many; event += 1) await claim(NINE - event, `T1 Ev${event}`);
      const forgotten = await Promise.all([store(), await another()].map(({ events }) => events.forget(NINE)));
      expect(forgotten.reduce((sum, rows) => sum + rows, 0)).toBe(many - 1);
      expect(await claim(NINE, "T1 Ev0")).toBe("taken");
    });

    it("that are claimed, given back and forgotten by many at once are always somebody's or nobody's", async () => {
      const stores = [store(), await another(), await another()];
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 2, max: 8 }), fc.boolean(), async (claimers, forgotten) => {
          const id = `T1 Ev${claimers}`;
          await store().events.forget(NINE + DAY);
          await claim(NINE, id);
          const giving = forgotten ? store().events.forget(NINE + 1) : store().events.release(id);
          const wish = { id, now: NINE + 1, leaseMs: MINUTE };
          const claims = await Promise.all([
            ...Array.from({ length: claimers }, (_, turn) => stores[turn % stores.length]?.events.claim(wish)),
            giving.then(() => undefined),
          ]);
          const got = claims.filter((each) => each !== undefined);
          expect(got.filter((each) => each === "new").length).toBeLessThanOrEqual(1);
          expect(got.every((each) => each === "new" || each === "taken")).toBe(true);
          // What was being claimed at that moment is left to the next time.
          if (forgotten) await store().events.forget(NINE + 1);
          expect(await claim(NINE + 1, id)).toBe(got.includes("new") ? "taken" : "new");
        }),
        { numRuns: 20 },
      );
    });

    it("go as in a map kept in memory, whatever happens in whatever order", async () => {
      await fc.assert(
        fc.asyncProperty(eventActions, async (steps) => {
          await store().events.forget(NINE + DAY);
          const model = createEventModel();
          for (const step of steps) await compare(step, model);
        }),
        { numRuns: 60 },
      );
    });

    async function compare(step: EventAction, model: ReturnType<typeof createEventModel>): Promise<void> {
      switch (step.kind) {
        case "claim": {
          const wish = { id: step.id, now: NINE + step.minute * MINUTE, leaseMs: step.lease * MINUTE };
          expect(await store().events.claim(wish)).toBe(model.claim(step.id, step.minute, step.lease));
          return;
        }
        case "forget":
          expect(await store().events.forget(NINE + step.minute * MINUTE)).toBe(model.forget(step.minute));
          return;
        default:
          await store().events[step.kind](step.id);
          model[step.kind](step.id);
      }
    }
  });
}
