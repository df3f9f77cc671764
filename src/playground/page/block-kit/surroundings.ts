import type { Clock } from "../time.ts";
import type { Words } from "../words/words.ts";
import type { Json } from "./json.ts";

/** What a block needs to know about where it is shown, and the only ways in which it can act. */
export interface Surroundings {
  readonly words: Words;
  /** Who looks at it: some icon buttons are for certain users only. */
  readonly viewer: string;
  readonly clock: Clock;
  readonly userName: (id: string) => string | undefined;
  readonly channelName: (id: string) => string | undefined;
  readonly openChannel: (id: string) => void;
  readonly press: (blockId: string, actionId: string, element: Json) => void;
  /** In a view: elements with a value are fields of it. */
  readonly field?: (element: Json, blockId: string) => HTMLElement | undefined;
}
