import { once } from "node:events";
import { openStore } from "../../src/store/open-store.ts";
import type { Where } from "../../src/store/where.ts";
import { MINUTE } from "./fixtures.ts";

/**
 * Child: `claim-events.ts WHERE NOW COUNT FIRST` claims as many events when it is told to, each twice at once, from the
 * given one on and round to it. Prints what it got: a JSON list of the event's number and the claim.
 */
const [place = "", now = "", count = "", first = ""] = process.argv.slice(2);
const store = await openStore(JSON.parse(place) as Where);
await store.probe();
process.stdout.write("ready\n");
await once(process.stdin, "data");
const got: (readonly [number, string])[] = [];
for (let step = 0; step < Number(count); step += 1) {
  const event = (step + Number(first)) % Number(count);
  const claim = () => store.events.claim({ id: `T1 Ev${event}`, now: Number(now), leaseMs: MINUTE });
  for (const each of await Promise.all([claim(), claim()])) got.push([event, each]);
}
await store.close();
process.stdout.write(`${JSON.stringify(got)}\n`);
process.exit(0);
