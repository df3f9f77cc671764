import type { Button } from "@slack/types";
import type { Subscription } from "../reminders/subscription.ts";
import { button } from "./blocks.ts";
import { REMINDER_ACTIONS, type SubscriptionValue } from "./reminder-values.ts";
import type { Words } from "./words/words.ts";

/** Buttons that act on one subscription. */

type From = SubscriptionValue["from"];
type Named = Pick<Subscription, "id">;

const acting = ({ id }: Named, from: From, { language }: Words): SubscriptionValue => ({
  subscription: id,
  from,
  language,
});

export const editButton = (subscription: Named, from: From, words: Words, label?: string): Button =>
  button(REMINDER_ACTIONS.edit, label ?? words.reminders.edit, acting(subscription, from, words));

export const previewButton = (subscription: Named, from: From, words: Words, label?: string): Button =>
  button(REMINDER_ACTIONS.preview, label ?? words.reminders.preview, acting(subscription, from, words));

/** `until`: a civil date; null for no end. */
export const pauseButton = (
  subscription: Named,
  from: From,
  words: Words,
  label?: string,
  until: string | null = null,
): Button =>
  button(REMINDER_ACTIONS.pause, label ?? words.reminders.pause, { ...acting(subscription, from, words), until });

export const resumeButton = (subscription: Named, from: From, words: Words, label?: string): Button =>
  button(REMINDER_ACTIONS.resume, label ?? words.reminders.resume, acting(subscription, from, words));

/** Asks before it acts. */
export function offButton(subscription: Named, from: From, words: Words, label?: string): Button {
  const { confirmOff, off } = words.reminders;
  const text = (said: string) => ({ type: "plain_text" as const, text: said, emoji: false });
  return {
    ...button(REMINDER_ACTIONS.off, label ?? off, acting(subscription, from, words)),
    confirm: {
      title: text(confirmOff.title),
      text: text(confirmOff.text),
      confirm: text(confirmOff.yes),
      deny: text(confirmOff.no),
    },
  };
}

export const goOnButton = (subscription: Named, words: Words, from: From = "one"): Button =>
  button(REMINDER_ACTIONS.goOn, words.reminders.goOn, acting(subscription, from, words));

/** What makes sense in the state that the subscription is in. */
export function buttonsFor(subscription: Pick<Subscription, "id" | "state">, from: From, words: Words): Button[] {
  const { state } = subscription;
  const change = [editButton(subscription, from, words), previewButton(subscription, from, words)];
  switch (state) {
    case "on":
      return [...change, pauseButton(subscription, from, words), offButton(subscription, from, words)];
    case "paused":
    case "broken":
      return [resumeButton(subscription, from, words), ...change, offButton(subscription, from, words)];
    case "ended":
      return [goOnButton(subscription, words, from), ...change, offButton(subscription, from, words)];
    case "off":
      return [];
    default:
      return state satisfies never;
  }
}
