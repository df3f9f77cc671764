import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { readValue } from "../../../render/action-values.ts";
import { improveGone, improveMessage, improveSettled } from "../../../render/improve-messages.ts";
import { improveValue, pageValue, phraseValue } from "../../../render/learning-values.ts";
import { phraseModal } from "../../../render/phrase-modal.ts";
import { phraseGone, phraseRemoved, phrasesMessage } from "../../../render/phrases-messages.ts";
import { saying } from "../../../render/reminders-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Words } from "../../../render/words/words.ts";
import type { Deps } from "../../deps.ts";
import { homeReaderOf } from "../../home-reader-of.ts";
import { officeOf } from "../../office.ts";
import type { Decision } from "../../open-when-decided.ts";
import { improvements, publishHome } from "../../publish-home.ts";
import { type ButtonPress, openIfAllowed, showToPresser } from "./pressed.ts";

type Press = AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>;

/** Only editors learn from what was asked. Whether the presser is one; others are told. */
async function isEditor(deps: Deps, press: Press, words: Words): Promise<boolean> {
  const { body, client } = press;
  if (await deps.isEditor(body.user.id, client, deps.workspace.team)) return true;
  await showToPresser(press, saying([words.settings.editorsOnly]), words);
  return false;
}

/** All questions that the plan did not answer, or whose answers did not help. */
export const listImprovements = (deps: Deps) => async (press: Press) => {
  const { from, language } = readValue(pageValue, press.action.value);
  const words = wordsIn(language);
  if (!(await isEditor(deps, press, words))) return;
  const items = await improvements(deps);
  await showToPresser(press, improveMessage(items, items.length, from, words), words);
};

/** 已处理: off the list, until somebody asks it again. */
export const settleQuestion = (deps: Deps) => async (press: Press) => {
  const { body, client } = press;
  const { key, language } = readValue(improveValue, press.action.value);
  const words = wordsIn(language);
  if (!(await isEditor(deps, press, words))) return;
  if (key === undefined) return showToPresser(press, improveGone(words), words);
  await deps.store.questions.settle(officeOf(deps), { key, at: deps.now(), by: body.user.id });
  if (body.view?.type === "home") return publishHome(deps, homeReaderOf(body), client);
  await showToPresser(press, improveSettled(words), words);
};

/** 补充问法: which measure a question should find. */
export const addPhrase = (deps: Deps) => async (press: Press) => {
  const { key, language } = readValue(improveValue, press.action.value);
  const words = wordsIn(language);
  await openIfAllowed(press, words.learning.phraseTitle, decide(), words);

  async function decide(): Promise<Decision> {
    const { body, client } = press;
    if (!(await deps.isEditor(body.user.id, client, deps.workspace.team))) {
      return { may: false, refusal: saying([words.settings.editorsOnly]) };
    }
    const item = key === undefined ? undefined : (await improvements(deps)).find((each) => each.key === key);
    return { may: true, view: phraseModal(item, deps.answering.index.plan, words) };
  }
};

/** What was added so far. */
export const listPhrases = (deps: Deps) => async (press: Press) => {
  const { from, language } = readValue(pageValue, press.action.value);
  const words = wordsIn(language);
  if (!(await isEditor(deps, press, words))) return;
  const phrases = await deps.store.phrases.list(officeOf(deps));
  await showToPresser(press, phrasesMessage(phrases, deps.answering.index.plan, words, from), words);
};

/** 删除: the phrase finds its measure no more. */
export const removePhrase = (deps: Deps) => async (press: Press) => {
  const { phrase: id, language } = readValue(phraseValue, press.action.value);
  const words = wordsIn(language);
  if (!(await isEditor(deps, press, words))) return;
  const { store, states, workspace } = deps;
  const office = officeOf(deps);
  const phrase = (await store.phrases.list(office)).find((each) => each.id === id);
  const isGone = !phrase || !(await store.phrases.remove(office, id));
  states.forget(workspace.team);
  await showToPresser(press, isGone ? phraseGone(words) : phraseRemoved(phrase, words), words);
};
