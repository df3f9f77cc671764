import { buttonView } from "./button.ts";
import { feedbackButtonsView } from "./feedback-buttons.ts";
import { iconButtonView } from "./icon-button.ts";
import { type Json, typeOf } from "./json.ts";
import { overflowView } from "./overflow.ts";
import { pictureView } from "./picture.ts";
import { staticSelectView } from "./static-select.ts";
import type { Surroundings } from "./surroundings.ts";
import { unknownNotice } from "./unknown.ts";

/** An element of an actions or context_actions block, or a section's accessory; undefined when it is not for this viewer. */
export const elementView = (json: Json, blockId: string, around: Surroundings): HTMLElement | undefined => {
  const field = around.field(json, blockId);
  if (field !== undefined) {
    return field;
  }
  switch (typeOf(json)) {
    case "button":
      return buttonView(json, blockId, around);
    case "overflow":
      return overflowView(json, blockId, around);
    case "static_select":
      return staticSelectView(json, blockId, around);
    case "feedback_buttons":
      return feedbackButtonsView(json, blockId, around);
    case "icon_button":
      return iconButtonView(json, blockId, around);
    case "image":
      return pictureView(json, "accessory-image", around);
    default:
      return unknownNotice(around.words.unknownElement(typeOf(json)));
  }
};
