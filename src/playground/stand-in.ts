import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { type Change, type Context, post, type ReceivedRequest } from "./context.ts";
import { deferred } from "./deferred.ts";
import { type Attempt, createDeliveries, RETRY_DELAYS_MS } from "./deliver.ts";
import type { Intercept } from "./faults.ts";
import type { Grants } from "./grants.ts";
import { sendJson } from "./http-body.ts";
import { httpTransport } from "./http-transport.ts";
import { createInstallation, type Uninstalling, uninstallingOf } from "./installation.ts";
import { parseManifest } from "./manifest.ts";
import { type Membership, membershipOf } from "./membership.ts";
import type { Modals } from "./modals.ts";
import { handleAuthorize } from "./oauth-page.ts";
import { createPageServer } from "./page-server.ts";
import { createPostLimits, type PostLimits } from "./post-limits.ts";
import { PressError } from "./press.ts";
import type { PressButton, RunCommand, SendMessage } from "./protocol.ts";
import { handleResponseUrl } from "./response-url.ts";
import { type SeedPlace, seedWorkspace } from "./seed-workspace.ts";
import type { Shortcuts } from "./shortcuts.ts";
import { encodeEntities } from "./slack-objects.ts";
import type { Flooding, SocketFaults } from "./socket-faults.ts";
import { createSocketMode, type SocketMode } from "./socket-mode.ts";
import type { Outcome } from "./transport.ts";
import { homeOf, stackOf } from "./view-stack.ts";
import { handleApi } from "./web-api.ts";
import type { WorkflowSteps } from "./workflow-steps.ts";
import {
  findChannel,
  findMessage,
  findUser,
  isMember,
  type Message,
  type StoredView,
  type Workspace,
} from "./workspace.ts";
import { type ClockRange, createWorkspaceClock } from "./workspace-clock.ts";

/** [docs] Slack waits this long for the app to acknowledge. */
const ACK_TIMEOUT_MS = 3_000;
const WAIT_MS = 5_000;

/** Several stand-ins can be the workspaces of one app: same `signingSecret` and `appId`, another `team` and `idPrefix`. */
export interface StandInOptions extends SeedPlace {
  /** The app's manifest, as parsed JSON. */
  readonly manifest: unknown;
  readonly signingSecret?: string;
  /** Lets people install the app at `authorizationUrl`. */
  readonly oauth?: { readonly clientId: string; readonly clientSecret: string };
  /** Whether the app is there at the start. Left out: unless there is `oauth`. */
  readonly isInstalled?: boolean;
  /** What the app is given when it is installed; made up when left out. */
  readonly tokens?: { readonly bot?: string; readonly app?: string };
  /** The workspace's clock. Signatures and time-outs use the real one. */
  readonly clock?: () => Date;
  /** 0 takes any free port. */
  readonly port?: number;
  readonly host?: string;
  readonly pageFolder?: string;
  readonly ackTimeoutMs?: number;
  /** Milliseconds before each further attempt at an event. */
  readonly retryDelaysMs?: readonly number[];
  /** May answer a Web API call in Slack's place, or let it go wrong. */
  readonly intercept?: Intercept;
  /** Holds chat.postMessage to Slack's limits: beyond them, HTTP 429. Without it there are none. */
  readonly postLimits?: PostLimits;
  /**
   * Moves the workspace's clock (milliseconds since the epoch, later than now), doing what falls due on the way. Without
   * it the page shows the clock and cannot move it. What it throws as `LangwenError` or `PressError` is told to the page.
   */
  readonly moveClock?: (to: number) => Promise<void>;
  /** The plan's period, for what the page proposes. */
  readonly clockRange?: ClockRange;
}

