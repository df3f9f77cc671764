/**
 * Runs in a process of its own: the real app with its reminders and an SQLite file, beside a Slack that takes messages.
 * Arguments: signing secret, address of Slack's API, folder, channels, workspaces. On the first message it begins to send;
 * it tells when all is sent.
 */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createLibrary } from "../src/answer/library.ts";
import { DEFAULT_GLOSSARY, DEFAULT_PLAN } from "../src/default-paths.ts";
import { createReminders } from "../src/reminders/reminders.ts";
import { postingMessage, withoutPictures } from "../src/render/posting-message.ts";
import { createApp } from "../src/slack/create-app.ts";
import { createSlackPoster } from "../src/slack/slack-poster.ts";
import { openStore } from "../src/store/open-store.ts";
import { quietLogger } from "./bolt-app.ts";
import { tell } from "./child.ts";
import { addDueChannels, SLOT } from "./due-channels.ts";

const LOOPBACK = "127.0.0.1";

const [signingSecret = "", slackApiUrl = "", folder = "", channels = "0", teams = "1"] = process.argv.slice(2);
const library = createLibrary({ planFiles: [DEFAULT_PLAN], glossaryFile: DEFAULT_GLOSSARY, capacity: 1 });
const plan = library.plan(library.defaultId);
const store = await openStore({ kind: "sqlite", file: join(folder, "bench.db") });
await addDueChannels(store, plan.id, Number(channels), Number(teams));
const began = Date.now();
const now = () => SLOT + Date.now() - began;
const botToken = "xoxb-bench";
const app = createApp({
  connection: { mode: "http", install: { kind: "token", botToken }, signingSecret },
  library,
  store,
  editors: [],
  logger: quietLogger,
  now,
  slackApiUrl,
});
await app.init();
const reminders = createReminders({
  store,
  poster: createSlackPoster({
    // Each workspace has a token of its own, by which Slack knows it.
    tokenFor: async (team) => `xoxb-${team}`,
    messageFor: postingMessage,
    plainer: withoutPictures,
    slackApiUrl,
    logger: quietLogger,
  }),
  planOf: () => plan,
  now,
  wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => {}),
  newId: randomUUID,
  log: quietLogger,
});
const port = await app.start({ port: 0, host: LOOPBACK });
process.once("disconnect", () => process.exit());
process.once("message", () => {
  const start = performance.now();
  const cpu = process.cpuUsage();
  void reminders.pass().then(async () => {
    const { user, system } = process.cpuUsage(cpu);
    const { sent = 0 } = await store.deliveries.count();
    tell({ result: { sent, seconds: (performance.now() - start) / 1_000, cpuSeconds: (user + system) / 1e6 } });
  });
});
tell({ result: `http://${LOOPBACK}:${port}/slack/events` });
