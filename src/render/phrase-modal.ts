import type { KnownBlock, ModalView } from "@slack/types";
import { z } from "zod";
import { findGroup } from "../answer/groups.ts";
import type { Plan } from "../plan/plan.ts";
import { smallPrint } from "./blocks.ts";
import { FIELD_ACTION, input, plainText, textField } from "./fields.ts";
import type { ToImprove } from "./improve-item.ts";
import { FIND_MEASURE, type ImproveValue, LONGEST_PHRASE, PHRASE_FIELDS, PHRASE_FORM } from "./learning-values.ts";
import { LIMITS } from "./limits.ts";
import { measureMenu } from "./measure-menu.ts";
import { oneLine } from "./office-lines.ts";
import { cut, shorten } from "./text.ts";
import type { Words } from "./words/words.ts";

/** The form in which an editor says which measure a question should find; `item`: the question that it comes from. */
export function phraseModal(
  item: Pick<ToImprove, "key" | "text" | "measures"> | undefined,
  plan: Plan,
  words: Words,
): ModalView {
  const { learning, language } = words;
  const metadata: ImproveValue = { ...(item && { key: item.key }), language };
  const text = item ? cut(oneLine(item.text), LONGEST_PHRASE).trim() : undefined;
  const blocks: KnownBlock[] = [
    input(
      { field: PHRASE_FIELDS.text, text: learning.phraseText, hint: learning.phraseTextHint },
      textField(text, { limit: LONGEST_PHRASE }),
    ),
    input({ field: PHRASE_FIELDS.measure, text: learning.phraseMeasure }, measureMenu(plan, item?.measures[0], words)),
    smallPrint([learning.phraseEffect]),
  ];
  return {
    type: "modal",
    callback_id: PHRASE_FORM,
    title: plainText(learning.phraseTitle, LIMITS.viewTitle),
    submit: plainText(learning.save, LIMITS.viewTitle),
    close: plainText(learning.cancel, LIMITS.viewTitle),
    private_metadata: JSON.stringify(metadata),
    blocks,
  };
}

const chosen = z.looseObject({ selected_option: z.looseObject({ value: z.string() }).nullish() });
const stateSchema = z.looseObject({
  values: z.looseObject({
    [PHRASE_FIELDS.text]: z.looseObject({ [FIELD_ACTION]: z.looseObject({ value: z.string().nullish() }) }),
    [PHRASE_FIELDS.measure]: z.looseObject({ [FIELD_ACTION]: chosen.optional(), [FIND_MEASURE]: chosen.optional() }),
  }),
});

/** Reads the form's `view.state`. Throws ZodError for what is no state of this form. `measure`: undefined for none. */
export function readPhrase(state: unknown): { readonly text: string; readonly measure: string | undefined } {
  const { values } = stateSchema.parse(state);
  const { [FIELD_ACTION]: listed, [FIND_MEASURE]: found } = values[PHRASE_FIELDS.measure];
  return {
    text: values[PHRASE_FIELDS.text][FIELD_ACTION].value ?? "",
    measure: (found ?? listed)?.selected_option?.value,
  };
}

/** What can be wrong with a phrase. */
export type PhraseProblem =
  | { readonly kind: "no-such-measure" }
  | { readonly kind: "too-short"; readonly shortest: number }
  | { readonly kind: "too-long"; readonly longest: number }
  | { readonly kind: "too-many"; readonly most: number }
  | { readonly kind: "only-fillers" }
  | { readonly kind: "answered-otherwise" }
  | { readonly kind: "already-there" }
  | { readonly kind: "taken"; readonly by: PhraseOwner };

/** What has the phrase already: a measure, or what has measures that answer together. */
export interface PhraseOwner {
  readonly kind: "measure" | "topic" | "section" | "theme";
  readonly id: string;
}

/** Field and sentence, for Slack to show beside the field. */
export function phraseErrors(problem: PhraseProblem, plan: Plan, words: Words): { [field: string]: string } {
  const { phraseProblems } = words.learning;
  const text = (said: string) => ({ [PHRASE_FIELDS.text]: said });
  switch (problem.kind) {
    case "no-such-measure":
      return { [PHRASE_FIELDS.measure]: phraseProblems.noMeasure };
    case "too-short":
      return text(phraseProblems.tooShort(problem.shortest));
    case "too-long":
      return text(phraseProblems.tooLong(problem.longest));
    case "too-many":
      return text(phraseProblems.tooMany(problem.most));
    case "only-fillers":
      return text(phraseProblems.onlyFillers);
    case "answered-otherwise":
      return text(phraseProblems.answeredOtherwise);
    case "already-there":
      return text(phraseProblems.alreadyThere);
    case "taken":
      return text(phraseProblems.taken(ownerName(problem.by, plan, words)));
    default:
      return problem satisfies never;
  }
}

/** Of an owner's name, beside a field. */
const NAME_SHOWN = 40;

function ownerName({ kind, id }: PhraseOwner, plan: Plan, words: Words): string {
  if (kind === "measure") {
    const measure = plan.measures.find((each) => each.id === id);
    return measure ? shorten(`${id} ${measure.text}`, NAME_SHOWN) : id;
  }
  const group = findGroup(plan, kind, id);
  const title = group && words.language === "en" && group.titleEn ? group.titleEn : group?.title;
  return shorten(title || (group ? words.mainGoals : id), NAME_SHOWN);
}
