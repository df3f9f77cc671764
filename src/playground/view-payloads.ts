/** What Slack sends to the app about views, as plain objects. */
import type { Context } from "./context.ts";
import { interactionOrigin } from "./origin.ts";
import { issueTrigger, type Payload } from "./payloads.ts";
import { issueResponseUrl } from "./response-url.ts";
import { fieldsOf, fieldValue } from "./view-fields.ts";
import { viewObject } from "./view-stack.ts";
import { type Block, nextTs, type StoredView } from "./workspace.ts";

/** What every payload about a view has. */
function common(context: Context, type: string, stored: StoredView): Payload {
  return { type, ...interactionOrigin(context, stored.user) };
}

function placeOf({ id, channel }: StoredView): { view: string; channel?: string } {
  return channel === undefined ? { view: id } : { view: id, channel };
}

/** [docs] A response URL for each menu in an input block that asks for it and in which a conversation was chosen. */
function responseUrls(context: Context, stored: StoredView): readonly Payload[] {
  return fieldsOf(stored.view).flatMap((field) => {
    const channel = fieldValue(stored.values, field);
    const asks = field.isInput && field.element["response_url_enabled"] === true;
    if (!asks || typeof channel !== "string") return [];
    const response_url = issueResponseUrl(context, { kind: "view", channel, user: stored.user });
    return [{ block_id: field.blockId, action_id: field.actionId, channel_id: channel, response_url }];
  });
}

export function viewSubmissionPayload(context: Context, stored: StoredView): Payload {
  return {
    ...common(context, "view_submission", stored),
    trigger_id: issueTrigger(context, stored.user, placeOf(stored)),
    view: viewObject(context, stored, stored.values),
    response_urls: responseUrls(context, stored),
  };
}

/** `isCleared`: the whole modal was closed, not only this view. No trigger: nothing may be opened from here. */
export function viewClosedPayload(context: Context, stored: StoredView, isCleared: boolean): Payload {
  return {
    ...common(context, "view_closed", stored),
    view: viewObject(context, stored, stored.values),
    is_cleared: isCleared,
  };
}

export function viewActionPayload(context: Context, stored: StoredView, action: Block): Payload {
  return {
    ...common(context, "block_actions", stored),
    container: { type: "view", view_id: stored.id },
    trigger_id: issueTrigger(context, stored.user, placeOf(stored)),
    view: viewObject(context, stored, stored.values),
    actions: [{ ...action, action_ts: nextTs(context.workspace, context.clock()) }],
  };
}

/** `value` is what was typed. */
export function suggestionPayload(
  context: Context,
  stored: StoredView,
  { blockId, actionId, value }: { blockId: string; actionId: string; value: string },
): Payload {
  return {
    ...common(context, "block_suggestion", stored),
    container: { type: "view", view_id: stored.id },
    action_id: actionId,
    block_id: blockId,
    value,
    view: viewObject(context, stored, stored.values),
  };
}
