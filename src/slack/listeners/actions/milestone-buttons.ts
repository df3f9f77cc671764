import type { AllMiddlewareArgs, BlockAction, OverflowAction, SlackActionMiddlewareArgs } from "@slack/bolt";
import { dateAt } from "../../../reminders/civil-date.ts";
import { measureValue, readValue } from "../../../render/action-values.ts";
import type { Message } from "../../../render/blocks.ts";
import {
  historyValue,
  languageValue,
  listValue,
  milestoneValue,
  readMenuValue,
} from "../../../render/milestone-values.ts";
import { milestonesMessage } from "../../../render/milestones-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Wish } from "../../../tracking/edit.ts";
import type { Deps } from "../../deps.ts";
import { historyOf } from "../../history-of.ts";
import { officeOf, readOffice } from "../../office.ts";
import { openForm } from "../../open-form.ts";
import { type ButtonPress, inThread, showToPresser } from "./pressed.ts";

type Press = AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>;
type Choice = AllMiddlewareArgs & SlackActionMiddlewareArgs<BlockAction<OverflowAction>>;

/** 延期, 办结, 撤销办结 beside a milestone. */
export const changeMilestone = (deps: Deps, kind: "moved" | "closed" | "reopened") => async (press: Press) => {
  const { milestone, language } = readValue(milestoneValue, press.action.value);
  await open(deps, press, kind, milestone, language);
};

/** 进展 under an answer. */
export const reportProgress = (deps: Deps) => async (press: Press) => {
  const { measure, language } = readValue(measureValue, press.action.value);
  await open(deps, press, "progress", measure, language);
};

/** 新增节点 under a list. */
export const addMilestone = (deps: Deps) => async (press: Press) => {
  const { language } = readValue(languageValue, press.action.value);
  await open(deps, press, "added", "", language);
};

/** 进展, 分工 and 记录 in the menu beside a milestone. */
export const milestoneMenu = (deps: Deps) => async (press: Choice) => {
  const { choice, milestone, language } = readMenuValue(press.action.selected_option.value);
  switch (choice) {
    case "progress":
      return open(deps, press, "progress", milestone, language);
    case "assign":
      return open(deps, press, "assigned", milestone, language);
    case "history":
      return show(
        press,
        await historyOf(deps, officeOf(deps), { id: milestone, from: 0, words: wordsIn(language) }),
        language,
      );
    default:
      return choice satisfies never;
  }
};

/** The next part of a list, all of it, or what is closed. */
export const listMilestones = (deps: Deps) => async (press: Press) => {
  const { language, ...wish } = readValue(listValue, press.action.value);
  const { tracked } = await readOffice(deps, officeOf(deps));
  const today = dateAt(deps.now(), tracked.plan.timeZone);
  await show(press, milestonesMessage(wish, { tracked, today, words: wordsIn(language) }), language);
};

/** Earlier changes. */
export const moreHistory = (deps: Deps) => async (press: Press) => {
  const { id, from, language } = readValue(historyValue, press.action.value);
  await show(press, await historyOf(deps, officeOf(deps), { id, from, words: wordsIn(language) }), language);
};

const show = (press: Press | Choice, message: Message, language: "zh" | "en"): Promise<void> =>
  showToPresser(press, message, wordsIn(language));

function open(deps: Deps, press: Press | Choice, kind: Wish["kind"], id: string, language: "zh" | "en"): Promise<void> {
  const { body, client } = press;
  const { thread_ts: thread } = inThread(body);
  const metadata = {
    language,
    ...(body.response_url !== undefined && { reply: body.response_url }),
    ...(thread !== undefined && { thread }),
  };
  return openForm(deps, {
    kind,
    id,
    office: officeOf(deps),
    user: body.user.id,
    client,
    trigger: body.trigger_id,
    metadata,
    tell: (message) => show(press, message, language),
  });
}
