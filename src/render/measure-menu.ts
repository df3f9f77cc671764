import type { ExternalSelect, PlainTextElement, PlainTextOption, StaticSelect } from "@slack/types";
import { plannedMeasures } from "../answer/groups.ts";
import { type Measure, PLANNED_ROLES, type Plan } from "../plan/plan.ts";
import { normalize } from "../search/normalize.ts";
import { groupedField, type OptionGroup, option, plainText } from "./fields.ts";
import { FIND_MEASURE } from "./learning-values.ts";
import { LIMITS } from "./limits.ts";
import { shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

/** A menu of a plan's measures, under their sections' headings. Of a long plan, they are looked up as somebody types. */
export function measureMenu(plan: Plan, chosen: string | undefined, words: Words): StaticSelect | ExternalSelect {
  const measures = plannedMeasures(plan);
  if (measures.length <= LIMITS.selectOptions) {
    return groupedField(groupsOf(measures, plan, words), chosen, words.learning.chooseMeasure);
  }
  const initial = measures.find(({ id }) => id === chosen);
  return {
    type: "external_select",
    action_id: FIND_MEASURE,
    min_query_length: 0,
    placeholder: plainText(words.learning.findMeasure, LIMITS.placeholder),
    ...(initial && { initial_option: optionFor(initial) }),
  };
}

/** What Slack is told to list; it takes no group without options, and no list of no groups. */
export type Offered =
  | { readonly options: PlainTextOption[] }
  | { readonly option_groups: { readonly label: PlainTextElement; readonly options: PlainTextOption[] }[] };

/**
 * What is offered for what was typed: measures whose id begins with it, else whose text (or gloss) has it, as many as Slack
 * lists. With nothing typed, the first ones.
 */
export function measureOptions(plan: Plan, typed: string, words: Words): Offered {
  const measures = plannedMeasures(plan);
  const asked = normalize(typed).trim();
  const byId = measures.filter(({ id }) => id.startsWith(asked));
  const found =
    asked === "" || byId.length > 0
      ? byId
      : measures.filter(({ text, gloss }) => normalize(`${text} ${gloss}`).includes(asked));
  const groups = groupsOf(found.slice(0, LIMITS.selectOptions), plan, words);
  if (groups.length === 0) return { options: [] };
  return {
    option_groups: groups.map(({ label, options }) => ({
      label: plainText(label, LIMITS.optionGroupLabel),
      options: [...options],
    })),
  };
}

const optionFor = ({ id, text }: Measure): PlainTextOption => option(shorten(`${id} ${text}`, LIMITS.optionText), id);

function groupsOf(measures: readonly Measure[], plan: Plan, words: Words): OptionGroup[] {
  return plan.sections
    .filter(({ role }) => PLANNED_ROLES.has(role))
    .map(({ id, heading, gloss }) => ({
      label: (words.language === "en" && gloss) || heading || words.mainGoals,
      options: measures.filter(({ section }) => section === id).map(optionFor),
    }))
    .filter(({ options }) => options.length > 0);
}
