import { LIMITS } from "../../render/limits.ts";
import { chartShape } from "./charts.ts";
import {
  all,
  anyText,
  atLeastOne,
  boolean,
  byType,
  type Check,
  fail,
  list,
  oneOf,
  type Shape,
  text,
  typed,
  url,
} from "./check.ts";
import {
  actionsElement,
  button,
  contextActionsElement,
  contextElement,
  imageElement,
  imageShape,
  inputElement,
  sectionAccessory,
} from "./elements.ts";
import { richTextBlock, richTextShape } from "./rich-text.ts";
import { dataTableShape, tableShape } from "./tables.ts";
import { anyTextObject, mrkdwn, plainText } from "./text-objects.ts";

export type Surface = "message" | "modal" | "home";

const blockId = { block_id: text(LIMITS.blockId) };

function block(shape: Shape): Check {
  return typed({ ...shape, optional: { ...blockId, ...shape.optional } });
}

const https = url(LIMITS.imageUrl, ["https:"]);

const actions = block({ required: { elements: list(actionsElement, LIMITS.actionsElements) } });
const context = block({ required: { elements: list(contextElement, LIMITS.contextElements) } });
const divider = block({});
const header = block({ required: { text: plainText(LIMITS.headerText) } });
const image = block({ ...imageShape, optional: { ...imageShape.optional, title: plainText(LIMITS.imageTitle) } });
const input = block({
  required: { label: plainText(LIMITS.inputLabel), element: inputElement },
  optional: { hint: plainText(LIMITS.inputHint), optional: boolean, dispatch_action: boolean },
});
const section = block({
  optional: {
    text: anyTextObject(LIMITS.sectionText),
    fields: list(anyTextObject(LIMITS.sectionFieldText), LIMITS.sectionFields),
    accessory: sectionAccessory,
    expand: boolean,
  },
  also: atLeastOne("text", "fields"),
});
const video = block({
  required: { video_url: https, thumbnail_url: https, alt_text: anyText, title: plainText(LIMITS.videoTitle) },
  optional: {
    title_url: https,
    author_name: text(LIMITS.videoAuthor),
    provider_name: anyText,
    provider_icon_url: https,
    description: plainText(LIMITS.videoDescription),
  },
});
/** Slack makes these itself where a remote file stands; an app may only carry one inside a container. */
const file = block({ required: { source: oneOf("remote"), external_id: anyText } });

const card = block({
  optional: {
    hero_image: imageElement,
    icon: imageElement,
    title: mrkdwn(LIMITS.cardTitle),
    subtitle: mrkdwn(LIMITS.cardSubtitle),
    body: mrkdwn(LIMITS.cardBody),
    actions: list(button, LIMITS.actionsElements),
  },
  also: atLeastOne("hero_image", "title", "actions", "body"),
});
const carousel = block({ required: { elements: list(byType({ card }), LIMITS.carouselCards) } });

const container = block({
  required: {
    child_blocks: list(
      byType({
        actions,
        context,
        divider,
        file,
        header,
        image,
        input,
        rich_text: richTextShape,
        section,
        table: tableShape,
        video,
      }),
      LIMITS.containerBlocks,
    ),
  },
  optional: {
    title: plainText(LIMITS.containerTitle),
    rich_text_title: richTextBlock,
    subtitle: anyTextObject(LIMITS.containerSubtitle),
    width: oneOf("narrow", "standard", "wide", "full"),
    icon: imageElement,
    is_collapsible: boolean,
    default_collapsed: boolean,
    has_header_divider: boolean,
  },
  also: all(atLeastOne("title", "rich_text_title"), (fields, pointer, errors) => {
    if (fields["default_collapsed"] !== true || fields["is_collapsible"] === true) return;
    fail(errors, `${pointer}/default_collapsed`, "requires is_collapsible to be true", {
      type: "requires",
      expected: ["is_collapsible"],
      got: String(fields["is_collapsible"]),
    });
  }),
});

const taskCard = block({
  required: {
    task_id: anyText,
    title: anyText,
    status: oneOf("pending", "in_progress", "complete", "error"),
  },
  optional: {
    details: richTextBlock,
    output: richTextBlock,
    sources: list(
      byType({ url: typed({ required: { url: url(LIMITS.buttonUrl), text: anyText } }) }),
      LIMITS.messageBlocks,
    ),
  },
});
const plan = block({
  required: { title: anyText },
  optional: { tasks: list(byType({ task_card: taskCard }), LIMITS.messageBlocks, 0) },
});

const everywhere = { actions, context, divider, header, image, rich_text: richTextShape, section, video, card };

/**
 * Which blocks may stand where. [docs] blocks.json and the pages of the blocks; where a block is only ever shown in
 * messages (table, data_table, data_visualization, context_actions, plan, task_card) it is refused elsewhere. `file` is
 * never an app's to send; `alert` is for modals, `carousel` for messages and Home.
 */
const BLOCKS: Readonly<Record<Surface, Check>> = {
  message: byType({
    ...everywhere,
    carousel,
    container,
    context_actions: block({
      required: { elements: list(contextActionsElement, LIMITS.contextActionsElements) },
    }),
    data_table: dataTableShape,
    data_visualization: chartShape,
    // How much all of them may hold together is a rule of the whole message.
    markdown: block({ required: { text: anyText } }),
    plan,
    table: tableShape,
    task_card: taskCard,
  }),
  modal: byType({
    ...everywhere,
    input,
    alert: block({
      required: { text: anyTextObject(LIMITS.alertText) },
      optional: { level: oneOf("default", "info", "warning", "error", "success") },
    }),
  }),
  home: byType({ ...everywhere, carousel, input }),
};

/** One block of that surface. What holds between blocks is checked elsewhere. */
export function blockOn(surface: Surface): Check {
  return BLOCKS[surface];
}
