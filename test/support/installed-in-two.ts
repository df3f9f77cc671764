import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Logger } from "@slack/bolt";
import { createLibrary } from "../../src/answer/library.ts";
import type { Install } from "../../src/config.ts";
import type { StandIn, StandInOptions } from "../../src/playground/stand-in.ts";
import { createApp, type SlackApp } from "../../src/slack/create-app.ts";
import { createSlackReminders } from "../../src/slack/slack-reminders.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { newWorkspace, type WorkspaceSettings } from "../../src/workspace/workspace.ts";
import { silent } from "../playground/silent-logger.ts";
import { writeSecondPlan } from "./second-plan.ts";
import { startTwoWorkspaces, type TwoWorkspaces } from "./two-workspaces.ts";

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const manifest: unknown = JSON.parse(readFileSync(inProject("manifest.json"), "utf8"));

const CLIENT = { clientId: "123456.7890", clientSecret: "the-secret-of-the-client" } as const;
/** 32 bytes each, in hexadecimal. */
export const KEY = createHash("sha256").update("the key").digest("hex");
export const OTHER_KEY = createHash("sha256").update("the other key").digest("hex");

/** What an installer's browser came to at the end. */
export interface Installed {
  readonly status: number;
  readonly html: string;
}

export interface InTwo {
  readonly both: TwoWorkspaces;
  readonly store: Store;
  /** The database. */
  readonly file: string;
  /** Address of the app: http://127.0.0.1:PORT */
  readonly url: string;
  readonly app: SlackApp;
  /** As an administrator does with a browser: from the app's page through Slack's consent and back. */
  install(into: StandIn): Promise<Installed>;
  /** Chooses for a workspace, in the database. */
  choose(team: string, settings: Partial<WorkspaceSettings>): Promise<void>;
  /** Sends the reminders that are due, now or as another clock says. */
  remind(clock?: () => number): Promise<void>;
  /** A process that ends, and another one on the same database, with other keys if given. */
  restart(keys?: readonly string[]): Promise<InTwo>;
  stop(): Promise<void>;
}

export interface InTwoOptions {
  readonly first?: Partial<StandInOptions>;
  readonly second?: Partial<StandInOptions>;
  readonly keys?: readonly string[];
  readonly allowedTeams?: readonly string[];
  readonly logger?: Logger;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/**
 * The real app with the first and the second plan, one database in a file and the stand-in workspaces of one Slack, into
 * which it can be installed. People and channels of both have the same ids, unless `second` says otherwise.
 */
export async function startInTwo(options: InTwoOptions = {}): Promise<InTwo> {
  const { first = {}, second = {}, now = Date.now } = options;
  const both = await startTwoWorkspaces(
    { manifest, oauth: CLIENT, clock: () => new Date(now()) },
    { first, second: { idPrefix: "0DL", ...second } },
  );
  const folder = mkdtempSync(join(tmpdir(), "langwen-two-"));
  const library = createLibrary({
    planFiles: [inProject("corpus/dalang-2020.yaml"), writeSecondPlan(join(folder, "plan"))],
    glossaryFile: inProject("corpus/glossary.yaml"),
    capacity: 2,
  });
  return run(options, { both, folder, library, port: 0 });
}

interface Shared {
  readonly both: TwoWorkspaces;
  readonly folder: string;
  readonly library: ReturnType<typeof createLibrary>;
  /** Any free one at first; the same after a restart. */
  readonly port: number;
}

async function run(options: InTwoOptions, shared: Shared): Promise<InTwo> {
  const { keys = [KEY], allowedTeams = [], logger = silent, now = Date.now } = options;
  const { both, folder, library } = shared;
  const file = join(folder, "langwen.db");
  const store = await openStore({ kind: "sqlite", file });
  const { slackApiUrl, authorizationUrl } = both;
  const install: Install = { kind: "oauth", ...CLIENT, encryptionKeys: keys, redirectUri: undefined, allowedTeams };
  const connection = { mode: "http", install, signingSecret: both.first.signingSecret } as const;
  const app = createApp({
    connection,
    library,
    store,
    editors: [],
    logger,
    now,
    slackApiUrl,
    authorizationUrl,
  });
  const stopApp = async (): Promise<void> => {
    await both.idle();
    await app.stop();
    await store.close();
  };
  try {
    await app.init();
  } catch (error) {
    await stopApp();
    throw error;
  }
  const port = await app.start({ port: shared.port, host: "127.0.0.1" });
  const url = `http://127.0.0.1:${port}`;
  both.connectHttp(`${url}/slack/events`);
  if (shared.port === 0) {
    for (const each of [both.first, both.second]) each.registerRedirectUrl(`${url}/slack/oauth_redirect`);
  }
  const { tokenFor } = app.installs;
  const remindersBy = (clock: () => number) =>
    createSlackReminders({ tokenFor, library, store, logger, now: clock, slackApiUrl });
  return {
    both,
    store,
    file,
    url,
    app,
    install: (into) => installThrough(url, into),
    async choose(team, settings) {
      const before = (await store.workspaces.find(team)) ?? newWorkspace(team, null);
      const changed = { ...before, settings: { ...before.settings, ...settings }, version: before.version + 1 };
      if (!(await store.workspaces.save(changed))) throw new Error(`${team} was changed by somebody else`);
    },
    async remind(clock = now) {
      const reminders = remindersBy(clock);
      await reminders.pass();
      await reminders.stop();
    },
    async restart(others = keys) {
      await stopApp();
      return run({ ...options, keys: others }, { ...shared, port });
    },
    async stop() {
      await stopApp();
      await both.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Where the app's page leads, and the cookie that it leaves in the browser. */
export async function beginInstall(url: string): Promise<{ readonly consent: URL; readonly cookie: string }> {
  const page = await fetch(`${url}/slack/install`, { redirect: "manual" });
  const [cookie = ""] = (page.headers.get("set-cookie") ?? "").split(";");
  return { consent: new URL(page.headers.get("location") ?? ""), cookie };
}

/** Presses “Allow” on Slack's page; gives the address to which the browser is sent. */
export async function consentTo(consent: URL, into: StandIn): Promise<URL> {
  const there = new URL(consent);
  there.searchParams.set("team", into.workspace.team.id);
  const html = await (await fetch(there)).text();
  const fields = [...html.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = "", value = ""]): [string, string] => [name, value.replaceAll("&amp;", "&")],
  );
  const body = new URLSearchParams(fields);
  const answer = await fetch(new URL("/oauth/v2/authorize", there), { method: "POST", body, redirect: "manual" });
  const location = answer.headers.get("location");
  if (location === null) throw new Error(`Slack's page says ${answer.status}: ${await answer.text()}`);
  return new URL(location);
}

/** Comes back to the app with what Slack gave. */
export async function comeBack(location: URL, cookie: string): Promise<Installed> {
  const headers: Record<string, string> = cookie === "" ? {} : { cookie };
  const answer = await fetch(location, { headers, redirect: "manual" });
  return { status: answer.status, html: await answer.text() };
}

async function installThrough(url: string, into: StandIn): Promise<Installed> {
  const { consent, cookie } = await beginInstall(url);
  return comeBack(await consentTo(consent, into), cookie);
}
