import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { Message } from "../render/blocks.ts";
import { messageModal } from "../render/message-modal.ts";
import { saying } from "../render/reminders-message.ts";
import type { Words } from "../render/words/words.ts";
import { soon } from "./soon.ts";
import { updateView } from "./update-view.ts";

/** Slack's trigger lives 3 seconds (docs.slack.dev, “Modals”); what takes longer than this is waited for inside the modal. */
const OPEN_WITHIN = 700;

/** Whether somebody may use a form; then how it opens, else what they are told. */
export type Decision =
  | { readonly may: true; readonly view: ModalView }
  | { readonly may: false; readonly refusal: Message };

export interface Opening {
  /** Of the modal, until it is known what it shows. */
  readonly title: string;
  readonly words: Words;
  readonly client: WebClient;
  /** Opens a modal; gives its id. */
  readonly open: (view: ModalView) => Promise<string | undefined>;
  /** Tells the presser alone. */
  readonly tell: (message: Message) => Promise<unknown>;
}

/**
 * Opens a form for those who may use it, and tells others who may. When that is not known at once (Slack has to be asked
 * who is an administrator), the modal opens first and is filled in later. Throws what the decision throws, once the modal
 * says that nothing came of it.
 */
export async function openWhenDecided(decided: Promise<Decision>, opening: Opening): Promise<void> {
  const { title, words, client, open, tell } = opening;
  const early = await soon(OPEN_WITHIN, decided);
  if (early) {
    if (early.may) await open(early.view);
    else await tell(early.refusal);
    return;
  }
  const showing = (message: Message) => messageModal(title, message, words);
  const opened = open(showing(saying([words.waiting.loading])));
  // Both are waited for: if either fails, neither is left without somebody who hears of it.
  const [loading, late] = await Promise.all([opened, decided.catch((error: unknown) => ({ error }))]);
  if (loading !== undefined) await updateView(client, loading, viewOf(late));
  if ("error" in late) throw late.error;

  function viewOf(came: Decision | { readonly error: unknown }): ModalView {
    if ("error" in came) return showing(saying([words.waiting.notOpened]));
    return came.may ? came.view : showing(came.refusal);
  }
}
