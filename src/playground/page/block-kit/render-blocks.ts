import { element } from "../dom.ts";
import { actionsView, contextActionsView } from "./actions.ts";
import { alertView } from "./alert.ts";
import { cardView } from "./card.ts";
import { carouselView } from "./carousel.ts";
import { containerView } from "./container.ts";
import { contextView } from "./context.ts";
import { dataTableView } from "./data-table.ts";
import { dataVisualizationView } from "./data-visualization.ts";
import { headerView } from "./header.ts";
import { imageView } from "./image.ts";
import { isObject, type Json, stringAt, typeOf } from "./json.ts";
import { parseMarkdown } from "./markdown.ts";
import { passagesView } from "./passage-view.ts";
import { planView } from "./plan.ts";
import { parseRichText } from "./rich-text.ts";
import { sectionView } from "./section.ts";
import type { Surroundings } from "./surroundings.ts";
import { tableView } from "./table.ts";
import { taskCardView } from "./task-card.ts";
import { unknownNotice } from "./unknown.ts";

const blockView = (block: Json, around: Surroundings): HTMLElement => {
  switch (typeOf(block)) {
    case "section":
      return sectionView(block, around);
    case "header":
      return headerView(block, around);
    case "divider":
      return element("hr", { class: "divider" });
    case "context":
      return contextView(block, around);
    case "actions":
      return actionsView(block, around);
    case "context_actions":
      return contextActionsView(block, around);
    case "rich_text":
      return passagesView(parseRichText(block), around);
    case "markdown":
      return passagesView(parseMarkdown(stringAt(block, "text") ?? ""), around);
    case "table":
      return tableView(block, around);
    case "data_table":
      return dataTableView(block, around);
    case "data_visualization":
      return dataVisualizationView(block, around);
    case "image":
      return imageView(block, around);
    case "container":
      return containerView(block, around, blockView);
    case "card":
      return cardView(block, around);
    case "carousel":
      return carouselView(block, around);
    case "alert":
      return alertView(block, around);
    case "plan":
      return planView(block, around);
    case "task_card":
      return taskCardView(block, around);
    default:
      return unknownNotice(around.words.unknownBlock(typeOf(block)));
  }
};

/** One element for each block, in order. A block that is no object, or of an unknown type, becomes a notice. */
export const renderBlocks = (blocks: readonly unknown[], around: Surroundings): HTMLElement[] =>
  blocks.map((block) =>
    isObject(block) ? blockView(block, around) : unknownNotice(around.words.unknownBlock(typeof block)),
  );
