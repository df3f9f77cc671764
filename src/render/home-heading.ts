import type { HeaderBlock } from "@slack/types";
import { plainText } from "./fields.ts";
import { LIMITS } from "./limits.ts";

/** A part's heading on the Home tab. */
export const heading = (text: string): HeaderBlock => ({ type: "header", text: plainText(text, LIMITS.headerText) });
