import { en } from "./en.ts";
import type { Language, Words } from "./words.ts";
import { zh } from "./zh.ts";

export const wordsIn = (language: Language): Words => (language === "zh" ? zh : en);

/**
 * The language to reply in: Chinese to a question with Han characters, whatever the reader's settings say (many staff
 * keep theirs in English); otherwise the reader's own (an IETF tag), and English when that is not known.
 */
export function languageFor(question: string, locale: string | undefined): Language {
  if (/\p{Script=Han}/u.test(question)) return "zh";
  return locale?.toLowerCase().startsWith("zh") ? "zh" : "en";
}
