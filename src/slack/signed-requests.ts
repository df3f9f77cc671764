import type { IncomingMessage, ServerResponse } from "node:http";
import { type BufferedIncomingMessage, HTTPModuleFunctions, isRawBodyError, type Logger } from "@slack/bolt";
import type { Intake, Reply } from "./intake.ts";
import { createSeenSignatures } from "./seen-signatures.ts";
import { createSlackSignature } from "./slack-signature.ts";

/** Bytes. Bodies of commands and events are a few kB, forms some tens; Bolt's default of 4 MiB invites floods. */
const LARGEST_BODY = 256 * 1024;
/** Milliseconds by which a request's timestamp may differ (docs.slack.dev, “Verifying requests from Slack”), either way. */
const FRESH = 5 * 60_000;
const FORM = "application/x-www-form-urlencoded";

/**
 * What Slack posts to the app: read, verified, and handed to the intake. Bolt's HTTPReceiver is left aside since it
 * acknowledges events before they are answered, takes timestamps of the future and the same request twice, and ends the
 * process over a signed body that is `null`.
 */
export function createSignedRequests({
  signingSecret,
  intake,
  logger,
  now,
}: {
  readonly signingSecret: string;
  readonly intake: Intake;
  readonly logger: Logger;
  /** Milliseconds since the epoch, of the real clock. */
  readonly now: () => number;
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  // From one end of the time in which a request is fresh to the other.
  const seen = createSeenSignatures(2 * FRESH);
  const isSlacks = createSlackSignature(signingSecret);
  return async (request, response) => {
    const buffered = await readWhole(request, response);
    if (!buffered) return;
    const signature = String(request.headers["x-slack-signature"]);
    const timestamp = String(request.headers["x-slack-request-timestamp"]);
    if (!isSlacks({ timestamp, signature, body: buffered.rawBody })) {
      if (isCertificateTest(buffered)) return end(response, 200);
      logger.warn("a request that Slack did not sign was refused");
      return end(response, 401);
    }
    const body = readBody(buffered);
    if (!body) return end(response, 400);
    if (body["ssl_check"] === "1") return end(response, 200);
    if (body["type"] === "url_verification") {
      const { challenge } = body;
      if (typeof challenge !== "string") return end(response, 400);
      return sendContent(response, { challenge });
    }
    if (!seen.note(signature, now())) {
      logger.warn("a request that was taken before came again and was left alone");
      return end(response, 200);
    }
    const reply = await intake.take({
      body,
      retryNum: HTTPModuleFunctions.extractRetryNumFromHTTPRequest(request),
      retryReason: HTTPModuleFunctions.extractRetryReasonFromHTTPRequest(request),
    });
    // Slack sends it again, at first within the second, which the signature does not tell apart.
    if (reply.kind === "later") seen.forget(signature);
    send(response, reply);
  };

  async function readWhole(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<BufferedIncomingMessage | undefined> {
    // Some proxies add a charset, which Bolt's reader of forms takes for another type.
    const [type] = (request.headers["content-type"] ?? "").split(";");
    request.headers["content-type"] = type?.trim().toLowerCase() ?? "";
    const stamp = request.headers["x-slack-request-timestamp"];
    if (stamp !== undefined && !(Math.abs(now() - Number(stamp) * 1000) <= FRESH)) {
      logger.warn("a request with a timestamp of another time was refused; is this machine's clock right?");
      end(response, 401);
      return undefined;
    }
    if (Number(request.headers["content-length"] ?? 0) > LARGEST_BODY) {
      end(response, 413);
      return undefined;
    }
    try {
      return await HTTPModuleFunctions.bufferIncomingMessage(request, LARGEST_BODY);
    } catch (error) {
      const isTooLong = isRawBodyError(error) && error.statusCode === 413;
      if (isTooLong) logger.warn("a request that is too long was refused");
      end(response, isTooLong ? 413 : 400);
      return undefined;
    }
  }
}

/** Slack's test of the certificate is not signed; nothing is done for it (docs.slack.dev, “Slash commands”). */
const isCertificateTest = ({ headers, rawBody }: BufferedIncomingMessage): boolean =>
  headers["content-type"] === FORM && new URLSearchParams(rawBody.toString()).get("ssl_check") === "1";

/** The body as an object; undefined for anything else that is valid JSON, and for what is not. */
function readBody(request: BufferedIncomingMessage): Readonly<Record<string, unknown>> | undefined {
  try {
    const body: unknown = HTTPModuleFunctions.parseHTTPRequestBody(request);
    const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
    return isObject ? (body as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

/** Refused bodies may be only half read; the connection is not used again. */
function end(response: ServerResponse, status: number): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, status === 200 ? {} : { connection: "close" }).end();
}

function send(response: ServerResponse, reply: Reply): void {
  if (response.headersSent || response.destroyed) return;
  switch (reply.kind) {
    case "acknowledged":
      sendContent(response, reply.body);
      return;
    case "later":
      response.writeHead(503).end();
      return;
    case "unheard":
      response.writeHead(404).end();
      return;
    default:
      reply satisfies never;
  }
}

/** With its length, so that head and body leave in one piece; without, Node sends them in five. */
function sendContent(response: ServerResponse, body: unknown): void {
  const isText = typeof body !== "object" || body === null;
  const content = isText ? String(body ?? "") : JSON.stringify(body);
  response.writeHead(200, {
    "content-length": Buffer.byteLength(content),
    ...(isText ? {} : { "content-type": "application/json" }),
  });
  response.end(content);
}
