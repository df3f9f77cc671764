import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StoreError } from "../../src/errors.ts";
import type { Claim } from "../../src/reminders/delivery.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { ClaimWish, NewDelivery, Outcome, Store } from "../../src/store/store.ts";
import type { Where } from "../../src/store/where.ts";
import type { Record } from "../../src/tracking/record.ts";
import { conversationContract } from "./conversation-contract.ts";
import { eraseContract } from "./erase-contract.ts";
import { eventContract } from "./event-contract.ts";
import { aDelivery, aMilestone, aProgress, aSubscription, DAY, fresh, MINUTE, NINE, TROUBLE } from "./fixtures.ts";
import { learningContract } from "./learning-contract.ts";
import { type Action, actions, createLedgerModel } from "./ledger-model.ts";
import { separationContract } from "./separation-contract.ts";
import { workspaceContract } from "./workspace-contract.ts";

const OFFICE = { team: "T1", plan: "dalang-2020" };
const SENT: Outcome = { state: "sent", postedTs: "1608512400.000100", late: false, error: "", told: [] };
/** The store of a test, and another connection to the same database, as another process has. */
export interface StoreContext {
  readonly store: () => Store;
  readonly another: () => Promise<Store>;
}

/** What every store must do. `place` names an empty database each time. */
export function storeContract(place: () => Promise<Where>): void {
  let where: Where;
  let store: Store;
  let opened: Store[];

  beforeEach(async () => {
    where = await place();
    opened = [];
    store = await another();
  });
  afterEach(async () => {
    for (const each of opened) await each.close();
  });

  /** Another connection to the same database, as another process has. */
  async function another(): Promise<Store> {
    const more = await openStore(where);
    opened.push(more);
    return more;
  }

  async function subscribed(changes: Partial<Subscription> = {}): Promise<Subscription> {
    const subscription = aSubscription(changes);
    await store.subscriptions.add(subscription);
    return subscription;
  }

  /** Plans rows for a subscription; gives it as it is then. */
  async function planned(subscription: Subscription, ...rows: readonly NewDelivery[]): Promise<Subscription> {
    const changed = { ...subscription, version: subscription.version + 1 };
    expect(await store.subscriptions.plan(changed, rows)).toBe(true);
    return changed;
  }

  const claim = (wish: Partial<ClaimWish> = {}) =>
    store.deliveries.claim({ holder: "here", now: NINE, leaseMs: MINUTE, limit: 10, team: "T1", ...wish });

  async function claimOne(wish: Partial<ClaimWish> = {}): Promise<Claim> {
    const [first] = await claim({ ...wish, limit: 1 });
    if (!first) throw new Error("nothing to claim");
    return first;
  }

  const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

  describe("subscriptions", () => {
    it("finds what was added, as it was", async () => {
      const subscription = await subscribed({
        note: TROUBLE,
        settings: { ...aSubscription().settings, filter: { keyword: TROUBLE, unit: "社区(村)" }, language: "en" },
        state: "paused",
        pausedUntil: "2021-01-04",
        goesOnAfterEnd: true,
        nextAt: null,
      });
      expect(await store.subscriptions.find(subscription.id)).toEqual(subscription);
      expect(await (await another()).subscriptions.find(subscription.id)).toEqual(subscription);
    });

    it("finds nothing under an unknown id", async () => {
      expect(await store.subscriptions.find("nobody")).toBeUndefined();
    });

    it("refuses an id that is taken, and leaves the first as it is", async () => {
      const first = await subscribed();
      const second = store.subscriptions.add({ ...first, channel: "C2" });
      await expect(second).rejects.toThrow(StoreError);
      await expect(second).rejects.toMatchObject({ code: "store-taken" });
      expect(await store.subscriptions.find(first.id)).toEqual(first);
    });

    it("lists a workspace's or a channel's, oldest first, without those that are off", async () => {
      const young = await subscribed({ createdAt: NINE });
      const old = await subscribed({ createdAt: NINE - DAY, channel: "C2", state: "broken", nextAt: null });
      await subscribed({ state: "off", nextAt: null });
      await subscribed({ team: "T2" });
      expect(await store.subscriptions.list("T1")).toEqual([old, young]);
      expect(await store.subscriptions.list("T1", "C2")).toEqual([old]);
      expect(await store.subscriptions.list("T1", "C3")).toEqual([]);
    });

    it("saves on top of the version that was read, and on no other", async () => {
      const first = await subscribed();
      const second = { ...first, state: "paused" as const, version: 2 };
      expect(await store.subscriptions.save(second)).toBe(true);
      expect(await store.subscriptions.save({ ...first, note: "late", version: 2 })).toBe(false);
      expect(await store.subscriptions.save({ ...second, version: 4 })).toBe(false);
      expect(await store.subscriptions.save({ ...aSubscription(), version: 2 })).toBe(false);
      expect(await store.subscriptions.find(first.id)).toEqual(second);
    });

    it("lets one of many that save at once win", async () => {
      const first = await subscribed();
      const stores = [store, await another(), await another()];
      const saved = await Promise.all(
        Array.from({ length: 12 }, (_, turn) =>
          stores[turn % stores.length]?.subscriptions.save({ ...first, note: String(turn), version: 2 }),
        ),
      );
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect((await store.subscriptions.find(first.id))?.note).toBe(String(saved.indexOf(true)));
    });

    it("gives those that are due, most overdue first, up to a limit", async () => {
      const now = await subscribed({ nextAt: NINE });
      const before = await subscribed({ nextAt: NINE - DAY });
      await subscribed({ nextAt: NINE + 1 });
      await subscribed({ nextAt: null, state: "broken" });
      expect(await store.subscriptions.due(NINE, 10)).toEqual({ subscriptions: [before, now], unreadable: [] });
      expect((await store.subscriptions.due(NINE, 1)).subscriptions).toEqual([before]);
      expect((await store.subscriptions.due(NINE - 2 * DAY, 10)).subscriptions).toEqual([]);
    });

    it("that cannot be read hold up no other", async () => {
      const good = await subscribed();
      const bad = await subscribed();
      // As a newer version may have written it.
      const strange = { ...bad, settings: { ...bad.settings, mood: "cheerful" }, nextAt: NINE - DAY, version: 2 };
      expect(await store.subscriptions.save(strange)).toBe(true);
      const { subscriptions, unreadable } = await store.subscriptions.due(good.nextAt ?? NINE, 10);
      expect(subscriptions.map(({ id }) => id)).toEqual([good.id]);
      expect(unreadable).toMatchObject([{ id: bad.id }]);
      expect(unreadable[0]?.problem).toContain("mood");
    });
  });

  describe("planning", () => {
    it("writes the subscription and its rows", async () => {
      const subscription = await subscribed();
      const row = aDelivery(subscription, { error: TROUBLE });
      const changed = { ...subscription, nextAt: NINE + 3 * DAY, plannedUntil: NINE, version: 2 };
      expect(await store.subscriptions.plan(changed, [row])).toBe(true);
      expect(await store.subscriptions.find(subscription.id)).toEqual(changed);
      expect(await store.deliveries.history(subscription.id, 10)).toEqual([
        { ...row, attempt: 0, firstTriedAt: null, postedTs: null, late: false },
      ]);
    });

    it("writes nothing when somebody else was quicker", async () => {
      const subscription = await subscribed();
      const now = await planned(subscription, aDelivery(subscription));
      expect(await store.subscriptions.plan({ ...subscription, version: 2 }, [aDelivery(subscription)])).toBe(false);
      expect(await store.subscriptions.find(subscription.id)).toEqual(now);
      expect(await store.deliveries.history(subscription.id, 10)).toHaveLength(1);
    });

    it("writes several at once, but for those that somebody else was quicker with", async () => {
      const [first, second, third] = [await subscribed(), await subscribed(), await subscribed()];
      await planned(second, aDelivery(second));
      const all = [first, second, third].map((subscription) => ({
        changed: { ...subscription, plannedUntil: NINE, version: 2 },
        rows: [aDelivery(subscription, { slot: "2021-01-04T09:00" })],
      }));
      expect(await store.subscriptions.planAll(all)).toBe(2);
      for (const [subscription, slots] of [
        [first, ["2021-01-04T09:00"]],
        [third, ["2021-01-04T09:00"]],
      ] as const) {
        const history = await store.deliveries.history(subscription.id, 10);
        expect(history.map(({ slot }) => slot)).toEqual(slots);
      }
      expect((await store.deliveries.history(second.id, 10)).map(({ slot }) => slot)).not.toContain("2021-01-04T09:00");
      expect(await store.subscriptions.planAll([])).toBe(0);
    });

    it("leaves a row of the same subscription, kind and slot as it is", async () => {
      const subscription = await subscribed();
      const row = aDelivery(subscription, { slot: "2020-12-21T09:00" });
      const changed = await planned(subscription, row);
      await planned(
        changed,
        aDelivery(subscription, { slot: row.slot, state: "missed", dueAt: NINE - DAY }),
        aDelivery(subscription, { slot: row.slot, kind: "ended", dueAt: NINE + 1 }),
        aDelivery(subscription, { slot: "2020-12-24T09:00", dueAt: NINE + 2 }),
      );
      const kept = await store.deliveries.history(subscription.id, 10);
      expect(kept.map(({ kind, slot, state }) => [kind, slot, state])).toEqual([
        ["digest", "2020-12-24T09:00", "pending"],
        ["ended", "2020-12-21T09:00", "pending"],
        ["digest", "2020-12-21T09:00", "pending"],
      ]);
      expect(kept[2]?.id).toBe(row.id);
    });

    it("writes all or nothing when a row cannot be written", async () => {
      const subscription = await subscribed();
      const stranger = aDelivery(aSubscription());
      const failing = store.subscriptions.plan({ ...subscription, version: 2 }, [aDelivery(subscription), stranger]);
      await expect(failing).rejects.toThrow(StoreError);
      expect(await store.subscriptions.find(subscription.id)).toEqual(subscription);
      expect(await store.deliveries.history(subscription.id, 10)).toEqual([]);
      await planned(subscription, aDelivery(subscription));
    });

    it("takes more rows than one statement holds", async () => {
      const subscription = await subscribed();
      await planned(subscription, ...Array.from({ length: 1_201 }, () => aDelivery(subscription, { state: "paused" })));
      expect(await store.deliveries.count()).toEqual({ paused: 1_201 });
    });

    it("lets one of several that plan at once win", async () => {
      const subscription = await subscribed();
      const won = await Promise.all(
        Array.from({ length: 8 }, () =>
          store.subscriptions.plan({ ...subscription, version: 2 }, [aDelivery(subscription)]),
        ),
      );
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await store.deliveries.count()).toEqual({ pending: 1 });
    });
  });

  describe("claims", () => {
    it("take what is due, oldest first, up to a limit, of one workspace", async () => {
      const subscription = await subscribed();
      const other = await subscribed({ team: "T2" });
      const [late, later, now, next] = [-2 * DAY, -DAY, 0, 1].map((after) =>
        aDelivery(subscription, { dueAt: NINE + after }),
      ) as [NewDelivery, NewDelivery, NewDelivery, NewDelivery];
      await planned(subscription, next, now, late, later, aDelivery(subscription, { state: "missed" }));
      await planned(other, aDelivery(other));
      expect(ids(await claim({ limit: 2 }))).toEqual([late.id, later.id]);
      expect(ids(await claim())).toEqual([now.id]);
      expect(await claim()).toEqual([]);
      expect(ids(await claim({ now: NINE + 1 }))).toEqual([next.id]);
    });

    it("say who holds it, until when, and since when it was tried", async () => {
      const subscription = await subscribed();
      const row = aDelivery(subscription, { dueAt: NINE - MINUTE });
      await planned(subscription, row);
      expect(await claim()).toEqual([
        {
          ...row,
          state: "sending",
          attempt: 1,
          firstTriedAt: NINE,
          postedTs: null,
          late: false,
          holder: "here",
          leaseUntil: NINE + MINUTE,
          uncertain: false,
        },
      ]);
    });

    it("end with their lease; then it is uncertain whether it was sent", async () => {
      const subscription = await subscribed();
      await planned(subscription, aDelivery(subscription));
      const first = await claimOne();
      expect(await claim({ now: NINE + MINUTE - 1, holder: "there" })).toEqual([]);
      expect(await claim({ now: NINE + MINUTE, holder: "there" })).toEqual([
        { ...first, attempt: 2, holder: "there", leaseUntil: NINE + 2 * MINUTE, uncertain: true },
      ]);
    });

    it("are given back, to be tried again from a time on, and surely not sent", async () => {
      const subscription = await subscribed();
      await planned(subscription, aDelivery(subscription));
      const first = await claimOne();
      expect(await store.deliveries.release(first, NINE + DAY, TROUBLE)).toBe(true);
      expect(await store.deliveries.history(subscription.id, 1)).toMatchObject([{ state: "pending", error: TROUBLE }]);
      expect(await claim({ now: NINE + DAY - 1 })).toEqual([]);
      expect(await claimOne({ now: NINE + DAY })).toEqual({
        ...first,
        attempt: 2,
        error: TROUBLE,
        leaseUntil: NINE + DAY + MINUTE,
      });
    });

    it("are left to their lease when nobody knows whether it was sent", async () => {
      const subscription = await subscribed();
      await planned(subscription, aDelivery(subscription));
      const first = await claimOne();
      expect(await store.deliveries.leave(first, "timeout")).toBe(true);
      expect(await store.deliveries.history(subscription.id, 1)).toMatchObject([
        { state: "sending", error: "timeout" },
      ]);
      expect(await claim({ now: NINE + MINUTE - 1 })).toEqual([]);
      expect(await claimOne({ now: NINE + MINUTE })).toMatchObject({ uncertain: true, attempt: 2, error: "timeout" });
    });

    const endings = {
      finish: (by: Claim) => store.deliveries.finish(by, SENT),
      release: (by: Claim) => store.deliveries.release(by, NINE, "late"),
      leave: (by: Claim) => store.deliveries.leave(by, "late"),
    };
    describe.each(Object.entries(endings))("%s", (_name, end) => {
      it("fails once another process has claimed it, and changes nothing", async () => {
        const subscription = await subscribed();
        await planned(subscription, aDelivery(subscription));
        const stale = await claimOne();
        const held = await claimOne({ now: NINE + MINUTE, holder: "there" });
        const before = await store.deliveries.history(subscription.id, 1);
        expect(await end(stale)).toBe(false);
        expect(await store.deliveries.history(subscription.id, 1)).toEqual(before);
        expect(await store.deliveries.finish(held, SENT)).toBe(true);
      });

      it("fails for a claim that was never made", async () => {
        const subscription = await subscribed();
        await planned(subscription, aDelivery(subscription));
        const held = await claimOne();
        expect(await end({ ...held, holder: "there" })).toBe(false);
        expect(await end({ ...held, attempt: 2 })).toBe(false);
        expect(await end({ ...held, id: "nothing" })).toBe(false);
      });

      it("fails once it is final or given back", async () => {
        const subscription = await subscribed();
        await planned(subscription, aDelivery(subscription));
        const held = await claimOne();
        await store.deliveries.release(held, NINE, "");
        expect(await end(held)).toBe(false);
        const again = await claimOne();
        await store.deliveries.finish(again, { ...SENT, state: "failed", error: "gone" });
        expect(await end(again)).toBe(false);
        expect(await store.deliveries.history(subscription.id, 1)).toMatchObject([{ state: "failed", error: "gone" }]);
      });

      it("holds after the lease as long as nobody else has claimed it", async () => {
        const subscription = await subscribed();
        await planned(subscription, aDelivery(subscription));
        expect(await end(await claimOne({ leaseMs: 1 }))).toBe(true);
      });
    });

    it("are disjoint for many that claim at once", async () => {
      const subscription = await subscribed();
      const rows = Array.from({ length: 60 }, (_, place) => aDelivery(subscription, { dueAt: NINE - place }));
      await planned(subscription, ...rows);
      const stores = [store, await another(), await another(), await another()];
      const taken = await Promise.all(
        Array.from({ length: 24 }, (_, turn) =>
          stores[turn % stores.length]?.deliveries.claim({
            holder: `p${turn}`,
            now: NINE,
            leaseMs: MINUTE,
            limit: 7,
            team: "T1",
          }),
        ),
      );
      const claimed = taken.flatMap((claims) => ids(claims ?? []));
      expect(new Set(claimed).size).toBe(claimed.length);
      // What one passed over since another was at it is there for the next.
      const rest = ids(await claim({ limit: 60 }));
      expect([...claimed, ...rest].sort()).toEqual(ids(rows).sort());
      expect(rest.filter((id) => claimed.includes(id))).toEqual([]);
    });

    it("of one delivery at the same time succeed once", async () => {
      const subscription = await subscribed();
      const stores = [store, await another(), await another()];
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 2, max: 6 }), fc.boolean(), async (claimers, tried) => {
          const team = fresh("T");
          const row = aDelivery(subscription, { team });
          const { version } = (await store.subscriptions.find(subscription.id)) ?? subscription;
          await planned({ ...subscription, version }, row);
          if (tried) await claimOne({ team, now: NINE, leaseMs: 1 });
          const claims = await Promise.all(
            Array.from({ length: claimers }, (_, turn) =>
              stores[turn % stores.length]?.deliveries.claim({
                holder: `p${turn}`,
                now: NINE + 1,
                leaseMs: MINUTE,
                limit: 5,
                team,
              }),
            ),
          );
          const [winner, ...others] = claims.flatMap((each) => each ?? []);
          expect(others).toEqual([]);
          expect(winner).toMatchObject({ id: row.id, uncertain: tried, attempt: tried ? 2 : 1 });
        }),
        { numRuns: 20 },
      );
    });

    it("go as in a ledger kept in memory, whatever happens in whatever order", async () => {
      const subscription = await subscribed();
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 6 }), actions, async (due, steps) => {
          const team = fresh("T");
          const rows = due.map((minute) => aDelivery(subscription, { team, dueAt: NINE + minute * MINUTE }));
          const { version } = (await store.subscriptions.find(subscription.id)) ?? subscription;
          await planned({ ...subscription, version }, ...rows);
          const model = createLedgerModel(rows);
          const claims: Claim[] = [];
          for (const step of steps) await compare(step, model, team, claims);
        }),
        { numRuns: 40 },
      );
    });

    async function compare(
      step: Action,
      model: ReturnType<typeof createLedgerModel>,
      team: string,
      claims: Claim[],
    ): Promise<void> {
      const now = NINE + step.minute * MINUTE;
      if (step.kind === "claim") {
        const wish = { holder: step.holder, now, leaseMs: step.lease * MINUTE, limit: step.limit, team };
        const got = await store.deliveries.claim(wish);
        expect(got).toEqual(model.claim(wish));
        expect((await store.deliveries.waitingTeams(now)).includes(team)).toBe(model.waits(now));
        claims.push(...got);
        return;
      }
      const by = claims[step.claim % Math.max(claims.length, 1)];
      if (!by) return;
      const outcome: Outcome = { ...SENT, error: step.kind };
      const done =
        step.kind === "finish"
          ? await store.deliveries.finish(by, outcome)
          : step.kind === "release"
            ? await store.deliveries.release(by, now, step.kind)
            : await store.deliveries.leave(by, step.kind);
      expect(done).toBe(model.end(step.kind, by, now));
    }
  });

  describe("deliveries", () => {
    it("name the workspaces that have something to send", async () => {
      const subscription = await subscribed();
      const other = await subscribed({ team: "T2" });
      await planned(subscription, aDelivery(subscription), aDelivery(subscription));
      await planned(other, aDelivery(other, { dueAt: NINE + DAY }), aDelivery(other, { state: "missed" }));
      expect(await store.deliveries.waitingTeams(NINE - 1)).toEqual([]);
      expect(await store.deliveries.waitingTeams(NINE)).toEqual(["T1"]);
      expect([...(await store.deliveries.waitingTeams(NINE + DAY))].sort()).toEqual(["T1", "T2"]);
      await claim();
      expect(await store.deliveries.waitingTeams(NINE)).toEqual([]);
      expect(await store.deliveries.waitingTeams(NINE + MINUTE)).toEqual(["T1"]);
    });

    it.each(["sent", "quiet", "paused", "missed", "failed", "ended"] as const)("end as %s, for good", async (state) => {
      const subscription = await subscribed();
      const row = aDelivery(subscription);
      await planned(subscription, row);
      const outcome: Outcome = { state, postedTs: "1608512400.000100", late: true, error: TROUBLE, told: [] };
      expect(await store.deliveries.finish(await claimOne(), outcome)).toBe(true);
      expect(await store.deliveries.history(subscription.id, 1)).toEqual([
        { ...row, state, attempt: 1, firstTriedAt: NINE, postedTs: outcome.postedTs, late: true, error: TROUBLE },
      ]);
      expect(await claim({ now: NINE + 365 * DAY })).toEqual([]);
      expect(await store.deliveries.count()).toEqual({ [state]: 1 });
    });

    it("that were missed are told of once", async () => {
      const subscription = await subscribed();
      const other = await subscribed();
      const [first, second, foreign] = [
        aDelivery(subscription, { state: "missed", dueAt: NINE - 3 * DAY }),
        aDelivery(subscription, { state: "missed", dueAt: NINE - 2 * DAY }),
        aDelivery(other, { state: "missed" }),
      ] as const;
      await planned(other, foreign);
      await planned(
        subscription,
        second,
        first,
        aDelivery(subscription, { state: "paused" }),
        aDelivery(subscription, { state: "missed", kind: "ended" }),
        aDelivery(subscription, { dueAt: NINE - DAY }),
        aDelivery(subscription),
      );
      expect(ids(await store.deliveries.untold(subscription.id))).toEqual([first.id, second.id]);
      const [stale, held] = (await claim()) as [Claim, Claim];
      await store.deliveries.release(stale, NINE, "");
      expect(await store.deliveries.finish(stale, { ...SENT, told: [first.id] })).toBe(false);
      expect(ids(await store.deliveries.untold(subscription.id))).toEqual([first.id, second.id]);
      expect(await store.deliveries.finish(held, { ...SENT, told: [first.id, foreign.id] })).toBe(true);
      expect(ids(await store.deliveries.untold(subscription.id))).toEqual([second.id]);
      expect(ids(await store.deliveries.untold(other.id))).toEqual([foreign.id]);
    });

    it("are told newest first, up to a limit, of one subscription", async () => {
      const subscription = await subscribed();
      const other = await subscribed();
      const rows = [0, 1, 2].map((days) => aDelivery(subscription, { dueAt: NINE + days * DAY }));
      await planned(subscription, ...rows);
      await planned(other, aDelivery(other));
      const newest = ids(rows).reverse();
      expect(ids(await store.deliveries.history(subscription.id, 10))).toEqual(newest);
      expect(ids(await store.deliveries.history(subscription.id, 2))).toEqual(newest.slice(0, 2));
    });

    it("are counted by state", async () => {
      expect(await store.deliveries.count()).toEqual({});
      const subscription = await subscribed();
      await planned(
        subscription,
        ...Array.from({ length: 3 }, () => aDelivery(subscription)),
        aDelivery(subscription, { state: "missed" }),
      );
      await claimOne();
      expect(await store.deliveries.count()).toEqual({ pending: 2, sending: 1, missed: 1 });
    });

    it("are known by place, kind and slot", async () => {
      const subscription = await subscribed();
      const { team, owner } = subscription;
      await planned(subscription, aDelivery(subscription, { kind: "unknown-year", slot: "2027", channel: owner }));
      expect(await store.deliveries.has(team, owner, "unknown-year", "2027")).toBe(true);
      expect(await store.deliveries.has(team, owner, "unknown-year", "2028")).toBe(false);
      expect(await store.deliveries.has(team, owner, "digest", "2027")).toBe(false);
      expect(await store.deliveries.has(team, "nobody", "unknown-year", "2027")).toBe(false);
      expect(await store.deliveries.has("elsewhere", owner, "unknown-year", "2027")).toBe(false);
    });
  });

  describe("records", () => {
    it("are, of each subject, the last version", async () => {
      const progress = aProgress({ version: 2, at: NINE + 1, state: { progress: "late", reason: "下雨" } });
      const milestone = aMilestone();
      const assignment: Record = {
        ...aProgress(),
        subject: "assignment",
        kind: "assigned",
        state: { lead: ["经促局"], support: [], people: ["U2"] },
      };
      for (const record of [aProgress(), progress, milestone, assignment]) await store.records.add(OFFICE, record);
      await store.records.add({ ...OFFICE, team: "T2" }, aProgress());
      await store.records.add({ ...OFFICE, plan: "other" }, aProgress());
      const current = await store.records.current(OFFICE);
      expect(current).toHaveLength(3);
      expect(current).toEqual(expect.arrayContaining([progress, milestone, assignment]));
    });

    it("are written once for each version", async () => {
      expect(await store.records.add(OFFICE, aProgress({ note: "first" }))).toBe(true);
      expect(await store.records.add(OFFICE, aProgress({ note: "second" }))).toBe(false);
      expect(await store.records.current(OFFICE)).toMatchObject([{ note: "first" }]);
      expect(await store.records.add(OFFICE, aMilestone({ id: "1.2.3" }))).toBe(true);
      expect(await store.records.add({ ...OFFICE, team: "T2" }, aProgress())).toBe(true);
    });

    it("of one version are written by one of many editors", async () => {
      const stores = [store, await another(), await another()];
      const added = await Promise.all(
        Array.from({ length: 12 }, (_, turn) =>
          stores[turn % stores.length]?.records.add(OFFICE, aProgress({ by: `U${turn}` })),
        ),
      );
      expect(added.filter(Boolean)).toHaveLength(1);
      expect(await store.records.current(OFFICE)).toMatchObject([{ by: `U${added.indexOf(true)}` }]);
    });

    it("are their own history, newest first", async () => {
      const records = [
        aProgress(),
        aProgress({ version: 2, at: NINE + 1 }),
        aMilestone({ at: NINE + 2 }),
        aProgress({ version: 3, at: NINE + 3 }),
      ];
      for (const record of records) await store.records.add(OFFICE, record);
      await store.records.add({ ...OFFICE, team: "T2" }, aProgress());
      const newest = [...records].reverse();
      expect(await store.records.history(OFFICE, { limit: 10 })).toEqual(newest);
      expect(await store.records.history(OFFICE, { limit: 2 })).toEqual(newest.slice(0, 2));
      expect(await store.records.history(OFFICE, { limit: 10, id: "2.1.5/1" })).toEqual([records[2]]);
      expect(await store.records.history(OFFICE, { limit: 2, id: "1.2.3" })).toEqual([records[3], records[1]]);
      expect(await store.records.history(OFFICE, { limit: 10, id: "9.9.9" })).toEqual([]);
    });

    it("come back as they were, whatever people write", async () => {
      // PostgreSQL keeps no U+0000.
      const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((each) => each.replaceAll("\0", ""));
      await fc.assert(
        fc.asyncProperty(text, text, fc.array(text, { maxLength: 3 }), async (note, title, people) => {
          const plan = fresh("p");
          const records: Record[] = [
            aMilestone({ note, state: { added: { measure: "1.2.3", title }, due: null, closed: true } }),
            {
              ...aProgress({ note }),
              subject: "assignment" as const,
              state: { lead: people, support: [title], people },
            },
          ];
          for (const record of records) await store.records.add({ ...OFFICE, plan }, record);
          const current = await store.records.current({ ...OFFICE, plan });
          expect(current).toHaveLength(records.length);
          expect(current).toEqual(expect.arrayContaining(records));
        }),
        { numRuns: 30 },
      );
    });
  });

  const context = { store: () => store, another };
  workspaceContract(context);
  learningContract(context);
  eventContract(context);
  conversationContract(context);
  eraseContract(context);
  separationContract(context);

  it("refuses an instant that would not sort", async () => {
    const never = Date.UTC(12_000, 0);
    await expect(store.subscriptions.due(never, 1)).rejects.toThrow(RangeError);
    await expect(store.questions.forget(never)).rejects.toThrow(RangeError);
    await expect(store.handovers.forget(never)).rejects.toThrow(RangeError);
    await expect(store.events.forget(never)).rejects.toThrow(RangeError);
    await expect(store.events.claim({ id: "e", now: never, leaseMs: 1 })).rejects.toThrow(RangeError);
  });

  it("answers when it is asked whether it is there", async () => {
    await store.probe();
  });

  it("throws StoreError when it is closed", async () => {
    const closed = await another();
    await closed.subscriptions.find("anyone");
    await closed.close();
    await expect(closed.subscriptions.find("anyone")).rejects.toThrow(StoreError);
    await expect(closed.probe()).rejects.toThrow(StoreError);
    await expect(closed.events.claim({ id: "e", now: NINE, leaseMs: 1 })).rejects.toThrow(StoreError);
    await expect(closed.erase("T1", "all")).rejects.toThrow(StoreError);
  });
}
