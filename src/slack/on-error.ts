import { randomBytes } from "node:crypto";
import { AuthorizationError, type Context, ErrorCode, type Logger } from "@slack/bolt";
import { WebAPIRateLimitedError, type WebClient } from "@slack/web-api";
import { LangwenError, StoreError } from "../errors.ts";
import type { LogFields, OpsLogger } from "../ops/logger.ts";
import { languageOf } from "../render/action-values.ts";
import { languageFor, wordsIn } from "../render/words/choose-words.ts";
import { NotInstalled } from "./installs.ts";
import type { Work } from "./intake.ts";
import { Postponed } from "./postponed.ts";
import { sayByUrl } from "./response-url.ts";

/** What Bolt hands to an extended error handler; it does not export the type. */
interface ErrorArgs {
  readonly error: Error;
  readonly logger: Logger;
  readonly context: Context;
  readonly body: object;
}

/** What a body may hold, of a command, an interaction or an event. */
interface Body {
  readonly response_url?: string;
  readonly team_id?: string;
  readonly team?: { readonly id?: string } | null;
  readonly text?: string;
  readonly channel_id?: string;
  readonly user_id?: string;
  readonly channel?: { readonly id?: string };
  readonly user?: { readonly id?: string };
  readonly actions?: readonly { readonly value?: string }[];
  readonly view?: { readonly private_metadata?: string };
  readonly event_id?: string;
  readonly event?: {
    readonly text?: string;
    readonly channel?: string;
    readonly user?: string;
    readonly thread_ts?: string;
  };
}

/** What the reader and the log share: short enough to read out on the phone. */
const newReference = (): string => randomBytes(3).toString("hex").toUpperCase();
/**
 * Longest part of a question that the logger is given, in UTF-16 units. It shows less, and cuts only after it has taken
 * secrets out: half a secret is not known for one.
 */
const LOGGED_QUESTION = 4_000;

/**
 * The one place where a listener's error ends: it goes to the log with a reference number, the question and the event's
 * id, and the reader gets a calm sentence with the same number. The error's own text stays in the log.
 */
export const onError =
  (client: WebClient) =>
  async ({ error: thrown, logger, body: received, context }: ErrorArgs): Promise<void> => {
    const body: Body = received;
    const error = unwrapped(thrown);
    if (error instanceof NotInstalled) {
      logger.info(error.message);
      await sayByUrl(body.response_url, { text: wordsIn("zh").notInstalled });
      return;
    }
    const reference = newReference();
    const work = context["work"] as Work | undefined;
    if (work) work.failed = true;
    const said: unknown = body.text ?? body.event?.text;
    const question = typeof said === "string" ? said : "";
    const { teamId, enterpriseId } = context;
    const fields = {
      reference,
      event: body.event_id ?? "none",
      // Bolt knows no team of a request that it could not authorise.
      team: teamId ?? enterpriseId ?? body.team_id ?? body.team?.id,
      question: question.slice(0, LOGGED_QUESTION),
    };
    report(logger, fields, error);
    // Slack sends an event three times more; its reader is told when there is nothing more to hope for.
    if (work && body.event && (context.retryNum ?? 0) < LAST_RETRY && passes(error)) {
      work.comesAgain = true;
      work.mayBeAnswered = error instanceof Postponed;
      return;
    }
    const pressed = languageOf(body.actions?.[0]?.value ?? body.view?.private_metadata);
    // Without a word to go by, Chinese: most readers are.
    const language = pressed ?? (question === "" ? "zh" : languageFor(question, undefined));
    const sentence = wordsIn(language).failed(reference);
    try {
      if (await sayByUrl(body.response_url, { text: sentence })) return;
      const channel = body.channel_id ?? body.channel?.id ?? body.event?.channel;
      const user = body.user_id ?? body.user?.id ?? body.event?.user;
      if (!user || !context.botToken) return;
      if (!channel) {
        // A form that was sent off belongs to no channel, and Slack's own words there hold no number.
        await client.chat.postMessage({ token: context.botToken, channel: user, text: sentence });
        return;
      }
      await client.chat.postEphemeral({
        token: context.botToken,
        channel,
        user,
        text: sentence,
        ...(body.event?.thread_ts !== undefined && { thread_ts: body.event.thread_ts }),
      });
    } catch (again) {
      logger.error(
        `${reference} the reader could not be told: ${again instanceof Error ? again.message : String(again)}`,
      );
    }
  };

/** Bolt wraps what `authorize` throws, and every error that has no `code`. */
function unwrapped(error: Error & { readonly code?: unknown; readonly original?: unknown }): Error {
  const isWrapped = error instanceof AuthorizationError || error.code === ErrorCode.UnknownError;
  return isWrapped && error.original instanceof Error ? error.original : error;
}

/** Slack sends an event again at once, after one minute and after five (docs.slack.dev, “Events API: retries”). */
const LAST_RETRY = 3;

/** Troubles that pass. After all but the last, nothing was posted. */
const passes = (error: Error): boolean =>
  error instanceof WebAPIRateLimitedError || error instanceof StoreError || error instanceof Postponed;

/** In fields, where the logger has them, so that a reference number is found by searching for it. */
function report(logger: Logger & Partial<Pick<OpsLogger, "log">>, fields: LogFields, error: Error): void {
  const stack = error.stack ?? error.message;
  const said = error instanceof LangwenError ? `${error.hint} ${stack}` : stack;
  if (logger.log) logger.log("error", fields, said);
  else logger.error(`${fields.reference} ${fields.event} ${JSON.stringify(fields["question"])} ${said}`);
}
