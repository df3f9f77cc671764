/**
 * What checks of Block Kit are made of. A check looks at one value and reports what Slack would refuse in it,
 * with a JSON pointer to the place, in the shape that `blocks.validate` answers.
 */

/** `failed_constraint` is Slack's own word; it does not document the others. */
type BlockErrorCode = "failed_constraint" | "invalid_type" | "missing_field" | "additional_field";

export interface BlockError {
  readonly code: BlockErrorCode;
  /** As Slack words it: must be less than 3001 characters. */
  readonly message: string;
  /** JSON pointer from what was validated: /blocks/0/text/text. */
  readonly pointer: string;
  readonly constraint: { readonly type: string; readonly expected: readonly string[]; readonly got: string };
}

export type Check = (value: unknown, pointer: string, errors: BlockError[]) => void;
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value's kind in JSON's words. */
function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

export function fail(
  errors: BlockError[],
  pointer: string,
  message: string,
  constraint: { type: string; expected?: readonly string[]; got?: string },
): void {
  const { type, expected = [], got = "" } = constraint;
  errors.push({ code: "failed_constraint", message, pointer, constraint: { type, expected, got } });
}

function wrongKind(value: unknown, expected: string, pointer: string, errors: BlockError[]): void {
  const article = /^[aeio]/.test(expected) ? "an" : "a";
  errors.push({
    code: "invalid_type",
    message: `must provide ${article} ${expected}`,
    pointer,
    constraint: { type: "type", expected: [expected], got: kindOf(value) },
  });
}

/** Lengths are counted in UTF-16 units and both ends are allowed. */
export function text(max: number, min = 1): Check {
  return (value, pointer, errors) => {
    if (typeof value !== "string") return wrongKind(value, "string", pointer, errors);
    const got = String(value.length);
    if (value.length < min) {
      fail(errors, pointer, `must be more than ${min - 1} characters`, {
        type: "min_length",
        expected: [String(min)],
        got,
      });
    }
    if (value.length > max) {
      fail(errors, pointer, `must be less than ${max + 1} characters`, {
        type: "max_length",
        expected: [String(max)],
        got,
      });
    }
  };
}

/** A string that Slack gives no upper limit of its own; the limits of the whole message still hold. */
export const anyText: Check = text(Number.MAX_SAFE_INTEGER);

export function matching(format: RegExp, example: string): Check {
  return (value, pointer, errors) => {
    if (typeof value !== "string") return wrongKind(value, "string", pointer, errors);
    if (!format.test(value)) {
      fail(errors, pointer, `must be in the format ${example}`, { type: "format", expected: [example], got: value });
    }
  };
}

/** An absolute URL no longer than `max`. Slack opens web addresses, mail, telephone and its own deep links. */
export function url(
  max: number,
  protocols: readonly string[] = ["http:", "https:", "mailto:", "tel:", "slack:"],
): Check {
  const length = text(max);
  return (value, pointer, errors) => {
    length(value, pointer, errors);
    if (typeof value !== "string" || value === "") return;
    const parsed = URL.parse(value);
    if (parsed === null || !protocols.includes(parsed.protocol)) {
      fail(errors, pointer, "must be a valid URL", { type: "format", expected: protocols, got: value.slice(0, 100) });
    }
  };
}

export const boolean: Check = (value, pointer, errors) => {
  if (typeof value !== "boolean") wrongKind(value, "boolean", pointer, errors);
};

export const number: Check = (value, pointer, errors) => {
  if (typeof value !== "number" || !Number.isFinite(value)) wrongKind(value, "number", pointer, errors);
};

export function integer(min: number, max: number): Check {
  return (value, pointer, errors) => {
    if (!Number.isInteger(value)) return wrongKind(value, "integer", pointer, errors);
    if (Number(value) < min || Number(value) > max) {
      const expected = [String(min), String(max)];
      fail(errors, pointer, `must be between ${min} and ${max}`, { type: "range", expected, got: String(value) });
    }
  };
}

export function oneOf(...allowed: readonly (string | number)[]): Check {
  return (value, pointer, errors) => {
    if (!allowed.some((each) => each === value)) {
      const expected = allowed.map(String);
      fail(errors, pointer, `must be one of: ${expected.join(", ")}`, { type: "enum", expected, got: String(value) });
    }
  };
}

