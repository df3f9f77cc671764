import { type Logger, LogLevel } from "@slack/logger";
import { destination, type Level, pino } from "pino";
import { fieldsOf, messageText } from "./log-text.ts";
import { createRedact } from "./redact.ts";
import { terminalLine } from "./terminal-line.ts";

/** What can be filtered by: short words, numbers and identifiers. `ms` is milliseconds. */
export interface LogFields {
  /** The number that the reader was told. */
  readonly reference?: string | undefined;
  /** Slack's id of the event. */
  readonly event?: string | undefined;
  /** Slack's id of the workspace. */
  readonly team?: string | undefined;
  readonly outcome?: string | undefined;
  readonly ms?: number | undefined;
  readonly [name: string]: unknown;
}

/** What Bolt logs with, and one method more for fields. */
export interface OpsLogger extends Logger {
  log(level: "debug" | "info" | "warn" | "error", fields: LogFields, message: string): void;
}

export interface LoggerOptions {
  readonly level: "debug" | "info" | "warn" | "error";
  /** `text`: for people at a terminal. `json`: one object a line, for collectors. */
  readonly format: "text" | "json";
  /** Taken out wherever they appear: the signing secret, the tokens, the database's password. */
  readonly secrets?: readonly string[];
  /** Gets whole lines, each with its line feed. Standard output when not given, written before the call returns. */
  readonly write?: (line: string) => void;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

const LEVELS = { debug: LogLevel.DEBUG, info: LogLevel.INFO, warn: LogLevel.WARN, error: LogLevel.ERROR } as const;

/**
 * Makes the one logger of the program. No line holds a secret, whatever is logged (see `createRedact`), and logging never
 * throws.
 *
 * `setName` does nothing: every WebClient gives its own name to the logger that it is handed, so the last one made would
 * sign for all.
 */
export function createLogger(options: LoggerOptions): OpsLogger {
  const { format, now = Date.now } = options;
  const write = options.write ?? toStandardOutput();
  const redact = createRedact(options.secrets ?? []);
  const lines = pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      // What comes here is plain and bounded already.
      depthLimit: 20,
      edgeLimit: 1_000,
    },
    { write: format === "json" ? write : (line: string) => write(terminalLine(JSON.parse(line))) },
  );
  const log = (level: Level, fields: object, words: readonly unknown[]): void => {
    if (lines.isLevelEnabled(level)) lines[level](fieldsOf(fields, redact), messageText(words, redact));
  };
  return {
    debug: (...words: unknown[]) => log("debug", {}, words),
    info: (...words: unknown[]) => log("info", {}, words),
    warn: (...words: unknown[]) => log("warn", {}, words),
    error: (...words: unknown[]) => log("error", {}, words),
    log: (level, fields, message) => log(level, fields, [message]),
    setLevel: (level) => {
      // Bolt's own type says it may be in capitals.
      lines.level = level.toLowerCase();
    },
    getLevel: () => LEVELS[lines.level as keyof typeof LEVELS],
    setName: () => {},
  };
}

/** Before the call returns: the last lines of a process that ends are those that tell why. */
function toStandardOutput(): (line: string) => void {
  const output = destination({ fd: 1, sync: true });
  // Whoever read the log has gone away; the bot goes on.
  output.on("error", () => {});
  return (line) => {
    output.write(line);
  };
}
