import type { SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import { formAgain } from "../render/form-again.ts";
import { messageModal } from "../render/message-modal.ts";
import { saying } from "../render/reminders-message.ts";
import type { Words } from "../render/words/words.ts";
import { valuesOf } from "./form-values.ts";
import { soon } from "./soon.ts";
import { updateView } from "./update-view.ts";

/** Slack waits 3 seconds for its answer; what takes longer is told in the modal afterwards. */
const ANSWER_WITHIN = 2_000;

/** What becomes of a form that was sent off. */
export type FormAnswer =
  /** What is wrong, by field: said beside the fields; above them when Slack waits no longer. */
  | { readonly kind: "errors"; readonly errors: { readonly [field: string]: string } }
  | { readonly kind: "shows"; readonly view: ModalView }
  /** Nothing is left to show; `said` where the modal still stands and says that it is saving. */
  | { readonly kind: "closes"; readonly said: string };

interface Submitted extends Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, "ack" | "view"> {
  readonly client: WebClient;
  readonly words: Words;
}

/**
 * Answers a form with what the work gives, in the acknowledgement if that is known while Slack waits, else in the modal,
 * which says until then that it is saving. When the work fails, the form stands again as its sender filled it in; then
 * this throws what the work threw, so that it goes where all errors go.
 */
export async function answerForm<Answer extends FormAnswer>(
  { ack, view, client, words }: Submitted,
  working: Promise<Answer>,
): Promise<Answer> {
  // A failure is a value until the reader has heard of it.
  const settled = working.catch((error: unknown) => ({ kind: "failed" as const, error }));
  const early = await soon(ANSWER_WITHIN, settled);
  if (!early) await ack({ response_action: "update", view: showing(words.waiting.saving) });
  else if (early.kind === "errors") await ack({ response_action: "errors", errors: { ...early.errors } });
  else if (early.kind === "closes") await ack();
  else await ack({ response_action: "update", view: viewOf(early) });
  const answer = early ?? (await settled);
  if (!early) await updateView(client, view.id, viewOf(answer));
  if (answer.kind === "failed") throw answer.error;
  return answer;

  function viewOf(came: FormAnswer | { readonly kind: "failed" }): ModalView {
    switch (came.kind) {
      case "shows":
        return came.view;
      case "closes":
        return showing(came.said);
      case "errors":
        return formAgain(view, valuesOf(view), Object.values(came.errors));
      case "failed":
        return formAgain(view, valuesOf(view), [words.waiting.notSaved]);
      default:
        return came satisfies never;
    }
  }
  function showing(line: string): ModalView {
    return messageModal(view.title.text, saying([line]), words);
  }
}
