import { isFields } from "./block-kit/check.ts";
import type { Context } from "./context.ts";
import { typeOfElement, valueField } from "./element-values.ts";
import { fillIn, problemsIn } from "./fill-in.ts";
import { PressError, press } from "./press.ts";
import type { CloseView, PressInView, SubmitView, Suggest } from "./protocol.ts";
import type { Delivery, Outcome } from "./transport.ts";
import { parseOptions, parseViewAck, type ViewAck } from "./view-ack.ts";
import { blocksOf, elementsOf, fieldsOf } from "./view-fields.ts";
import { suggestionPayload, viewActionPayload, viewClosedPayload, viewSubmissionPayload } from "./view-payloads.ts";
import { changeView, clearStack, closeTop, markView, pushView, STACK_MAX, stackOf } from "./view-stack.ts";
import type { Block, FieldProblem, StoredView } from "./workspace.ts";

/** [types] Characters that have to be typed before an external menu asks the app, where it does not say. */
const MIN_QUERY_LENGTH = 3;

/** What became of a submission. */
export type Submission =
  /** The client itself found something wrong; the app was sent nothing. By block id. */
  | { readonly result: "refused"; readonly problems: Readonly<Record<string, FieldProblem>> }
  | { readonly result: "closed" | "cleared" | "updated" | "pushed"; readonly outcome: Outcome }
  /** The app found something wrong. By block id. */
  | { readonly result: "errors"; readonly errors: Readonly<Record<string, string>>; readonly outcome: Outcome }
  /** No acknowledgement in time, or one that Slack would not take. The view stays as it was. */
  | { readonly result: "failed"; readonly reason: string; readonly outcome: Outcome };

export type Suggestions =
  | { readonly options: readonly Block[] }
  /** The app did not answer, or not with options. */
  | { readonly error: string };

/** What people do in modals and in the Home tab. Each throws `PressError` for what the client would not let them do. */
export interface Modals {
  readonly submitView: (submitted: SubmitView) => Promise<Submission>;
  /** The outcome of each `view_closed` that was sent. */
  readonly closeView: (closed: CloseView) => Promise<readonly Outcome[]>;
  readonly pressInView: (pressed: PressInView) => Promise<Outcome>;
  readonly suggest: (asked: Suggest) => Promise<Suggestions>;
}

