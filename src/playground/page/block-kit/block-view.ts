import type { Json } from "./json.ts";
import type { Surroundings } from "./surroundings.ts";

/** JSON of one block in, element out. Blocks that hold blocks are given this function to draw them. */
export type BlockView = (block: Json, around: Surroundings) => HTMLElement;
