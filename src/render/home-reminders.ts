import type { Block, ConversationsSelect } from "@slack/types";
import type { Plan } from "../plan/plan.ts";
import {
  actions,
  bold,
  bullets,
  button,
  channelRun,
  composed,
  paragraph,
  plain,
  type Run,
  smallPrint,
} from "./blocks.ts";
import { isDirect } from "./channel-line.ts";
import { plainText } from "./fields.ts";
import { heading } from "./home-heading.ts";
import { HOME_ACTIONS } from "./home-values.ts";
import type { Home } from "./home-view.ts";
import { LIMITS } from "./limits.ts";
import { buttonsFor } from "./reminder-buttons.ts";
import { REMINDER_ACTIONS } from "./reminder-values.ts";
import type { Entry } from "./reminders-message.ts";
import { filterText, nextText, scheduleText, stateText } from "./subscription-lines.ts";
import type { Words } from "./words/words.ts";

/** Of one list: two screens of a phone. */
const LISTED = 5;

/** This reader's reminders, a menu to look at a channel's, and a button for a new one. */
export function homeReminders({ plan, mine, channel }: Home, words: Words): Block[] {
  const { home, language } = words;
  const menu: ConversationsSelect = {
    type: "conversations_select",
    action_id: HOME_ACTIONS.channel,
    placeholder: plainText(home.lookAt, LIMITS.placeholder),
    filter: { include: ["public", "private"], exclude_bot_users: true },
    ...(channel && { initial_conversation: channel.id }),
  };
  const [before, after] = home.channelTitle;
  return [
    heading(home.remindersTitle),
    ...(mine.length === 0 ? [paragraph([plain(home.mineNone)]), smallPrint([home.mineNoneHint])] : []),
    ...listOf(mine, plan, words),
    actions([menu, button(REMINDER_ACTIONS.form, home.newReminder, { language })]),
    ...(channel
      ? [
          paragraph([{ ...plain(before), bold: true }, channelRun(channel.id), { ...plain(after), bold: true }]),
          ...(channel.entries.length === 0 ? [paragraph([plain(home.channelNone)])] : []),
          ...listOf(channel.entries, plan, words),
        ]
      : []),
  ];
}

function listOf(entries: readonly Entry[], plan: Plan, words: Words): Block[] {
  const left = entries.length - LISTED;
  return [
    ...entries.slice(0, LISTED).flatMap((entry) => entryBlocks(entry, plan, words)),
    ...(left > 0 ? [smallPrint([words.home.moreReminders(left)])] : []),
  ];
}

/** Where, how often and of what; when it goes out next; what can be done with it. */
function entryBlocks({ subscription, next }: Entry, plan: Plan, words: Words): Block[] {
  const { reminders, home } = words;
  const { channel, settings, state, note } = subscription;
  const where: Run = isDirect(channel) ? bold(home.direct) : channelRun(channel);
  const between = reminders.settingsSeparator;
  const lines = [
    [plain(filterText(settings.filter, plan, words))],
    [plain(next ? nextText(next, words) : stateText(subscription, words))],
    ...(state === "broken" ? [[plain(reminders.brokenRemedy(note))]] : []),
  ];
  const buttons = buttonsFor(subscription, "home", words);
  return [
    composed(paragraph([where, plain(between), bold(scheduleText(settings.schedule, words))]), bullets(lines)),
    ...(buttons.length > 0 ? [actions(buttons)] : []),
  ];
}
