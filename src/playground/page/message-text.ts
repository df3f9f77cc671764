import type { Inline } from "./block-kit/inline.ts";
import { parseMrkdwn } from "./block-kit/mrkdwn.ts";
import type { Workspace } from "./workspace.ts";

const inlineText = (inline: Inline, workspace: Workspace): string => {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "link":
      return inline.label;
    case "user":
      return `@${workspace.user(inline.id)?.name ?? inline.id}`;
    case "channel":
      return `#${workspace.channel(inline.id)?.name ?? inline.id}`;
    case "usergroup":
      return inline.label ?? inline.id;
    case "broadcast":
      return `@${inline.range}`;
    case "emoji":
      return `:${inline.name}:`;
    case "date":
      return inline.fallback ?? "";
    case "color":
      return inline.value;
    default:
      return inline satisfies never;
  }
};

/** A message's text without its mark-up, for reading aloud. */
export const plainText = (text: string, workspace: Workspace): string =>
  parseMrkdwn(text)
    .flatMap((passage) => ("content" in passage ? passage.content : []))
    .map((inline) => inlineText(inline, workspace))
    .join("");
