import type { Block, Button } from "@slack/types";
import type { Phrase } from "../learning/phrase.ts";
import type { Measure, Plan } from "../plan/plan.ts";
import {
  actions,
  bold,
  button,
  composed,
  type Message,
  paragraph,
  person,
  plain,
  quote,
  smallPrint,
} from "./blocks.ts";
import { plainText } from "./fields.ts";
import { LEARNING_ACTIONS, type PhraseValue } from "./learning-values.ts";
import { LIMITS } from "./limits.ts";
import { nameOf } from "./measure-lines.ts";
import { dayIn } from "./moment.ts";
import { saying } from "./reminders-message.ts";
import { shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

/** Of a measure's sentence: what is enough to know it by; the whole is one question away. */
const SENTENCE_SHOWN = 3_000;

/** What a phrase finds from now on. */
export function phraseSaved(phrase: Phrase, measure: Measure, words: Words): Message {
  const said = words.learning.phraseSaved(phrase.text, measure.id);
  const text = shorten(measure.text, SENTENCE_SHOWN);
  return {
    blocks: [paragraph([bold(said)]), quote([plain(text)])],
    text: `${said}\n${words.quoted(text)}`,
  };
}

/** Phrases in one message: three screens of a phone. */
const PER_MESSAGE = 10;

/** The phrases that editors have added, the last one first, from one of them on; each can be deleted. */
export function phrasesMessage(phrases: readonly Phrase[], plan: Plan, words: Words, from = 0): Message {
  const { learning, language } = words;
  const add = button(LEARNING_ACTIONS.addPhrase, learning.addPhrase, { language });
  if (phrases.length === 0) return saying([learning.phrasesNone], [add]);
  const start = from < phrases.length ? from : 0;
  const newest = phrases.toSorted((a, b) => b.at - a.at);
  const shown = newest.slice(start, start + PER_MESSAGE).map((phrase) => phraseItem(phrase, plan, words));
  const next = start + shown.length;
  const left = phrases.length - next;
  const title = learning.phrasesTitle(phrases.length);
  const notes = left > 0 ? [learning.morePhrases(left)] : [];
  return {
    blocks: [
      paragraph([bold(title)]),
      ...shown.flatMap(({ blocks }) => blocks),
      ...(left > 0 ? [smallPrint(notes)] : []),
      actions([
        ...(left > 0 ? [button(LEARNING_ACTIONS.phrases, words.moreButton, { from: next, language })] : []),
        add,
      ]),
    ],
    text: [title, ...shown.map(({ text }) => text), ...notes].join("\n"),
  };
}

/** Its words, what it finds, who added it and when; two blocks. Seen by editors alone, so naming somebody alerts nobody. */
function phraseItem(
  { id, text, measure, by, at }: Phrase,
  plan: Plan,
  words: Words,
): { blocks: Block[]; text: string } {
  const { learning, milestones } = words;
  const found = plan.measures.find((each) => each.id === measure);
  const finds = found
    ? learning.finds(nameOf(found))
    : `${learning.finds(measure)}${words.aside(milestones.notInPlanNow)}`;
  return {
    blocks: [
      composed(
        paragraph([bold(words.quoted(text))]),
        paragraph([plain(`${finds} · ${dayIn(plan.timeZone, at, words)} `), person(by)]),
      ),
      actions([removeButton(id, text, words)]),
    ],
    text: `${words.quoted(text)} ${finds}`,
  };
}

/** Asks before it acts. */
function removeButton(phrase: string, text: string, words: Words): Button {
  const { learning, language } = words;
  const { title, text: why, yes, no } = learning.confirmRemove;
  const value: PhraseValue = { phrase, language };
  return {
    ...button(LEARNING_ACTIONS.removePhrase, learning.removePhrase, value, words.label(learning.removePhrase, text)),
    confirm: {
      title: plainText(title, LIMITS.confirmTitle),
      text: plainText(why, LIMITS.confirmText),
      confirm: plainText(yes, LIMITS.confirmButton),
      deny: plainText(no, LIMITS.confirmButton),
    },
  };
}

export const phraseRemoved = ({ text }: Pick<Phrase, "text">, { learning }: Words): Message =>
  saying([learning.phraseRemoved(text)]);
export const phraseGone = ({ learning }: Words): Message => saying([learning.phraseGone]);
