import { describe, expect, it } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { everythingOf, fill, LIMIT, subscriptionOf } from "./everything.ts";
import { aHandover, aPhrase, aProgress, aQuestion, aSubscription, aWorkspace, MINUTE, NINE } from "./fixtures.ts";
import type { StoreContext } from "./store-contract.ts";

/** Workspaces whose ids could be taken for each other: one begins with another's, differs in case, or matches a pattern. */
const MINE = "T1";
const OTHERS = ["T11", "t1", "T", "T_", "%"];

const office = (team: string) => ({ team, plan: "dalang-2020" });
const settings = { ...aWorkspace().settings, plan: "changed" };

/** Every method that changes something of one workspace, with ids that others have too. */
const CHANGES: Readonly<Record<string, (store: Store, team: string) => Promise<unknown>>> = {
  "subscriptions.save": async ({ subscriptions }, team) => {
    const subscription = await subscriptions.find(subscriptionOf(team));
    if (subscription) await subscriptions.save({ ...subscription, note: "changed", version: subscription.version + 1 });
  },
  "subscriptions.add": ({ subscriptions }, team) => subscriptions.add(aSubscription({ team })),
  "deliveries.claim": ({ deliveries }, team) =>
    deliveries.claim({ holder: "here", now: NINE, leaseMs: MINUTE, limit: LIMIT, team }),
  "deliveries.finish": async ({ deliveries }, team) => {
    for (const claim of await deliveries.claim({ holder: "here", now: NINE, leaseMs: MINUTE, limit: LIMIT, team })) {
      const told = [MINE, ...OTHERS].map((each) => `missed of ${each}`);
      await deliveries.finish(claim, { state: "sent", postedTs: "1.1", late: false, error: "", told });
    }
  },
  "records.add": ({ records }, team) => records.add(office(team), aProgress({ note: "changed", version: 2 })),
  "workspaces.save": ({ workspaces }, team) => workspaces.save(aWorkspace({ team, settings, version: 2 })),
  "readers.choose": async ({ readers }, team) => {
    await readers.choose(team, "U1", (await readers.language(team, "U1")) === "en" ? "zh" : "en");
  },
  "readers.choose none": ({ readers }, team) => readers.choose(team, "U1", null),
  "installations.save": ({ installations }, id) =>
    installations.save({ in: { kind: "team", id }, sealed: "changed", at: NINE + 1 }),
  "installations.remove": ({ installations }, id) => installations.remove({ kind: "team", id }),
  "questions.put over": ({ questions }, team) => questions.put(aQuestion({ team, id: "Q1", text: "changed" })),
  "questions.add": ({ questions }, team) =>
    questions.add([aQuestion({ team, id: "Q1", text: "changed" }), aQuestion({ team, id: "Q4" })]),
  "questions.put new": ({ questions }, team) => questions.put(aQuestion({ team, id: "Q3" })),
  "questions.settle": ({ questions }, team) => questions.settle(office(team), { key: "key", at: NINE + 1, by: "U9" }),
  "phrases.add": ({ phrases }, team) => phrases.add(office(team), aPhrase({ id: "P2" })),
  "phrases.remove": ({ phrases }, team) => phrases.remove(office(team), "P1"),
  "handovers.save": ({ handovers }, team) =>
    handovers.save(aHandover({ team, id: "H1", question: "changed", version: 2 })),
  "handovers.save new": ({ handovers }, team) => handovers.save(aHandover({ team, id: "H3" })),
  "erase personal": (store, team) => store.erase(team, "personal"),
  "erase all": (store, team) => store.erase(team, "all"),
};

/** A workspace neither sees nor changes anything of another, whatever ids both have. */
export function separationContract({ store }: StoreContext): void {
  describe("workspaces apart", () => {
    const others = async () =>
      Object.fromEntries(
        await Promise.all(OTHERS.map(async (team) => [team, await everythingOf(store(), team)] as const)),
      );

    it("see nothing of another that has something of every kind", async () => {
      const empty = await everythingOf(store(), MINE);
      const before = await others();
      await fill(store(), MINE, "一");
      expect(await others()).toEqual(before);
      expect(await everythingOf(store(), MINE)).not.toEqual(empty);
    });

    it("each have what they wrote under the same ids", async () => {
      for (const team of [MINE, ...OTHERS]) await fill(store(), team, `words of ${team}`);
      for (const team of [MINE, ...OTHERS]) {
        const text = JSON.stringify(await everythingOf(store(), team));
        expect(text.match(/words of [^"]*/g)?.every((words) => words === `words of ${team}`)).toBe(true);
        expect(text.match(/words of /g)?.length).toBeGreaterThan(10);
      }
    });

    it("are not touched by any change in another", async () => {
      for (const [name, change] of Object.entries(CHANGES)) {
        for (const team of [MINE, ...OTHERS]) {
          await store().erase(team, "all");
          await fill(store(), team, `words of ${team}`);
        }
        const mine = await everythingOf(store(), MINE);
        const before = await others();
        await change(store(), MINE);
        expect(await everythingOf(store(), MINE), name).not.toEqual(mine);
        expect(await others(), name).toEqual(before);
      }
    });
  });
}
