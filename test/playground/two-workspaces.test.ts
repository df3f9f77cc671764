import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, type Authorize, HTTPReceiver } from "@slack/bolt";
import { afterEach, describe, expect, it } from "vitest";
import { type StandInOptions, startStandIn } from "../../src/playground/stand-in.ts";
import { startTwoWorkspaces, type TwoWorkspaces } from "../support/two-workspaces.ts";
import { actions, button } from "./blocks-fixtures.ts";
import { modal, textInput } from "./modal-fixtures.ts";
import { silent } from "./silent-logger.ts";
import { testManifest } from "./test-manifest.ts";

const HERE = { user: "U0DLCHEN001", channel: "C0DLWORK001" };
const THERE = { user: "U0XBCHEN001", channel: "C0XBWORK001" };
const ORGANISATION = { id: "E0DONGGUAN1", name: "东莞市" };
const wide = { enterprise: ORGANISATION, isEnterpriseInstall: true, tokens: { bot: "xoxb-of-the-organisation" } };

const lookUp = { name: "查计划", type: "message", callback_id: "look_up", description: "查这条消息说的事" };
const manifest = {
  ...testManifest,
  features: { ...testManifest.features, shortcuts: [lookUp] },
  oauth_config: { scopes: { bot: [...testManifest.oauth_config.scopes.bot, "channels:read"] } },
};

const opened: { close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

interface Source {
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly isEnterpriseInstall: boolean;
}

/** A Bolt app installed in both, which notes for whom each request was authorised. */
async function start(
  configure: (app: App) => void,
  options: { first?: Partial<StandInOptions>; second?: Partial<StandInOptions> } = {},
): Promise<{ both: TwoWorkspaces; sources: Source[] }> {
  const both = await startTwoWorkspaces({ manifest }, options);
  opened.push(both);
  const sources: Source[] = [];
  const authorize: Authorize<boolean> = async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
    sources.push({ teamId, enterpriseId, isEnterpriseInstall });
    const { botToken, botUserId } = teamId === both.second.workspace.team.id ? both.second : both.first;
    return { botToken, botUserId, ...(teamId === undefined ? {} : { teamId }) };
  };
  const receiver = new HTTPReceiver({ signingSecret: both.first.signingSecret, logger: silent });
  const clientOptions = { slackApiUrl: both.slackApiUrl, retryConfig: { retries: 0 } };
  const app = new App({ authorize, receiver, convoStore: false, logger: silent, clientOptions });
  configure(app);
  const server = (await app.start(0)) as Server;
  opened.push({ close: () => app.stop() });
  both.connectHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return { both, sources };
}

const lastPayload = ({ first }: TwoWorkspaces) => first.attempts.at(-1)?.delivery.payload ?? {};

