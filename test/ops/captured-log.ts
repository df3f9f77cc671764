import { createLogger, type LoggerOptions, type OpsLogger } from "../../src/ops/logger.ts";

export interface CapturedLog {
  readonly logger: OpsLogger;
  readonly lines: readonly string[];
  /** The last line, read as JSON. */
  last(): { readonly [name: string]: unknown };
}

/** The real logger; what it writes is kept. */
export function capturedLog(options: Partial<LoggerOptions> = {}): CapturedLog {
  const lines: string[] = [];
  const logger = createLogger({ level: "debug", format: "json", write: (line) => lines.push(line), ...options });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? "null") };
}
