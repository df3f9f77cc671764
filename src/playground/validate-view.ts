import { LIMITS } from "../render/limits.ts";
import {
  type BlockError,
  boolean,
  byType,
  type Check,
  type Fields,
  fail,
  isFields,
  text,
  typed,
} from "./block-kit/check.ts";
import { plainText } from "./block-kit/text-objects.ts";
import { validateBlocks } from "./validate-blocks.ts";

function blocksOf(surface: "modal" | "home"): Check {
  return (value, pointer, errors) => {
    errors.push(...validateBlocks(value, surface, pointer));
  };
}

const common = {
  private_metadata: text(LIMITS.privateMetadata, 0),
  callback_id: text(LIMITS.callbackId, 0),
  external_id: text(LIMITS.externalId, 0),
};

/** A modal with an input has to have a submit button. */
function submitForInputs(fields: Fields, pointer: string, errors: BlockError[]): void {
  const blocks: readonly unknown[] = Array.isArray(fields["blocks"]) ? fields["blocks"] : [];
  const hasInput = blocks.some((block) => isFields(block) && block["type"] === "input");
  if (!hasInput || fields["submit"] !== undefined) return;
  fail(errors, pointer, "missing required field: submit (the view has an input block)", {
    type: "required",
    expected: ["submit"],
    got: "undefined",
  });
}

const view = byType({
  modal: typed({
    required: { title: plainText(LIMITS.viewTitle), blocks: blocksOf("modal") },
    optional: {
      ...common,
      close: plainText(LIMITS.viewTitle),
      submit: plainText(LIMITS.viewTitle),
      clear_on_close: boolean,
      notify_on_close: boolean,
      submit_disabled: boolean,
    },
    also: submitForInputs,
  }),
  home: typed({ required: { blocks: blocksOf("home") }, optional: common }),
});

/** What Slack would refuse in a modal or Home view; empty when all is well. */
export function validateView(value: unknown, pointer = ""): BlockError[] {
  const errors: BlockError[] = [];
  view(value, pointer, errors);
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? "", "utf8");
  if (bytes > LIMITS.viewBytes) {
    fail(errors, pointer, `must be less than ${LIMITS.viewBytes + 1} bytes`, {
      type: "max_bytes",
      expected: [String(LIMITS.viewBytes)],
      got: String(bytes),
    });
  }
  return errors;
}
