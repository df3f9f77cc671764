import type { Context, Logger } from "@slack/bolt";
import type { Answer } from "../answer/answer.ts";
import type { Answering } from "../answer/answer-question.ts";
import type { Library } from "../answer/library.ts";
import type { Language } from "../render/words/words.ts";
import type { Store } from "../store/store.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { MessageOf } from "./answer-messages.ts";
import type { Conversations } from "./conversation.ts";
import { createIsEditor, type IsEditor } from "./editors.ts";
import { type OfficeReader, workspaceOf } from "./office.ts";
import type { QuestionLog } from "./question-log.ts";
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
  readonly messageOf: MessageOf;
  readonly isEditor: IsEditor;
  /** After a reader of this workspace has chosen a language. */
  readonly forgetReader: (user: string) => void;
  /** Notes what was answered, for the office to learn from. Returns at once. */
  readonly learn: (answer: Answer, user: string | undefined, language: Language) => void;
  /** Whether questions and opinions are kept at all. */
  readonly keepsQuestions: boolean;
  /** Names a person so that people can be counted and not be told by name. */
  readonly hash: (team: string, user: string) => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export type SharedDeps = Pick<
  Deps,
  "library" | "conversations" | "store" | "states" | "office" | "messageOf" | "hash" | "keepsQuestions" | "now"
> & {
  /** Slack user ids of those who may change things in whichever workspace this is. */
  readonly editors: readonly string[];
  readonly logger: Logger;
  readonly questions: QuestionLog;
  /** Lets a stop wait for work. */
  readonly underWay: (work: () => Promise<unknown>) => Promise<unknown>;
  readonly onAnswer: (outcome: Answer["outcome"]) => void;
};

/** Throws for a request of no workspace, since its records would be everybody's. */
export function createDepsFor({
  editors,
  logger,
  questions,
  underWay,
  onAnswer,
  ...shared
}: SharedDeps): (context: Context, body: object) => Promise<Deps> {
  const { store, states, now } = shared;
  const wordsFor = createWordsFor({ store, now, logger });
  const isEditor = createIsEditor(editors, now);
  const notKept = (error: unknown) =>
    logger.error(`a question is not kept: ${error instanceof Error ? error.message : String(error)}`);
  return async (context, body) => {
    const { workspace, answering } = await states.of(workspaceOf(context, body), context.enterpriseId ?? null);
    const { team, settings } = workspace;
    return {
      ...shared,
      workspace,
      answering,
      wordsFor: (question, user, client) => wordsFor({ question, user, team, fallback: settings.language }, client),
      isEditor: async (user, client, asked) =>
        (asked === team && settings.editors.includes(user)) || isEditor(user, client, asked),
      forgetReader: (user) => wordsFor.forget(team, user),
      learn(answer, user, language) {
        onAnswer(answer.outcome);
        const plan = answering.index.plan.id;
        underWay(() => questions.asked({ team, plan, user, answer, language })).catch(notKept);
      },
    };
  };
}
