import type { PageMessage } from "../protocol.ts";
import { element } from "./dom.ts";
import { icon } from "./icons.ts";
import { type MenuGroup, openMenu } from "./menu.ts";
import type { MessagePlace } from "./message-view.ts";

const menuGroups = (message: PageMessage, place: MessagePlace): MenuGroup[] => {
  const { words, workspace, openThread, runShortcut } = place;
  const reply = { label: words.replyInThread, leading: icon("thread"), choose: () => openThread?.(message.ts) };
  const shortcuts = workspace.shortcuts("message").map(({ name, description, callbackId }) => ({
    label: name,
    description,
    leading: icon("bolt"),
    choose: () => runShortcut(message, callbackId),
  }));
  return [
    ...(openThread === undefined ? [] : [{ options: [reply] }]),
    { label: words.shortcutsOf(workspace.bot?.name ?? ""), options: shortcuts },
  ];
};

const replyButton = (message: PageMessage, { words, openThread }: MessagePlace): HTMLElement | undefined =>
  openThread &&
  element(
    "button",
    {
      class: "quiet-button message-reply",
      type: "button",
      "aria-label": words.replyInThread,
      title: words.replyInThread,
      "data-focus-key": `reply/${message.ts}`,
      onclick: () => openThread(message.ts),
    },
    icon("thread"),
  );

const moreButton = (message: PageMessage, place: MessagePlace): HTMLElement => {
  const { words } = place;
  const button = element(
    "button",
    {
      class: "quiet-button message-more",
      type: "button",
      "aria-label": words.moreActions,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      title: words.moreActions,
      "data-focus-key": `more/${message.ts}`,
    },
    icon("more"),
  );
  button.addEventListener("click", () => {
    openMenu(button, menuGroups(message, place), { role: "menu", label: words.moreActions });
  });
  return button;
};

/** What can be done with a message. One that only its reader sees has no thread and no shortcuts. */
export const messageTools = (message: PageMessage, place: MessagePlace): HTMLElement | undefined => {
  const hasShortcuts = place.workspace.shortcuts("message").length > 0;
  if (message.ephemeralFor !== undefined || (place.openThread === undefined && !hasShortcuts)) {
    return undefined;
  }
  return element(
    "div",
    { class: "message-tools" },
    replyButton(message, place),
    hasShortcuts && moreButton(message, place),
  );
};
