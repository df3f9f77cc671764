import { errorParts, type Printable, printable, type Room, shortText } from "./printable.ts";

/**
 * A line stays within 16 KiB, since Docker's log driver and others that read by such a buffer cut a longer one in two
 * and collectors then can read neither half. A UTF-16 unit takes three bytes at most, so that much text and the
 * punctuation of JSON have room in it. A stack with its ten frames takes about a thousand units.
 */
export const LONGEST_LINE = 16 * 1024;
const MESSAGE_UNITS = 3_200;
/** `…(+1800)`, which stands behind a text that was cut off, is not cut off in its turn. */
const CUT_MARK = 12;
const FIELD_UNITS = 1_200;
const MESSAGE_VALUES = 200;
const FIELD_VALUES = 60;
/** Causes of causes that are shown. */
const CAUSES = 5;

type Redact = (text: string) => string;

/** What was handed to a logger, as one text: strings as they are, errors with their stack, the rest as JSON. */
export function messageText(words: readonly unknown[], redact: Redact): string {
  const room: Room = { units: MESSAGE_UNITS, values: MESSAGE_VALUES };
  const text = words.map((word) => wordText(word, redact, room)).join(" ");
  // Again, for a name and its secret that came as two words: "Authorization:", "Basic abc".
  return shortText(text, redact, MESSAGE_UNITS + CUT_MARK);
}

/** Fields by name. Those that have a meaning of their own in a line get another name. */
export function fieldsOf(fields: object, redact: Redact): { readonly [name: string]: Printable } {
  const shown = printable(fields, redact, { units: FIELD_UNITS, values: FIELD_VALUES });
  if (typeof shown !== "object" || shown === null || Array.isArray(shown)) return { fields: shown };
  return Object.fromEntries(
    Object.entries(shown).map(([name, value]) => [RESERVED.has(name) ? `${name}_` : name, value]),
  );
}

const RESERVED = new Set(["time", "level", "msg"]);

function wordText(word: unknown, redact: Redact, room: Room): string {
  if (typeof word === "string") return shortText(word, redact, MESSAGE_UNITS);
  if (word instanceof Error) return errorText(word, redact, room, CAUSES);
  const shown = printable(word, redact, room);
  return typeof shown === "string" ? shown : JSON.stringify(shown);
}

function errorText(error: Error, redact: Redact, room: Room, causes: number): string {
  try {
    const parts = errorParts(error);
    const stack = String(parts.find(([name]) => name === "stack")?.[1]);
    const beside = parts.filter(([name]) => name !== "stack" && name !== "cause");
    const details =
      beside.length === 0 ? "" : ` ${JSON.stringify(printable(Object.fromEntries(beside), redact, room))}`;
    const { cause } = error;
    const why =
      cause === undefined || causes === 0
        ? ""
        : `\ncaused by: ${cause instanceof Error ? errorText(cause, redact, room, causes - 1) : wordText(cause, redact, room)}`;
    return `${shortText(stack, redact, MESSAGE_UNITS)}${details}${why}`;
  } catch {
    return "[unreadable error]";
  }
}
