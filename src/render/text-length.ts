/** Fields whose text readers see; the same that count towards `LIMITS.messageBlocksText`. */
const SHOWN: ReadonlySet<string> = new Set(["text", "title", "caption", "alt_text", "name", "label", "author_name"]);

/** How much text blocks show, in UTF-16 units. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + textLength(each), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce<number>(
    (sum, [field, each]) => sum + (typeof each === "string" ? (SHOWN.has(field) ? each.length : 0) : textLength(each)),
    0,
  );
}
