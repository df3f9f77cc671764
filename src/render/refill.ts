import type { Block, InputBlock, KnownBlock } from "@slack/types";

/** What Slack says of the one element of an input. */
export interface Filled {
  readonly value?: string | null | undefined;
  readonly selected_date?: string | null | undefined;
  readonly selected_option?: { readonly text?: unknown; readonly value: string } | null | undefined;
  readonly selected_users?: readonly string[] | null | undefined;
}

/** The blocks of a form as Slack sent them back, filled in as they were when they left: nothing typed is lost. */
export const refilled = (
  blocks: readonly (KnownBlock | Block)[],
  values: Readonly<{ [block: string]: Readonly<{ [action: string]: Filled }> }>,
): KnownBlock[] =>
  blocks.map((block): KnownBlock => {
    if (!isInput(block)) return block as KnownBlock;
    const filled = values[block.block_id ?? ""]?.[block.element.action_id ?? ""];
    return { ...block, element: { ...block.element, ...initialOf(block.element, filled) } as InputBlock["element"] };
  });

const isInput = (block: KnownBlock | Block): block is InputBlock => block.type === "input";

function initialOf(element: InputBlock["element"], filled: Filled | undefined): object {
  switch (element.type) {
    case "plain_text_input":
      return { initial_value: filled?.value ?? undefined };
    case "datepicker":
      return { initial_date: filled?.selected_date ?? undefined };
    case "multi_users_select":
      return { initial_users: filled?.selected_users?.length ? filled.selected_users : undefined };
    case "radio_buttons":
    case "static_select":
      // As the app offered it: what comes back may be worded otherwise.
      return { initial_option: optionsOf(element).find(({ value }) => value === filled?.selected_option?.value) };
    default:
      return {};
  }
}

type Select = Extract<InputBlock["element"], { type: "radio_buttons" | "static_select" }>;

function optionsOf(select: Select) {
  if (select.options) return select.options;
  return "option_groups" in select ? (select.option_groups ?? []).flatMap(({ options }) => options) : [];
}
