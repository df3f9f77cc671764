import type { PageMessage } from "../protocol.ts";
import { element } from "./dom.ts";
import { failureView, type MessagePlace, messageView } from "./message-view.ts";
import type { Row } from "./reconcile.ts";
import { dayLabel, dayOfTs } from "./time.ts";
import type { Failure } from "./workspace.ts";

/** Messages of one person within this time stand together. */
const GROUP_SECONDS = 300;

const belongsTo = (message: PageMessage, previous: PageMessage | undefined): boolean =>
  previous !== undefined &&
  previous.user === message.user &&
  previous.ephemeralFor === message.ephemeralFor &&
  message.ephemeralFor === undefined &&
  Number(message.ts) - Number(previous.ts) < GROUP_SECONDS;

const dayRow = (message: PageMessage, place: Omit<MessagePlace, "grouped">): Row => {
  const label = dayLabel(message.ts, place.words, place.workspace);
  return {
    key: `day ${dayOfTs(message.ts, place.workspace)}`,
    signature: label,
    view: () => element("div", { class: "day", role: "separator", "aria-label": label }, element("span", {}, label)),
  };
};

const messageRow = (message: PageMessage, place: MessagePlace): Row => {
  const replies = place.openThread === undefined ? [] : place.workspace.replies(message.channel, message.ts);
  return {
    key: `message ${message.ts}`,
    signature: JSON.stringify([message, place.grouped, replies.length, replies.at(-1)?.ts]),
    view: () => messageView(message, place),
  };
};

const failureRow = (failure: Failure, place: Omit<MessagePlace, "grouped">): Row => ({
  key: `failure ${failure.id}`,
  signature: "",
  view: () => failureView(failure, place.words),
});

/** Messages oldest first, with a divider for each day; a failure stands behind the message that it followed. */
export const messageRows = (
  messages: readonly PageMessage[],
  failures: readonly Failure[],
  place: Omit<MessagePlace, "grouped">,
  { days }: { readonly days: boolean },
): Row[] => {
  const rows: Row[] = [];
  let previous: PageMessage | undefined;
  let told = 0;
  const tellBefore = (ts: string | undefined): void => {
    for (
      let failure = failures[told];
      failure !== undefined && (ts === undefined || failure.after < ts);
      failure = failures[told]
    ) {
      rows.push(failureRow(failure, place));
      previous = undefined;
      told += 1;
    }
  };
  for (const message of messages) {
    tellBefore(message.ts);
    const isNewDay =
      previous === undefined || dayOfTs(previous.ts, place.workspace) !== dayOfTs(message.ts, place.workspace);
    const day = dayRow(message, place);
    if (days && isNewDay && !rows.some(({ key }) => key === day.key)) {
      rows.push(day);
      previous = undefined;
    }
    rows.push(messageRow(message, { ...place, grouped: belongsTo(message, previous) }));
    previous = message;
  }
  tellBefore(undefined);
  return rows;
};
