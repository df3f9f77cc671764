import type { Answering } from "../answer/answer-question.ts";
import type { Store } from "../store/store.ts";
import type { Conversations } from "./conversation.ts";
import type { IsEditor } from "./editors.ts";
import type { WordsFor } from "./reader.ts";

/** What every listener is given. */
export interface Deps {
  readonly answering: Answering;
  readonly wordsFor: WordsFor;
  readonly conversations: Conversations;
  readonly store: Store;
  readonly isEditor: IsEditor;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
