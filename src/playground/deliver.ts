import { setTimeout as wait } from "node:timers/promises";
import { isFields } from "./block-kit/check.ts";
import { answerFromAck } from "./command-ack.ts";
import type { Change, Context } from "./context.ts";
import { botEvents, findCommand, tabsOf } from "./manifest.ts";
import { createModals, type Modals } from "./modals.ts";
import {
  blockActionsPayload,
  changedEvent,
  commandPayload,
  deletedEvent,
  eventPayload,
  homeOpenedEvent,
  messageEvents,
  messageSubscription,
  type Payload,
} from "./payloads.ts";
import { placeFor } from "./place-for.ts";
import { PressError, press } from "./press.ts";
import type { PressButton, RunCommand } from "./protocol.ts";
import { issueResponseUrl, type ResponsePlace } from "./response-url.ts";
import { createShortcuts, type Shortcuts } from "./shortcuts.ts";
import type { Delivery, Outcome, Retry, Transport } from "./transport.ts";
import { createWorkflowSteps, type WorkflowSteps } from "./workflow-steps.ts";
import { findChannel, findMessage, findUser, isMember } from "./workspace.ts";

/** [docs] Milliseconds before each further attempt at an event: at once, after a minute, after five. */
export const RETRY_DELAYS_MS: readonly number[] = [0, 60_000, 300_000];

/** One attempt to reach the app. */
export interface Attempt {
  readonly delivery: Delivery;
  readonly retry: Retry | undefined;
  readonly outcome: Outcome;
}

export interface Deliveries extends Modals, Shortcuts, WorkflowSteps {
  readonly attempts: readonly Attempt[];
  readonly connect: (transport: Transport) => void;
  /** Sends the events of what happened in the workspace to which the app is subscribed. */
  readonly tell: (change: Change) => void;
  /** Throws `PressError` when the command or the place is not there. */
  readonly runCommand: (sent: RunCommand & { threadTs?: string }) => Promise<Outcome>;
  /** Throws `PressError` when the message has no such element. */
  readonly pressButton: (pressed: PressButton) => Promise<Outcome>;
  /** Throws `PressError` when the app has no such tab. */
  readonly openHome: (user: string, tab: "home" | "messages") => void;
  /** Sends an event of something else that happened, if the app is subscribed to it. */
  readonly emit: (subscription: string, event: Payload) => void;
  /** The same event again, as Slack sends it when it did not hear the app's answer. */
  readonly repeatEvent: (eventId: string) => Promise<Outcome>;
  /** Resolves when nothing is under way, retries included. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const REASONS = { refused: "http_error", timeout: "http_timeout", unreachable: "connection_failed" } as const;

export function createDeliveries(
  context: Context,
  retryDelaysMs: readonly number[],
  stop: AbortController,
): Deliveries {
  const attempts: Attempt[] = [];
  const underWay = new Set<Promise<unknown>>();
  const sentEvents = new Map<string, Delivery>();
  const unheard = new Set<string>();
  let transport: Transport = { deliver: async () => ({ status: "unreachable" }) };

  async function attempt(delivery: Delivery, retry?: Retry): Promise<Outcome> {
    // An app that is gone hears of its own end, and of nothing that people do.
    if (delivery.kind !== "event" && !context.installation.isInstalled) return { status: "unreachable" };
    const outcome = await transport.deliver(delivery, retry);
    attempts.push({ delivery, retry, outcome });
    return outcome;
  }

  function follow<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    const forget = (): void => {
      underWay.delete(work);
    };
    work.then(forget, forget);
    return work;
  }

  async function sendEvent(delivery: Delivery): Promise<void> {
    let outcome = await attempt(delivery);
    for (const [index, delay] of retryDelaysMs.entries()) {
      if (outcome.status === "acknowledged" || (outcome.status === "refused" && outcome.noRetry)) return;
      try {
        await wait(delay, undefined, { signal: stop.signal });
      } catch {
        return;
      }
      outcome = await attempt(delivery, { attempt: index + 1, reason: REASONS[outcome.status] });
    }
    if (outcome.status !== "acknowledged") tellUnheard(delivery);
  }

  /**
   * Slack shows nothing when events are lost; the page does, once the last attempt has failed: for what a person said,
   * and once, though a mention is two events.
   */
  function tellUnheard({ payload }: Delivery): void {
    const event = isFields(payload["event"]) ? payload["event"] : {};
    const channel = findChannel(context.workspace, String(event["channel"]));
    const isPersons = event["ts"] !== undefined && event["bot_id"] === undefined && event["subtype"] === undefined;
    const said = `${channel?.id}/${String(event["ts"])}`;
    if (!channel || !isPersons || unheard.has(said) || stop.signal.aborted) return;
    unheard.add(said);
    const threadTs = event["thread_ts"];
    context.publish({
      type: "failed",
      channel: channel.id,
      reason: "dispatch_failed",
      ...(typeof threadTs === "string" ? { threadTs } : {}),
    });
  }

  function emit(subscription: string, event: Payload): void {
    if (!context.installation.isInstalled || !botEvents(context.manifest).includes(subscription)) return;
    const payload = eventPayload(context, event);
    const delivery: Delivery = { kind: "event", payload };
    sentEvents.set(payload.event_id, delivery);
    void follow(sendEvent(delivery));
  }

