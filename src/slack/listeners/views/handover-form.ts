import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import { readValue } from "../../../render/action-values.ts";
import { handoverModal } from "../../../render/handover-messages.ts";
import { HANDOVER_FIELDS, handoverMetadata, LONGEST_ANSWER } from "../../../render/learning-values.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Deps } from "../../deps.ts";
import { answerHandover, closeHandover } from "../../hand-over.ts";

/** The office's answer: brought to the asker before the form closes, so that whoever wrote it hears when it fails. */
export const submitHandover =
  (deps: Deps) =>
  async ({ ack, body, client, view }: AllMiddlewareArgs & SlackViewMiddlewareArgs<ViewSubmitAction>): Promise<void> => {
    const { handover: id, seen, language } = readValue(handoverMetadata, view.private_metadata);
    const words = wordsIn(language);
    const typed = (view.state.values[HANDOVER_FIELDS.answer]?.["value"]?.value ?? "").trim().slice(0, LONGEST_ANSWER);
    const found = await deps.store.handovers.find(deps.workspace.team, id);
    const came = await answerHandover(deps, found, { seen, answer: typed, by: body.user.id }, client);
    switch (came.result) {
      case "done":
        await ack();
        return closeHandover(deps, id, client);
      case "gone":
        return ack({ response_action: "clear" });
      case "answered":
      case "quicker":
        return ack({ response_action: "update", view: handoverModal(came.current, words, came.result) });
      case "failed":
        await ack({ response_action: "update", view: handoverModal(came.current, words, "failed") });
        throw came.error;
      default:
        return came satisfies never;
    }
  };
