import { ApiError, type Args, invalidArguments, type Method } from "../api-method.ts";
import { type BlockError, validateBlocks, validateMessage } from "../validate-blocks.ts";
import { validateView } from "../validate-view.ts";

/** Takes exactly one of the three, and needs no token. Pointers start at what was given: /0/text for blocks. */
const KINDS: Readonly<Record<string, { error: string; check: (value: unknown) => BlockError[] }>> = {
  blocks: { error: "invalid_blocks", check: (value) => validateBlocks(value, "message", "") },
  message: { error: "invalid_message", check: validateMessage },
  view: { error: "invalid_view", check: (value) => validateView(value) },
};

function validate(args: Args): Record<string, unknown> {
  const given = Object.keys(KINDS).filter((name) => args.fields[name] !== undefined && args.fields[name] !== "");
  const [name] = given;
  const kind = name === undefined ? undefined : KINDS[name];
  if (name === undefined || kind === undefined || given.length !== 1) {
    throw invalidArguments("provide exactly one of blocks, message or view");
  }
  const errors = kind.check(args.json(name, "invalid_arguments"));
  if (errors.length > 0) throw new ApiError(kind.error, { errors }, errors);
  return {};
}

export const blockMethods: Readonly<Record<string, Method>> = {
  "blocks.validate": { token: "none", run: (_context, args) => validate(args) },
};
