import type { Context, Logger } from "@slack/bolt";
import type { Answering } from "../answer/answer-question.ts";
import type { Library } from "../answer/library.ts";
import type { Store } from "../store/store.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Conversations } from "./conversation.ts";
import { createIsEditor, type IsEditor } from "./editors.ts";
import { type OfficeReader, workspaceOf } from "./office.ts";
import { createWordsFor, type WordsFor } from "./reader.ts";
import type { WorkspaceStates } from "./workspace-state.ts";

/** What every listener is given: that of the workspace for which it is called. */
export interface Deps {
  readonly workspace: Workspace;
  /** The plan that this workspace asks, with the phrases its editors have added. */
  readonly answering: Answering;
  readonly library: Library;
  readonly wordsFor: WordsFor;
  readonly conversations: Conversations;
  readonly store: Store;
  readonly states: WorkspaceStates;
  readonly office: OfficeReader;
  readonly isEditor: IsEditor;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export type SharedDeps = Pick<Deps, "library" | "conversations" | "store" | "states" | "office" | "now"> & {
  /** Slack user ids of those who may change things in whichever workspace this is. */
  readonly editors: readonly string[];
  readonly logger: Logger;
};

/** Throws for a request of no workspace, since its records would be everybody's. */
export function createDepsFor({ editors, logger, ...shared }: SharedDeps): (context: Context) => Promise<Deps> {
  const { store, states, now } = shared;
  const wordsFor = createWordsFor({ store, now, logger });
  const isEditor = createIsEditor(editors, now);
  return async (context) => {
    const { workspace, answering } = await states.of(workspaceOf(context), context.enterpriseId ?? null);
    const { team, settings } = workspace;
    return {
      ...shared,
      workspace,
      answering,
      wordsFor: (question, user, client) => wordsFor({ question, user, team, fallback: settings.language }, client),
      isEditor: async (user, client, asked) =>
        (asked === team && settings.editors.includes(user)) || isEditor(user, client, asked),
    };
  };
}
