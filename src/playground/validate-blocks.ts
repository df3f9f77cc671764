import { LIMITS } from "../render/limits.ts";
import { blockOn, type Surface } from "./block-kit/blocks.ts";
import { type BlockError, type Fields, fail, isFields, list } from "./block-kit/check.ts";

export type { BlockError } from "./block-kit/check.ts";

interface Placed {
  readonly fields: Fields;
  readonly pointer: string;
}

/** Every object of a payload with its place, outermost first. */
function* objectsIn(value: unknown, pointer: string): Generator<Placed> {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield* objectsIn(each, `${pointer}/${index}`);
  } else if (isFields(value)) {
    yield { fields: value, pointer };
    for (const [field, each] of Object.entries(value)) yield* objectsIn(each, `${pointer}/${field}`);
  }
}

function ofType(type: string, blocks: unknown, pointer: string): Placed[] {
  return [...objectsIn(blocks, pointer)].filter(({ fields }) => fields["type"] === type);
}

/** Fields that hold further blocks, by the type of the block that has them. */
const INNER_BLOCKS: Readonly<Record<string, string>> = {
  container: "child_blocks",
  carousel: "elements",
  plan: "tasks",
};

function* blocksIn(blocks: unknown, pointer: string): Generator<Placed> {
  if (!Array.isArray(blocks)) return;
  for (const [index, fields] of blocks.entries()) {
    if (!isFields(fields)) continue;
    yield { fields, pointer: `${pointer}/${index}` };
    const inner = INNER_BLOCKS[String(fields["type"])];
    if (inner !== undefined) yield* blocksIn(fields[inner], `${pointer}/${index}/${inner}`);
  }
}

/** A `block_id` is unique among all blocks, an `action_id` within its block. */
function uniqueIds(blocks: unknown, pointer: string, errors: BlockError[]): void {
  const blockIds = new Set<unknown>();
  for (const block of blocksIn(blocks, pointer)) {
    unique("block_id", [block], blockIds, errors);
    const inner = INNER_BLOCKS[String(block.fields["type"])];
    const own = Object.entries(block.fields).filter(([field]) => field !== inner);
    const objects = own.flatMap(([field, value]) => [...objectsIn(value, `${block.pointer}/${field}`)]);
    unique("action_id", objects, new Set(), errors);
  }
}

function unique(field: string, placed: readonly Placed[], seen: Set<unknown>, errors: BlockError[]): void {
  for (const { fields, pointer } of placed) {
    const id = fields[field];
    if (typeof id !== "string") continue;
    if (seen.has(id)) {
      fail(errors, `${pointer}/${field}`, `${field} already exists: ${id}`, { type: "unique", got: id });
    }
    seen.add(id);
  }
}

/** Sum of the lengths of every text that readers see in the blocks, in UTF-16 units. */
function shownTextLength(blocks: unknown): number {
  const shown = ["text", "title", "caption", "alt_text", "name", "label", "author_name"];
  let sum = 0;
  for (const { fields } of objectsIn(blocks, "")) {
    for (const field of shown) {
      const value = fields[field];
      if (typeof value === "string") sum += value.length;
    }
  }
  return sum;
}

function cellsTextLength(table: Fields): number {
  return shownTextLength(table["rows"]);
}

function messageWide(blocks: unknown, pointer: string, errors: BlockError[]): void {
  const tables = ofType("table", blocks, pointer);
  for (const { pointer: at } of tables.slice(LIMITS.tablesPerMessage)) {
    fail(errors, at, "only_one_table_allowed", { type: "max_items", expected: ["1"], got: String(tables.length) });
  }
  const charts = ofType("data_visualization", blocks, pointer);
  for (const { pointer: at } of charts.slice(LIMITS.chartsPerMessage)) {
    const expected = [String(LIMITS.chartsPerMessage)];
    fail(errors, at, `no more than ${LIMITS.chartsPerMessage} data_visualization blocks allowed`, {
      type: "max_items",
      expected,
      got: String(charts.length),
    });
  }
  budget(ofType("markdown", blocks, pointer), ({ fields }) => String(fields["text"]).length, LIMITS.markdownText);
  budget(ofType("data_table", blocks, pointer), ({ fields }) => cellsTextLength(fields), LIMITS.dataTableText);

  /** Reports the first block by which the blocks together are over the limit. */
  function budget(placed: readonly Placed[], lengthOf: (each: Placed) => number, max: number): void {
    let sum = 0;
    for (const each of placed) {
      sum += lengthOf(each);
      if (sum <= max) continue;
      fail(
        errors,
        each.pointer,
        `must be less than ${max + 1} characters over all ${String(each.fields["type"])} blocks`,
        {
          type: "max_length",
          expected: [String(max)],
          got: String(sum),
        },
      );
      return;
    }
  }
}

/**
 * What Slack would refuse in the blocks of a message or view, in the order found; empty when all is well.
 * `pointer` is where the list stands in the payload that is validated.
 */
export function validateBlocks(blocks: unknown, surface: Surface, pointer = "/blocks"): BlockError[] {
  const errors: BlockError[] = [];
  const max = surface === "message" ? LIMITS.messageBlocks : LIMITS.viewBlocks;
  list(blockOn(surface), max, 0)(blocks, pointer, errors);
  uniqueIds(blocks, pointer, errors);
  if (surface === "message") messageWide(blocks, pointer, errors);
  else oneFocus(blocks, pointer, errors);
  return errors;
}

function oneFocus(blocks: unknown, pointer: string, errors: BlockError[]): void {
  const focused = [...objectsIn(blocks, pointer)].filter(({ fields }) => fields["focus_on_load"] === true);
  for (const { pointer: at } of focused.slice(1)) {
    fail(errors, `${at}/focus_on_load`, "only one element can have focus_on_load", {
      type: "max_items",
      expected: ["1"],
    });
  }
}

/** True when the message is over Slack's undocumented total of shown text: `msg_blocks_too_long`. */
export function areBlocksTooLong(blocks: unknown): boolean {
  return shownTextLength(blocks) > LIMITS.messageBlocksText;
}

/** A message as `blocks.validate` takes it. A message without top-level `text` is not refused there. */
export function validateMessage(message: unknown): BlockError[] {
  const errors: BlockError[] = [];
  if (!isFields(message)) {
    fail(errors, "", "must provide an object", { type: "type", expected: ["object"] });
    return errors;
  }
  const text = message["text"];
  if (text !== undefined && typeof text !== "string") {
    fail(errors, "/text", "must provide a string", { type: "type", expected: ["string"] });
  }
  if (message["blocks"] !== undefined) errors.push(...validateBlocks(message["blocks"], "message"));
  return errors;
}
