import type { Block } from "@slack/types";
import type { DigestItem } from "../reminders/digest.ts";
import type { Posting } from "../reminders/poster.ts";
import type { Subscription } from "../reminders/subscription.ts";
import { actions, bold, bullets, type Message, paragraph, plain, smallPrint } from "./blocks.ts";
import { channelLine, channelText, hereText, isDirect } from "./channel-line.ts";
import { quotedTitle } from "./milestone-item.ts";
import { editButton, goOnButton, offButton, resumeButton } from "./reminder-buttons.ts";
import { filterText, scheduleText } from "./subscription-lines.ts";
import { shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

type Notice = Exclude<Posting, { kind: "digest" }>;

/** Open items that are named when the plan's period is over; the others are counted. */
const NAMED = 8;
/** Of an item's title: what a phone shows in three lines. */
const TITLE_SHOWN = 60;

/** What the owner of a subscription is told in a direct message, with what can be done about it. */
export function noticeMessage(notice: Notice, subscription: Subscription, words: Words): Message {
  const { reminders } = words;
  const which = scheduleText(subscription.settings.schedule, words);
  switch (notice.kind) {
    case "broken": {
      const lines = [reminders.brokenWhy(subscription.note), reminders.brokenRemedy(subscription.note)];
      return compose(reminders.brokenHead, subscription, words, {
        blocks: [
          ...lines.map((line) => paragraph([plain(line)])),
          smallPrint([which]),
          actions([
            resumeButton(subscription, "one", words),
            editButton(subscription, "one", words),
            offButton(subscription, "one", words),
          ]),
        ],
        lines: [...lines, which],
      });
    }
    case "ended": {
      const { overdue, thisWeek, ahead, later, plan } = notice.digest;
      const open = [...overdue, ...thisWeek, ...ahead];
      const count = open.length + later;
      const said = reminders.endedOpen(count);
      const what = `${which}${reminders.settingsSeparator}${filterText(subscription.settings.filter, plan, words)}`;
      const named = open.slice(0, NAMED).map((item) => titleOf(item, words));
      const more = count > named.length && named.length > 0 ? [words.more(count - named.length)] : [];
      const stop = offButton(subscription, "one", words, reminders.stop);
      return compose(reminders.endedHead(plan.period.end), subscription, words, {
        blocks: [
          paragraph([plain(said)]),
          ...(named.length > 0 ? [bullets(named.map((title) => [plain(title)]))] : []),
          smallPrint([...more, what]),
          actions(count === 0 ? [stop] : [goOnButton(subscription, words), stop]),
        ],
        lines: [said, ...named, ...more, what],
      });
    }
    case "unknown-year": {
      const lines = [reminders.unknownYearMeanwhile(notice.year), reminders.unknownYearRemedy];
      return compose(reminders.unknownYearHead(notice.year), subscription, words, {
        blocks: [...lines.map((line) => paragraph([plain(line)])), smallPrint([which])],
        lines: [...lines, which],
      });
    }
    case "not-loaded": {
      const lines = [reminders.notLoadedMeanwhile, reminders.notLoadedRemedy];
      return compose(reminders.notLoadedHead, subscription, words, {
        blocks: [...lines.map((line) => paragraph([plain(line)])), smallPrint([which])],
        lines: [...lines, which],
      });
    }
    default:
      return notice satisfies never;
  }
}

function compose(
  head: readonly [string, string],
  { channel }: Subscription,
  { reminders }: Words,
  rest: { readonly blocks: readonly Block[]; readonly lines: readonly string[] },
): Message {
  const here = isDirect(channel) ? hereText(head, reminders) : undefined;
  return {
    blocks: [here === undefined ? channelLine(head, channel) : paragraph([bold(here)]), ...rest.blocks],
    text: [here ?? channelText(head, reminders), ...rest.lines].join("\n"),
  };
}

/** The plan's words, and what they mean for English readers; cut only here, where the whole is a list away. */
function titleOf({ milestone }: DigestItem, words: Words): string {
  const title = words.quoted(shorten(quotedTitle(milestone), TITLE_SHOWN));
  return words.language === "en" && milestone.en ? `${title} ${shorten(milestone.en, TITLE_SHOWN * 2)}` : title;
}
