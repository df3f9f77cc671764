import { ApiError, type Args, invalidArguments, type Method } from "../api-method.ts";
import { isFields } from "../block-kit/check.ts";
import type { Context } from "../context.ts";
import { validateView } from "../validate-view.ts";
import { changeView, homeOf, openModal, publishHome, pushView, STACK_MAX, stackOf, viewObject } from "../view-stack.ts";
import { findUser, type StoredView, type Trigger } from "../workspace.ts";

type View = Readonly<Record<string, unknown>>;

/** The view that was sent, once Slack would take it. Throws `invalid_arguments` with a line for each thing wrong. */
function checkedView(args: Args, type: "home" | "modal" | "any"): View {
  const view = args.json("view", "invalid_arguments");
  if (!isFields(view)) throw invalidArguments("missing required field: view");
  const errors = validateView(view, "/view");
  if (errors.length > 0) {
    const messages = errors.map(({ message, pointer }) => `[ERROR] ${message} [json-pointer:${pointer}]`);
    throw new ApiError("invalid_arguments", { response_metadata: { messages } }, errors);
  }
  if (type !== "any" && view["type"] !== type)
    throw invalidArguments(`view must be of type ${type} [json-pointer:/view/type]`);
  return view;
}

function checkHash(args: Args, stored: StoredView | undefined): void {
  const hash = args.text("hash");
  if (hash !== undefined && stored && stored.hash !== hash) throw new ApiError("hash_conflict");
}

/** [docs] An `external_id` is unique among the views of a team. `stored` may keep its own. */
function checkExternalId({ workspace }: Context, view: View, stored?: StoredView): void {
  const id = view["external_id"];
  if (id === undefined || id === "") return;
  const isTaken = [...workspace.views.values()].some((each) => each !== stored && each.view["external_id"] === id);
  if (isTaken) throw new ApiError("duplicate_external_id");
}

const publish: Method = {
  token: "bot",
  run: (context, args) => {
    const user = args.required("user_id");
    if (!findUser(context.workspace, user)) throw new ApiError("user_not_found");
    if (context.manifest.features.app_home?.home_tab_enabled !== true) throw new ApiError("not_enabled");
    const view = checkedView(args, "home");
    const before = homeOf(context, user);
    checkHash(args, before);
    checkExternalId(context, view, before);
    if (before) changeView(context, before, view);
    return { view: viewObject(context, before ?? publishHome(context, user, view)) };
  },
};

/** [docs] A trigger opens one view, within three seconds. Throws `ApiError`; what it is for is checked before it is spent. */
function spendTrigger(
  context: Context,
  args: Args,
  check: (trigger: Trigger) => View,
): { trigger: Trigger; view: View } {
  const trigger = context.workspace.triggers.get(args.required("trigger_id", "invalid_trigger_id"));
  if (!trigger) throw new ApiError("invalid_trigger_id");
  const view = check(trigger);
  if (trigger.used) throw new ApiError("exchanged_trigger_id");
  if (trigger.expiresAt <= context.clock()) throw new ApiError("expired_trigger_id");
  checkExternalId(context, view);
  trigger.used = true;
  return { trigger, view };
}

const open: Method = {
  token: "bot",
  run: (context, args) => {
    const { trigger, view } = spendTrigger(context, args, () => checkedView(args, "modal"));
    return { view: viewObject(context, openModal(context, trigger.user, view, trigger)) };
  },
};

/** [docs] On top of a modal that is open, with a trigger from an interaction in it; three views at most. */
const push: Method = {
  token: "bot",
  run: (context, args) => {
    const { trigger, view } = spendTrigger(context, args, (found) => {
      const checked = checkedView(args, "modal");
      const stack = stackOf(context, found.user);
      if (!stack.some(({ id }) => id === found.view)) throw new ApiError("invalid_trigger_id");
      if (stack.length >= STACK_MAX) throw new ApiError("push_limit_reached");
      return checked;
    });
    return { view: viewObject(context, pushView(context, trigger.user, view)) };
  },
};

const update: Method = {
  token: "bot",
  run: (context, args) => {
    const id = args.text("view_id");
    const external = args.text("external_id");
    if (id === undefined && external === undefined)
      throw invalidArguments("missing required field: view_id or external_id");
    const stored = [...context.workspace.views.values()].find((each) =>
      id === undefined ? each.view["external_id"] === external : each.id === id,
    );
    if (!stored) throw new ApiError("not_found");
    const view = checkedView(args, "any");
    if (view["type"] !== stored.view["type"])
      throw invalidArguments("view type cannot change [json-pointer:/view/type]");
    checkHash(args, stored);
    checkExternalId(context, view, stored);
    changeView(context, stored, view);
    return { view: viewObject(context, stored) };
  },
};

export const viewMethods: Readonly<Record<string, Method>> = {
  "views.publish": publish,
  "views.open": open,
  "views.push": push,
  "views.update": update,
};
