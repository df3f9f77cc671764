import type {
  AllMiddlewareArgs,
  BlockAction,
  ConversationsSelectAction,
  SlackActionMiddlewareArgs,
  StaticSelectAction,
} from "@slack/bolt";
import { contentsValue, readValue } from "../../../render/action-values.ts";
import { askModal } from "../../../render/ask-modal.ts";
import { homeLanguage } from "../../../render/home-values.ts";
import { languageValue } from "../../../render/milestone-values.ts";
import { overviewMessage } from "../../../render/overview-message.ts";
import { targetsMessage } from "../../../render/targets-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Deps } from "../../deps.ts";
import { homeReaderOf } from "../../home-reader-of.ts";
import { publishHome } from "../../publish-home.ts";
import { type ButtonPress, openModal, showToPresser } from "./pressed.ts";

type Press = AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>;
type Chosen<Action extends StaticSelectAction | ConversationsSelectAction> = AllMiddlewareArgs &
  SlackActionMiddlewareArgs<BlockAction<Action>>;

/** 问一问: a form for a question. */
export const askFromHome =
  (deps: Deps) =>
  async ({ action, body, client }: Press): Promise<void> => {
    const { language } = readValue(languageValue, action.value);
    const view = askModal(deps.answering.index.plan, wordsIn(language));
    await openModal({ body, client }, view);
  };

/** 全部目标. */
export const showTargets =
  (deps: Deps) =>
  async (press: Press): Promise<void> => {
    const words = wordsIn(readValue(languageValue, press.action.value).language);
    await showToPresser(press, targetsMessage(deps.answering.index.plan, words), words);
  };

/** 目录, from one of its sections on. */
export const showContents =
  (deps: Deps) =>
  async (press: Press): Promise<void> => {
    const { from, language } = readValue(contentsValue, press.action.value);
    const words = wordsIn(language);
    await showToPresser(press, overviewMessage(deps.answering.index.plan, words, from), words);
  };

/** The reader's own language, which counts at once and everywhere. */
export const chooseLanguage =
  (deps: Deps) =>
  async ({ action, body, client }: Chosen<StaticSelectAction>): Promise<void> => {
    const chosen = homeLanguage.parse(action.selected_option.value);
    const { team } = deps.workspace;
    await deps.store.readers.choose(team, body.user.id, chosen === "auto" ? null : chosen);
    deps.forgetReader(body.user.id);
    await publishHome(deps, homeReaderOf(body), client);
  };

/** A channel whose reminders are looked at. */
export const lookAtChannel =
  (deps: Deps) =>
  async ({ action, body, client }: Chosen<ConversationsSelectAction>): Promise<void> => {
    await publishHome(deps, { user: body.user.id, channel: action.selected_conversation }, client);
  };
