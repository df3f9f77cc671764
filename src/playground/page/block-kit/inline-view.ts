import { element } from "../dom.ts";
import { emojiNamed } from "./emoji.ts";
import type { Inline, Style } from "./inline.ts";
import { linkView } from "./link.ts";
import { slackDate } from "./slack-date.ts";
import type { Surroundings } from "./surroundings.ts";

const dressed = (node: Node, style: Style): Node => {
  let dressedNode = node;
  if (style.code === true) {
    dressedNode = element("code", { class: "code" }, dressedNode);
  }
  if (style.strike === true) {
    dressedNode = element("s", {}, dressedNode);
  }
  if (style.italic === true) {
    dressedNode = element("em", {}, dressedNode);
  }
  return style.bold === true ? element("strong", {}, dressedNode) : dressedNode;
};

const mention = (text: string, isOwn = false): HTMLElement =>
  element("span", { class: isOwn ? "mention mention-own" : "mention" }, text);

const channelMention = (id: string, label: string | undefined, around: Surroundings): HTMLElement => {
  const name = around.channelName(id);
  return name === undefined
    ? mention(`#${label ?? id}`)
    : element(
        "button",
        { class: "mention mention-channel", type: "button", onclick: () => around.openChannel(id) },
        `#${name}`,
      );
};

const colorSwatch = (value: string): Node => {
  const swatch = element("span", { class: "color-swatch", "aria-hidden": "true" });
  if (CSS.supports("color", value)) {
    swatch.style.backgroundColor = value;
  }
  return element("span", { class: "color" }, swatch, element("code", { class: "code" }, value));
};

const bare = (inline: Inline, around: Surroundings): Node => {
  switch (inline.kind) {
    case "text":
      return document.createTextNode(inline.text);
    case "link":
      return linkView(inline.url, inline.label, around.words);
    case "user":
      return mention(
        `@${around.userName(inline.id) ?? inline.label ?? around.words.unknownUser}`,
        inline.id === around.viewer,
      );
    case "channel":
      return channelMention(inline.id, inline.label, around);
    case "usergroup":
      return mention(`@${(inline.label ?? inline.id).replace(/^@/u, "")}`);
    case "broadcast":
      return mention(`@${inline.range}`, true);
    case "emoji":
      return element(
        "span",
        { class: "emoji", role: "img", "aria-label": inline.name.replaceAll("_", " ") },
        emojiNamed(inline.name, inline.unicode) ?? `:${inline.name}:`,
      );
    case "date": {
      const shown =
        slackDate(inline.timestamp, inline.format, around.words.tag, around.clock) ?? inline.fallback ?? inline.format;
      const dated = element("time", { title: inline.fallback }, shown);
      return inline.url === undefined ? dated : linkView(inline.url, dated, around.words);
    }
    case "color":
      return colorSwatch(inline.value);
    default:
      return inline satisfies never;
  }
};

export const inlineNodes = (content: readonly Inline[], around: Surroundings): Node[] =>
  content.map((inline) => dressed(bare(inline, around), inline.style));
