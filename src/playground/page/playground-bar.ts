import { element } from "./dom.ts";
import { type IconName, icon } from "./icons.ts";
import { type Language, setTheme, type Theme } from "./preferences.ts";
import type { Words } from "./words/words.ts";

interface BarOptions {
  readonly words: Words;
  readonly language: Language;
  readonly theme: Theme;
  readonly setLanguage: (language: Language) => void;
  readonly clock: HTMLElement;
}

const THEMES: readonly { readonly theme: Theme; readonly icon: IconName }[] = [
  { theme: "system", icon: "screen" },
  { theme: "light", icon: "sun" },
  { theme: "dark", icon: "moon" },
];

const LANGUAGES: readonly { readonly language: Language; readonly label: string; readonly tag: string }[] = [
  { language: "zh", label: "中文", tag: "zh-CN" },
  { language: "en", label: "EN", tag: "en" },
];

const themeButton = ({ words, theme }: BarOptions): HTMLElement => {
  let at = THEMES.findIndex((each) => each.theme === theme);
  const button = element("button", { class: "quiet-button theme-button", type: "button" });
  const show = (): void => {
    const shown = THEMES[at]?.theme ?? "system";
    const label = `${words.theme}: ${words.themes[shown]}`;
    button.replaceChildren(icon(THEMES[at]?.icon ?? "screen"));
    button.setAttribute("aria-label", label);
    button.title = label;
  };
  button.addEventListener("click", () => {
    at = (at + 1) % THEMES.length;
    setTheme(THEMES[at]?.theme ?? "system");
    show();
  });
  show();
  return button;
};

/** Says what this page is, and holds what changes the page itself. */
export const playgroundBar = (options: BarOptions): HTMLElement => {
  const { words, language, setLanguage } = options;
  return element(
    "header",
    { class: "bar" },
    element(
      "span",
      { class: "bar-brand" },
      element("img", { class: "bar-seal", src: "./seal.svg", alt: "" }),
      words.product,
    ),
    element("p", { class: "bar-note" }, words.playgroundNote),
    element("p", { class: "bar-note-short" }, words.playgroundNoteShort),
    options.clock,
    element(
      "div",
      { class: "bar-tools" },
      element(
        "div",
        { class: "segments", role: "group", "aria-label": words.language },
        ...LANGUAGES.map((each) =>
          element(
            "button",
            {
              class: "segment",
              type: "button",
              lang: each.tag,
              "aria-pressed": String(each.language === language),
              onclick: () => setLanguage(each.language),
            },
            each.label,
          ),
        ),
      ),
      themeButton(options),
    ),
  );
};
