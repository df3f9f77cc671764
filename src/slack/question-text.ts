/** Whether a text as Slack sends it mentions this user: `<@U1>` or `<@U1|name>`. */
export const mentions = (text: string, user: string | undefined): boolean =>
  user !== undefined && (text.includes(`<@${user}>`) || text.includes(`<@${user}|`));

/** Longest text that is looked at, in UTF-16 units: what a Slack message holds. */
const LONGEST = 40_000;

/**
 * The question in a message as Slack sends it: the bot's own leading mentions taken off, other mark-up read as a person
 * reads it (`<@U…|name>` and `<#C…|name>` as the name, links as their label), entities decoded once, `&amp;` last.
 * Control characters become blanks, invisible ones go. (docs.slack.dev, “Formatting message text”)
 */
export function questionText(text: string, botUserId: string | undefined): string {
  const own = botUserId ? new RegExp(`^(?:\\s*<@${botUserId}(?:\\|[^>]*)?>[\\s,，:：]*)+`) : /^/;
  return text
    .slice(0, LONGEST)
    .replace(own, "")
    .replace(/<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (_all, kind: string, target: string, label?: string) => {
      if (label !== undefined) return label;
      return kind === "" ? target : " ";
    })
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/[^\P{Cc}\n]/gu, " ")
    .replace(/\p{Cf}/gu, "")
    .trim();
}
