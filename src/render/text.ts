const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });

/** Cuts at a grapheme so that at most `limit` UTF-16 units remain, the mark of omission included. */
export const shorten = (text: string, limit: number): string =>
  text.length <= limit ? text : `${cut(text, limit - 1)}…`;

/** The beginning of a text, at most `limit` UTF-16 units of it, cut at a grapheme and without a mark of omission. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    if (index + segment.length > limit) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** Escapes what Slack's mrkdwn reads as markup: `&`, `<` and `>`, nothing else (docs.slack.dev, “Escaping text”). */
export const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
