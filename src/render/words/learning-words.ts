import type { AskedQuestion, FeedbackReason } from "../../learning/asked-question.ts";

/** What is said about opinions on answers, questions for the office, and phrases that editors add. Plain text. */
export interface LearningWords {
  // Opinions
  readonly helpful: string;
  readonly helpfulLabel: string;
  readonly notHelpful: string;
  readonly notHelpfulLabel: string;
  readonly thanks: { readonly up: string; readonly down: string };
  /** Titles of forms: at most 24 characters. */
  readonly feedbackTitle: string;
  readonly feedbackReason: string;
  readonly reasons: Readonly<Record<FeedbackReason, string>>;
  readonly feedbackNote: string;
  readonly feedbackNoteHint: string;
  /** Who will see it. */
  readonly feedbackPrivacy: string;
  readonly send: string;
  readonly save: string;
  readonly cancel: string;

  // Questions for the office
  readonly handOver: string;
  readonly handoverHead: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly answer: string;
  readonly answeredHead: string;
  readonly answeredBy: string;
  /** Before and after the name of who asked. */
  readonly replyHead: readonly [string, string];
  readonly replyHeadDirect: string;
  /** Above the office's answer, so that nobody takes it for the plan's text. */
  readonly officeAnswer: string;
  readonly handoverTitle: string;
  readonly handoverAnswer: string;
  readonly handoverAnswerHint: string;
  /** Said above the field when the form could not be taken as it was. */
  readonly handoverProblems: { readonly answered: string; readonly quicker: string; readonly failed: string };
  readonly handoverSent: string;
  /** Where only the asker saw the question. */
  readonly handoverSentDirect: string;
  readonly handoverNoOffice: string;
  readonly handoverTwice: string;
  readonly handoverTwiceDirect: string;
  readonly handoverGone: string;

  // Questions to improve on
  readonly improveTitle: (count: number) => string;
  readonly improveNone: string;
  /** How it ended for those who asked. */
  readonly ended: Readonly<Record<AskedQuestion["outcome"], string>>;
  readonly times: (count: number) => string;
  readonly people: (count: number) => string;
  readonly downs: (count: number) => string;
  /** 不完整 2 */
  readonly reasonCount: (reason: string, count: number) => string;
  readonly addPhrase: string;
  readonly settle: string;
  readonly settled: string;
  readonly itemGone: string;

  // Phrases
  readonly phraseTitle: string;
  readonly phraseText: string;
  readonly phraseTextHint: string;
  readonly phraseMeasure: string;
  readonly chooseMeasure: string;
  readonly findMeasure: string;
  readonly phraseEffect: string;
  readonly phraseProblems: {
    readonly noMeasure: string;
    readonly tooShort: (shortest: number) => string;
    readonly tooLong: (longest: number) => string;
    readonly tooMany: (most: number) => string;
    readonly onlyFillers: string;
    readonly answeredOtherwise: string;
    readonly alreadyThere: string;
    readonly taken: (owner: string) => string;
  };
  readonly phraseSaved: (text: string, measure: string) => string;
  readonly phrases: string;
  readonly phrasesTitle: (count: number) => string;
  readonly phrasesNone: string;
  readonly morePhrases: (left: number) => string;
  readonly finds: (measure: string) => string;
  readonly removePhrase: string;
  readonly confirmRemove: { readonly title: string; readonly text: string; readonly yes: string; readonly no: string };
  readonly phraseRemoved: (text: string) => string;
  readonly phraseGone: string;
}
