import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { questionKey } from "../../../learning/question-key.ts";
import { readValue } from "../../../render/action-values.ts";
import type { Message } from "../../../render/blocks.ts";
import {
  handoverGone,
  handoverModal,
  handoverNoOffice,
  handoverSent,
  handoverTwice,
} from "../../../render/handover-messages.ts";
import { answerHandoverValue, handOverValue } from "../../../render/learning-values.ts";
import { wordsIn } from "../../../render/words/choose-words.ts";
import type { Words } from "../../../render/words/words.ts";
import { isDirect } from "../../answer-for.ts";
import type { Deps } from "../../deps.ts";
import { type HandedOver, handOver } from "../../hand-over.ts";
import { pressId } from "../../rated.ts";
import { type ButtonPress, channelOf, inThread, openModal, showToPresser } from "./pressed.ts";

function said(handed: HandedOver, isElsewhere: boolean, words: Words): Message {
  switch (handed) {
    case "sent":
      return handoverSent(words, isElsewhere);
    case "twice":
      return handoverTwice(words, isElsewhere);
    case "no-office":
      return handoverNoOffice(words);
    default:
      return handed satisfies never;
  }
}

/** 请办公室答复, under an answer that the plan does not give. */
export const handOverQuestion =
  (deps: Deps) =>
  async ({
    action,
    body,
    client,
    respond,
  }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { question, context, measures, language } = readValue(handOverValue, action.value);
    const words = wordsIn(language);
    const asked = {
      // In a form one question comes after the other.
      id: `${pressId(deps, deps.workspace.team, body)} ${questionKey(`${context ?? ""} ${question}`)}`,
      question: context === undefined ? question : `${context}\n${question}`,
      key: questionKey(question),
      asker: body.user.id,
      language,
      ...(await placeFor(body, client)),
    };
    const handed = await handOver(deps, asked, measures, client);
    await showToPresser({ body, respond, client }, said(handed, asked.channel !== channelOf(body), words), words);
  };

/** Under the answer that all can read; what only the asker saw is answered in their direct message with the app. */
async function placeFor(body: ButtonPress, client: WebClient): Promise<{ channel: string; thread: string | null }> {
  const channel = channelOf(body);
  const isPrivate = body.container["is_ephemeral"] === true || body.message === undefined;
  const { thread_ts: thread } = inThread(body);
  if (isPrivate && !isDirect(channel)) {
    const { channel: direct } = await client.conversations.open({ users: body.user.id });
    return { channel: direct?.id ?? body.user.id, thread: null };
  }
  const ts: unknown = body.message?.["ts"];
  return { channel, thread: thread ?? (typeof ts === "string" && !isDirect(channel) ? ts : null) };
}

/** 答复, in the office's channel. */
export const openHandover =
  (deps: Deps) =>
  async ({
    action,
    body,
    client,
    respond,
  }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    const { handover: id, language } = readValue(answerHandoverValue, action.value);
    const words = wordsIn(language);
    const found = await deps.store.handovers.find(deps.workspace.team, id);
    if (!found) return showToPresser({ body, respond, client }, handoverGone(words), words);
    const view = handoverModal(found, words, found.state === "done" ? "answered" : undefined);
    await openModal({ body, client }, view);
  };
