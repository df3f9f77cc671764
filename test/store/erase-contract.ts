import { describe, expect, it } from "vitest";
import { chosenOf, everythingOf, fill, personalOf, subscriptionOf } from "./everything.ts";
import { aDelivery, aSubscription, MINUTE, NINE } from "./fixtures.ts";
import type { StoreContext } from "./store-contract.ts";

/** What a store must do when a workspace is to be erased. */
export function eraseContract({ store }: StoreContext): void {
  describe("erasing", () => {
    it("takes what was told and keeps what was set up, or takes everything", async () => {
      const nothing = { personal: await personalOf(store(), "T1"), chosen: await chosenOf(store(), "T1") };
      await fill(store(), "T1", "一");
      const chosen = await chosenOf(store(), "T1");
      expect(chosen).not.toEqual(nothing.chosen);
      expect(await personalOf(store(), "T1")).not.toEqual(nothing.personal);
      await store().erase("T1", "personal");
      expect(await personalOf(store(), "T1")).toEqual(nothing.personal);
      expect(await chosenOf(store(), "T1")).toEqual(chosen);
      await store().erase("T1", "all");
      expect(await chosenOf(store(), "T1")).toEqual(nothing.chosen);
      expect(await store().subscriptions.find(subscriptionOf("T1"))).toBeUndefined();
      expect(await store().deliveries.count()).toEqual({});
    });

    it("can be done again, and the workspace can begin anew", async () => {
      await store().erase("T1", "all");
      await fill(store(), "T1", "一");
      const before = await everythingOf(store(), "T1");
      await store().erase("T1", "all");
      await store().erase("T1", "all");
      await fill(store(), "T1", "一");
      expect(await everythingOf(store(), "T1")).toEqual(before);
    });

    it("of a workspace leaves its organisation's installation, and the other way round", async () => {
      const { installations } = store();
      const team = { kind: "team", id: "T1" } as const;
      const organisation = { kind: "enterprise", id: "E1" } as const;
      for (const place of [team, organisation]) await installations.save({ in: place, sealed: "s", at: NINE });
      await store().erase("T1", "all");
      expect(await installations.find(organisation)).toBeDefined();
      await installations.save({ in: team, sealed: "s", at: NINE });
      await store().erase("E1", "personal");
      expect(await installations.find(organisation)).toBeUndefined();
      expect(await installations.find(team)).toBeDefined();
    });

    it("leaves events, so that one which comes again is not answered again", async () => {
      await store().events.claim({ id: "T1 Ev1", now: NINE, leaseMs: MINUTE });
      await store().events.done("T1 Ev1");
      await store().erase("T1", "all");
      expect(await store().events.claim({ id: "T1 Ev1", now: NINE, leaseMs: MINUTE })).toBe("done");
    });

    it("leaves nothing behind while others plan and send", async () => {
      // One connection on SQLite, where two in one process would wait for each other; several on PostgreSQL.
      for (let round = 0; round < 6; round += 1) {
        const subscription = aSubscription();
        await store().subscriptions.add(subscription);
        const rows = Array.from({ length: 5 }, () => aDelivery(subscription));
        await Promise.all([
          store().subscriptions.plan({ ...subscription, version: 2 }, rows),
          store().erase("T1", "all"),
          store().deliveries.claim({ holder: "here", now: NINE, leaseMs: MINUTE, limit: 3, team: "T1" }),
        ]);
        expect(await store().subscriptions.find(subscription.id)).toBeUndefined();
        expect(await store().deliveries.count()).toEqual({});
      }
    });
  });
}
