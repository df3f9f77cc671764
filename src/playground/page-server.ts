import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { LIMITS } from "../render/limits.ts";
import type { Change, Context } from "./context.ts";
import { BodyTooLong, mediaType, readBody, sendJson, sendText } from "./http-body.ts";
import { findCommand } from "./manifest.ts";
import type { Modals } from "./modals.ts";
import { pageEvents, pageState } from "./page-state.ts";
import { PressError } from "./press.ts";
import type { OpenHome, PressButton, RunCommand, SendMessage } from "./protocol.ts";
import type { Shortcuts } from "./shortcuts.ts";
import { findFontFolder, sendFile } from "./static-files.ts";
import type { WorkspaceClock } from "./workspace-clock.ts";

/** Bytes of what the page posts. */
const BODY_LIMIT = 64 * 1024;
/** Bytes of a filled-in modal: Slack's limit for a whole view. */
const VIEW_BODY_LIMIT = LIMITS.viewBytes;
/** Proxies drop a silent connection after about half a minute. */
const KEEP_ALIVE_MS = 15_000;

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const sendMessage = z.strictObject({
  user: z.string(),
  channel: z.string(),
  threadTs: z.string().optional(),
  text: z.string().min(1).max(12_000),
});
const runCommand = z.strictObject({ user: z.string(), channel: z.string(), command: z.string(), text: z.string() });
const pressButton = z.strictObject({
  user: z.string(),
  channel: z.string(),
  ts: z.string(),
  blockId: z.string(),
  actionId: z.string(),
  element: z.record(z.string(), z.unknown()),
});

/** What stands in fields: a modal holds 100 blocks, an actions block 25 elements. */
const values = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())));
const inView = { user: z.string(), viewId: z.string() };
const element = { blockId: z.string(), actionId: z.string() };
const submitView = z.strictObject({ ...inView, values });
const closeView = z.strictObject({ ...inView, all: z.boolean() });
const pressInView = z.strictObject({
  ...inView,
  ...element,
  element: z.record(z.string(), z.unknown()),
  values,
});
const suggest = z.strictObject({ ...inView, ...element, value: z.string().max(300) });
const openHome = z.strictObject({ user: z.string(), tab: z.enum(["home", "messages"]) });
const shortcut = { user: z.string(), channel: z.string(), callbackId: z.string() };
const runMessageShortcut = z.strictObject({ ...shortcut, ts: z.string() });
const runGlobalShortcut = z.strictObject(shortcut);
const moveClock = z.strictObject({ user: z.string(), to: z.iso.datetime({ offset: true }) });

/** What the page may do. Each throws `PressError` for what is not there. */
export interface PageActions extends Modals, Shortcuts {
  readonly sendMessage: (sent: SendMessage) => void;
  readonly runCommand: (sent: RunCommand) => Promise<unknown>;
  readonly pressButton: (pressed: PressButton) => Promise<unknown>;
  readonly openHome: (user: string, tab: OpenHome["tab"]) => void;
}

export interface PageServer {
  /** Answers every request that is not Slack's own. */
  readonly handle: (url: URL, request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly tell: (change: Change) => void;
  readonly close: () => void;
}

class BadRequest extends Error {}

async function readPosted<T>(request: IncomingMessage, schema: z.ZodType<T>, limit = BODY_LIMIT): Promise<T> {
  if (mediaType(request) !== "application/json") throw new BadRequest("The content type must be application/json.");
  const body = await readBody(request, limit);
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new BadRequest("The body is not JSON.");
  }
  const checked = schema.safeParse(parsed);
  if (!checked.success) throw new BadRequest(z.prettifyError(checked.error));
  return checked.data;
}

