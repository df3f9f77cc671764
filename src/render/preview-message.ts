import type { Digest } from "../reminders/digest.ts";
import { isEmpty } from "../reminders/digest.ts";
import type { Slot } from "../reminders/slot.ts";
import type { Settings } from "../reminders/subscription.ts";
import { type Message, smallPrint } from "./blocks.ts";
import { digestMessage } from "./digest-message.ts";
import { nextText } from "./subscription-lines.ts";
import { wordsIn } from "./words/choose-words.ts";
import type { Words } from "./words/words.ts";

/**
 * The digest as it would be posted now, in its own language, for somebody to look at; `words` are theirs. `none`: there
 * is no such reminder yet, and this is what the usual settings would give.
 */
export function previewMessage(
  digest: Digest,
  settings: Settings,
  next: Slot | undefined | "none",
  words: Words,
): Message {
  const { reminders } = words;
  const slot = next === "none" ? undefined : next;
  const notes = { late: false, missed: [], unknownYear: slot?.unknownYear, ends: false };
  const { blocks, text } = digestMessage({ digest, notes }, wordsIn(settings.language));
  const head = [
    ...(next === "none" ? [`${reminders.none} ${reminders.noneHint}`] : []),
    reminders.previewNote,
    ...(slot ? [nextText(slot, words)] : []),
    ...(settings.quiet && isEmpty(digest) ? [reminders.previewQuiet] : []),
  ];
  return { blocks: [smallPrint(head), ...blocks], text: [...head, text].join("\n") };
}
