import type { Store } from "../../src/store/store.ts";
import { aDelivery, aHandover, aPhrase, aProgress, aQuestion, aSubscription, aWorkspace, NINE } from "./fixtures.ts";

const PLAN = "dalang-2020";
export const LIMIT = 100;

/** The subscription's id, which no two workspaces share. All other ids are the same in each. */
export const subscriptionOf = (team: string): string => `subscription of ${team}`;

/** Something of every kind, of one workspace. `words` is in all free text. */
export async function fill(store: Store, team: string, words: string): Promise<void> {
  const office = { team, plan: PLAN };
  const subscription = aSubscription({ id: subscriptionOf(team), team, note: words });
  await store.subscriptions.add(subscription);
  await store.subscriptions.plan({ ...subscription, version: 2 }, [
    aDelivery(subscription, { id: `missed of ${team}`, slot: "1", state: "missed", error: words }),
    aDelivery(subscription, { id: `pending of ${team}`, slot: "2" }),
  ]);
  await store.records.add(office, aProgress({ note: words }));
  await store.workspaces.save(aWorkspace({ team, settings: { ...aWorkspace().settings, plan: words } }));
  await store.readers.choose(team, "U1", words.length % 2 === 0 ? "zh" : "en");
  await store.installations.save({ in: { kind: "team", id: team }, sealed: words, at: NINE });
  await store.questions.put(aQuestion({ team, id: "Q1", text: words }));
  await store.questions.put(aQuestion({ team, id: "Q2", text: words, at: NINE - 1 }));
  await store.questions.settle(office, { key: "key", at: NINE, by: words });
  await store.phrases.add(office, aPhrase({ id: "P1", text: words }));
  await store.conversations.save(team, "C1/1.0", words, NINE);
  await store.handovers.save(aHandover({ team, id: "H1", question: words }));
  await store.handovers.save(aHandover({ team, id: "H2", question: words, state: "done" }));
}

/** What a workspace told, or can be spoken to with. */
export const personalOf = async (store: Store, team: string) => ({
  questions: await store.questions.list({ team, plan: PLAN }, LIMIT),
  settled: await store.questions.settled({ team, plan: PLAN }),
  handovers: [await store.handovers.find(team, "H1"), await store.handovers.find(team, "H2")],
  openHandovers: await store.handovers.open({ team, plan: PLAN }),
  subject: await store.conversations.subject(team, "C1/1.0", 0),
  language: await store.readers.language(team, "U1"),
  installation: await store.installations.find({ kind: "team", id: team }),
});

/** The rest of it. */
export const chosenOf = async (store: Store, team: string) => ({
  subscriptions: await store.subscriptions.list(team),
  inChannel: await store.subscriptions.list(team, "C1"),
  history: await store.deliveries.history(subscriptionOf(team), LIMIT),
  untold: await store.deliveries.untold(subscriptionOf(team)),
  waits: (await store.deliveries.waitingTeams(NINE)).includes(team),
  has: await store.deliveries.has(team, "C1", "digest", "1"),
  records: await store.records.current({ team, plan: PLAN }),
  past: await store.records.history({ team, plan: PLAN }, { limit: LIMIT }),
  workspace: await store.workspaces.find(team),
  phrases: await store.phrases.list({ team, plan: PLAN }),
});

export const everythingOf = async (store: Store, team: string) => ({
  ...(await personalOf(store, team)),
  ...(await chosenOf(store, team)),
});
