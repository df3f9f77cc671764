import type { ReceiverEvent } from "@slack/bolt";
import type { SeenEvents } from "./seen-events.ts";

/** What to answer Slack. */
export type Reply =
  | { readonly kind: "acknowledged"; readonly body: unknown }
  /** Another process has it in hand, or is just being stopped: Slack is to send it again. */
  | { readonly kind: "later" }
  /** Nobody listens to it, or its listener failed before it could say how a form goes on. */
  | { readonly kind: "unheard" };

type Kind = "event" | "command" | "action" | "view" | "shortcut" | "options" | "other";

/** One request from Slack, its signature verified. */
export interface Request {
  readonly body: Readonly<Record<string, unknown>>;
  readonly retryNum?: number | undefined;
  readonly retryReason?: string | undefined;
}

export interface Intake {
  /** Resolves when Slack is to be answered; the work may go on after that. Never rejects. */
  take(request: Request): Promise<Reply>;
}

export interface IntakeOptions {
  /** Bolt's `app.processEvent`. */
  readonly process: (event: ReceiverEvent) => Promise<void>;
  readonly seen: SeenEvents;
  /** Counts what is under way, so that a stop can wait for it. */
  readonly underWay: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Sends what came too late for the acknowledgement to a `response_url`. Throws when Slack does not take it. */
  readonly sendLate: (url: string, message: object) => Promise<void>;
  /** Told when the work begins, of what it is (`plan`, `mention`, `view` …); what it gives, when the work has ended. */
  readonly begin: (name: string) => (result: "ok" | "failed" | "refused") => void;
  readonly onError: (error: unknown) => void;
}

/** Milliseconds. Slack gives up after 3,000 (docs.slack.dev, “Acknowledgment response”); the way there takes some. */
const REPLY_BY = 2_500;
/** Milliseconds. Less than an event is taken for, so that its next sending finds it free. */
const EVENT_WITHIN = 25_000;

/**
 * The door for all that Slack sends, over HTTP and Socket Mode alike. Slack is answered when the work is done, not before:
 * a process that dies on the way has acknowledged nothing, so that Slack sends the event again, or tells its user to
 * try again. A command's answer goes in the acknowledgement itself. A person who waits for a slow Slack is acknowledged
 * after two and a half seconds; an event never is before it is done.
 *
 * An event is let through once, whichever processes get it (`SeenEvents`). Listeners find in
 * `context.mayBeAnswered` whether it may have been answered before: by a process that died, or in a post whose fate is
 * not known.
 */
