import type { InputBlock, ModalView } from "@slack/types";
import type { Plan } from "../plan/plan.ts";
import { ASK_FIELDS, ASK_FORM, type AskMetadata } from "./ask-values.ts";
import type { Message } from "./blocks.ts";
import { input, plainText, textField } from "./fields.ts";
import { keptQuestion } from "./kept-question.ts";
import { LIMITS } from "./limits.ts";
import { modalBlocks } from "./message-modal.ts";
import type { Words } from "./words/words.ts";

/** A form with one field, for a question; `initial`: what stands in it already. */
export function askModal(plan: Plan, words: Words, initial?: string): ModalView {
  const title = words.language === "en" && plan.titleEn ? plan.titleEn : plan.title;
  const hint = words.asking.inPlan(title);
  return { ...frame(words), blocks: [questionInput(initial, words, { hint, focus: true })] };
}

/**
 * The answer below the question, which stays in its field as below a search box: the next one is asked in the same place.
 * `context`: what the next one may lean on (the answer's `subject`). The field has no focus: on a phone, the keyboard would
 * hide the answer.
 */
export const answerModal = (message: Message, question: string, words: Words, context?: string): ModalView => ({
  ...frame(words, context),
  blocks: [
    questionInput(question, words),
    { type: "divider" },
    ...modalBlocks(message, words, LIMITS.viewBlocks - ABOVE),
  ],
});

/** The field and the line below it. */
const ABOVE = 2;

function frame(words: Words, context = ""): Omit<ModalView, "blocks"> {
  const { asking, language } = words;
  const metadata: AskMetadata = { language, ...(context !== "" && { context: keptQuestion(context) }) };
  return {
    type: "modal",
    callback_id: ASK_FORM,
    title: plainText(asking.title, LIMITS.viewTitle),
    submit: plainText(asking.submit, LIMITS.viewTitle),
    close: plainText(asking.close, LIMITS.viewTitle),
    private_metadata: JSON.stringify(metadata),
  };
}

/** One line, which the Enter key sends; several only for a question that has them. */
function questionInput(
  question: string | undefined,
  { asking }: Words,
  more: { readonly hint?: string; readonly focus?: boolean } = {},
): InputBlock {
  const { hint, focus } = more;
  const multiline = question?.includes("\n") ?? false;
  return input(
    { field: ASK_FIELDS.question, text: asking.question, ...(hint !== undefined && { hint }) },
    {
      ...textField(question, { limit: LIMITS.plainTextInput, multiline }),
      placeholder: plainText(asking.placeholder, LIMITS.placeholder),
      ...(focus && { focus_on_load: true }),
    },
  );
}
