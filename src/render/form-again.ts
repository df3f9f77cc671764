import type { Block, InputBlock, KnownBlock, ModalView } from "@slack/types";
import { paragraph, plain } from "./blocks.ts";
import { option, plainText } from "./fields.ts";
import { LIMITS } from "./limits.ts";

/** A form as Slack sent it back. */
export interface SentForm {
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly title: { readonly text: string };
  readonly submit: { readonly text: string } | null;
  readonly close: { readonly text: string } | null;
  readonly blocks: readonly (KnownBlock | Block)[];
}

/** What Slack says of the one element of an input. */
export interface Filled {
  readonly value?: string | null | undefined;
  readonly selected_date?: string | null | undefined;
  readonly selected_option?:
    | { readonly text?: { readonly text: string } | undefined; readonly value: string }
    | null
    | undefined;
  readonly selected_users?: readonly string[] | null | undefined;
  readonly selected_conversations?: readonly string[] | null | undefined;
}
type Values = Readonly<{ [block: string]: Readonly<{ [action: string]: Filled }> }>;

/** Id of the block with a notice, so that the next one takes its place. */
const NOTICE = "form_notice";

/**
 * A form as its sender saw it, filled in as it was when it left: nothing typed is lost. Made of nothing but what Slack sent
 * back, since the store may be what failed. `notices` stand above the fields.
 */
export function formAgain(form: SentForm, values: Values, notices: readonly string[]): ModalView {
  const { callback_id, private_metadata, title, submit, close, blocks } = form;
  const above = notices.map((notice, place) => ({ ...paragraph([plain(notice)]), block_id: `${NOTICE}/${place}` }));
  return {
    type: "modal",
    callback_id,
    private_metadata,
    title: plainText(title.text, LIMITS.viewTitle),
    ...(submit && { submit: plainText(submit.text, LIMITS.viewTitle) }),
    ...(close && { close: plainText(close.text, LIMITS.viewTitle) }),
    blocks: [...above, ...refilled(blocks, values)].slice(0, LIMITS.viewBlocks),
  };
}

const refilled = (blocks: SentForm["blocks"], values: Values): KnownBlock[] =>
  blocks
    .filter(({ block_id: id }) => !id?.startsWith(NOTICE))
    .map((block): KnownBlock => {
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
    case "multi_conversations_select":
      return {
        initial_conversations: filled?.selected_conversations?.length ? filled.selected_conversations : undefined,
      };
    case "external_select": {
      const chosen = filled?.selected_option;
      return { initial_option: chosen ? option(chosen.text?.text ?? chosen.value, chosen.value) : undefined };
    }
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