  /** Shown as Slack shows it to the one who asked. */
  function tellFailed(place: ResponsePlace, outcome: Outcome): void {
    if (stop.signal.aborted) return;
    const threadTs = place.original?.threadTs;
    context.publish({
      type: "failed",
      channel: place.channel,
      user: place.user,
      reason: outcome.status === "timeout" ? "operation_timeout" : "dispatch_failed",
      ...(threadTs ? { threadTs } : {}),
    });
  }

  async function runCommand({
    user,
    channel: channelId,
    command: name,
    text,
    threadTs,
  }: RunCommand & { threadTs?: string }): Promise<Outcome> {
    const channel = placeFor(context.workspace, channelId, user);
    const command = findCommand(context.manifest, name);
    if (!command) throw new PressError(`${name} is not a valid command`);
    if (threadTs !== undefined) {
      const reason = `${name} is not supported in threads. Sorry!`;
      context.publish({ type: "failed", channel: channel.id, user, threadTs, reason });
      return { status: "refused", httpStatus: 0, noRetry: true };
    }
    const place = { kind: "command", channel: channel.id, user } as const;
    const responseUrl = issueResponseUrl(context, place);
    const payload = commandPayload(context, { command, text, user, channel, responseUrl });
    const outcome = await attempt({ kind: "command", payload });
    if (outcome.status !== "acknowledged") tellFailed(place, outcome);
    else answerFromAck(context, place, { name, text }, outcome.body);
    return outcome;
  }

  async function pressButton(pressed: PressButton): Promise<Outcome> {
    const channel = placeFor(context.workspace, pressed.channel, pressed.user);
    const message = findMessage(context.workspace, channel.id, pressed.ts);
    const isSeen = message && (message.ephemeralFor === undefined || message.ephemeralFor === pressed.user);
    if (!isSeen) throw new PressError(`${pressed.user} sees no message ${pressed.ts} in ${channel.id}`);
    const { action, choices } = press(message, pressed.blockId, pressed.actionId, pressed.element, pressed.user);
    message.choices = choices;
    const { ts, threadTs } = message;
    const original = threadTs === undefined ? { ts } : { ts, threadTs };
    const place = { kind: "action", channel: channel.id, user: pressed.user, original } as const;
    if (context.manifest.settings.interactivity?.is_enabled !== true) {
      context.publish({
        type: "failed",
        channel: channel.id,
        user: pressed.user,
        reason: "interactivity is not enabled",
      });
      return { status: "unreachable" };
    }
    const responseUrl = issueResponseUrl(context, place);
    const payload = blockActionsPayload(context, { user: pressed.user, channel, message, action, responseUrl });
    const outcome = await attempt({ kind: "interaction", payload });
    if (outcome.status !== "acknowledged") tellFailed(place, outcome);
    return outcome;
  }

  /** [docs] The event comes each time the tab is entered. */
  function openHome(user: string, tab: "home" | "messages"): void {
    if (!findUser(context.workspace, user)) throw new PressError(`there is no user ${user}`);
    if (!tabsOf(context.manifest)[tab]) throw new PressError(`the app has no ${tab} tab`);
    emit("app_home_opened", homeOpenedEvent(context, user, tab));
  }

  function tell(change: Change): void {
    if (!("message" in change) || change.message.ephemeralFor !== undefined || change.message.isCommand) return;
    const { message } = change;
    const channel = findChannel(context.workspace, message.channel);
    if (!channel || !isMember(channel, context.workspace.app.botUser)) return;
    switch (change.type) {
      case "message":
        for (const { subscription, event } of messageEvents(context, message, channel)) emit(subscription, event);
        break;
      case "message-changed":
        emit(messageSubscription(channel), changedEvent(context, message, change.previous));
        break;
      case "message-deleted":
        emit(messageSubscription(channel), deletedEvent(context, message));
        break;
      default:
        change satisfies never;
    }
  }

  const modals = createModals(context, attempt);
  const shortcuts = createShortcuts(context, attempt, tellFailed);
  const { runStep } = createWorkflowSteps(context, emit);

  return {
    attempts,
    connect: (next) => {
      transport = next;
    },
    tell,
    runCommand: (sent) => follow(runCommand(sent)),
    pressButton: (pressed) => follow(pressButton(pressed)),
    runMessageShortcut: (run) => follow(shortcuts.runMessageShortcut(run)),
    runGlobalShortcut: (run) => follow(shortcuts.runGlobalShortcut(run)),
    submitView: (submitted) => follow(modals.submitView(submitted)),
    closeView: (closed) => follow(modals.closeView(closed)),
    pressInView: (pressed) => follow(modals.pressInView(pressed)),
    suggest: (asked) => follow(modals.suggest(asked)),
    runStep,
    emit,
    openHome,
    repeatEvent: (eventId) => {
      const delivery = sentEvents.get(eventId);
      if (!delivery) throw new Error(`No event ${eventId} was sent. Sent: ${[...sentEvents.keys()].join(", ")}.`);
      return follow(attempt(delivery, { attempt: 1, reason: "http_timeout" }));
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    close: async () => {
      stop.abort();
      await Promise.allSettled(underWay);
    },
  };
}
