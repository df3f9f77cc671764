/** What a label says for everything that it does not know. */
const OTHER = "other";

/**
 * A label's values, which must stay few: Prometheus keeps a series for each. The first `most` that look like `pattern`
 * are taken as they are, all else is `other`. For names that come out of the code, of which nobody keeps a list.
 */
export function boundedLabel(pattern: RegExp, most: number): (value: string) => string {
  const seen = new Set<string>();
  return (value) => {
    if (seen.has(value)) return value;
    if (seen.size >= most || !pattern.test(value)) return OTHER;
    seen.add(value);
    return value;
  };
}

/** The value when it is one of those known, else `other`. */
export const oneOf = (known: readonly string[], value: string): string => (known.includes(value) ? value : OTHER);
