import type { Block, HomeView, KnownBlock, SectionBlock, StaticSelect } from "@slack/types";
import type { Handover } from "../learning/handover.ts";
import type { Plan } from "../plan/plan.ts";
import type { Digest, DigestItem } from "../reminders/digest.ts";
import { ACTIONS, actions, bold, bullets, button, paragraph, plain, smallPrint } from "./blocks.ts";
import { option, plainText } from "./fields.ts";
import { heading } from "./home-heading.ts";
import { homeReminders } from "./home-reminders.ts";
import { HOME_ACTIONS, HOME_LANGUAGES, type HomeMetadata } from "./home-values.ts";
import { homeWork } from "./home-work.ts";
import type { ToImprove } from "./improve-item.ts";
import { LIMITS } from "./limits.ts";
import { milestoneItem } from "./milestone-item.ts";
import { type ListValue, MILESTONE_ACTIONS } from "./milestone-values.ts";
import type { Entry } from "./reminders-message.ts";
import { indicatorOf, type Target, targetOf, targetsOf } from "./target-lines.ts";
import { shorten } from "./text.ts";
import type { Language, Words } from "./words/words.ts";

/** What the app's Home tab shows to one reader. */
export interface Home {
  readonly plan: Plan;
  /** Civil date in the plan's time zone. */
  readonly today: string;
  /** What is open. */
  readonly digest: Digest;
  /** Reminders that this reader set. */
  readonly mine: readonly Entry[];
  /** A channel that the reader chose to look at. */
  readonly channel?: { readonly id: string; readonly entries: readonly Entry[] };
  /** The reader's own choice; null for none. */
  readonly language: Language | null;
  /** How many plans can be chosen. */
  readonly plans: number;
  /** Set for those who may change things. */
  readonly editor?: {
    /** What hurts most first. */
    readonly improve: readonly ToImprove[];
    readonly improveTotal: number;
    /** Those that wait for an answer, oldest first. */
    readonly handovers: readonly Handover[];
  };
}

/** Targets at a glance: what a phone shows in two screens. */
const TARGETS = 12;
/** Of an indicator and of a figure, in a field. */
const INDICATOR_SHOWN = 60;
const FIGURE_SHOWN = 80;
/** Milestones: what a phone shows in three screens. */
const MILESTONES = 5;

/** The Home tab: what the plan wants and what is due, this reader's reminders and language, what can be asked. */
export function homeView(home: Home, words: Words): HomeView {
  const { language } = words;
  const metadata: HomeMetadata = { language, ...(home.channel && { channel: home.channel.id }) };
  const blocks: Block[] = [
    ...planBlocks(home, words),
    ...targetBlocks(home, words),
    ...milestoneBlocks(home, words),
    ...homeReminders(home, words),
    ...languageBlocks(home, words),
    ...askBlocks(home, words),
    ...(home.editor ? homeWork(home.editor, home.plan, words) : []),
  ];
  return { type: "home", private_metadata: JSON.stringify(metadata), blocks: blocks as KnownBlock[] };
}

function planBlocks({ plan, plans }: Home, words: Words): Block[] {
  const { home, language } = words;
  const title = language === "en" && plan.titleEn ? plan.titleEn : plan.title;
  const { start, end } = plan.period;
  return [
    heading(title),
    smallPrint([
      home.period(words.date(start), words.date(end)),
      home.intro,
      ...(plans > 1 ? [home.plansToChoose(plans)] : []),
    ]),
    actions([
      { ...button(HOME_ACTIONS.ask, home.ask, { language }), style: "primary" },
      button(ACTIONS.contents, home.contents, { from: 0, language }),
      button(HOME_ACTIONS.targets, home.targets, { language }),
    ]),
  ];
}

function targetBlocks({ plan }: Home, words: Words): Block[] {
  const { home, language } = words;
  const targets = targetsOf(plan);
  const shown = targets.slice(0, TARGETS);
  const left = targets.length - shown.length;
  if (shown.length === 0) return [heading(home.targetsTitle), paragraph([plain(home.targetsNone)])];
  return [
    heading(home.targetsTitle),
    ...inRows(shown).map((row) => fieldsOf(row, words)),
    ...(left > 0 ? [actions([button(HOME_ACTIONS.targets, home.moreTargets(left), { language })])] : []),
  ];
}

const inRows = (targets: readonly Target[]): Target[][] =>
  Array.from({ length: Math.ceil(targets.length / LIMITS.sectionFields) }, (_, row) =>
    targets.slice(row * LIMITS.sectionFields, (row + 1) * LIMITS.sectionFields),
  );

/** Two columns on a wide screen, one on a phone: what is counted, and below it how much. */
const fieldsOf = (targets: readonly Target[], words: Words): SectionBlock => ({
  type: "section",
  fields: targets.map(({ figure }) => {
    const indicator = shorten(indicatorOf(figure, words), INDICATOR_SHOWN);
    return plainText(`${indicator}\n${shorten(targetOf(figure, words), FIGURE_SHOWN)}`, LIMITS.sectionFieldText);
  }),
});

/** What is overdue is counted; what comes next is shown, and after it what is overdue, as far as there is room. */
function milestoneBlocks({ plan, digest }: Home, words: Words): Block[] {
  const { home, language } = words;
  const { overdue, thisWeek, ahead, later } = digest;
  const open = [...thisWeek, ...ahead, ...overdue];
  const left = open.length + later - Math.min(open.length, MILESTONES);
  const all: ListValue = { days: null, filter: {}, closed: false, from: 0, language };
  const more = actions([button(MILESTONE_ACTIONS.list, home.allMilestones, all)]);
  if (open.length === 0 && later === 0) {
    return [heading(home.milestonesTitle), paragraph([plain(home.nothingAhead)]), more];
  }
  const state = overdue.length > 0 ? [bold(home.overdue(overdue.length))] : [plain(home.nothingOverdue)];
  return [
    heading(home.milestonesTitle),
    paragraph(state),
    ...open.slice(0, MILESTONES).flatMap((item) => {
      const view = {
        plan,
        words,
        sayOrigin: true,
        sayUnits: isSomeones(item),
        sayAid: false,
        buttons: true,
        people: true,
      };
      return milestoneItem(item, view).blocks;
    }),
    ...(left > 0 ? [smallPrint([home.moreMilestones(left)])] : []),
    more,
  ];
}

/** Whether somebody in particular does it; that everybody does is not said of each. */
const isSomeones = ({ milestone, measure }: DigestItem): boolean =>
  measure?.assignment !== undefined || milestone.measure.scope.some(({ origin }) => origin !== "general");

function languageBlocks({ language }: Home, { home }: Words): Block[] {
  const options = HOME_LANGUAGES.map((choice) => option(home.languages[choice], choice));
  const chosen = options.find(({ value }) => value === (language ?? "auto"));
  const menu: StaticSelect = {
    type: "static_select",
    action_id: HOME_ACTIONS.language,
    options,
    ...(chosen && { initial_option: chosen }),
  };
  const section: SectionBlock = {
    type: "section",
    text: plainText(home.languageHint, LIMITS.sectionText),
    accessory: menu,
  };
  return [heading(home.languageTitle), section];
}

function askBlocks({ plan }: Home, words: Words): Block[] {
  const { language } = words;
  const examples = plan.examples[language].map((question) => button(ACTIONS.ask, question, { question, language }));
  return [
    heading(words.home.askTitle),
    ...(examples.length > 0 ? [actions(examples)] : []),
    bullets(words.helpCommands.map(([command, what]) => [bold(command), plain(` ${what}`)])),
    smallPrint([words.helpMention]),
  ];
}
