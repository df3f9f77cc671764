import type { BlockAction, ButtonAction, RespondFn } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { Message } from "../../../render/blocks.ts";
import { messageModal } from "../../../render/message-modal.ts";
import type { Words } from "../../../render/words/words.ts";
import { isDirect } from "../../answer-for.ts";
import type { Deps } from "../../deps.ts";
import { homeReaderOf } from "../../home-reader-of.ts";
import { type Decision, openWhenDecided } from "../../open-when-decided.ts";
import { showTo } from "../../respond-message.ts";
import type { Asker } from "../../subscriptions.ts";

export type ButtonPress = BlockAction<ButtonAction>;

/** What is needed of a press, of a button or of a menu, to answer where it was made. */
export type Pressed = Pick<BlockAction, "channel" | "container" | "message" | "view" | "response_url" | "trigger_id">;

/** A press as Bolt hands it over; `respond` does nothing where there is no message (Home, modals). */
export interface Press {
  readonly body: Pressed;
  readonly respond: RespondFn;
  readonly client: WebClient;
}

/** The channel in which a button was pressed; empty where there is none, or Slack does not say. */
export const channelOf = (body: Pressed): string => body.channel?.id ?? "";

/** Whether what the presser sees can be shared to where they are: to a channel, not to their direct message with the app. */
export const canShareFrom = (body: Pressed): boolean => channelOf(body) !== "" && !isDirect(channelOf(body));

/**
 * Shows something to the person who pressed, where the button stands: under the message, in its thread if it is in one;
 * from the Home tab in a modal, and from a modal in one on top of it.
 */
export async function showToPresser(press: Press, message: Message, words: Words): Promise<void> {
  const { body, respond } = press;
  if (body.response_url !== undefined) return showTo(respond, message, inThread(body));
  await openModal(press, messageModal(words.asking.title, message, words));
}

/** Opens a modal; on top of the one in which the button was pressed, if it was. Gives its id. */
export async function openModal(
  { body, client }: Pick<Press, "body" | "client">,
  view: ModalView,
): Promise<string | undefined> {
  const { trigger_id } = body;
  if (body.view?.type !== "modal") return (await client.views.open({ trigger_id, view })).view?.id;
  try {
    return (await client.views.push({ trigger_id, view })).view?.id;
  } catch (error) {
    // Slack stacks three; the third then gives way.
    if (!(error instanceof WebAPIPlatformError) || error.data.error !== "push_limit_reached") throw error;
    await client.views.update({ view_id: body.view.id, view });
    return body.view.id;
  }
}

/** Opens a form for a presser who may use it, and tells others who may, where they pressed. */
export function openIfAllowed(press: Press, title: string, decided: Promise<Decision>, words: Words): Promise<void> {
  return openWhenDecided(decided, {
    title,
    words,
    client: press.client,
    open: (view) => openModal(press, view),
    tell: (refusal) => showToPresser(press, refusal, words),
  });
}

/** Where a reply to a press belongs. Slack gives the thread in the message or, for ephemeral ones, in the container. */
export function inThread(body: Pick<Pressed, "message" | "container">): { thread_ts?: string } {
  const thread: unknown = body.message?.["thread_ts"] ?? body.container["thread_ts"];
  return typeof thread === "string" ? { thread_ts: thread } : {};
}

/** Who pressed, where; in the Home tab, at which channel they look. */
export const askerOf = ({ workspace }: Pick<Deps, "workspace">, body: ButtonPress): Asker => ({
  team: workspace.team,
  user: body.user.id,
  channel: body.view?.type === "home" ? (homeReaderOf(body).channel ?? "") : channelOf(body),
});
