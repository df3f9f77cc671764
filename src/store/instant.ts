/**
 * Instants are kept as ISO-8601 text in UTC, always with 24 characters, so that text sorts as time does and can be read
 * by whoever opens the database.
 */

/** From milliseconds since the epoch. Throws RangeError for years that four digits cannot hold: their text would not sort. */
export function textOf(instant: number): string {
  const text = new Date(instant).toISOString();
  if (text.length !== "2020-12-21T01:00:00.000Z".length) throw new RangeError(`${text} cannot be stored`);
  return text;
}

export const textOrNull = (instant: number | null): string | null => (instant === null ? null : textOf(instant));

/** Milliseconds since the epoch. */
export const instantOf = (text: string): number => Date.parse(text);

export const instantOrNull = (text: string | null): number | null => (text === null ? null : instantOf(text));
