/**
 * Runs in a process of its own: an app on a free port. `langwen` is the real one; `bare` is Bolt as installed with one
 * listener that acknowledges `/plan` and does nothing more.
 */
import { App, type Logger, LogLevel } from "@slack/bolt";
import { createLibrary } from "../src/answer/library.ts";
import { DEFAULT_GLOSSARY, DEFAULT_PLAN } from "../src/default-paths.ts";
import { createApp, type SlackApp } from "../src/slack/create-app.ts";
import { openStore } from "../src/store/open-store.ts";
import { tell } from "./child.ts";

const LOOPBACK = "127.0.0.1";
const ANYWHERE = { port: 0, host: LOOPBACK };

export const quietLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (...said) => console.error(...said),
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

interface Slack {
  readonly botToken: string;
  readonly signingSecret: string;
  readonly slackApiUrl: string;
}

function bare({ botToken, signingSecret, slackApiUrl }: Slack): App {
  const app = new App({ token: botToken, signingSecret, clientOptions: { slackApiUrl }, logger: quietLogger });
  app.command("/plan", async ({ ack }) => {
    await ack();
  });
  return app;
}

export async function startBare(slack: Slack): Promise<number> {
  const server = await bare(slack).start(ANYWHERE);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error(`No port: ${address}`);
  return address.port;
}

async function langwen({ botToken, signingSecret, slackApiUrl }: Slack): Promise<SlackApp> {
  const app = createApp({
    connection: { mode: "http", install: { kind: "token", botToken }, signingSecret },
    library: createLibrary({ planFiles: [DEFAULT_PLAN], glossaryFile: DEFAULT_GLOSSARY, capacity: 1 }),
    store: await openStore({ kind: "sqlite", file: ":memory:" }),
    editors: [],
    logger: quietLogger,
    now: Date.now,
    slackApiUrl,
  });
  await app.init();
  return app;
}

if (import.meta.main) {
  const [kind, botToken = "", signingSecret = "", slackApiUrl = ""] = process.argv.slice(2);
  const slack = { botToken, signingSecret, slackApiUrl };
  const port = kind === "langwen" ? await (await langwen(slack)).start(ANYWHERE) : await startBare(slack);
  // When the bench is gone, so is the channel to it; nobody would stop this process then.
  process.once("disconnect", () => process.exit());
  tell({ result: `http://${LOOPBACK}:${port}/slack/events` });
}
