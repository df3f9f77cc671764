import fc from "fast-check";

/** What JSON holds. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Texts that look like secrets, in the shapes that they have. None of them may stand in a log. */
export const SENTINELS = {
  "xoxb-1-2-SENTINELBOTTOKEN0000": "SENTINELBOTTOKEN",
  "xapp-1-A0-SENTINELAPPTOKEN0000": "SENTINELAPPTOKEN",
  "https://hooks.slack.com/commands/T0/1/SENTINELHOOK00000": "SENTINELHOOK",
  "postgres://langwen:SENTINELPASSWORD@db:5432/langwen": "SENTINELPASS",
  "Authorization: Bearer SENTINELBEARER0000": "SENTINELBEARER",
  '{"password":"SENTINELQUOTED0000"}': "SENTINELQUOTED",
  "client_secret=SENTINELFORM00000&a=b": "SENTINELFORM",
} as const;

function deep(levels: number): Json {
  let value: Json = "底";
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** Values that stand in nobody's documentation. */
const ODD: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  "",
  " ",
  "null",
  "{",
  [],
  {},
  [null],
  [[[]]],
  { toString: 1, valueOf: 2 },
  JSON.parse('{"then":"now","constructor":{"prototype":null}}') as Json,
  JSON.parse('{"__proto__":{"polluted":true},"hasOwnProperty":1}') as Json,
  { id: "T0STRANGER1" },
  "T0STRANGER1",
  "constructor",
  "__proto__",
  deep(60),
  deep(3_000),
  "问".repeat(3_000),
  "e\u0301".repeat(1_500),
  "\uD800",
  "谁负责\uDFFF？",
  "\u0000\u0001\u001b[31m",
  "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿".repeat(40),
  "\u202Eمرحبا بالعالم\u202C שלום",
  "<!channel> <@U0DLLIN0001> <https://example.org|x> &lt;&amp;",
  "*粗体*\n> 引用\n```代码```",
  { ["键".repeat(20_000)]: 1 },
  Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, index])),
  Array.from({ length: 2_000 }, () => 0),
  ...Object.keys(SENTINELS),
];

/** One thing that is done to a payload. Numbers choose a place: of so many, the n-th modulo that. */
export type Step =
  | { readonly kind: "odd"; readonly place: number; readonly odd: number }
  | { readonly kind: "drop"; readonly place: number }
  | { readonly kind: "copy"; readonly place: number; readonly from: number }
  | { readonly kind: "add"; readonly place: number; readonly odd: number }
  | { readonly kind: "value"; readonly place: number; readonly text: string };

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("odd" as const), place: fc.nat(), odd: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("drop" as const), place: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("copy" as const), place: fc.nat(), from: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("add" as const), place: fc.nat(), odd: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("value" as const), place: fc.nat(), text: fc.string({ unit: "binary" }) }),
  },
);

type Path = readonly (string | number)[];

/** Deeper than any payload; what is deeper was put there. */
const DEEPEST = 20;

function pathsIn(value: Json, at: Path = []): Path[] {
  const inside =
    typeof value === "object" && value !== null && at.length < DEEPEST
      ? Object.entries(value).flatMap(([name, each]) =>
          pathsIn(each as Json, [...at, Array.isArray(value) ? Number(name) : name]),
        )
      : [];
  return at.length === 0 ? inside : [at, ...inside];
}

function at(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>(
    (inside, name) =>
      typeof inside === "object" && inside !== null
        ? (inside as Readonly<Record<string | number, Json>>)[name]
        : undefined,
    value,
  );
}

/** The same with another value at a place; undefined takes it away. */
function put(value: Json, [name, ...rest]: Path, put_: Json | undefined): Json {
  if (name === undefined) return put_ ?? null;
  if (Array.isArray(value)) {
    return value.flatMap((each: Json, index) => {
      if (index !== name) return [each];
      return rest.length === 0 && put_ === undefined ? [] : [put(each, rest, put_)];
    });
  }
  const entries = Object.entries(value as Readonly<Record<string, Json>>).flatMap(([each, inside]) => {
    if (each !== name) return [[each, inside] as const];
    return rest.length === 0 && put_ === undefined ? [] : [[each, put(inside, rest, put_)] as const];
  });
  return Object.fromEntries(entries);
}

const nth = <Value>(all: readonly Value[], place: number): Value | undefined => all[place % Math.max(all.length, 1)];

/** Values of buttons and forms are JSON in a text; what is done to a payload is also done in there. */
const isInner = (value: Json | undefined): value is string => typeof value === "string" && /^[{[]/.test(value);

export function mutate(payload: Json, all: readonly Json[], steps: readonly Step[]): Json {
  return steps.reduce<Json>((mutated, each) => {
    const path = nth(pathsIn(mutated), each.place);
    if (!path) return mutated;
    const found = at(mutated, path);
    if (isInner(found) && each.place % 3 > 0) {
      try {
        return put(mutated, path, JSON.stringify(mutate(JSON.parse(found) as Json, all, [each])));
      } catch {
        return mutated;
      }
    }
    switch (each.kind) {
      case "odd":
        return put(mutated, path, nth(ODD, each.odd) ?? null);
      case "drop":
        return put(mutated, path, undefined);
      case "value":
        return put(mutated, path, each.text);
      case "add": {
        const parent = at(mutated, path);
        const odd = nth(ODD, each.odd) ?? null;
        if (Array.isArray(parent)) return put(mutated, path, [...(parent as Json[]), odd]);
        return typeof parent === "object" && parent !== null
          ? put(mutated, path, { ...(parent as object), extra: odd, type: odd } as Json)
          : mutated;
      }
      case "copy": {
        // From a place of the same name in another payload: a button's value of another button.
        const name = path.at(-1);
        const others = all.flatMap((other) =>
          pathsIn(other)
            .filter((place) => place.at(-1) === name)
            .map((place) => at(other, place)),
        );
        return put(mutated, path, nth(others, each.from) ?? null);
      }
      default:
        return each satisfies never;
    }
  }, payload);
}

/** Where in a body's bytes something is changed, and how. */
export const byteStep = fc.record({
  place: fc.nat(),
  how: fc.constantFrom("cut", "drop", "flip", "insert", "repeat", "utf8"),
});

export function mutateBytes(body: Buffer, { place, how }: { place: number; how: string }): Buffer {
  const where = place % Math.max(body.length, 1);
  const [before, behind] = [body.subarray(0, where), body.subarray(where)];
  switch (how) {
    case "cut":
      return before;
    case "drop":
      return Buffer.concat([before, behind.subarray(1)]);
    case "flip":
      return Buffer.concat([before, Buffer.from([(behind[0] ?? 0) ^ 0x15]), behind.subarray(1)]);
    case "insert":
      return Buffer.concat([before, Buffer.from('"}]{:,&='), behind]);
    case "repeat":
      return Buffer.concat([body, body]);
    default:
      return Buffer.concat([before, Buffer.from([0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80]), behind]);
  }
}
