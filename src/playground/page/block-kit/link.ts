import { element } from "../dom.ts";
import type { Words } from "../words/words.ts";

const PERMITTED = new Set(["http:", "https:", "mailto:", "tel:", "slack:"]);

/** An address that may be followed; `javascript:` and the like give undefined. */
export const safeAddress = (url: string): string | undefined => {
  const parsed = URL.parse(url);
  return parsed !== null && PERMITTED.has(parsed.protocol) ? parsed.href : undefined;
};

export const linkView = (url: string, label: string | Node, words: Words): HTMLElement => {
  const href = safeAddress(url);
  return href === undefined
    ? element("span", {}, label)
    : element(
        "a",
        { class: "link", href, target: "_blank", rel: "noopener noreferrer", title: `${url} (${words.opensOutside})` },
        label,
      );
};
