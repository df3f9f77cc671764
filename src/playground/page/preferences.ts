/** What the browser remembers. Storage may be full or switched off; then a choice lasts until the page is closed. */

import type { Tab } from "./place.ts";

const PREFIX = "langwen.";
const fallback = new Map<string, string>();

const read = (key: string): string | undefined => {
  try {
    return localStorage.getItem(PREFIX + key) ?? fallback.get(key);
  } catch {
    return fallback.get(key);
  }
};

const write = (key: string, value: string | undefined): void => {
  if (value === undefined) {
    fallback.delete(key);
  } else {
    fallback.set(key, value);
  }
  try {
    if (value === undefined) {
      localStorage.removeItem(PREFIX + key);
    } else {
      localStorage.setItem(PREFIX + key, value);
    }
  } catch {
    // The map has it.
  }
};

export type Theme = "system" | "light" | "dark";
export type Language = "zh" | "en";

export const actingUser = (): string | undefined => read("user");
export const setActingUser = (user: string | undefined): void => write("user", user);

export const chosenTheme = (): Theme => {
  const theme = read("theme");
  return theme === "light" || theme === "dark" ? theme : "system";
};

export const setTheme = (theme: Theme): void => {
  write("theme", theme === "system" ? undefined : theme);
  if (theme === "system") {
    document.documentElement.removeAttribute("data-theme");
  } else {
    document.documentElement.setAttribute("data-theme", theme);
  }
};

/** Each user has a language of the page; until one is chosen it follows their locale (zh-TW reads the Chinese words). */
export const languageOf = (user: { readonly id: string; readonly locale: string }): Language => {
  const chosen = read(`language.${user.id}`);
  return chosen === "zh" || chosen === "en" ? chosen : user.locale.startsWith("zh") ? "zh" : "en";
};

export const setLanguage = (user: string, language: Language): void => write(`language.${user}`, language);

/** The tab of the app's direct message that a user looked at last. */
export const tabOf = (user: string): Tab => (read(`tab.${user}`) === "home" ? "home" : "messages");
export const keepTab = (user: string, tab: Tab): void => write(`tab.${user}`, tab);

export const draftOf = (place: string): string => read(`draft.${place}`) ?? "";
export const keepDraft = (place: string, text: string): void => write(`draft.${place}`, text === "" ? undefined : text);
