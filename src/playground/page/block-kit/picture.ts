import { element } from "../dom.ts";
import { icon } from "../icons.ts";
import { type Json, objectAt, stringAt } from "./json.ts";
import type { Surroundings } from "./surroundings.ts";

const addressOf = (json: Json): string =>
  stringAt(json, "image_url") ?? stringAt(objectAt(json, "slack_file") ?? {}, "url") ?? "";

/** Nothing is fetched from outside: a picture elsewhere shows its description and where it is. */
export const pictureView = (json: Json, className: string, around: Surroundings): HTMLElement => {
  const alt = stringAt(json, "alt_text") ?? "";
  const url = URL.parse(addressOf(json), document.baseURI);
  if (url !== null && url.origin === location.origin) {
    return element("img", { class: className, src: url.href, alt, loading: "lazy" });
  }
  const address = url === null ? "" : url.href;
  return element(
    "span",
    {
      class: `${className} picture-missing`,
      role: "img",
      "aria-label": alt,
      title: `${alt} — ${around.words.pictureNotLoaded} ${address}`,
    },
    icon("picture"),
    element(
      "span",
      { class: "picture-missing-text" },
      element("span", {}, alt),
      element("small", {}, around.words.pictureNotLoaded),
    ),
  );
};
