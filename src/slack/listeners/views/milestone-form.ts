import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import { dateAt } from "../../../reminders/civil-date.ts";
import { changedNotice, errorsOf, milestoneForm, noticeModal, type Typed } from "../../../render/milestone-modals.ts";
import type { FormMetadata } from "../../../render/milestone-values.ts";
import { refusalLines } from "../../../render/refusal-message.ts";
import { savedMessage } from "../../../render/saved-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Words } from "../../../render/words/words.ts";
import type { Wish } from "../../../tracking/edit.ts";
import { answerForm, type FormAnswer } from "../../answer-form.ts";
import type { Deps } from "../../deps.ts";
import { officeOf } from "../../office.ts";
import { metadataOf, typedIn, wishOf } from "../../read-milestone-form.ts";
import { replyLater } from "../../reply-later.ts";
import { type Change, saveChange } from "../../save-change.ts";

/**
 * A form comes back. What is wrong is shown beside its field; what somebody else changed meanwhile above the fields,
 * with everything typed still there. Otherwise the modal closes and its sender is told how things are now.
 */
export const submittedForm =
  (deps: Deps, kind: Wish["kind"]) =>
  async ({ ack, body, view, client }: AllMiddlewareArgs & SlackViewMiddlewareArgs<ViewSubmitAction>): Promise<void> => {
    const { plan } = deps.answering.index;
    const metadata = metadataOf(view);
    const typed = typedIn(view);
    const words = wordsIn(metadata.language);
    const user = body.user.id;
    const wish = wishOf(kind, metadata, typed, view.id);
    const saving = saveChange(deps, officeOf(deps), wish, user, client).then((saved) => ({
      ...answerTo(saved, { kind, metadata, typed, words }),
      change: saved,
    }));
    const { change } = await answerForm({ ack, view, client, words }, saving);
    if (change.outcome !== "saved") return;
    const { reply, thread } = metadata;
    const today = dateAt(deps.now(), plan.timeZone);
    const message = savedMessage(change.record, change.tracked, today, words);
    await replyLater({ reply, thread, user }, message, client);
  };

interface Submitted {
  readonly kind: Wish["kind"];
  readonly metadata: FormMetadata;
  readonly typed: Typed;
  readonly words: Words;
}

function answerTo(change: Change, { kind, metadata, typed, words }: Submitted): FormAnswer {
  switch (change.outcome) {
    case "saved":
      return { kind: "closes", said: words.milestones.saved[kind] };
    case "refused": {
      const lines = refusalLines(kind, change.measure, words);
      return { kind: "shows", view: noticeModal(words.milestones.forms[kind], lines, words) };
    }
    case "problems":
      return { kind: "errors", errors: errorsOf(kind, change.problems, words) };
    case "changed": {
      const { last, tracked } = change;
      const seen = { ...metadata, seen: last?.version ?? 0 };
      const notice = changedNotice(last, tracked, words);
      return { kind: "shows", view: milestoneForm({ kind, words, metadata: seen, typed, tracked, notice }) };
    }
    default:
      return change satisfies never;
  }
}
