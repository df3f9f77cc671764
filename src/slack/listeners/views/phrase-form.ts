import { randomUUID } from "node:crypto";
import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { checkPhrase } from "../../../answer/check-phrase.ts";
import type { Phrase } from "../../../learning/phrase.ts";
import { readValue } from "../../../render/action-values.ts";
import type { Message } from "../../../render/blocks.ts";
import { improveValue } from "../../../render/learning-values.ts";
import { messageModal } from "../../../render/message-modal.ts";
import { phraseErrors, readPhrase } from "../../../render/phrase-modal.ts";
import { phraseSaved } from "../../../render/phrases-messages.ts";
import { saying } from "../../../render/reminders-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Words } from "../../../render/words/words.ts";
import { answerForm, type FormAnswer } from "../../answer-form.ts";
import type { Deps } from "../../deps.ts";
import { officeOf } from "../../office.ts";
import { refreshHome } from "../../publish-home.ts";

/** A phrase is checked, kept and used from now on; the question it came from is off the list. */
export const submitPhrase =
  (deps: Deps) =>
  async ({
    ack,
    body,
    client,
    logger,
    view,
  }: AllMiddlewareArgs & SlackViewMiddlewareArgs<ViewSubmitAction>): Promise<void> => {
    const { key, language } = readValue(improveValue, view.private_metadata);
    const words = wordsIn(language);
    const user = body.user.id;
    const saving = savePhrase(deps, { user, key, state: view.state, client, words });
    const { isSaved } = await answerForm({ ack, view, client, words }, saving);
    if (isSaved) await refreshHome(deps, { user }, client, logger);
  };

interface Submitted {
  readonly user: string;
  /** Of the question that the phrase comes from. */
  readonly key: string | undefined;
  readonly state: unknown;
  readonly client: WebClient;
  readonly words: Words;
}

async function savePhrase(
  deps: Deps,
  { user, key, state, client, words }: Submitted,
): Promise<FormAnswer & { readonly isSaved: boolean }> {
  const { store, states, workspace, answering, now } = deps;
  const shows = (message: Message) =>
    ({ kind: "shows", view: messageModal(words.asking.title, message, words) }) as const;
  if (!(await deps.isEditor(user, client, workspace.team))) {
    return { ...shows(saying([words.settings.editorsOnly])), isSaved: false };
  }
  const office = officeOf(deps);
  const { text, measure = "" } = readPhrase(state);
  const { length: held } = await store.phrases.list(office);
  const checked = checkPhrase(answering, { measure, text }, held);
  const { plan } = answering.index;
  if (!checked.ok) return { kind: "errors", errors: phraseErrors(checked.problem, plan, words), isSaved: false };
  const phrase: Phrase = { id: randomUUID(), ...checked.phrase, by: user, at: now() };
  await store.phrases.add(office, phrase);
  if (key !== undefined) await store.questions.settle(office, { key, at: now(), by: user });
  states.forget(workspace.team);
  const found = plan.measures.find(({ id }) => id === phrase.measure);
  return { ...shows(found ? phraseSaved(phrase, found, words) : saying([words.gone])), isSaved: true };
}
