import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { dateAt } from "../../../reminders/civil-date.ts";
import { nextSlot } from "../../../reminders/next-slot.ts";
import { parseUntil } from "../../../reminders/parse-until.ts";
import type { Subscription } from "../../../reminders/subscription.ts";
import type { Message } from "../../../render/blocks.ts";
import { previewMessage } from "../../../render/preview-message.ts";
import {
  changedMessage,
  listMessage,
  notReadMessage,
  remindersHelp,
  saying,
  TYPED_SHOWN,
  type Which,
  whichMessage,
} from "../../../render/reminders-message.ts";
import { shorten } from "../../../render/text.ts";
import type { Words } from "../../../render/words/words.ts";
import { changeReminder, type Wish } from "../../change-reminder.ts";
import { createReminder } from "../../create-reminder.ts";
import type { Deps } from "../../deps.ts";
import { entriesOf } from "../../entries-of.ts";
import { openEditForm, openNewForm } from "../../open-reminder-form.ts";
import { questionText } from "../../question-text.ts";
import { beginsWithVerb, type OnOne, type ReminderCommand, readReminderCommand } from "../../reminder-command.ts";
import { defaultSettings } from "../../reminder-defaults.ts";
import { digestNow } from "../../subscriptions.ts";
import { tell } from "../../tell.ts";
import { readTypedSettings, saysNothing, saysWhen } from "../../typed-settings.ts";

/** `/reminders on 每周一 9:00`, `list`, `edit`, `preview`, `pause 两周`, `resume`, `off`, `help`; in Chinese too. */
export const remindersCommand =
  (deps: Deps) =>
  async ({ ack, client, command, respond }: AllMiddlewareArgs & SlackCommandMiddlewareArgs): Promise<void> => {
    const typed = questionText(command.text, undefined);
    const words = await deps.wordsFor(typed, command.user_id, client);
    const asked: Asked = {
      team: deps.workspace.team,
      channel: command.channel_id,
      user: command.user_id,
      trigger: command.trigger_id,
      client,
      words,
    };
    const message = await answer(deps, asked, readReminderCommand(typed));
    // Nothing to say where a form was opened.
    if (!message) return;
    await tell(message, { ack, respond });
  };

interface Asked {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly trigger: string;
  readonly client: WebClient;
  readonly words: Words;
}

async function answer(deps: Deps, asked: Asked, command: ReminderCommand): Promise<Message | undefined> {
  const { team, channel, trigger, client, words } = asked;
  const { plan } = deps.answering.index;
  switch (command.verb) {
    case "help":
      return remindersHelp(words);
    case "on":
      // 新建提醒 says no more than 新建.
      if (!saysNothing(command.text, defaultSettings(plan, words.language, deps.workspace.settings)))
        return switchOn(deps, asked, command.text);
      await openNewForm(deps, { trigger, channel }, client, words);
      return undefined;
    case undefined: {
      // 每周一 9点 says enough. Who begins with another verb does not want a new one.
      const wantsOne =
        !beginsWithVerb(command.text) &&
        saysWhen(command.text, defaultSettings(plan, words.language, deps.workspace.settings));
      if (wantsOne) return switchOn(deps, asked, command.text);
      return remindersHelp(words, words.reminders.unknownVerb(shorten(command.text, TYPED_SHOWN)));
    }
    case "list":
      return listMessage(await entriesOf(deps, team, channel), plan, words);
    case "edit":
    case "preview":
    case "pause":
    case "resume":
    case "off":
      return onOne(deps, asked, command);
    default:
      return command satisfies never;
  }
}

async function switchOn(deps: Deps, asked: Asked, typed: string): Promise<Message> {
  const { plan } = deps.answering.index;
  const { client, words } = asked;
  const read = readTypedSettings(typed, defaultSettings(plan, words.language, deps.workspace.settings), plan, words);
  if (!read.ok) return notReadMessage(read.problem, typed, read.understood, words);
  return createReminder(deps, { ...asked, settings: read.settings }, client, words);
}

/** What is asked of the channel's one subscription; where there are several, which one is asked back. */
async function onOne(deps: Deps, asked: Asked, command: OnOne): Promise<Message | undefined> {
  const { team, channel, words } = asked;
  const { plan } = deps.answering.index;
  const until = command.verb === "pause" ? readUntil(deps, command.text, words) : null;
  if (typeof until === "object" && until !== null) return until.problem;
  const all = await deps.store.subscriptions.list(team, channel);
  // Of several, those that it makes a difference to.
  const fitting = all.filter(({ state }) => command.verb !== "resume" || state !== "on");
  const [first, ...others] = fitting.length > 0 ? fitting : all;
  if (!first && command.verb === "preview") {
    const usual = defaultSettings(plan, words.language, deps.workspace.settings);
    return previewMessage(await digestNow(deps, team, usual), usual, "none", words);
  }
  if (!first) return listMessage([], plan, words);
  if (command.verb === "resume" && fitting.length === 0 && others.length > 0) return saying([words.reminders.allOn]);
  if (others.length > 0) return whichMessage(command.verb, [first, ...others], plan, words, until);
  return onThis(deps, asked, first, command.verb, until);
}

function readUntil(
  { answering, now }: Deps,
  typed: string,
  words: Words,
): string | null | { readonly problem: Message } {
  const { reminders } = words;
  const read = parseUntil(typed, dateAt(now(), answering.index.plan.timeZone));
  if (read.ok) return read.until;
  const said =
    read.problem === "past" ? reminders.pastDate(read.date) : reminders.notReadDate(shorten(typed, TYPED_SHOWN));
  return { problem: saying([said, reminders.forExample(reminders.pauseExample)]) };
}

async function onThis(
  deps: Deps,
  { user, trigger, client, words }: Asked,
  subscription: Subscription,
  verb: Which,
  until: string | null,
): Promise<Message | undefined> {
  switch (verb) {
    case "preview": {
      const digest = await digestNow(deps, subscription.team, subscription.settings);
      return previewMessage(digest, subscription.settings, nextSlot(subscription, deps.now()), words);
    }
    case "edit": {
      let refused: Message | undefined;
      const tell = async (message: Message) => {
        refused = message;
      };
      await openEditForm(deps, subscription, { user, trigger, client, words, tell });
      return refused;
    }
    case "pause":
    case "resume":
    case "off": {
      const wish: Wish = verb === "pause" ? { kind: verb, until } : { kind: verb };
      const changed = await changeReminder(deps, subscription, wish, user, client, words);
      return changed.ok ? changedMessage(changed.said, changed.subscription, words) : saying([changed.said]);
    }
    default:
      return verb satisfies never;
  }
}
