import type { Context } from "./context.ts";
import type { BlockError } from "./validate-blocks.ts";

/** A refusal in Slack's words: `{"ok": false, "error": code, …more}`. */
export class ApiError extends Error {
  readonly code: string;
  readonly more: Readonly<Record<string, unknown>>;
  readonly validation: readonly BlockError[];

  constructor(code: string, more: Readonly<Record<string, unknown>> = {}, validation: readonly BlockError[] = []) {
    super(code);
    this.name = "ApiError";
    this.code = code;
    this.more = more;
    this.validation = validation;
  }
}

/** Who calls. */
export interface Caller {
  /** As it was sent; undefined for methods that need none. */
  readonly token?: string;
  /** The execution of a workflow step that the token was lent for. */
  readonly execution?: string;
}

export interface Method {
  /** Which token it takes. `none` needs no token and ignores one. */
  readonly token: "bot" | "app" | "none";
  /** Needed by every call; more may be needed by what is asked for. */
  readonly scope?: string;
  /** Ends the execution of a workflow step, whose token is known after its end as well. */
  readonly isEnding?: boolean;
  /** The answer without `ok`. Throws `ApiError`. */
  readonly run: (context: Context, args: Args, caller: Caller) => Readonly<Record<string, unknown>>;
}

export function requireScope(context: Context, scope: string): void {
  const provided = context.installation.scopes;
  if (provided.includes(scope)) return;
  throw new ApiError("missing_scope", { needed: scope, provided: provided.join(",") });
}

/** `invalid_arguments` with the explanation where Slack puts it. */
export function invalidArguments(...messages: readonly string[]): ApiError {
  return new ApiError("invalid_arguments", {
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}

/** The arguments of a call, from a form (all strings, lists and objects as JSON) or from a JSON body. */
export class Args {
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(fields: Readonly<Record<string, unknown>>) {
    this.fields = fields;
  }

  /** Undefined when absent or empty, as Slack treats it. */
  text(name: string): string | undefined {
    const value = this.fields[name];
    if (typeof value === "number") return String(value);
    return typeof value === "string" && value !== "" ? value : undefined;
  }

  /** Throws `error`; without it, `invalid_arguments` naming the field. */
  required(name: string, error?: string): string {
    const value = this.text(name);
    if (value !== undefined) return value;
    throw error === undefined ? invalidArguments(`missing required field: ${name}`) : new ApiError(error);
  }

  flag(name: string): boolean {
    return ["true", "1", 1, true].some((yes) => yes === this.fields[name]);
  }

  integer(name: string, fallback: number, max: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const parsed = Number(value);
    if (!Number.isInteger(parsed) || parsed < 1) throw new ApiError("invalid_limit");
    return Math.min(parsed, max);
  }

  /** A list or object, given as such or as JSON text. Throws `error` when the text is not JSON. */
  json(name: string, error: string): unknown {
    const value = this.fields[name];
    if (typeof value !== "string") return value;
    if (value === "") return undefined;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      throw new ApiError(error);
    }
  }
}
