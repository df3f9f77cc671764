import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, type Installation, type InstallationStore } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type StandIn, type StandInOptions, startStandIn } from "../../src/playground/stand-in.ts";
import { startTwoWorkspaces } from "../support/two-workspaces.ts";
import { silent } from "./silent-logger.ts";
import { testManifest } from "./test-manifest.ts";

const WORK = "C0DLWORK001";
const CHEN = "U0DLCHEN001";
const CLIENT = { clientId: "123.456", clientSecret: "hush" };
const ORGANISATION = { id: "E0DONGGUAN1", name: "东莞市" };
const BACK = "http://127.0.0.1:9/slack/oauth_redirect";

const manifest = {
  ...testManifest,
  settings: {
    ...testManifest.settings,
    event_subscriptions: { bot_events: ["app_mention", "message.im", "app_uninstalled", "tokens_revoked"] },
  },
};

const opened: { close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function start(options: Partial<StandInOptions> = {}): Promise<StandIn> {
  const standIn = await startStandIn({ manifest, retryDelaysMs: [], oauth: CLIENT, ...options });
  standIn.registerRedirectUrl("http://127.0.0.1:9/slack");
  opened.push(standIn);
  return standIn;
}

const asked = { client_id: CLIENT.clientId, scope: "commands,chat:write", state: "s & t", redirect_uri: BACK };

async function openPage(
  standIn: StandIn,
  more: Record<string, string> = {},
): Promise<{ status: number; html: string }> {
  const response = await fetch(`${standIn.authorizationUrl}?${new URLSearchParams({ ...asked, ...more })}`);
  return { status: response.status, html: await response.text() };
}

/** What a browser sends when the button of the page is pressed, and where it is led. */
async function pressAllow(url: string): Promise<URL> {
  const html = await (await fetch(url)).text();
  const fields = [...html.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = "", value = ""]): [string, string] => [name, value.replaceAll("&amp;", "&")],
  );
  const action = /action="([^"]*)"/.exec(html)?.[1] ?? "";
  const body = new URLSearchParams(fields);
  const response = await fetch(new URL(action, url), { method: "POST", body, redirect: "manual" });
  expect(response.status).toBe(302);
  return new URL(response.headers.get("location") ?? "");
}

const allow = (standIn: StandIn, more: Record<string, string> = {}): Promise<URL> =>
  pressAllow(`${standIn.authorizationUrl}?${new URLSearchParams({ ...asked, ...more })}`);

async function call(standIn: StandIn, method: string, args: object, token?: string): Promise<Record<string, unknown>> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (token !== undefined) headers["authorization"] = `Bearer ${token}`;
  const init = { method: "POST", headers, body: JSON.stringify(args) };
  return (await (await fetch(`${standIn.apiUrl}${method}`, init)).json()) as Record<string, unknown>;
}

const client = { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret };
const exchange = (standIn: StandIn, code: string, more: object = {}) =>
  call(standIn, "oauth.v2.access", { ...client, code, redirect_uri: BACK, ...more });
const codeOf = async (standIn: StandIn) => (await allow(standIn)).searchParams.get("code") ?? "";

