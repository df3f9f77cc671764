import { HIDDEN, isSecretHeader, isSecretName } from "./redact.ts";

/** A value that JSON can hold, without secrets, of bounded size. */
export type Printable =
  | string
  | number
  | boolean
  | null
  | readonly Printable[]
  | { readonly [name: string]: Printable };

/** How much is left for one line. It is shared by all that the line shows. */
export interface Room {
  /** UTF-16 units of text, names included. */
  units: number;
  /** Values, counting each list and object as one. */
  values: number;
}

type Redact = (text: string) => string;

/** Deeper than any body that Slack sends. */
const DEEPEST = 8;
const UNREADABLE = "[unreadable]";

/**
 * Turns anything into something that JSON can hold: errors with their stack and cause, maps as objects, what refers to
 * itself as "[circular]". Secrets are taken out, in names too, and what there is no room for is counted, not shown.
 * Never throws, whatever getters and proxies do.
 */
export function printable(value: unknown, redact: Redact, room: Room): Printable {
  return show(value, { redact, room, above: [] });
}

/** Without secrets, without what would move a terminal's cursor, and no longer than `units`; says how much it cut off. */
export function shortText(text: string, redact: Redact, units: number): string {
  const shown = redact(text).replace(UNPRINTABLE, "�");
  if (shown.length <= units) return shown;
  const cut = shown.slice(0, Math.max(0, units)).replace(/[\uD800-\uDBFF]$/, "");
  return `${cut}…(+${shown.length - cut.length})`;
}

/** Control characters but tab and line feed, halves of characters, and marks that turn writing around. Matches ESC; not 朗. */
const UNPRINTABLE = /[^\P{Cc}\t\n]|\p{Cs}|[\u2028-\u202E\u2066-\u2069]/gu;

interface Place {
  readonly redact: Redact;
  readonly room: Room;
  /** The objects around this one. */
  readonly above: readonly object[];
}

function show(value: unknown, place: Place): Printable {
  place.room.values -= 1;
  switch (typeof value) {
    case "string":
      return take(value, place);
    case "number":
      return Number.isFinite(value) ? value : String(value);
    case "boolean":
      return value;
    case "undefined":
      return null;
    case "object":
      return value === null ? null : showObject(value, place);
    default:
      // bigint, symbol, function: a description may hold anything.
      return take(typeof value === "function" ? `[function ${String(value.name)}]` : String(value), place);
  }
}

function showObject(value: object, place: Place): Printable {
  const { above } = place;
  if (above.includes(value)) return "[circular]";
  if (above.length >= DEEPEST) return "[deeper]";
  const within = { ...place, above: [...above, value] };
  try {
    if (value instanceof Error) return showNames(errorParts(value), within);
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
    if (value instanceof String || value instanceof RegExp || value instanceof URLSearchParams) {
      return take(String(value), place);
    }
    if (value instanceof Map || value instanceof Headers) {
      return showNames(
        [...value].map(([name, item]) => [keyText(name), item] as const),
        within,
      );
    }
    if (value instanceof Set) return showList([...value], within);
    if (Array.isArray(value)) return showList(value, within);
    const toJson: unknown = "toJSON" in value ? value.toJSON : undefined;
    if (typeof toJson === "function") return show(toJson.call(value), within);
    return showNames(
      Object.keys(value).map((name) => [name, read(value, name)] as const),
      within,
    );
  } catch {
    return UNREADABLE;
  }
}

function showList(items: readonly unknown[], place: Place): Printable {
  const shown: Printable[] = [];
  for (const [at, item] of items.entries()) {
    if (isFull(place.room)) {
      shown.push(`…(+${items.length - at})`);
      break;
    }
    const name = items[at - 1];
    // ["Authorization", "Bearer abc"]: a header and its value.
    shown.push(typeof name === "string" && isSecretHeader(name) ? HIDDEN : show(item, place));
  }
  return shown;
}

function showNames(entries: readonly (readonly [name: string, value: unknown])[], place: Place): Printable {
  const shown: [string, Printable][] = [];
  for (const [at, [name, value]] of entries.entries()) {
    if (value === undefined) continue;
    if (isFull(place.room)) {
      shown.push(["…", `+${entries.length - at}`]);
      break;
    }
    shown.push([take(name, place), isSecretName(name) ? hide(value) : show(value, place)]);
  }
  // Not an object literal: a name may be `__proto__`.
  return Object.fromEntries(shown);
}

/** That nothing is there is no secret, and is worth knowing. */
function hide(value: unknown): Printable {
  return value === undefined || value === null ? null : typeof value === "boolean" || value === "" ? value : HIDDEN;
}

/** An error's stack, then what its maker put beside it: `code`, `data`, `cause`. */
export function errorParts(error: Error): readonly (readonly [name: string, value: unknown])[] {
  const own = Object.keys(error)
    .filter((name) => !["name", "message", "stack", "cause", "errors"].includes(name))
    .map((name) => [name, read(error, name)] as const);
  return [
    ["stack", stackOf(error)],
    ...own,
    ...("errors" in error ? [["errors", error.errors] as const] : []),
    ...(error.cause === undefined ? [] : [["cause", error.cause] as const]),
  ];
}

/** The stack begins with the message as it was when the error was made; one that was changed since is put before it. */
function stackOf(error: Error): string {
  const headline = `${String(error.name)}: ${String(error.message)}`;
  const { stack } = error;
  if (typeof stack !== "string") return headline;
  return stack.includes(String(error.message)) ? stack : `${headline}\n${stack}`;
}

function read(from: object, name: string): unknown {
  try {
    return Reflect.get(from, name);
  } catch {
    return UNREADABLE;
  }
}

function keyText(key: unknown): string {
  return typeof key === "object" && key !== null ? "[object]" : String(key);
}

function take(text: string, { redact, room }: Place): string {
  const shown = shortText(text, redact, room.units);
  room.units -= Math.min(room.units, shown.length);
  return shown;
}

const isFull = (room: Room): boolean => room.values <= 0 || room.units <= 0;
