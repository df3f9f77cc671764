import type { Plan } from "../plan/plan.ts";
import type { Delivery } from "../reminders/delivery.ts";
import type { Slot } from "../reminders/slot.ts";
import type { Filter, Schedule, Settings, Subscription } from "../reminders/subscription.ts";
import { shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

/** What a subscription is set to, in plain words. */

/** 每周一、周三 09:00（北京时间） */
export function scheduleText({ weekdays, time, timeZone, calendar }: Schedule, { reminders }: Words): string {
  return reminders.when(reminders.weekdays(weekdays, calendar), time, reminders.timeZone(timeZone));
}

/** Of a heading: what a phone shows in a line. */
const TITLE_SHOWN = 28;

/** 整个计划; 二、以更暖温度…, 单位“教育办” */
export function filterText(filter: Filter, plan: Plan, words: Words): string {
  const { reminders } = words;
  const parts = [
    ...(filter.section === undefined ? [] : [reminders.ofPart(sectionTitle(filter.section, plan, words))]),
    ...(filter.topic === undefined ? [] : [reminders.ofPart(topicTitle(filter.topic, plan, words))]),
    ...(filter.unit === undefined ? [] : [reminders.ofUnit(filter.unit)]),
    ...(filter.keyword === undefined ? [] : [reminders.withKeyword(filter.keyword)]),
  ];
  return parts.length > 0 ? words.list(parts) : reminders.wholePlan;
}

/** The section's own heading, or its meaning for English readers; an id that the plan no longer has as it stands. */
export function sectionTitle(id: string, plan: Plan, words: Words, length = TITLE_SHOWN): string {
  const section = plan.sections.find((each) => each.id === id);
  if (!section) return id;
  const title = words.language === "en" && section.gloss ? section.gloss : section.heading || words.mainGoals;
  return shorten(title, length);
}

export function topicTitle(id: string, plan: Plan, words: Words, length = TITLE_SHOWN): string {
  const topic = plan.topics.find((each) => each.id === id);
  if (!topic) return id;
  const title = words.language === "en" && topic.gloss ? topic.gloss : topic.lead.replace(/。$/, "");
  return shorten(`${id} ${title}`, length);
}

/** All that is set beside the schedule, shortly: 提前 30 天 · 整个计划 · 中文 · … */
export function restText(settings: Settings, plan: Plan, words: Words): string {
  const { reminders } = words;
  const { horizonDays, filter, language, schedule, quiet, changers } = settings;
  return [
    reminders.horizon(horizonDays),
    filterText(filter, plan, words),
    reminders.language[language],
    reminders.calendar[schedule.calendar],
    reminders.quiet(quiet),
    reminders.changers[changers],
  ].join(reminders.settingsSeparator);
}

/** The whole setting in one line. */
export const settingsText = (settings: Settings, plan: Plan, words: Words): string =>
  [scheduleText(settings.schedule, words), restText(settings, plan, words)].join(words.reminders.settingsSeparator);

/** 下次：2020年11月30日 周一 09:00（原定…，因假期顺延） */
export function nextText({ local, movedFrom, unknownYear }: Slot, { reminders }: Words): string {
  const moved = movedFrom === null ? "" : reminders.movedFrom(movedFrom);
  const unknown = unknownYear === undefined ? "" : reminders.nextUnknownYear(unknownYear);
  return `${reminders.next(local)}${moved}${unknown}`;
}

export function stateText({ state, pausedUntil }: Pick<Subscription, "state" | "pausedUntil">, { reminders }: Words) {
  return state === "paused" && pausedUntil !== null ? reminders.pausedUntil(pausedUntil) : reminders.state[state];
}

/** How the last reminder ended; notices to the owner are not meant. */
export function lastText(last: Delivery | undefined, { reminders }: Words): string {
  return last ? reminders.last(last, last.slot) : reminders.neverSent;
}
