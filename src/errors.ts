/**
 * The errors that Langwen raises on purpose. Callers branch on the class or on `code`, never on the message.
 * The message names the thing and the place; `hint` says what to do about it.
 */
export class LangwenError extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, hint: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.hint = hint;
  }
}

/** A corpus file, or the source it quotes, is not what it must be. `message` starts with `file:line:`. */
export class CorpusError extends LangwenError {}

/** The environment does not describe a configuration that can run. */
export class ConfigError extends LangwenError {}

/** What was given to a command (a file, an option, a line of input) cannot be used. */
export class InputError extends LangwenError {}

/** The database cannot be opened, is of a newer version, or failed. */
export class StoreError extends LangwenError {}
