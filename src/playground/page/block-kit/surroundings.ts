import type { Clock } from "../time.ts";
import type { Words } from "../words/words.ts";
import type { Json } from "./json.ts";

/** What a block needs to know about where it is shown. */
export interface Reading {
  readonly words: Words;
  /** Who looks at it: some icon buttons are for certain users only. */
  readonly viewer: string;
  readonly clock: Clock;
  readonly userName: (id: string) => string | undefined;
  readonly channelName: (id: string) => string | undefined;
  readonly openChannel: (id: string) => void;
}

/** With the only ways in which a block can act. */
export interface Surroundings extends Reading {
  readonly press: (blockId: string, actionId: string, element: Json) => void;
  /** What the reader chose in an element: `{selected_option}`, `{value}` …; undefined while it stands as the app sent it. */
  readonly chosen: (blockId: string, actionId: string) => Json | undefined;
  /** An element with a value, as a field; undefined for all others. */
  readonly field: (element: Json, blockId: string) => HTMLElement | undefined;
}
