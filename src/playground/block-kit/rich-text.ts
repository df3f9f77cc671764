import { LIMITS } from "../../render/limits.ts";
import {
  anyText,
  boolean,
  byType,
  type Check,
  integer,
  list,
  matching,
  number,
  object,
  oneOf,
  text,
  typed,
  url,
} from "./check.ts";

/** Lists inside rich text have no documented limit of their own; the message's limits hold. */
const MANY = Number.MAX_SAFE_INTEGER;

const style = object({
  optional: { bold: boolean, code: boolean, italic: boolean, strike: boolean, underline: boolean },
});

function inline(required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check {
  return typed({ required, optional: { ...optional, style } });
}

const textElement = inline({ text: anyText });
const linkElement = inline({ url: url(LIMITS.buttonUrl) }, { text: anyText, unsafe: boolean });

const inlineElement = byType({
  text: textElement,
  link: linkElement,
  user: inline({ user_id: anyText }),
  channel: inline({ channel_id: anyText }),
  usergroup: inline({ usergroup_id: anyText }),
  team: inline({ team_id: anyText }),
  broadcast: inline({ range: oneOf("here", "channel", "everyone") }),
  emoji: inline({ name: anyText }, { unicode: anyText, url: url(LIMITS.imageUrl) }),
  date: inline({ timestamp: number, format: anyText }, { url: url(LIMITS.buttonUrl), fallback: anyText }),
  color: inline({ value: matching(/^#[0-9a-fA-F]{6}$/, "#RRGGBB") }),
});

const border = { border: oneOf(0, 1) };
const section = typed({ required: { elements: list(inlineElement, MANY) } });

const block = byType({
  rich_text_section: section,
  rich_text_list: typed({
    required: { style: oneOf("bullet", "ordered"), elements: list(byType({ rich_text_section: section }), MANY) },
    optional: { ...border, indent: integer(0, LIMITS.richTextListIndent), offset: integer(0, MANY) },
  }),
  rich_text_quote: typed({ required: { elements: list(inlineElement, MANY) }, optional: border }),
  rich_text_preformatted: typed({
    required: { elements: list(byType({ text: textElement, link: linkElement }), MANY) },
    optional: border,
  }),
});

export const richTextShape: Check = typed({
  required: { elements: list(block, MANY) },
  optional: { block_id: text(LIMITS.blockId) },
});

export const richTextBlock: Check = byType({ rich_text: richTextShape });
