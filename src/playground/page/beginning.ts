import type { PageChannel } from "../protocol.ts";
import { avatar } from "./avatar.ts";
import { element } from "./dom.ts";
import { icon } from "./icons.ts";
import type { Row } from "./reconcile.ts";
import type { Words } from "./words/words.ts";
import type { Workspace } from "./workspace.ts";

interface Beginning {
  readonly workspace: Workspace;
  readonly channel: PageChannel;
  readonly words: Words;
  readonly isEmpty: boolean;
  /** What could be asked, where nobody else proposes it. */
  readonly questions: readonly string[];
  readonly ask: (question: string) => void;
}

const firstQuestions = ({ words, questions, ask }: Beginning): HTMLElement =>
  element(
    "div",
    { class: "first-questions" },
    element("div", { class: "first-questions-label", id: "first-questions" }, words.firstQuestionsLabel),
    element(
      "ul",
      { "aria-labelledby": "first-questions" },
      ...questions.map((question) =>
        element("li", {}, element("button", { class: "chip", type: "button", onclick: () => ask(question) }, question)),
      ),
    ),
  );

const directMessage = (beginning: Beginning): HTMLElement => {
  const { workspace, channel, words, isEmpty } = beginning;
  const partner = workspace.partner(channel);
  const name = workspace.nameOf(channel);
  const asksBot = isEmpty && partner?.isBot === true;
  return element(
    "div",
    { class: `beginning${asksBot ? " beginning-empty" : ""}` },
    avatar(partner, "large"),
    element("h2", {}, asksBot ? words.startWithBot(name) : words.startOfDirectMessage(name)),
    element("p", {}, partner?.isBot === true ? words.startWithBotHint : words.startWithPersonHint),
    asksBot && beginning.questions.length > 0 && firstQuestions(beginning),
  );
};

/** What stands above the first message: where one is, and what could be asked. */
export const beginningRow = (beginning: Beginning): Row => {
  const { workspace, channel, words, isEmpty, questions } = beginning;
  return {
    key: "beginning",
    signature: JSON.stringify([isEmpty, questions]),
    view: () =>
      channel.kind === "im"
        ? directMessage(beginning)
        : element(
            "div",
            { class: "beginning" },
            element("span", { class: "beginning-mark", "aria-hidden": "true" }, icon("hash")),
            element("h2", {}, words.startOfChannel(channel.name)),
            element(
              "p",
              {},
              [channel.topic, words.startOfChannelHint(workspace.bot?.name ?? "")].filter(Boolean).join(" · "),
            ),
          ),
  };
};