export function createModals(context: Context, attempt: (delivery: Delivery) => Promise<Outcome>): Modals {
  const { workspace } = context;
  const isInteractive = context.manifest.settings.interactivity?.is_enabled === true;

  async function send(payload: Delivery["payload"]): Promise<Outcome> {
    if (!isInteractive) return { status: "unreachable" };
    return attempt({ kind: "interaction", payload });
  }

  function reasonOf({ status }: Outcome): string {
    if (!isInteractive) return "interactivity is not enabled";
    return status === "timeout" ? "operation_timeout" : "dispatch_failed";
  }

  /** The view that the user sees; for a modal only the one on top can be acted on. */
  function visible(user: string, viewId: string): StoredView {
    const stored = workspace.views.get(viewId);
    if (stored?.user !== user) throw new PressError(`${user} has no view ${viewId}`);
    const top = stackOf(context, user).at(-1);
    if (stored.view["type"] === "modal" && stored !== top) throw new PressError(`the view ${viewId} is not on top`);
    return stored;
  }

  async function submitView({ user, viewId, values = {} }: SubmitView): Promise<Submission> {
    const stored = visible(user, viewId);
    if (stored.view["submit"] === undefined) throw new PressError(`the view ${viewId} has no submit button`);
    if (stored.view["submit_disabled"] === true) throw new PressError(`the view ${viewId} cannot be submitted yet`);
    if (stored.busy) throw new PressError(`the view ${viewId} is being submitted`);
    const filled = fillIn(workspace, stored, values);
    const problems = problemsIn(stored.view, filled);
    if (Object.keys(problems).length > 0) {
      markView(context, stored, { values: filled, problems, errors: {}, failure: undefined });
      return { result: "refused", problems };
    }
    markView(context, stored, { values: filled, problems, errors: {}, failure: undefined, busy: true });
    const outcome = await send(viewSubmissionPayload(context, stored));
    // The app may have opened another modal meanwhile; then there is nothing left to settle.
    if (workspace.views.get(viewId) !== stored) return { result: "closed", outcome };
    if (outcome.status !== "acknowledged") return fail(stored, reasonOf(outcome), outcome);
    return settle(stored, parseViewAck(outcome.body, stored.view), outcome);
  }

  function fail(stored: StoredView, reason: string, outcome: Outcome): Submission {
    markView(context, stored, { busy: false, failure: reason });
    return { result: "failed", reason, outcome };
  }

  function settle(
    stored: StoredView,
    ack: ViewAck,
    outcome: Outcome & { readonly status: "acknowledged" },
  ): Submission {
    const refusal = refusalOf(stored, ack);
    context.record({
      kind: "ack",
      method: "view_submission",
      args: isFields(outcome.body) ? outcome.body : {},
      ok: refusal === undefined,
      ...(refusal === undefined ? {} : { error: refusal }),
      validation: ack.action === "bad" ? ack.validation : [],
    });
    if (refusal !== undefined) return fail(stored, refusal, outcome);
    stored.busy = false;
    switch (ack.action) {
      case "close":
        closeTop(context, stored.user);
        return { result: "closed", outcome };
      case "clear":
        clearStack(context, stored.user);
        return { result: "cleared", outcome };
      case "errors":
        markView(context, stored, { errors: ack.errors });
        return { result: "errors", errors: ack.errors, outcome };
      case "update":
        changeView(context, stored, ack.view);
        return { result: "updated", outcome };
      case "push":
        pushView(context, stored.user, ack.view);
        return { result: "pushed", outcome };
      default:
        // What is bad was refused above.
        return fail(stored, ack.error, outcome);
    }
  }

  function refusalOf(stored: StoredView, ack: ViewAck): string | undefined {
    if (ack.action === "bad") return ack.error;
    const isFull = ack.action === "push" && stackOf(context, stored.user).length >= STACK_MAX;
    return isFull ? "push_limit_reached" : undefined;
  }

  /**
   * The close button takes the visible view away, or all of them with `clear_on_close`; the cross (`all`) the whole modal.
   * [docs] view_closed goes out for views with `notify_on_close`. How many of a cleared stack are told is not documented:
   * here each is, the visible one first.
   */
  async function closeView({ user, viewId, all = false }: CloseView): Promise<readonly Outcome[]> {
    const stored = visible(user, viewId);
    if (stored.view["type"] !== "modal") throw new PressError("only a modal can be closed");
    const stack = stackOf(context, user);
    const isCleared = all || stored.view["clear_on_close"] === true;
    const closed = isCleared ? stack.toReversed() : [stored];
    const payloads = closed
      .filter(({ view }) => view["notify_on_close"] === true)
      .map((each) => viewClosedPayload(context, each, isCleared));
    if (isCleared) clearStack(context, user);
    else closeTop(context, user);
    return Promise.all(payloads.map(send));
  }

  function actionOf(stored: StoredView, { blockId, actionId, element }: PressInView): Block {
    const block = blocksOf(stored.view).find((each) => each["block_id"] === blockId);
    const found = block && elementsOf(block).find((each) => each["action_id"] === actionId);
    if (!block || !found) throw new PressError(`the view has no element ${actionId} in a block ${blockId}`);
    // [docs] An input block tells the app of changes only when it asks for them.
    if (block["type"] === "input" && block["dispatch_action"] !== true) {
      throw new PressError(`the input block ${blockId} has no dispatch_action`);
    }
    const field = valueField(found);
    if (field === undefined) {
      const shown = { blocks: blocksOf(stored.view), choices: {} };
      return press(shown, blockId, actionId, element ?? {}, stored.user).action;
    }
    if (element !== undefined && Object.hasOwn(element, field)) {
      const entry = { type: element["type"] ?? typeOfElement(found), [field]: element[field] };
      stored.values = fillIn(workspace, stored, { [blockId]: { [actionId]: entry } });
    }
    const { options: _options, option_groups: _groups, ...shown } = found;
    return { ...shown, block_id: blockId, action_id: actionId, ...stored.values[blockId]?.[actionId] };
  }

  async function pressInView(pressed: PressInView): Promise<Outcome> {
    const stored = visible(pressed.user, pressed.viewId);
    const values = fillIn(workspace, stored, pressed.values ?? {});
    const before = stored.values;
    stored.values = values;
    let action: Block;
    try {
      action = actionOf(stored, pressed);
    } catch (error) {
      stored.values = before;
      throw error;
    }
    markView(context, stored, { failure: undefined });
    const outcome = await send(viewActionPayload(context, stored, action));
    const isOpen = workspace.views.get(stored.id) === stored;
    if (outcome.status !== "acknowledged" && isOpen) markView(context, stored, { failure: reasonOf(outcome) });
    return outcome;
  }

  async function suggest({ user, viewId, blockId, actionId, value }: Suggest): Promise<Suggestions> {
    const stored = visible(user, viewId);
    const field = fieldsOf(stored.view).find((each) => each.blockId === blockId && each.actionId === actionId);
    if (!field || !typeOfElement(field.element).includes("external")) {
      throw new PressError(`the view has no external menu ${actionId} in a block ${blockId}`);
    }
    const min = field.element["min_query_length"];
    // The client asks nobody before that.
    if (value.length < (typeof min === "number" ? min : MIN_QUERY_LENGTH)) return { options: [] };
    const outcome = await send(suggestionPayload(context, stored, { blockId, actionId, value }));
    if (outcome.status !== "acknowledged") return { error: reasonOf(outcome) };
    const answered = parseOptions(outcome.body);
    const error = "error" in answered ? answered.error : undefined;
    context.record({
      kind: "ack",
      method: "block_suggestion",
      args: isFields(outcome.body) ? outcome.body : {},
      ok: error === undefined,
      ...(error === undefined ? {} : { error }),
      validation: [],
    });
    if ("options" in answered) {
      stored.offered = { ...stored.offered, [`${blockId}/${actionId}`]: answered.options };
    }
    return answered;
  }

  return { submitView, closeView, pressInView, suggest };
}