describe("the page that asks for consent", () => {
  it("names the app, the place and the scopes, and leads back with code and state", async () => {
    const standIn = await start();
    const { status, html } = await openPage(standIn);
    expect(status).toBe(200);
    for (const shown of ["Langwen", "大朗镇政府", "commands", "chat:write"]) expect(html).toContain(shown);
    expect(html.match(/<button/g)).toHaveLength(1);
    const back = await allow(standIn);
    expect(`${back.origin}${back.pathname}`).toBe(BACK);
    expect(back.searchParams.get("state")).toBe("s & t");
    expect(back.searchParams.get("code")).toMatch(/^\d+\.\d+\.[0-9a-f]{64}$/);
  });

  it("escapes what it was given, and leads back from its cancel as well", async () => {
    const { html } = await openPage(await start(), { state: '"><script>alert(1)</script>' });
    expect(html).not.toContain("<script>");
    expect(html).toContain(`href="${BACK}?error=access_denied&amp;state=`);
  });

  it.each<[name: string, more: Record<string, string>, error: string]>([
    ["another app", { client_id: "1.2" }, "invalid_client_id"],
    ["no scope", { scope: "" }, "no_scopes"],
    ["a scope that is not in the manifest", { scope: "commands,files:read" }, "invalid_scope"],
    ["a scope of users", { user_scope: "chat:write" }, "invalid_scope"],
    ["an address that is not registered", { redirect_uri: "http://127.0.0.1:10/slack" }, "bad_redirect_uri"],
    ["an address that only begins like one", { redirect_uri: "http://127.0.0.1:9/slackers" }, "bad_redirect_uri"],
    ["no address that is one", { redirect_uri: "nowhere" }, "bad_redirect_uri"],
  ])("refuses %s", async (_name, more, error) => {
    const { status, html } = await openPage(await start(), more);
    expect([status, html]).toEqual([400, expect.stringContaining(error)]);
  });

  it("refuses HTTP but on one's own machine, and needs no address when there is one", async () => {
    const far = await start({
      manifest: { ...manifest, oauth_config: { ...manifest.oauth_config, redirect_urls: ["http://example.org/back"] } },
    });
    expect((await openPage(far, { redirect_uri: "http://example.org/back" })).status).toBe(400);
    const { redirect_uri: _uri, ...rest } = asked;
    const standIn = await start();
    const back = await pressAllow(`${standIn.authorizationUrl}?${new URLSearchParams(rest)}`);
    expect(back.pathname).toBe("/slack");
    const nobody = await startStandIn({ manifest });
    opened.push(nobody);
    expect((await openPage(nobody)).html).toContain("invalid_client_id");
  });
});

describe("oauth.v2.access", () => {
  it("gives the token for the code, by arguments or by basic authentication", async () => {
    const standIn = await start();
    expect(await call(standIn, "auth.test", {}, standIn.botToken)).toMatchObject({ error: "invalid_auth" });
    expect(await exchange(standIn, await codeOf(standIn))).toEqual({
      ok: true,
      app_id: "A0DLLANGWEN",
      authed_user: { id: CHEN },
      scope: "commands,chat:write",
      token_type: "bot",
      access_token: standIn.botToken,
      bot_user_id: standIn.botUserId,
      team: { id: "T0DALANG001", name: "大朗镇政府" },
      enterprise: null,
      is_enterprise_install: false,
    });
    const again = await fetch(`${standIn.apiUrl}oauth.v2.access`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${CLIENT.clientId}:${CLIENT.clientSecret}`)}` },
      body: new URLSearchParams({ code: await codeOf(standIn), redirect_uri: BACK }),
    });
    expect(await again.json()).toMatchObject({ ok: true, access_token: standIn.botToken });
    expect(JSON.stringify(standIn.requests)).not.toContain(CLIENT.clientSecret);
  });

  it("gives what was asked for and no more", async () => {
    const standIn = await start();
    const { access_token } = await exchange(standIn, await codeOf(standIn));
    expect(await call(standIn, "users.info", { user: CHEN }, String(access_token))).toMatchObject({
      error: "missing_scope",
      needed: "users:read",
      provided: "commands,chat:write",
    });
    const more = (await allow(standIn, { scope: "users:read" })).searchParams.get("code") ?? "";
    expect(await exchange(standIn, more)).toMatchObject({ access_token, scope: "commands,chat:write,users:read" });
    expect(await call(standIn, "users.info", { user: CHEN }, String(access_token))).toMatchObject({ ok: true });
  });

  it("names the organisation and no team for a whole organisation", async () => {
    const standIn = await start({ enterprise: ORGANISATION, isEnterpriseInstall: true });
    expect((await openPage(standIn)).html).toContain("东莞市");
    expect(await exchange(standIn, await codeOf(standIn))).toMatchObject({
      team: null,
      enterprise: ORGANISATION,
      is_enterprise_install: true,
    });
  });

  it.each<[name: string, more: object, error: string]>([
    ["another app", { client_id: "1.2" }, "invalid_client_id"],
    ["a wrong secret", { client_secret: "shout" }, "bad_client_secret"],
    ["no code", { code: undefined }, "invalid_code"],
    ["a code that was never given", { code: "1.2.3" }, "invalid_code"],
    ["another address", { redirect_uri: `${BACK}/x` }, "bad_redirect_uri"],
    ["no address where one was given", { redirect_uri: undefined }, "bad_redirect_uri"],
    ["a refresh, which needs token rotation", { grant_type: "refresh_token" }, "invalid_grant_type"],
  ])("refuses %s", async (_name, more, error) => {
    const standIn = await start();
    expect(await exchange(standIn, await codeOf(standIn), more)).toEqual({ ok: false, error });
  });

  it("takes a code once, and for ten minutes", async () => {
    let now = Date.parse("2020-03-02T09:00:00+08:00");
    const standIn = await start({ clock: () => new Date(now) });
    const [used, old, last] = [await codeOf(standIn), await codeOf(standIn), await codeOf(standIn)];
    await exchange(standIn, used);
    expect(await exchange(standIn, used)).toMatchObject({ error: "code_already_used" });
    now += 10 * 60_000 - 1;
    expect(await exchange(standIn, last)).toMatchObject({ ok: true });
    now += 1;
    expect(await exchange(standIn, old)).toMatchObject({ error: "invalid_code" });
  });
});