/** Browsers name the page's own origin; a page of another site must not act here. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

/** `allowedHosts`: names under which the page may be asked for; undefined allows any (bound to an outside address). */
export function createPageServer(
  context: Context,
  actions: PageActions,
  clock: WorkspaceClock,
  options: { readonly pageFolder: string; readonly allowedHosts: readonly string[] | undefined },
): PageServer {
  const streams = new Map<ServerResponse, string>();
  const fontFolder = findFontFolder();

  function isAllowed(request: IncomingMessage): boolean {
    const hostname = URL.parse(`http://${request.headers.host}`)?.hostname ?? "";
    const named = options.allowedHosts === undefined || options.allowedHosts.includes(hostname);
    return named && isSameOrigin(request);
  }

  function openStream(response: ServerResponse, user: string): void {
    if (!pageState(context.workspace, context.manifest, clock, user)) {
      sendText(response, 404, "No such user");
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write("retry: 1000\n\n");
    streams.set(response, user);
    const alive = setInterval(() => response.write(": alive\n\n"), KEEP_ALIVE_MS);
    alive.unref();
    response.on("close", () => {
      clearInterval(alive);
      streams.delete(response);
    });
  }

  /** The app may take its time; the page only learns that Slack has taken the order. */
  function inBackground(work: Promise<unknown>, response: ServerResponse): Promise<void> {
    return Promise.race([work, new Promise((resolve) => setImmediate(resolve))]).then(() => {
      work.catch(() => {});
      sendJson(response, 202, {});
    });
  }

  async function handlePost(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    switch (path) {
      case "/page/messages": {
        const { threadTs, ...sent } = await readPosted(request, sendMessage);
        actions.sendMessage(threadTs === undefined ? sent : { ...sent, threadTs });
        return sendJson(response, 202, {});
      }
      case "/page/commands": {
        const sent = await readPosted(request, runCommand);
        if (!findCommand(context.manifest, sent.command)) {
          return sendJson(response, 200, { text: `${sent.command} is not a valid command.` });
        }
        return inBackground(actions.runCommand(sent), response);
      }
      case "/page/actions":
        return inBackground(actions.pressButton(await readPosted(request, pressButton)), response);
      case "/page/views/submit":
        return inBackground(actions.submitView(await readPosted(request, submitView, VIEW_BODY_LIMIT)), response);
      case "/page/views/close":
        return inBackground(actions.closeView(await readPosted(request, closeView)), response);
      case "/page/views/actions":
        return inBackground(actions.pressInView(await readPosted(request, pressInView, VIEW_BODY_LIMIT)), response);
      case "/page/views/suggestions": {
        const answered = await actions.suggest(await readPosted(request, suggest));
        return sendJson(response, 200, "options" in answered ? answered : { options: [], ...answered });
      }
      case "/page/home": {
        const { user, tab } = await readPosted(request, openHome);
        actions.openHome(user, tab);
        return sendJson(response, 202, {});
      }
      case "/page/shortcuts/message": {
        const run = await readPosted(request, runMessageShortcut);
        return inBackground(actions.runMessageShortcut(run), response);
      }
      case "/page/shortcuts/global": {
        const run = await readPosted(request, runGlobalShortcut);
        return inBackground(actions.runGlobalShortcut(run), response);
      }
      case "/page/clock":
        await clock.move((await readPosted(request, moveClock)).to);
        return sendJson(response, 200, {});
      default:
        return sendText(response, 404, "Not found");
    }
  }

  async function handleGet(url: URL, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = url;
    const user = searchParams.get("user") ?? "";
    if (pathname === "/page/events") return openStream(response, user);
    if (pathname === "/page/state") {
      const state = pageState(context.workspace, context.manifest, clock, user);
      return state
        ? sendJson(response, 200, state, { "cache-control": "no-store" })
        : sendText(response, 404, "No such user");
    }
    if (pathname.startsWith("/fonts/")) return sendFile(response, fontFolder, pathname.slice("/fonts/".length));
    return sendFile(response, options.pageFolder, pathname === "/" ? "index.html" : pathname.slice(1));
  }

  async function handle(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    if (!isAllowed(request)) return sendText(response, 403, "Forbidden");
    try {
      if (request.method === "POST") return await handlePost(url.pathname, request, response);
      if (request.method === "GET") return await handleGet(url, response);
      sendText(response, 405, "Method not allowed");
    } catch (error) {
      if (error instanceof BodyTooLong) return sendText(response, 413, "Too long");
      if (error instanceof BadRequest || error instanceof PressError)
        return sendJson(response, 400, { error: error.message });
      throw error;
    }
  }

  return {
    handle,
    tell: (change) => {
      for (const [response, user] of streams) {
        for (const event of pageEvents(context, clock, change, user)) {
          response.write(`data: ${JSON.stringify(event)}\n\n`);
        }
      }
    },
    close: () => {
      for (const response of streams.keys()) response.end();
    },
  };
}
