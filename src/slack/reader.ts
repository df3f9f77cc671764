import type { Logger } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { languageFor, wordsIn } from "../render/words/choose-words.ts";
import type { Language, Words } from "../render/words/words.ts";
import type { Store } from "../store/store.ts";
import { createMemory } from "./remember.ts";
import { soon } from "./soon.ts";

/** Milliseconds. Locales seldom change; a choice of this process's own counts at once. */
const KEPT = 60 * 60_000;
/** Milliseconds after which a choice that another process was told of counts here too. */
const CHOICE_KEPT = 30_000;
const CAPACITY = 20_000;

/** Milliseconds. A look-up that takes longer costs the answer more than it is worth. */
const WAIT = 1_500;
/** Milliseconds. After a failed look-up, the fallback for this long. */
const RETRY_AFTER = 5 * 60_000;

/** Finds the words to reply in. */
export type WordsFor = (question: string, user: string | undefined, client: WebClient) => Promise<Words>;

export interface Reader {
  readonly question: string;
  readonly user: string | undefined;
  readonly team: string;
  /** The workspace's own language, for readers whose locale is not known; null: English. */
  readonly fallback: Language | null;
}

export interface ReaderWords {
  (reader: Reader, client: WebClient): Promise<Words>;
  /** After a reader has chosen. */
  readonly forget: (team: string, user: string) => void;
}

/**
 * What the reader has chosen counts first. Then a question in Chinese is answered in Chinese; otherwise by the reader's
 * locale from `users.info` (tier 4), remembered for an hour; where that fails, in the workspace's language.
 */
export function createWordsFor({
  store,
  now,
  logger,
}: {
  readonly store: Pick<Store, "readers">;
  readonly now: () => number;
  readonly logger: Logger;
}): ReaderWords {
  const locales = createMemory<string | null>(CAPACITY, KEPT);
  const choices = createMemory<Language | null>(CAPACITY, CHOICE_KEPT);

  async function chosen(team: string, user: string): Promise<Language | null> {
    const key = `${team} ${user}`;
    const known = choices.get(key, now());
    if (known !== undefined) return known;
    const choice = await store.readers.language(team, user).catch((error: unknown) => {
      // The language is a courtesy; it must not cost the answer.
      logger.warn(`a reader's language could not be read: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    });
    choices.set(key, choice, now());
    return choice;
  }

  async function localeOf(team: string, user: string, client: WebClient): Promise<string | null> {
    const key = `${team} ${user}`;
    const known = locales.get(key, now());
    if (known !== undefined) return known;
    try {
      const looked = await soon(WAIT, client.users.info({ user, include_locale: true }));
      if (!looked) throw new Error("took too long");
      const locale = looked.user?.locale ?? null;
      locales.set(key, locale, now());
      return locale;
    } catch {
      // A missing scope or a slow Slack must not cost the answer, nor the next one.
      locales.set(key, null, now() - KEPT + RETRY_AFTER);
      return null;
    }
  }

  const wordsFor = async ({ question, user, team, fallback }: Reader, client: WebClient): Promise<Words> => {
    if (user === undefined) return wordsIn(languageFor(question, fallback ?? undefined));
    const choice = await chosen(team, user);
    if (choice) return wordsIn(choice);
    if (languageFor(question, undefined) === "zh") return wordsIn("zh");
    return wordsIn(languageFor(question, (await localeOf(team, user, client)) ?? fallback ?? undefined));
  };
  return Object.assign(wordsFor, { forget: (team: string, user: string) => choices.delete(`${team} ${user}`) });
}