export function createIntake(options: IntakeOptions): Intake {
  const { process, seen, underWay, sendLate, begin, onError } = options;

  async function takeEvent(request: Request, work: Work, answer: (reply: Reply) => void): Promise<void> {
    const id = eventIdOf(request.body);
    const claim = id === undefined ? "new" : await seen.claim(id);
    if (claim === "done") return answer({ kind: "acknowledged", body: "" });
    if (claim === "taken") return answer({ kind: "later" });
    const tooLate = setTimeout(() => answer({ kind: "later" }), EVENT_WITHIN);
    try {
      const mayBeAnswered = claim === "again";
      await process({ ...eventOf(request), ack: async () => {}, customProperties: { mayBeAnswered, work } });
      if (work.comesAgain) {
        if (id !== undefined) await (mayBeAnswered || work.mayBeAnswered ? seen.leave(id) : seen.release(id));
        return answer({ kind: "later" });
      }
      if (id !== undefined) await seen.done(id);
      answer({ kind: "acknowledged", body: "" });
    } catch (error) {
      if (id !== undefined) await (claim === "again" ? seen.leave(id) : seen.release(id));
      throw error;
    } finally {
      clearTimeout(tooLate);
    }
  }

  async function takeOther(request: Request, kind: Kind, work: Work, answer: (reply: Reply) => boolean): Promise<void> {
    const url = request.body["response_url"];
    let held: unknown;
    let isAcknowledged = false;
    // A form that is not answered stays open, with all that was typed; so it is never answered for its listener.
    const patience = setTimeout(() => {
      if (kind !== "view" || isAcknowledged) answer({ kind: "acknowledged", body: held ?? "" });
    }, REPLY_BY);
    const ack = async (response?: unknown): Promise<void> => {
      isAcknowledged = true;
      if (!saysSomething(response)) return;
      held = response;
      const isInTime = answer({ kind: "acknowledged", body: response });
      if (isInTime || typeof url !== "string") return;
      await sendLate(url, typeof response === "string" ? { text: response } : (response as object));
    };
    try {
      await process({ ...eventOf(request), ack, customProperties: { work } });
      answer(isAcknowledged ? { kind: "acknowledged", body: held ?? "" } : { kind: "unheard" });
    } finally {
      clearTimeout(patience);
    }
  }

  return {
    take: (request) =>
      new Promise((resolve) => {
        const kind = kindOf(request.body);
        const work: Work = { failed: false };
        const end = begin(nameOf(request.body, kind));
        let answered: Reply | undefined;
        const answer = (reply: Reply): boolean => {
          if (answered) return false;
          answered = reply;
          resolve(reply);
          return true;
        };
        const taken = underWay(() =>
          kind === "event" ? takeEvent(request, work, answer) : takeOther(request, kind, work, answer),
        );
        void taken.then(
          () => end(work.failed ? "failed" : answered?.kind === "acknowledged" ? "ok" : "refused"),
          (error: unknown) => {
            onError(error);
            answer({ kind: kind === "event" ? "later" : "unheard" });
            end("failed");
          },
        );
      }),
  };
}

/** In `context.work`: where the handler of errors notes that a listener failed. */
export interface Work {
  failed: boolean;
  /** Of an event: Slack is to send it again. */
  comesAgain?: boolean;
  /** Of one that comes again: its answer may be there, and is to be looked for first. */
  mayBeAnswered?: boolean;
}

const eventOf = ({ body, retryNum, retryReason }: Request) => ({
  body,
  ...(retryNum !== undefined && { retryNum }),
  ...(retryReason !== undefined && { retryReason }),
});

const saysSomething = (response: unknown): boolean =>
  (typeof response === "string" && response !== "") || (typeof response === "object" && response !== null);

/** Slack's event_id is unique among all workspaces; the workspace stands before it for whoever reads the table. */
function eventIdOf(body: Request["body"]): string | undefined {
  const id = body["event_id"];
  if (typeof id !== "string" || id === "" || id.length > LONGEST_ID) return undefined;
  const team = body["team_id"] ?? body["enterprise_id"];
  return `${typeof team === "string" ? team.slice(0, LONGEST_ID) : ""}/${id}`;
}

/** Characters. Slack's are some 11 to 20. */
const LONGEST_ID = 100;

const INTERACTIONS: Readonly<Record<string, Kind>> = {
  block_actions: "action",
  interactive_message: "action",
  view_submission: "view",
  view_closed: "view",
  shortcut: "shortcut",
  message_action: "shortcut",
  block_suggestion: "options",
};

function kindOf(body: Request["body"]): Kind {
  if (typeof body["event"] === "object" && body["event"] !== null) return "event";
  if (typeof body["command"] === "string") return "command";
  const type = body["type"];
  return (typeof type === "string" && Object.hasOwn(INTERACTIONS, type) && INTERACTIONS[type]) || "other";
}

const EVENT_NAMES: Readonly<Record<string, string>> = {
  app_mention: "mention",
  message: "message",
  function_executed: "step",
};

/** What is counted: a command by its name, an event by its kind. */
function nameOf(body: Request["body"], kind: Kind): string {
  if (kind === "command") return String(body["command"]).replace(/^\//, "");
  if (kind !== "event") return kind;
  const type = (body["event"] as { type?: unknown }).type;
  return (typeof type === "string" && Object.hasOwn(EVENT_NAMES, type) && EVENT_NAMES[type]) || "event";
}
