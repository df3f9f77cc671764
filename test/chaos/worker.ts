/**
 * One of several processes that send reminders from one store. It looks, sends, and looks again until it is killed.
 * Its only argument is JSON, a `WorkerOrder`.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Plan } from "../../src/plan/plan.ts";
import type { Poster } from "../../src/reminders/poster.ts";
import { createReminders } from "../../src/reminders/reminders.ts";
import { postingMessage, withoutPictures } from "../../src/render/posting-message.ts";
import { createSlackPoster } from "../../src/slack/slack-poster.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Where } from "../../src/store/where.ts";
import { silent } from "../playground/silent-logger.ts";

export interface WorkerOrder {
  readonly where: Where;
  /** The loaded plan as JSON. */
  readonly planFile: string;
  readonly slackApiUrl: string;
  readonly botToken: string;
  readonly leaseMs: number;
  readonly callWithinMs: number;
  /** False for the control: what is in doubt is posted again without a look. */
  readonly looks: boolean;
  /** The clock's lead over the machine's, so that the reminders stand in the plan's year. */
  readonly aheadMs: number;
}

const order: WorkerOrder = JSON.parse(process.argv[2] ?? "");
const plan: Plan = JSON.parse(readFileSync(order.planFile, "utf8"));
const poster = createSlackPoster({
  tokenFor: async () => order.botToken,
  messageFor: postingMessage,
  plainer: withoutPictures,
  slackApiUrl: order.slackApiUrl,
  logger: silent,
  callWithinMs: order.callWithinMs,
});
const blind: Poster = { ...poster, find: async () => ({ result: "looked", ts: [] }) };
const now = () => Date.now() + order.aheadMs;
const store = await openStore(order.where);
const reminders = createReminders({
  store,
  poster: order.looks ? poster : blind,
  planOf: () => plan,
  now,
  wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => {}),
  newId: randomUUID,
  log: { info: () => {}, warn: () => {}, error: (text) => process.stderr.write(`${text}\n`) },
  leaseMs: order.leaseMs,
});
process.stdout.write("ready\n");
for (;;) {
  await reminders.plan().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  await wait(50 + Math.random() * 100);
}
