import { type Logger, LogLevel } from "@slack/web-api";

/** Slack's clients speak of every refusal; tests of refusals need not show it. */
export const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};