export interface StandIn extends Membership, Modals, Shortcuts, WorkflowSteps, Uninstalling {
  /** Of the page: http://127.0.0.1:PORT/ */
  readonly url: string;
  /** For `clientOptions.slackApiUrl`; ends in `/api/`. */
  readonly apiUrl: string;
  /** Where people install the app, for `installerOptions.authorizationUrl`. */
  readonly authorizationUrl: string;
  /** What an administrator types into the app's settings: people may be sent back to this address and below it. */
  readonly registerRedirectUrl: (url: string) => void;
  /** The bot's; another one after it was revoked and the app installed again. */
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly botUserId: string;
  readonly workspace: Workspace;
  /** Whether a token or a code was given out by this workspace, good or not any more. */
  readonly knows: (credential: string) => boolean;
  /** Every payload received from the app, in order. */
  readonly requests: readonly ReceivedRequest[];
  /** Every attempt to reach the app, in order of outcome. */
  readonly attempts: readonly Attempt[];
  readonly socket: Pick<SocketMode, "connections" | "disconnect" | keyof SocketFaults> & Flooding;
  /** From now on the app is reached by signed requests to this address: http://127.0.0.1:PORT/slack/events */
  readonly connectHttp: (requestUrl: string | Promise<string>) => void;
  /** From now on the app is reached by Socket Mode. Resolves when it has connected. */
  readonly connectSocket: () => Promise<void>;
  /** What a user says. Text is as typed, with mentions as `<@U…>`. Throws `PressError` where the user cannot write. */
  readonly sendMessage: (sent: SendMessage) => Message;
  /** What a user commands. Commands do not work in threads. */
  readonly runCommand: (sent: RunCommand & { readonly threadTs?: string }) => Promise<Outcome>;
  /** Without `element`, the element is used as it stands in the message. */
  readonly pressButton: (
    pressed: Omit<PressButton, "element"> & Partial<Pick<PressButton, "element">>,
  ) => Promise<Outcome>;
  /** The user opens the app's Home or Messages tab. Throws `PressError` when the app has no such tab. */
  readonly openHome: (user: string, tab: "home" | "messages") => void;
  readonly repeatEvent: (eventId: string) => Promise<Outcome>;
  /** The views of a user's modal, the visible one last, each with what stands in it and what is wrong with it. */
  readonly views: (user: string) => readonly StoredView[];
  /** The user's Home tab; undefined until the app has published one. */
  readonly home: (user: string) => StoredView | undefined;
  /** The first view that fits: of a modal or a Home tab, open already or still to come. */
  readonly waitForView: (fits: (view: StoredView) => boolean, timeoutMs?: number) => Promise<StoredView>;
  /** Tells the page what the clock shows; for whoever moves it otherwise than through the page. */
  readonly tellClock: () => void;
  /** The first message that fits, already there or still to come. Rejects after `timeoutMs` (5 s). */
  readonly waitForMessage: (fits: (message: Message) => boolean, timeoutMs?: number) => Promise<Message>;
  readonly waitForRequest: (
    fits: (request: ReceivedRequest) => boolean,
    timeoutMs?: number,
  ) => Promise<ReceivedRequest>;
  /** The first that fits after the call. */
  readonly waitForChange: (fits: (change: Change) => boolean, timeoutMs?: number) => Promise<Change>;
  /** Resolves when everything sent to the app is settled, retries included. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

function secret(prefix: string): string {
  return `${prefix}${randomBytes(16).toString("hex")}`;
}

/** Mentions of people stay; everything else that a user types is escaped, as Slack's composer does. */
function encodeTyped(workspace: Workspace, text: string): string {
  return text
    .split(/(<@[UW][A-Z0-9]+>)/)
    .map((part) => {
      const user = /^<@([UW][A-Z0-9]+)>$/.exec(part)?.[1];
      return user !== undefined && findUser(workspace, user) ? part : encodeEntities(part);
    })
    .join("");
}

/** Starts the stand-in Slack: its Web API, its deliveries to the app, and the playground's page, all on one port. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { clock = () => new Date(), port = 0, host = "127.0.0.1", ackTimeoutMs = ACK_TIMEOUT_MS } = options;
  const manifest = parseManifest(options.manifest);
  const botName = manifest.features.bot_user?.display_name ?? manifest.display_information.name;
  if (options.isEnterpriseInstall === true && options.enterprise === undefined) {
    throw new Error("an org-wide installation needs `enterprise`");
  }
  const workspace = seedWorkspace(botName, clock(), options);
  const appToken = options.tokens?.app ?? secret("xapp-stand-in-");
  const tokens = { verification: secret(""), signingSecret: options.signingSecret ?? secret("") };
  const grants: Grants = new Map([[appToken, { kind: "app" }]]);
  const installation = createInstallation(workspace, grants, {
    isInstalled: options.isInstalled ?? options.oauth === undefined,
    botToken: options.tokens?.bot ?? secret("xoxb-stand-in-"),
    scopes: manifest.oauth_config.scopes.bot,
  });
  const redirectUrls: string[] = [];
  const stop = new AbortController();
  const requests: ReceivedRequest[] = [];
  const onRequest = new Set<(request: ReceivedRequest) => void>();
  const onChange = new Set<(change: Change) => void>();
  const socketMode = createSocketMode(workspace.app.id, ackTimeoutMs);

  const server = createServer((request, response) => {
    void route(request, response).catch((error: unknown) => {
      console.error("stand-in:", error);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { ok: false, error: "internal_error" });
    });
  });
  server.on("upgrade", socketMode.upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const shownHost = address.family === "IPv6" ? `[${address.address}]` : address.address;
  const baseUrl = `http://${shownHost}:${address.port}`;

  const context: Context = {
    workspace,
    manifest,
    clock,
    tokens,
    installation,
    uninstalling: uninstallingOf(workspace, grants, installation, (subscription, event) =>
      deliveries.emit(subscription, event),
    ),
    oauth: options.oauth && { ...options.oauth, redirectUrls },
    grants,
    runningSteps: new Map(),
    baseUrl,
    publish: (change) => {
      page.tell(change);
      for (const tell of onChange) tell(change);
      deliveries.tell(change);
    },
    record: (request) => {
      requests.push(request);
      for (const tell of onRequest) tell(request);
    },
    openSocketUrl: () => socketMode.open(baseUrl),
  };
  const deliveries = createDeliveries(context, options.retryDelaysMs ?? RETRY_DELAYS_MS, stop);

  function sendMessage({ user, channel: channelId, threadTs, text }: SendMessage): Message {
    const channel = findChannel(workspace, channelId);
    if (!channel || !isMember(channel, user)) throw new PressError(`${user} is not in the channel ${channelId}`);
    if (text.trim() === "") throw new PressError("an empty message cannot be sent");
    const home = manifest.features.app_home;
    const isClosed = home?.messages_tab_enabled === false || home?.messages_tab_read_only_enabled === true;
    if (channel.kind === "im" && isClosed) throw new PressError("sending messages to this app has been turned off");
    const parent = threadTs === undefined ? undefined : findMessage(workspace, channel.id, threadTs);
    if (threadTs !== undefined && !parent) throw new PressError(`there is no message ${threadTs} to reply to`);
    // A reply to a reply goes to the thread that both are in.
    const thread = parent ? { threadTs: parent.threadTs ?? parent.ts } : {};
    return post(context, { channel: channel.id, user, text: encodeTyped(workspace, text), ...thread });
  }

  const { runCommand, pressButton, submitView, closeView, pressInView, suggest } = deliveries;
  const { runMessageShortcut, runGlobalShortcut, runStep } = deliveries;
  /** People write to the app, faster than any could. */
  async function flood(count: number): Promise<readonly Outcome[]> {
    const direct = workspace.channels.find(({ kind }) => kind === "im");
    if (direct?.user === undefined) throw new Error("nobody is there who could write to the app");
    const before = deliveries.attempts.length;
    for (let index = 1; index <= count; index++) {
      sendMessage({ user: direct.user, channel: direct.id, text: `第${index}问` });
    }
    await deliveries.idle();
    return deliveries.attempts.slice(before).map(({ outcome }) => outcome);
  }

