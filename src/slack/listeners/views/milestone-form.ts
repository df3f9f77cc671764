import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { dateAt } from "../../../reminders/civil-date.ts";
import { paragraph, plain } from "../../../render/blocks.ts";
import {
  changedNotice,
  errorsOf,
  formFrame,
  milestoneForm,
  noticeModal,
  type Typed,
} from "../../../render/milestone-modals.ts";
import type { FormMetadata } from "../../../render/milestone-values.ts";
import { refilled } from "../../../render/refill.ts";
import { refusalLines } from "../../../render/refusal-message.ts";
import { savedMessage } from "../../../render/saved-message.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Words } from "../../../render/words/words.ts";
import type { Wish } from "../../../tracking/edit.ts";
import type { Deps } from "../../deps.ts";
import { officeOf } from "../../office.ts";
import { metadataOf, typedIn, valuesOf, wishOf } from "../../read-milestone-form.ts";
import { replyLater } from "../../reply-later.ts";
import { type Change, saveChange } from "../../save-change.ts";
import { soon } from "../../soon.ts";
import { updateView } from "../../update-view.ts";

/** Slack waits 3 seconds for its answer; what takes longer is told in the modal afterwards. */
const ANSWER_WITHIN = 2_000;

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
    const form: Submitted = { kind, metadata, typed, view, words: wordsIn(metadata.language) };
    const user = body.user.id;
    const wish = wishOf(kind, metadata, typed, view.id);
    // A failure is a value until the reader has heard of it; then it goes where all errors go.
    const changing = saveChange(deps, officeOf(deps), wish, user, client).catch((error: unknown) => ({
      outcome: "failed" as const,
      error,
    }));
    const early = await soon(ANSWER_WITHIN, changing);
    await ack(early ? answerTo(early, form) : { response_action: "update", view: saying("saving", form) });
    const change = early ?? (await changing);
    if (change.outcome === "saved") {
      const { reply, thread } = metadata;
      const today = dateAt(deps.now(), plan.timeZone);
      const message = savedMessage(change.record, change.tracked, today, form.words);
      await replyLater({ reply, thread, user }, message, client);
    }
    if (!early) {
      await updateView(client, view.id, viewAfter(change, form) ?? saying("saved", form));
    }
    if (change.outcome === "failed") throw change.error;
  };

type Outcome = Change | { readonly outcome: "failed"; readonly error: unknown };

interface Submitted {
  readonly kind: Wish["kind"];
  readonly metadata: FormMetadata;
  readonly typed: Typed;
  readonly view: ViewSubmitAction["view"];
  readonly words: Words;
}

function answerTo(change: Outcome, form: Submitted) {
  if (change.outcome === "problems") {
    const errors = errorsOf(form.kind, change.problems, form.words);
    return { response_action: "errors" as const, errors };
  }
  const view = viewAfter(change, form);
  return view && { response_action: "update" as const, view };
}

/** What the modal shows next; undefined when it is done. */
function viewAfter(change: Outcome, form: Submitted): ModalView | undefined {
  const { kind, words, metadata, typed } = form;
  switch (change.outcome) {
    case "saved":
      return undefined;
    case "failed":
      return asItWas(words.milestones.notSaved, form);
    case "refused":
      return noticeModal(words.milestones.forms[kind], refusalLines(kind, change.measure, words), words);
    case "problems": {
      const notice = Object.values(errorsOf(kind, change.problems, words)).map((line) => [plain(line)]);
      return milestoneForm({ kind, words, metadata, typed, tracked: change.tracked, notice });
    }
    case "changed": {
      const { last, tracked } = change;
      const seen = { ...metadata, seen: last?.version ?? 0 };
      const notice = changedNotice(last, tracked, words);
      return milestoneForm({ kind, words, metadata: seen, typed, tracked, notice });
    }
    default:
      return change satisfies never;
  }
}

const saying = (what: "saving" | "saved", { kind, words: { milestones }, words }: Submitted): ModalView =>
  noticeModal(milestones.forms[kind], [[plain(what === "saving" ? milestones.saving : milestones.saved[kind])]], words);

/** The form as its sender saw it, filled in as it was sent: made without the store, which may be what failed. */
const asItWas = (notice: string, { kind, metadata, view, words }: Submitted): ModalView => ({
  ...formFrame(kind, metadata, words),
  blocks: [paragraph([plain(notice)]), ...refilled(view.blocks, valuesOf(view))],
});
