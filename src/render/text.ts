const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });

/** Cuts at a grapheme so that at most `limit` UTF-16 units remain, the mark of omission included. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    if (index + segment.length > limit - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end)}…`;
}

/** Escapes what Slack's mrkdwn reads as markup: `&`, `<` and `>`, nothing else (docs.slack.dev, “Escaping text”). */
export const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
