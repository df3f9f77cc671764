import { randomUUID } from "node:crypto";
import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import { checkPhrase } from "../../../answer/check-phrase.ts";
import type { Phrase } from "../../../learning/phrase.ts";
import { readValue } from "../../../render/action-values.ts";
import { improveValue } from "../../../render/learning-values.ts";
import { messageModal } from "../../../render/message-modal.ts";
import { phraseErrors, readPhrase } from "../../../render/phrase-modal.ts";
import { phraseSaved } from "../../../render/phrases-messages.ts";
import { saying } from "../../../render/reminders-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
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
    const { store, states, workspace, answering, now } = deps;
    const user = body.user.id;
    const { title } = words.asking;
    if (!(await deps.isEditor(user, client, workspace.team))) {
      return ack({ response_action: "update", view: messageModal(title, saying([words.settings.editorsOnly]), words) });
    }
    const office = officeOf(deps);
    const { text, measure = "" } = readPhrase(view.state);
    const { length: held } = await store.phrases.list(office);
    const checked = checkPhrase(answering, { measure, text }, held);
    const { plan } = answering.index;
    if (!checked.ok) return ack({ response_action: "errors", errors: phraseErrors(checked.problem, plan, words) });
    const phrase: Phrase = { id: randomUUID(), ...checked.phrase, by: user, at: now() };
    await store.phrases.add(office, phrase);
    if (key !== undefined) await store.questions.settle(office, { key, at: now(), by: user });
    states.forget(workspace.team);
    const found = plan.measures.find(({ id }) => id === phrase.measure);
    const saved = found ? phraseSaved(phrase, found, words) : saying([words.gone]);
    await ack({ response_action: "update", view: messageModal(title, saved, words) });
    await refreshHome(deps, { user }, client, logger);
  };