describe("two workspaces of one app", () => {
  it("share the app and its secret, and nothing else", async () => {
    const { both } = await start(() => {});
    const { first, second } = both;
    expect([second.signingSecret, second.workspace.app.id]).toEqual([first.signingSecret, first.workspace.app.id]);
    expect(second.botToken).not.toBe(first.botToken);
    const ids = ({ workspace: { team, users, channels, app } }: typeof first) => [
      team.id,
      app.botId,
      ...[...users, ...channels].map(({ id }) => id),
    ];
    expect(ids(first).filter((id) => ids(second).includes(id))).toEqual([]);
  });

  it("are answered each with its own token, in its own place", async () => {
    const { both, sources } = await start((app) => {
      app.command("/plan", async ({ ack, client, command }) => {
        await ack();
        await client.chat.postMessage({ channel: command.channel_id, text: `答：${command.text}` });
      });
    });
    await both.first.runCommand({ ...HERE, command: "/plan", text: "一" });
    await both.second.runCommand({ ...THERE, command: "/plan", text: "二" });
    await both.first.waitForMessage(({ text }) => text === "答：一");
    await both.second.waitForMessage(({ text }) => text === "答：二");
    expect(both.first.workspace.messages.some(({ text }) => text === "答：二")).toBe(false);
    // What the app says comes back as an event, for which it is authorised again.
    expect(sources.slice(0, 2).map(({ teamId }) => teamId)).toEqual(["T0DALANG001", "T0XIBU00001"]);
  });

  it("give every event an id of its own", async () => {
    const { both } = await start(() => {});
    both.first.sendMessage({ ...HERE, text: "问" });
    both.second.sendMessage({ ...THERE, text: "问" });
    await both.idle();
    const ids = [both.first, both.second].flatMap(({ attempts }) =>
      attempts.map(({ delivery }) => delivery.payload["event_id"]),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it("know no other token than theirs", async () => {
    const { both } = await start(() => {});
    const authTest = async (headers: Record<string, string>): Promise<unknown> =>
      (await fetch(`${both.slackApiUrl}auth.test`, { method: "POST", headers })).json();
    const withToken = (token: string) => authTest({ authorization: `Bearer ${token}` });
    expect(await withToken(both.first.botToken)).toMatchObject({ ok: true, team_id: "T0DALANG001" });
    expect(await withToken(both.second.botToken)).toMatchObject({ ok: true, team_id: "T0XIBU00001" });
    expect(await withToken("xoxb-nobody")).toEqual({ ok: false, error: "invalid_auth" });
    expect(await authTest({})).toEqual({ ok: false, error: "not_authed" });
  });
});

describe("a workspace of an organisation", () => {
  it("names the organisation wherever it names the team", async () => {
    const { both, sources } = await start(
      (app) => {
        app.command("/plan", ({ ack }) => ack());
        app.shortcut("look_up", ({ ack }) => ack());
      },
      { first: { enterprise: ORGANISATION } },
    );
    await both.first.runCommand({ ...HERE, command: "/plan", text: "" });
    expect(lastPayload(both)).toMatchObject({
      team_id: "T0DALANG001",
      enterprise_id: "E0DONGGUAN1",
      enterprise_name: "东莞市",
      is_enterprise_install: "false",
    });
    const { ts } = both.first.sendMessage({ ...HERE, text: "问" });
    await both.idle();
    expect(lastPayload(both)).toMatchObject({
      team_id: "T0DALANG001",
      enterprise_id: "E0DONGGUAN1",
      context_enterprise_id: "E0DONGGUAN1",
      authorizations: [{ enterprise_id: "E0DONGGUAN1", team_id: "T0DALANG001", is_enterprise_install: false }],
    });
    await both.first.runMessageShortcut({ ...HERE, ts, callbackId: "look_up" });
    expect(lastPayload(both)).toMatchObject({
      team: { id: "T0DALANG001", domain: "dalang", enterprise_id: "E0DONGGUAN1", enterprise_name: "东莞市" },
      enterprise: ORGANISATION,
      is_enterprise_install: false,
    });
    expect(new Set(sources.map((source) => JSON.stringify(source)))).toEqual(
      new Set([JSON.stringify({ teamId: "T0DALANG001", enterpriseId: "E0DONGGUAN1", isEnterpriseInstall: false })]),
    );
  });
});

describe("an app installed in a whole organisation", () => {
  const inOrganisation = { first: wide, second: wide };

  it("is told the workspace by the user, and of no team", async () => {
    const { both, sources } = await start((app) => {
      app.event("message", async ({ say }) => {
        await say({ text: "按这里", blocks: [{ ...actions(button({ action_id: "go" })), block_id: "b" }] as never });
      });
      app.command("/plan", ({ ack }) => ack());
      app.shortcut("look_up", ({ ack }) => ack());
      app.action("go", async ({ ack, body, client }) => {
        await ack();
        const { trigger_id } = body as { trigger_id: string };
        await client.views.open({ trigger_id, view: modal([textInput("a", {}, { optional: true })]) as never });
      });
      app.view("form", ({ ack }) => ack());
    }, inOrganisation);
    const { first } = both;
    await first.runCommand({ ...HERE, command: "/plan", text: "" });
    expect(lastPayload(both)).toMatchObject({
      team_id: "T0DALANG001",
      enterprise_id: "E0DONGGUAN1",
      is_enterprise_install: "true",
    });
    const { ts } = first.sendMessage({ ...HERE, text: "问" });
    const answer = await first.waitForMessage(({ text }) => text === "按这里");
    expect(
      first.attempts.map(({ delivery }) => delivery.payload).find(({ type }) => type === "event_callback"),
    ).toMatchObject({
      team_id: "T0DALANG001",
      authorizations: [{ enterprise_id: "E0DONGGUAN1", team_id: null, is_enterprise_install: true }],
    });
    const org = { team: null, enterprise: ORGANISATION, is_enterprise_install: true };
    const byUser = { ...org, user: { id: HERE.user, team_id: "T0DALANG001" } };
    await first.runMessageShortcut({ ...HERE, ts, callbackId: "look_up" });
    expect(lastPayload(both)).toMatchObject({ type: "message_action", ...byUser });
    await first.pressButton({ ...HERE, ts: answer.ts, blockId: "b", actionId: "go" });
    expect(lastPayload(both)).toMatchObject({ type: "block_actions", ...byUser });
    const view = await first.waitForView(({ user }) => user === HERE.user);
    await first.submitView({ user: HERE.user, viewId: view.id });
    expect(lastPayload(both)).toMatchObject({
      type: "view_submission",
      ...byUser,
      view: { team_id: "T0DALANG001", app_installed_team_id: "E0DONGGUAN1" },
    });
    expect(sources.every((each) => each.isEnterpriseInstall && each.enterpriseId === "E0DONGGUAN1")).toBe(true);
  });

  it("calls with one token, and team_id says for which workspace", async () => {
    const { both } = await start((app) => {
      app.command("/plan", async ({ ack, client, command }) => {
        await ack();
        await client.chat.postMessage({ channel: command.channel_id, text: "答" });
      });
    }, inOrganisation);
    await both.second.runCommand({ ...THERE, command: "/plan", text: "" });
    await both.second.waitForMessage(({ text }) => text === "答");
    const call = async (method: string, team: object): Promise<unknown> => {
      const headers = { authorization: `Bearer ${wide.tokens.bot}`, "content-type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify(team) };
      return (await fetch(`${both.slackApiUrl}${method}`, init)).json();
    };
    expect(await call("auth.test", {})).toMatchObject({
      ok: true,
      team_id: "E0DONGGUAN1",
      is_enterprise_install: true,
    });
    expect(await call("conversations.list", {})).toMatchObject({ error: "missing_argument" });
    expect(await call("conversations.list", { team_id: "T0NOWHERE01" })).toMatchObject({
      error: "team_access_not_granted",
    });
    expect(await call("conversations.list", { team_id: "T0XIBU00001" })).toMatchObject({
      ok: true,
      channels: expect.arrayContaining([expect.objectContaining({ id: THERE.channel })]),
    });
  });

  it("needs an organisation", async () => {
    await expect(startStandIn({ manifest, isEnterpriseInstall: true })).rejects.toThrow("enterprise");
  });
});