describe("the end of an installation", () => {
  let standIn: StandIn;
  beforeEach(async () => {
    standIn = await start({ isInstalled: true });
    standIn.connectHttp(await listener());
  });

  /** Somebody who acknowledges everything. */
  async function listener(): Promise<string> {
    const server = createServer((request, response) => request.resume().on("end", () => response.end()));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    opened.push({
      close: () => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
      },
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  }

  const sent = () => standIn.attempts.map(({ delivery: { payload } }) => payload);
  const eventsSent = () => sent().map((payload) => payload["event"]);
  const authError = async (token: string) => (await call(standIn, "auth.test", {}, token))["error"];
  const revoked = { type: "tokens_revoked", tokens: { oauth: [], bot: ["U0DLBOT0001"] } };

  it("tells the app twice when it is uninstalled, naming no installation", async () => {
    const { botToken } = standIn;
    standIn.uninstall();
    await standIn.idle();
    expect(eventsSent()).toEqual([revoked, { type: "app_uninstalled" }]);
    for (const payload of sent()) {
      expect(payload).toMatchObject({ type: "event_callback", team_id: "T0DALANG001", api_app_id: "A0DLLANGWEN" });
      expect(payload).not.toHaveProperty("authorizations");
    }
    expect(await authError(botToken)).toBe("account_inactive");
    standIn.uninstall();
    await standIn.idle();
    expect(sent()).toHaveLength(2);
  });

  it("is that of the organisation when it was installed there", async () => {
    const wide = await start({ isInstalled: true, enterprise: ORGANISATION, isEnterpriseInstall: true });
    wide.connectHttp(await listener());
    wide.uninstall();
    await wide.idle();
    for (const { delivery } of wide.attempts) {
      expect(delivery.payload).toMatchObject({ enterprise_id: "E0DONGGUAN1" });
      expect(delivery.payload).not.toHaveProperty("team_id");
    }
  });

  it("leaves nothing to hear and nothing to do", async () => {
    standIn.uninstall();
    await standIn.idle();
    const before = standIn.attempts.length;
    standIn.sendMessage({ user: CHEN, channel: "D0DLCHEN001", text: "还在吗" });
    const at = { user: CHEN, channel: WORK, command: "/plan", text: "" };
    expect(await standIn.runCommand(at)).toEqual({ status: "unreachable" });
    await standIn.idle();
    expect(standIn.attempts).toHaveLength(before);
  });

  it("gives another token when it is installed again, and the bot has to be invited", async () => {
    const before = standIn.botToken;
    standIn.uninstall();
    const { access_token } = await exchange(standIn, await codeOf(standIn));
    expect(access_token).toBe(standIn.botToken);
    expect(access_token).not.toBe(before);
    expect(await authError(before)).toBe("account_inactive");
    const post = () => call(standIn, "chat.postMessage", { channel: WORK, text: "字" }, String(access_token));
    expect(await post()).toMatchObject({ error: "not_in_channel" });
    standIn.inviteBot(WORK);
    expect(await post()).toMatchObject({ ok: true });
    expect([standIn.knows(before), standIn.knows(String(access_token)), standIn.knows("xoxb-no")]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("is only that of the token when it is revoked", async () => {
    const { botToken } = standIn;
    expect(await call(standIn, "auth.revoke", { test: true }, botToken)).toEqual({ ok: true, revoked: false });
    expect(await call(standIn, "auth.revoke", {}, botToken)).toEqual({ ok: true, revoked: true });
    await standIn.idle();
    expect(eventsSent()).toEqual([revoked]);
    expect(await authError(botToken)).toBe("token_revoked");
  });

  it("can be asked for by the app, which has to say who it is", async () => {
    const { botToken } = standIn;
    expect(await call(standIn, "apps.uninstall", {}, botToken)).toMatchObject({ error: "invalid_client_id" });
    expect(await call(standIn, "apps.uninstall", client, botToken)).toEqual({ ok: true });
    expect(await authError(botToken)).toBe("account_inactive");
  });

  it("tells nobody without the subscriptions", async () => {
    const quiet = await start({ isInstalled: true, manifest: testManifest });
    quiet.revokeTokens();
    await quiet.idle();
    expect(quiet.attempts).toEqual([]);
  });
});

describe("Bolt's own installer", () => {
  /** What a production app would keep in a database. */
  function memoryStore(): InstallationStore & { readonly kept: Map<string, Installation> } {
    const kept = new Map<string, Installation>();
    return {
      kept,
      storeInstallation: async (installation) => {
        const id = installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id;
        kept.set(id ?? "", installation as Installation);
      },
      fetchInstallation: async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
        const found = kept.get((isEnterpriseInstall ? enterpriseId : teamId) ?? "");
        if (!found) throw new Error("not installed");
        return found as Installation<"v1" | "v2", false>;
      },
      deleteInstallation: async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
        kept.delete((isEnterpriseInstall ? enterpriseId : teamId) ?? "");
      },
    };
  }

  /** An app that anybody may install, and that answers /plan. */
  async function startApp(slack: { apiUrl: string; authorizationUrl: string; signingSecret: string }) {
    const store = memoryStore();
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, "127.0.0.1", resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const url = `http://127.0.0.1:${port}`;
    const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
    const receiver = new HTTPReceiver({
      signingSecret: slack.signingSecret,
      ...CLIENT,
      stateSecret: "state",
      scopes: ["commands", "chat:write", "app_mentions:read", "im:history"],
      redirectUri: `${url}/slack/oauth_redirect`,
      installationStore: store,
      logger: silent,
      installerOptions: {
        redirectUriPath: "/slack/oauth_redirect",
        authorizationUrl: slack.authorizationUrl,
        directInstall: true,
        clientOptions,
      },
    });
    const app = new App({ receiver, convoStore: false, logger: silent, clientOptions });
    app.command("/plan", async ({ ack, client: web, command }) => {
      await ack();
      await web.chat.postMessage({ channel: command.user_id, text: "装好了" });
    });
    for (const name of ["app_uninstalled", "tokens_revoked"]) {
      app.event(name, async ({ body }) => {
        const { team_id: teamId, enterprise_id: enterpriseId } = body as { team_id?: string; enterprise_id?: string };
        await store.deleteInstallation?.({ teamId, enterpriseId, isEnterpriseInstall: teamId === undefined } as never);
      });
    }
    await app.start(port);
    opened.push({ close: () => app.stop() });
    return { url, store };
  }

  /** A browser: follows the app to Slack, presses the button, and comes back with its cookie. */
  async function installBy(url: string, choose: (consent: string) => string | Promise<string> = (each) => each) {
    const begun = await fetch(`${url}/slack/install`, { redirect: "manual" });
    const cookie = begun.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
    const back = await pressAllow(await choose(begun.headers.get("location") ?? ""));
    return fetch(back, { headers: { cookie } });
  }

  it("installs into a workspace, works there, and forgets it when it is uninstalled", async () => {
    const standIn = await start();
    const { url, store } = await startApp(standIn);
    standIn.registerRedirectUrl(url);
    standIn.connectHttp(`${url}/slack/events`);
    expect((await installBy(url)).status).toBe(200);
    expect(store.kept.get("T0DALANG001")).toMatchObject({
      team: { id: "T0DALANG001", name: "大朗镇政府" },
      isEnterpriseInstall: false,
      appId: "A0DLLANGWEN",
      user: { id: CHEN },
      bot: { token: standIn.botToken, userId: "U0DLBOT0001", id: "B0DLBOT0001" },
    });
    await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "" });
    expect(await standIn.waitForMessage(({ text }) => text === "装好了")).toMatchObject({ channel: "D0DLCHEN001" });
    standIn.uninstall();
    await standIn.idle();
    await expect.poll(() => store.kept.size).toBe(0);
  });

  it("installs into a whole organisation", async () => {
    const standIn = await start({ enterprise: ORGANISATION, isEnterpriseInstall: true });
    const { url, store } = await startApp(standIn);
    standIn.registerRedirectUrl(url);
    standIn.connectHttp(`${url}/slack/events`);
    await installBy(url);
    expect(store.kept.get("E0DONGGUAN1")).toMatchObject({
      team: undefined,
      enterprise: ORGANISATION,
      isEnterpriseInstall: true,
      enterpriseUrl: "https://dalang.enterprise.slack.com/",
    });
    await standIn.runCommand({ user: CHEN, channel: WORK, command: "/plan", text: "" });
    expect(await standIn.waitForMessage(({ text }) => text === "装好了")).toMatchObject({ channel: "D0DLCHEN001" });
  });

  it("installs into two workspaces, each with its own token", async () => {
    const both = await startTwoWorkspaces({ manifest, oauth: CLIENT });
    opened.push(both);
    const { url, store } = await startApp({
      apiUrl: both.slackApiUrl,
      authorizationUrl: both.authorizationUrl,
      signingSecret: both.first.signingSecret,
    });
    both.connectHttp(`${url}/slack/events`);
    for (const { workspace, registerRedirectUrl } of [both.first, both.second]) {
      registerRedirectUrl(url);
      const chosen = async (consent: string): Promise<string> => {
        const html = await (await fetch(consent)).text();
        const link = [...html.matchAll(/href="([^"]*)"/g)].find(([, href]) => href?.includes(workspace.team.id))?.[1];
        return new URL((link ?? "").replaceAll("&amp;", "&"), consent).href;
      };
      expect((await installBy(url, chosen)).status).toBe(200);
    }
    expect([...store.kept].map(([team, { bot }]) => [team, bot?.token])).toEqual([
      ["T0DALANG001", both.first.botToken],
      ["T0XIBU00001", both.second.botToken],
    ]);
    await both.second.runCommand({ user: "U0XBCHEN001", channel: "C0XBWORK001", command: "/plan", text: "" });
    expect(await both.second.waitForMessage(({ text }) => text === "装好了")).toMatchObject({ channel: "D0XBCHEN001" });
    both.first.uninstall();
    await both.idle();
    await expect.poll(() => [...store.kept.keys()]).toEqual(["T0XIBU00001"]);
  });
});