  const intercept: Intercept = (method, args) =>
    options.intercept?.(method, args) ?? (method === "apps.connections.open" ? socketMode.refusal() : undefined);
  const { moveClock, clockRange: range, postLimits } = options;
  const postLimit = postLimits && createPostLimits(postLimits);
  const workspaceClock = createWorkspaceClock(context, { moveClock, range });
  const isLoopback = ["127.0.0.1", "::1", "localhost"].includes(host);
  const page = createPageServer(context, { ...deliveries, sendMessage }, workspaceClock, {
    pageFolder: options.pageFolder ?? fileURLToPath(new URL("./page/", import.meta.url)),
    allowedHosts: isLoopback ? ["127.0.0.1", "[::1]", "localhost"] : undefined,
  });

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.parse(`http://stand-in${request.url ?? "/"}`);
    if (url === null) return sendJson(response, 400, { ok: false, error: "bad_request" });
    if (url.pathname.startsWith("/api/")) {
      return handleApi(context, url, request, response, { intercept, postLimit });
    }
    if (url.pathname === "/oauth/v2/authorize") return handleAuthorize(context, url, request, response);
    if (url.pathname.startsWith("/hooks/")) return handleResponseUrl(context, url, request, response);
    return page.handle(url, request, response);
  }

  /** The first that fits among those to come. */
  function waitIn<T>(
    listeners: Set<(each: T) => void>,
    fits: (each: T) => boolean,
    what: string,
    ms: number,
  ): Promise<T> {
    const { promise, resolve, reject } = deferred<T>();
    const finish = (): void => {
      clearTimeout(tooLate);
      listeners.delete(look);
    };
    const look = (each: T): void => {
      if (!fits(each)) return;
      finish();
      resolve(each);
    };
    const tooLate = setTimeout(() => {
      finish();
      reject(new Error(`No ${what} came within ${ms} ms. ${lastEvents()}`));
    }, ms);
    // The server keeps the process alive while it is open; a wait that nobody needs any more does not.
    tooLate.unref();
    listeners.add(look);
    return promise;
  }

  /** For the reader of a failed test: what happened last. */
  function lastEvents(): string {
    const calls = requests.slice(-5).map(({ method, ok, error = "" }) => `${method} ${ok ? "ok" : error}`);
    const sent = deliveries.attempts.slice(-5).map(({ delivery, outcome }) => `${delivery.kind} ${outcome.status}`);
    return `Last calls: ${calls.join(", ") || "none"}. Last deliveries: ${sent.join(", ") || "none"}.`;
  }

  return {
    url: `${baseUrl}/`,
    apiUrl: `${baseUrl}/api/`,
    authorizationUrl: `${baseUrl}/oauth/v2/authorize`,
    registerRedirectUrl: (url) => {
      redirectUrls.push(url);
    },
    get botToken() {
      return installation.botToken;
    },
    appToken,
    signingSecret: tokens.signingSecret,
    botUserId: workspace.app.botUser,
    workspace,
    knows: (credential) => grants.has(credential) || installation.codes.has(credential),
    requests,
    attempts: deliveries.attempts,
    socket: { ...socketMode, flood },
    connectHttp: (requestUrl) => {
      const { signingSecret } = tokens;
      deliveries.connect(httpTransport({ requestUrl, signingSecret, ackTimeoutMs, stop: stop.signal }));
    },
    connectSocket: () => {
      deliveries.connect(socketMode.transport);
      return socketMode.connected();
    },
    sendMessage,
    runCommand,
    submitView,
    closeView,
    pressInView,
    suggest,
    runMessageShortcut,
    runGlobalShortcut,
    runStep,
    ...context.uninstalling,
    ...membershipOf(context, deliveries.emit),
    views: (user) => stackOf(context, user),
    home: (user) => homeOf(context, user),
    waitForView: async (fits, timeoutMs = WAIT_MS) => {
      const find = (): StoredView | undefined => [...workspace.views.values()].find(fits);
      if (find() === undefined) await waitIn(onChange, () => find() !== undefined, "such view", timeoutMs);
      const found = find();
      if (!found) throw new Error("The view was closed again at once.");
      return found;
    },
    tellClock: () => context.publish({ type: "clock" }),
    pressButton: ({ element = {}, ...pressed }) => pressButton({ ...pressed, element }),
    openHome: deliveries.openHome,
    repeatEvent: deliveries.repeatEvent,
    waitForMessage: async (fits, timeoutMs = WAIT_MS) => {
      const found = workspace.messages.find(fits);
      if (found) return found;
      const told = (change: Change): boolean => "message" in change && fits(change.message);
      const change = await waitIn(onChange, told, "such message", timeoutMs);
      if (!("message" in change)) throw new Error(`no message came with ${change.type}`);
      return change.message;
    },
    waitForRequest: async (fits, timeoutMs = WAIT_MS) =>
      requests.find(fits) ?? (await waitIn(onRequest, fits, "such request", timeoutMs)),
    waitForChange: (fits, timeoutMs = WAIT_MS) => waitIn(onChange, fits, "such change", timeoutMs),
    idle: deliveries.idle,
    close: async () => {
      const closed = deliveries.close();
      page.close();
      socketMode.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await closed;
    },
  };
}
