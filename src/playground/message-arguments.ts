import { LIMITS } from "../render/limits.ts";
import { ApiError, type Args } from "./api-method.ts";
import { isFields } from "./block-kit/check.ts";
import { areBlocksTooLong, type BlockError, validateBlocks } from "./validate-blocks.ts";
import type { Block } from "./workspace.ts";

export interface MessageArguments {
  readonly text?: string;
  readonly blocks?: readonly Block[];
  readonly metadata?: Readonly<Record<string, unknown>>;
}

function refusedBlocks(errors: readonly BlockError[]): ApiError {
  const lines = errors.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`);
  const response_metadata = { messages: lines.map((line) => `[ERROR] ${line}`) };
  return new ApiError("invalid_blocks", { errors: lines, response_metadata }, errors);
}

/** The blocks of a message, as Slack would take them. Throws `invalid_blocks_format`, `invalid_blocks`, `msg_blocks_too_long`. */
function checkedBlocks(args: Args): readonly Block[] | undefined {
  const given = args.json("blocks", "invalid_blocks_format");
  if (given === undefined || given === null) return undefined;
  if (!Array.isArray(given)) throw new ApiError("invalid_blocks_format");
  const errors = validateBlocks(given, "message");
  if (errors.length > 0) throw refusedBlocks(errors);
  if (areBlocksTooLong(given)) throw new ApiError("msg_blocks_too_long");
  return given.filter(isFields);
}

/**
 * Characters of metadata as JSON. [docs] names the error `metadata_too_large` without a number; 8,000 is the smallest that
 * is told of.
 */
const METADATA_MAX = 8_000;
/** [types] “alphanumeric”: langwen_reminder, not 朗问 提醒. */
const EVENT_TYPE = /^[\w.:-]+$/;

function isScalar(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** [types] A value is text, a number, a flag, a flat object, or a list of flat objects; never null, never a list of texts. */
function isPayloadValue(value: unknown): boolean {
  const isFlat = (each: unknown): boolean => isFields(each) && Object.values(each).every(isScalar);
  return isScalar(value) || (Array.isArray(value) ? value.every(isFlat) : isFlat(value));
}

function checkedMetadata(args: Args): Readonly<Record<string, unknown>> | undefined {
  const metadata = args.json("metadata", "invalid_metadata_format");
  if (metadata === undefined || metadata === null) return undefined;
  if (!isFields(metadata)) throw new ApiError("invalid_metadata_format");
  const { event_type, event_payload, ...others } = metadata;
  const isSound = typeof event_type === "string" && EVENT_TYPE.test(event_type) && isFields(event_payload);
  if (!isSound || Object.keys(others).length > 0 || !Object.values(event_payload).every(isPayloadValue)) {
    throw new ApiError("invalid_metadata_schema");
  }
  if (JSON.stringify(metadata).length > METADATA_MAX) throw new ApiError("metadata_too_large");
  return metadata;
}

/**
 * What a message may be made of. Attachments are older than blocks and not modelled: they are refused rather than
 * dropped. Throws `ApiError`; the caller decides how little is too little (`no_text`).
 */
export function messageArguments(args: Args): MessageArguments {
  const attachments = args.json("attachments", "invalid_attachments");
  if (Array.isArray(attachments) ? attachments.length > 0 : attachments !== undefined && attachments !== null) {
    throw new ApiError("invalid_attachments", {
      response_metadata: { messages: ["[ERROR] the stand-in workspace has no attachments: use blocks"] },
    });
  }
  const text = args.fields["text"];
  if (text !== undefined && text !== null && typeof text !== "string") throw new ApiError("invalid_arguments");
  const blocks = checkedBlocks(args);
  const metadata = checkedMetadata(args);
  return {
    ...(typeof text === "string" ? { text } : {}),
    ...(blocks ? { blocks } : {}),
    ...(metadata ? { metadata } : {}),
  };
}

/** Throws `no_text` when there is nothing to show. */
export function requireContent({ text = "", blocks = [] }: MessageArguments): void {
  if (text === "" && blocks.length === 0) throw new ApiError("no_text");
}

/** Slack cuts a longer text without refusing it. */
export function cutText(text: string): string {
  return text.slice(0, LIMITS.messageText);
}
