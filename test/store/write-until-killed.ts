import { writeSync } from "node:fs";
import { openStore } from "../../src/store/open-store.ts";
import { aDelivery, aProgress, aQuestion, aSubscription, aWorkspace, MINUTE, NINE } from "./fixtures.ts";

/** Child: `write-until-killed.ts FILE RUN` writes for ever, and prints what the store has reported as done. */
const [file = "", run = ""] = process.argv.slice(2);
const store = await openStore({ kind: "sqlite", file });
const acknowledge = (...words: readonly string[]) => writeSync(1, `${words.join(" ")}\n`);
acknowledge("opened");

for (let turn = 0; ; turn += 1) {
  const key = `${run}-${turn}`;
  const subscription = aSubscription({ id: `S${key}`, team: `T${key}` });
  const [missed, sent, open] = ["missed", "sent", "open"].map((name) =>
    aDelivery(subscription, {
      id: `${name}-${key}`,
      slot: name,
      state: name === "missed" ? "missed" : "pending",
      dueAt: name === "open" ? NINE + 1 : NINE,
    }),
  ) as [ReturnType<typeof aDelivery>, ReturnType<typeof aDelivery>, ReturnType<typeof aDelivery>];
  await store.subscriptions.add(subscription);
  acknowledge("added", subscription.id);
  if (await store.subscriptions.plan({ ...subscription, version: 2 }, [missed, sent, open])) {
    acknowledge("planned", subscription.id);
  }
  const wish = { holder: run, now: NINE, leaseMs: MINUTE, limit: 1, team: subscription.team };
  for (const claim of await store.deliveries.claim(wish)) {
    acknowledge("claimed", subscription.id);
    const outcome = { state: "sent", postedTs: "1.1", late: false, error: "", told: [missed.id] } as const;
    if (await store.deliveries.finish(claim, outcome)) acknowledge("finished", subscription.id);
  }
  if (await store.records.add({ team: subscription.team, plan: "p" }, aProgress({ note: key }))) {
    acknowledge("recorded", subscription.id);
  }
  if (await store.workspaces.save(aWorkspace({ team: subscription.team }))) acknowledge("set", subscription.id);
  await store.questions.put(aQuestion({ team: subscription.team, id: key }));
  acknowledge("asked", subscription.id);
  const event = { id: `${subscription.team} Ev`, now: NINE, leaseMs: MINUTE };
  if ((await store.events.claim(event)) === "new") acknowledge("taken", subscription.id);
  await store.events.done(event.id);
  acknowledge("done", subscription.id);
}
