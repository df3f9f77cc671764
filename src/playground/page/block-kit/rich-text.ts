import { emojiNamed } from "./emoji.ts";
import type { Inline, Passage, Style } from "./inline.ts";
import { flagAt, type Json, numberAt, objectAt, objectsAt, stringAt, typeOf } from "./json.ts";

const styleOf = (json: Json): Style => {
  const style = objectAt(json, "style");
  return style === undefined
    ? {}
    : {
        bold: flagAt(style, "bold"),
        italic: flagAt(style, "italic"),
        strike: flagAt(style, "strike"),
        code: flagAt(style, "code"),
      };
};

const parseDate = (json: Json, style: Style): Inline => {
  const url = stringAt(json, "url");
  const fallback = stringAt(json, "fallback");
  return {
    kind: "date",
    timestamp: numberAt(json, "timestamp") ?? Number.NaN,
    format: stringAt(json, "format") ?? "",
    style,
    ...(url === undefined ? {} : { url }),
    ...(fallback === undefined ? {} : { fallback }),
  };
};

const parseEmoji = (json: Json, style: Style): Inline => {
  const name = stringAt(json, "name") ?? "";
  const unicode = stringAt(json, "unicode");
  return emojiNamed(name, unicode) === undefined
    ? { kind: "text", text: `:${name}:`, style }
    : { kind: "emoji", name, style, ...(unicode === undefined ? {} : { unicode }) };
};

/** An element of an unknown type shows its type in brackets rather than nothing. */
const parseInline = (json: Json): Inline => {
  const style = styleOf(json);
  switch (typeOf(json)) {
    case "text":
      return { kind: "text", text: stringAt(json, "text") ?? "", style };
    case "link": {
      const url = stringAt(json, "url") ?? "";
      return { kind: "link", url, label: stringAt(json, "text") || url, style };
    }
    case "user":
      return { kind: "user", id: stringAt(json, "user_id") ?? "", style };
    case "channel":
      return { kind: "channel", id: stringAt(json, "channel_id") ?? "", style };
    case "usergroup":
      return { kind: "usergroup", id: stringAt(json, "usergroup_id") ?? "", style };
    case "broadcast":
      return { kind: "broadcast", range: stringAt(json, "range") ?? "here", style };
    case "emoji":
      return parseEmoji(json, style);
    case "date":
      return parseDate(json, style);
    case "color":
      return { kind: "color", value: stringAt(json, "value") ?? "", style };
    default:
      return { kind: "text", text: `[${typeOf(json)}]`, style: { code: true } };
  }
};

const inlinesOf = (json: Json): Inline[] => objectsAt(json, "elements").map(parseInline);

const parsePassage = (json: Json): Passage => {
  switch (typeOf(json)) {
    case "rich_text_section":
      return { kind: "paragraph", content: inlinesOf(json) };
    case "rich_text_quote":
      return { kind: "quote", content: inlinesOf(json) };
    case "rich_text_preformatted":
      return { kind: "preformatted", content: inlinesOf(json) };
    case "rich_text_list":
      return {
        kind: "list",
        ordered: stringAt(json, "style") === "ordered",
        indent: Math.min(8, Math.max(0, numberAt(json, "indent") ?? 0)),
        start: (numberAt(json, "offset") ?? 0) + 1,
        border: (numberAt(json, "border") ?? 0) > 0,
        items: objectsAt(json, "elements").map((item) => ({ content: inlinesOf(item) })),
      };
    default:
      return { kind: "paragraph", content: [{ kind: "text", text: `[${typeOf(json)}]`, style: { code: true } }] };
  }
};

/** The passages of a rich_text block, or of a rich_text table cell. */
export const parseRichText = (json: Json): Passage[] => objectsAt(json, "elements").map(parsePassage);
