import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type StandIn, type StandInOptions, startStandIn } from "../../src/playground/stand-in.ts";

export interface TwoWorkspaces {
  readonly first: StandIn;
  readonly second: StandIn;
  /** For `clientOptions.slackApiUrl`: one Slack, whichever workspace a token is of. */
  readonly slackApiUrl: string;
  /** For `installerOptions.authorizationUrl`; `team` says into which workspace, else the person chooses. */
  readonly authorizationUrl: string;
  /** Both reach the app at this address, which is what Slack's app settings hold. */
  readonly connectHttp: (requestUrl: string | Promise<string>) => void;
  /** Every call of the Web API as it came in at the network, in order. */
  readonly calls: readonly Call[];
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Call {
  readonly method: string;
  /** Of the authorization header, or among the arguments; undefined for none. */
  readonly token: string | undefined;
  /** The workspace that the call says it is for. */
  readonly team: string | null;
}

const PASSED_HEADERS = ["content-type", "location", "retry-after", "x-oauth-scopes", "content-security-policy"];

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** A call's arguments as far as they say whose it is. */
function argumentsOf(request: IncomingMessage, url: URL, body: string): URLSearchParams {
  const args = new URLSearchParams(url.search);
  if (request.headers["content-type"]?.startsWith("application/json") === true) {
    const parsed: unknown = JSON.parse(body || "{}");
    const team = typeof parsed === "object" && parsed !== null && "team_id" in parsed ? parsed.team_id : undefined;
    if (typeof team === "string") args.set("team_id", team);
    return args;
  }
  for (const [name, value] of new URLSearchParams(body)) args.set(name, value);
  return args;
}

/**
 * The workspace that a call is for. One organisation's token is good for both: a trigger or a view is of one of them,
 * whatever else the call says; without either `team_id` decides, else the first.
 */
function workspaceFor(
  standIns: readonly StandIn[],
  request: IncomingMessage,
  url: URL,
  args: URLSearchParams,
): StandIn | "unknown" | undefined {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
  const credential = bearer ?? args.get("token") ?? args.get("code");
  if (url.pathname.startsWith("/oauth/"))
    return standIns.find(({ workspace }) => workspace.team.id === args.get("team"));
  if (credential === null) return undefined;
  const knowing = standIns.filter(({ knows }) => knows(credential));
  const team = args.get("team_id");
  const [trigger = "", view = ""] = [args.get("trigger_id"), args.get("view_id")].map((id) => id ?? "");
  const owning = knowing.filter(({ workspace: { triggers, views } }) => triggers.has(trigger) || views.has(view));
  // The two may have given the same id to a view each.
  const asked = owning.length > 0 ? owning : knowing;
  return asked.find(({ workspace }) => workspace.team.id === team) ?? asked[0] ?? "unknown";
}

/**
 * Two workspaces in which one app is installed: same signing secret and app, other teams, people, channels and tokens,
 * behind one address of Slack's Web API. Over HTTP only: a Socket Mode connection belongs to one of them.
 */
export async function startTwoWorkspaces(
  shared: StandInOptions,
  { first = {}, second = {} }: { first?: Partial<StandInOptions>; second?: Partial<StandInOptions> } = {},
): Promise<TwoWorkspaces> {
  const app = { signingSecret: "two-workspaces", appId: "A0DLLANGWEN", retryDelaysMs: [], ...shared };
  const team = { id: "T0XIBU00001", name: "溪布镇政府", domain: "xibu" };
  const standIns = [
    await startStandIn({ ...app, ...first }),
    await startStandIn({ ...app, team, idPrefix: "0XB", ...second }),
  ] as const;

  async function forward(to: StandIn, request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const headers = new Headers();
    for (const name of ["authorization", "content-type"]) {
      const value = request.headers[name];
      if (typeof value === "string") headers.set(name, value);
    }
    const url = new URL(`.${request.url}`, to.url);
    const method = request.method ?? "GET";
    try {
      const answer = await fetch(url, { method, headers, redirect: "manual", ...(method === "GET" ? {} : { body }) });
      const text = await answer.text();
      const passed = [...answer.headers].filter(([name]) => PASSED_HEADERS.includes(name));
      response.writeHead(answer.status, Object.fromEntries(passed)).end(text);
    } catch {
      // What the workspace drops is dropped here as well.
      response.destroy();
    }
  }

  /** Slack asks a person who is in several workspaces which one they mean. */
  function choose(url: URL, response: ServerResponse): void {
    const links = standIns.map(({ workspace: { team } }) => {
      const there = new URLSearchParams(url.search);
      there.set("team", team.id);
      return `<a href="${url.pathname}?${String(there).replaceAll("&", "&amp;")}">${team.name}</a>`;
    });
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(`<!doctype html>${links.join(" ")}`);
  }

  const calls: Call[] = [];
  const front = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const url = new URL(request.url ?? "/", "http://slack");
      const args = argumentsOf(request, url, body);
      if (url.pathname.startsWith("/api/")) {
        const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
        const method = url.pathname.slice("/api/".length);
        calls.push({ method, token: bearer ?? args.get("token") ?? undefined, team: args.get("team_id") });
      }
      const found = workspaceFor(standIns, request, url, args);
      if (found === undefined && url.pathname.startsWith("/oauth/")) return choose(url, response);
      if (found !== "unknown") return forward(found ?? standIns[0], request, response, body);
      response.writeHead(200, { "content-type": "application/json" });
      response.end(
        JSON.stringify({ ok: false, error: url.pathname.includes("oauth") ? "invalid_code" : "invalid_auth" }),
      );
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const { port } = front.address() as AddressInfo;

  return {
    first: standIns[0],
    second: standIns[1],
    slackApiUrl: `http://127.0.0.1:${port}/api/`,
    authorizationUrl: `http://127.0.0.1:${port}/oauth/v2/authorize`,
    calls,
    connectHttp: (requestUrl) => {
      for (const each of standIns) each.connectHttp(requestUrl);
    },
    idle: async () => {
      for (const each of standIns) await each.idle();
    },
    close: async () => {
      for (const each of standIns) await each.close();
      front.closeAllConnections();
      await new Promise<void>((resolve) => front.close(() => resolve()));
    },
  };
}
