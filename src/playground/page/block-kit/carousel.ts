import { element } from "../dom.ts";
import { icon } from "../icons.ts";
import { cardView } from "./card.ts";
import { type Json, objectsAt, stringAt } from "./json.ts";
import type { Surroundings } from "./surroundings.ts";

/** Cards beside each other; they scroll by touch, wheel, keys or the two buttons. */
export const carouselView = (block: Json, around: Surroundings): HTMLElement => {
  const { words } = around;
  const cards = objectsAt(block, "elements").map((card) =>
    element("li", {}, cardView({ block_id: stringAt(block, "block_id"), ...card }, around)),
  );
  const track = element("ul", { class: "carousel-track", tabindex: 0 }, ...cards);
  const turn = (direction: 1 | -1, label: string): HTMLElement =>
    element(
      "button",
      {
        class: "quiet-button",
        type: "button",
        "aria-label": label,
        title: label,
        onclick: () => {
          const step = cards[0]?.getBoundingClientRect().width ?? track.clientWidth;
          track.scrollBy({
            left: direction * (step + 12),
            behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth",
          });
        },
      },
      icon(direction === 1 ? "right" : "back"),
    );
  return element(
    "div",
    { class: "carousel" },
    track,
    cards.length > 1 &&
      element("div", { class: "carousel-turn" }, turn(-1, words.previousCard), turn(1, words.nextCard)),
  );
};
