import { element } from "../dom.ts";
import { icon } from "../icons.ts";
import { type Json, objectAt, stringAt } from "./json.ts";
import { agreed, focusKey } from "./press.ts";
import type { Surroundings } from "./surroundings.ts";

/** A thumb up and a thumb down; the one that was pressed stays marked. */
export const feedbackButtonsView = (json: Json, blockId: string, around: Surroundings): HTMLElement => {
  const group = element("div", { class: "feedback", role: "group" });
  const chosen = around.chosen(blockId, stringAt(json, "action_id") ?? "");
  const thumb = (key: "positive_button" | "negative_button"): HTMLElement | undefined => {
    const side = objectAt(json, key);
    if (side === undefined) {
      return undefined;
    }
    const label = stringAt(objectAt(side, "text") ?? {}, "text") ?? "";
    const button = element(
      "button",
      {
        class: "quiet-button",
        type: "button",
        "aria-label": stringAt(side, "accessibility_label") ?? label,
        "aria-pressed": String(chosen !== undefined && stringAt(chosen, "value") === stringAt(side, "value")),
        title: label,
        "data-focus-key": `${focusKey(blockId, json)}/${key}`,
      },
      icon(key === "positive_button" ? "thumbUp" : "thumbDown"),
    );
    const send = async (): Promise<void> => {
      if (!(await agreed(json, around))) {
        return;
      }
      const sent = { ...json, text: objectAt(side, "text"), value: stringAt(side, "value") ?? "" };
      around.press(blockId, stringAt(json, "action_id") ?? "", sent);
      for (const other of group.querySelectorAll("button")) {
        other.setAttribute("aria-pressed", String(other === button));
      }
    };
    button.addEventListener("click", () => void send());
    return button;
  };
  group.append(...[thumb("positive_button"), thumb("negative_button")].filter((side) => side !== undefined));
  return group;
};
