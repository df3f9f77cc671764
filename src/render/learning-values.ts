import { z } from "zod";
import { ASKED_OUTCOMES } from "../learning/asked-question.ts";
import { KEPT_MEASURES, KEPT_QUESTION } from "./kept-question.ts";

/** What Langwen learns from is told through these: opinions, questions handed to the office, phrases. */

/** The pair of buttons under an answer. Its id stands as it is, without a place after it. */
export const FEEDBACK_ACTION = "feedback";
/** The form that asks why an answer does not help. */
export const FEEDBACK_FORM = "feedback_form";

const language = z.enum(["zh", "en"]);

/** Which answer it is about. */
const aboutAnswer = {
  question: z.string().max(KEPT_QUESTION),
  outcome: z.enum(ASKED_OUTCOMES),
  measures: z.array(z.string()).max(KEPT_MEASURES),
  language,
};

export const feedbackValue = z.object({ opinion: z.enum(["up", "down"]), ...aboutAnswer });
export type FeedbackValue = z.infer<typeof feedbackValue>;
export type Opinion = FeedbackValue["opinion"];

/** What the form carries, unseen. */
export const feedbackMetadata = z.object({
  /** Of the opinion, as `AskedQuestion` has it: made of the message and the reader. */
  id: z.string(),
  ...aboutAnswer,
  /** Where to say thanks: a `response_url`, with the thread that the answer stands in. */
  reply: z.string().optional(),
  thread: z.string().optional(),
});
export type FeedbackMetadata = z.infer<typeof feedbackMetadata>;

/** Where each thing stands in the feedback form: its block's id; the element in it is `value`. */
export const FEEDBACK_FIELDS = { reason: "reason", note: "note" } as const;
/** Of the note, in UTF-16 units. */
export const LONGEST_NOTE = 500;

/** Buttons of what is handed to the office, and the form in which the office answers. */
export const HANDOVER_ACTIONS = { handOver: "hand_over", answer: "answer_handover" } as const;
export const HANDOVER_FORM = "handover_form";

/** 请办公室答复, under an answer that the plan does not give. `context`: the question before, on which this one leans. */
export const handOverValue = z.object({ ...aboutAnswer, context: z.string().max(KEPT_QUESTION).optional() });
export type HandOverValue = z.infer<typeof handOverValue>;

/** 答复, under a question in the office's channel. */
export const answerHandoverValue = z.object({ handover: z.string(), language });
export type AnswerHandoverValue = z.infer<typeof answerHandoverValue>;

/** `seen`: the version that the form's reader saw. */
export const handoverMetadata = z.object({ handover: z.string(), seen: z.int(), language });
export type HandoverMetadata = z.infer<typeof handoverMetadata>;

export const HANDOVER_FIELDS = { answer: "answer" } as const;
/** Of the office's answer, in UTF-16 units: what an input of Slack's holds. */
export const LONGEST_ANSWER = 3_000;

/** Lists of what to improve on and of what was added, and the form for a phrase. */
export const LEARNING_ACTIONS = {
  improve: "list_improve",
  settle: "settle_question",
  addPhrase: "add_phrase",
  phrases: "list_phrases",
  removePhrase: "remove_phrase",
} as const;
export const PHRASE_FORM = "phrase_form";
/** The menu that looks measures up as somebody types, where there are more than Slack lists. Its id stands as it is. */
export const FIND_MEASURE = "find_measure";

/** From which of a list on. */
export const pageValue = z.object({ from: z.int(), language });

/** A question on the list, by its key, which is short enough for a button. Without one, 补充问法 begins with nothing. Its form carries the same. */
export const improveValue = z.object({ key: z.string().optional(), language });
export type ImproveValue = z.infer<typeof improveValue>;

export const phraseValue = z.object({ phrase: z.string(), language });
export type PhraseValue = z.infer<typeof phraseValue>;

/** Where each thing stands in the form for a phrase: its block's id. */
export const PHRASE_FIELDS = { text: "text", measure: "measure" } as const;
/** Of a phrase, in UTF-16 units: as long as one may be. */
export const LONGEST_PHRASE = 100;
