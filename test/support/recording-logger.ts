import { type Logger, LogLevel } from "@slack/web-api";

export interface RecordingLogger extends Logger {
  /** What was said at each level, in order. */
  readonly said: Readonly<Record<"debug" | "info" | "warn" | "error", string[]>>;
}

/** A logger that prints nothing and can be asked what it was told. */
export function recordingLogger(): RecordingLogger {
  const said: RecordingLogger["said"] = { debug: [], info: [], warn: [], error: [] };
  const at =
    (level: keyof typeof said) =>
    (...words: unknown[]) => {
      said[level].push(words.map(String).join(" "));
    };
  return {
    said,
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    setLevel: () => {},
    getLevel: () => LogLevel.DEBUG,
    setName: () => {},
  };
}