export function list(item: Check, max: number, min = 1): Check {
  return (value, pointer, errors) => {
    if (!Array.isArray(value)) return wrongKind(value, "array", pointer, errors);
    const got = String(value.length);
    if (value.length < min) {
      fail(errors, pointer, `no fewer than ${min} items allowed`, { type: "min_items", expected: [String(min)], got });
    }
    if (value.length > max) {
      fail(errors, pointer, `no more than ${max} items allowed`, { type: "max_items", expected: [String(max)], got });
    }
    value.forEach((each, index) => {
      item(each, `${pointer}/${index}`, errors);
    });
  };
}

export function orNull(check: Check): Check {
  return (value, pointer, errors) => {
    if (value !== null) check(value, pointer, errors);
  };
}

export interface Shape {
  readonly required?: Readonly<Record<string, Check>>;
  readonly optional?: Readonly<Record<string, Check>>;
  /** What holds between fields. Runs only on objects. */
  readonly also?: (fields: Fields, pointer: string, errors: BlockError[]) => void;
}

function pointerTo(pointer: string, field: string): string {
  return `${pointer}/${field.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Required fields there, unknown ones refused. */
export function object({ required = {}, optional = {}, also }: Shape): Check {
  return (value, pointer, errors) => {
    if (!isFields(value)) return wrongKind(value, "object", pointer, errors);
    for (const [field, check] of Object.entries(required)) {
      if (value[field] === undefined) {
        errors.push({
          code: "missing_field",
          message: `missing required field: ${field}`,
          pointer,
          constraint: { type: "required", expected: [field], got: "undefined" },
        });
      } else check(value[field], pointerTo(pointer, field), errors);
    }
    for (const [field, check] of Object.entries(optional)) {
      if (value[field] !== undefined) check(value[field], pointerTo(pointer, field), errors);
    }
    for (const field of Object.keys(value)) {
      if (value[field] === undefined || Object.hasOwn(required, field) || Object.hasOwn(optional, field)) continue;
      errors.push({
        code: "additional_field",
        message: `invalid additional property: ${field}`,
        pointer: pointerTo(pointer, field),
        constraint: { type: "fields", expected: [...Object.keys(required), ...Object.keys(optional)], got: field },
      });
    }
    also?.(value, pointer, errors);
  };
}

const anything: Check = () => {};

/** An object that says what it is in `type`; the shape need not repeat that field. */
export function typed(shape: Shape): Check {
  return object({ ...shape, required: { type: anything, ...shape.required } });
}

/** Chooses the check by the value's `type`. */
export function byType(checks: Readonly<Record<string, Check>>): Check {
  return (value, pointer, errors) => {
    if (!isFields(value)) return wrongKind(value, "object", pointer, errors);
    const type = value["type"];
    if (typeof type === "string" && Object.hasOwn(checks, type)) {
      checks[type]?.(value, pointer, errors);
      return;
    }
    fail(errors, `${pointer}/type`, type === undefined ? "missing required field: type" : `unsupported type: ${type}`, {
      type: "enum",
      expected: Object.keys(checks),
      got: String(type),
    });
  };
}

/** Exactly one of the fields has to be there. */
export function exactlyOne(...names: readonly string[]): NonNullable<Shape["also"]> {
  return (fields, pointer, errors) => {
    const given = names.filter((name) => fields[name] !== undefined);
    if (given.length === 1) return;
    const message = `must provide exactly one of: ${names.join(", ")}`;
    fail(errors, pointer, message, { type: "one_of", expected: names, got: given.join(", ") });
  };
}

export function atLeastOne(...names: readonly string[]): NonNullable<Shape["also"]> {
  return (fields, pointer, errors) => {
    if (names.some((name) => fields[name] !== undefined)) return;
    const message = `must provide at least one of: ${names.join(", ")}`;
    fail(errors, pointer, message, { type: "any_of", expected: names, got: "none" });
  };
}

export function all(...rules: readonly NonNullable<Shape["also"]>[]): NonNullable<Shape["also"]> {
  return (fields, pointer, errors) => {
    for (const rule of rules) rule(fields, pointer, errors);
  };
}
