/** Shortcuts: what a person asks of the app from the menu of a message, or from anywhere. */
import type { Context } from "./context.ts";
import { findShortcut } from "./manifest.ts";
import { interactionOrigin } from "./origin.ts";
import { issueTrigger, type Payload, shownName } from "./payloads.ts";
import { placeFor } from "./place-for.ts";
import { PressError } from "./press.ts";
import { issueResponseUrl, type ResponsePlace } from "./response-url.ts";
import { messageObject } from "./slack-objects.ts";
import type { Delivery, Outcome } from "./transport.ts";
import { findDirectMessage, findMessage, findUser, nextTs } from "./workspace.ts";

export interface RunMessageShortcut {
  readonly user: string;
  readonly channel: string;
  /** Of the message. */
  readonly ts: string;
  readonly callbackId: string;
}

export interface RunGlobalShortcut {
  readonly user: string;
  readonly callbackId: string;
  /** The conversation that the user is looking at. The app is not told. */
  readonly channel?: string;
}

/** Each throws `PressError` for what the client would not offer. */
export interface Shortcuts {
  readonly runMessageShortcut: (run: RunMessageShortcut) => Promise<Outcome>;
  readonly runGlobalShortcut: (run: RunGlobalShortcut) => Promise<Outcome>;
}

/** `send` tells the app; `tellFailed` shows the user at the place that it could not be told. */
export function createShortcuts(
  context: Context,
  send: (delivery: Delivery) => Promise<Outcome>,
  tellFailed: (place: ResponsePlace, outcome: Outcome) => void,
): Shortcuts {
  const { workspace, manifest } = context;

  function check(type: "message" | "global", callbackId: string): void {
    if (findShortcut(manifest, type, callbackId)) return;
    throw new PressError(`the app has no ${type} shortcut ${callbackId}`);
  }

  async function deliver(payload: Payload, place: ResponsePlace): Promise<Outcome> {
    const isInteractive = manifest.settings.interactivity?.is_enabled === true;
    const outcome: Outcome = isInteractive ? await send({ kind: "interaction", payload }) : { status: "unreachable" };
    if (outcome.status !== "acknowledged") tellFailed(place, outcome);
    return outcome;
  }

  return {
    runMessageShortcut: async ({ user, channel: channelId, ts, callbackId }) => {
      check("message", callbackId);
      const channel = placeFor(workspace, channelId, user);
      const message = findMessage(workspace, channel.id, ts);
      if (!message) throw new PressError(`there is no message ${ts} in ${channel.id}`);
      // [docs] Only messages that everybody sees have shortcuts in their menu.
      if (message.ephemeralFor !== undefined) throw new PressError("an ephemeral message has no shortcuts");
      const { threadTs } = message;
      const original = threadTs === undefined ? { ts } : { ts, threadTs };
      const place = { kind: "shortcut", channel: channel.id, user, original } as const;
      return deliver(
        {
          type: "message_action",
          ...interactionOrigin(context, user),
          callback_id: callbackId,
          action_ts: nextTs(workspace, context.clock()),
          trigger_id: issueTrigger(context, user, { channel: channel.id }),
          response_url: issueResponseUrl(context, place),
          channel: { id: channel.id, name: shownName(channel) },
          message_ts: ts,
          message: messageObject(workspace, message),
        },
        place,
      );
    },
    runGlobalShortcut: async ({ user, callbackId, channel }) => {
      check("global", callbackId);
      if (!findUser(workspace, user)) throw new PressError(`there is no user ${user}`);
      const seen = channel === undefined ? {} : { channel: placeFor(workspace, channel, user).id };
      // Where nothing is open, the app's own conversation is where its failure shows.
      const shown = seen.channel ?? findDirectMessage(workspace, user)?.id ?? "";
      return deliver(
        {
          type: "shortcut",
          ...interactionOrigin(context, user),
          callback_id: callbackId,
          action_ts: nextTs(workspace, context.clock()),
          trigger_id: issueTrigger(context, user, seen),
        },
        { kind: "shortcut", channel: shown, user },
      );
    },
  };
}
