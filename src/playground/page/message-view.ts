import type { PageMessage } from "../protocol.ts";
import { avatar } from "./avatar.ts";
import { parseMrkdwn } from "./block-kit/mrkdwn.ts";
import { passagesView } from "./block-kit/passage-view.ts";
import { renderBlocks } from "./block-kit/render-blocks.ts";
import type { Surroundings } from "./block-kit/surroundings.ts";
import { element } from "./dom.ts";
import { icon } from "./icons.ts";
import { messageTools } from "./message-tools.ts";
import { fullTimeLabel, shortWhen, timeLabel } from "./time.ts";
import type { Words } from "./words/words.ts";
import type { Failure, Workspace } from "./workspace.ts";

export interface MessagePlace {
  readonly workspace: Workspace;
  readonly words: Words;
  /** What the blocks of a message stand in. */
  readonly around: (message: PageMessage) => Surroundings;
  /** Follows a message of the same person: no avatar, no name. */
  readonly grouped: boolean;
  /** Left out inside a thread. */
  readonly openThread?: (ts: string) => void;
  readonly runShortcut: (message: PageMessage, callbackId: string) => void;
}

const timeView = (ts: string, { words, workspace }: MessagePlace, className: string): HTMLElement =>
  element("time", { class: className, title: fullTimeLabel(ts, words, workspace) }, timeLabel(ts, words, workspace));

const headView = (message: PageMessage, place: MessagePlace): HTMLElement => {
  const { workspace, words } = place;
  const user = workspace.user(message.user);
  return element(
    "div",
    { class: "message-head" },
    element("span", { class: "message-name" }, user?.name ?? words.unknownUser),
    user?.isBot === true && element("span", { class: "badge" }, words.app),
    timeView(message.ts, place, "message-time"),
  );
};

const bodyView = (message: PageMessage, { words, around }: MessagePlace): HTMLElement => {
  const blocks = message.blocks ?? [];
  const here = around(message);
  const content = blocks.length > 0 ? renderBlocks(blocks, here) : [passagesView(parseMrkdwn(message.text), here)];
  return element(
    "div",
    { class: "message-body" },
    ...content,
    message.edited === true && element("span", { class: "message-edited" }, `(${words.edited})`),
  );
};

const replySummary = (message: PageMessage, place: MessagePlace): HTMLElement | undefined => {
  const { workspace, words, openThread } = place;
  const replies = workspace.replies(message.channel, message.ts);
  const count = Math.max(replies.length, message.replyCount ?? 0);
  if (count === 0 || openThread === undefined) {
    return undefined;
  }
  const people = [...new Set(replies.map(({ user }) => user))].slice(0, 3);
  const last = replies.at(-1);
  return element(
    "button",
    {
      class: "replies",
      type: "button",
      "aria-label": words.openThread(count),
      "data-focus-key": `replies/${message.ts}`,
      onclick: () => openThread(message.ts),
    },
    element("span", { class: "replies-people" }, ...people.map((id) => avatar(workspace.user(id), "small"))),
    element("span", { class: "replies-count" }, words.replies(count)),
    last !== undefined &&
      element("span", { class: "replies-last" }, words.lastReply(shortWhen(last.ts, words, workspace))),
    icon("right", "replies-mark"),
  );
};

export const messageView = (message: PageMessage, place: MessagePlace): HTMLElement => {
  const { workspace, words, grouped } = place;
  const isPrivate = message.ephemeralFor !== undefined;
  const gutter = grouped
    ? timeView(message.ts, place, "message-gutter-time")
    : avatar(workspace.user(message.user), "large");
  return element(
    "article",
    {
      class: `message${grouped ? " message-grouped" : ""}${isPrivate ? " message-private" : ""}`,
      tabindex: -1,
      "data-ts": message.ts,
    },
    isPrivate && element("div", { class: "message-only-you" }, icon("eye"), words.onlyYou),
    element("div", { class: "message-gutter" }, gutter),
    element(
      "div",
      { class: "message-main" },
      !grouped && headView(message, place),
      bodyView(message, place),
      replySummary(message, place),
    ),
    messageTools(message, place),
  );
};

export const failureView = (failure: Failure, words: Words): HTMLElement =>
  element(
    "div",
    { class: "failure", role: "alert" },
    icon("warning"),
    element(
      "div",
      {},
      element("strong", {}, words.failed),
      element("p", { class: "failure-hint" }, words.failedHint),
      element("code", { class: "failure-reason" }, failure.reason),
    ),
  );
