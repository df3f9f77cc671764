import type { WebClient } from "@slack/web-api";
import { languageFor, wordsIn } from "../render/words/choose-words.ts";
import type { Words } from "../render/words/words.ts";
import { createMemory } from "./remember.ts";
import { soon } from "./soon.ts";

/** Locales seldom change. */
const KEPT = 60 * 60_000;
const CAPACITY = 20_000;

/** A look-up that takes longer costs the answer more than it is worth. */
const WAIT = 1_500;
/** After a failed look-up, English for this long. */
const RETRY_AFTER = 5 * 60_000;

/** Finds the words to reply in. */
export type WordsFor = (question: string, user: string | undefined, client: WebClient) => Promise<Words>;

/**
 * A question in Chinese needs no look-up. Otherwise the reader's locale from `users.info` (tier 4), remembered for an
 * hour; where that fails, English.
 */
export function createWordsFor(now: () => number): WordsFor {
  const locales = createMemory<string>(CAPACITY, KEPT);
  return async (question, user, client) => {
    if (user === undefined || languageFor(question, undefined) === "zh")
      return wordsIn(languageFor(question, undefined));
    const known = locales.get(user, now());
    if (known !== undefined) return wordsIn(languageFor(question, known));
    try {
      const looked = await soon(WAIT, client.users.info({ user, include_locale: true }));
      if (!looked) throw new Error("took too long");
      const locale = looked.user?.locale ?? "en";
      locales.set(user, locale, now());
      return wordsIn(languageFor(question, locale));
    } catch {
      // The language is a courtesy; a missing scope or a slow Slack must not cost the answer, nor the next one.
      locales.set(user, "en", now() - KEPT + RETRY_AFTER);
      return wordsIn(languageFor(question, undefined));
    }
  };
}
