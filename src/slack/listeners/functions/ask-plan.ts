import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import { answerQuestion } from "../../../answer/answer-question.ts";
import { answerOutputs } from "../../../render/answer-outputs.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import { answerWithOffice } from "../../answer-for.ts";
import type { Deps } from "../../deps.ts";
import { questionText } from "../../question-text.ts";

/** The workflow step: a question in; the plan's sentence, figure, scope and source out. */
export const askPlan =
  (deps: Deps) =>
  async ({
    inputs,
    complete,
    fail,
    body,
    client,
    context,
    logger,
  }: AllMiddlewareArgs & SlackEventMiddlewareArgs<"function_executed">): Promise<void> => {
    try {
      const given: unknown = inputs["question"];
      const question = questionText(typeof given === "string" ? given : "", context.botUserId);
      const words = await deps.wordsFor(question, undefined, client);
      const answer = answerQuestion(deps.answering, question);
      deps.learn(answer, undefined, words.language);
      const { text } = await answerWithOffice(deps, answer, words, { logger });
      const app: unknown = (body as { api_app_id?: unknown }).api_app_id;
      // docs.slack.dev, “Deep linking into Slack”: opens the app's Messages tab.
      const link = `https://slack.com/app_redirect?app=${encodeURIComponent(String(app))}&team=${encodeURIComponent(deps.workspace.team)}`;
      await complete({ outputs: { ...answerOutputs(answer, text, words), link } });
    } catch (error) {
      // Its workflow waits for a word; the reader of the log gets the rest.
      await fail({ error: wordsIn(deps.workspace.settings.language ?? "zh").stepFailed });
      throw error;
    }
  };
