import { ApiError, type Args, invalidArguments, type Method } from "../api-method.ts";
import { isFields } from "../block-kit/check.ts";
import type { Context } from "../context.ts";
import { validateView } from "../validate-view.ts";
import { findUser, nextId, nextTs, type StoredView, withIds } from "../workspace.ts";

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

function keep({ workspace, clock }: Context, id: string, user: string, view: View): StoredView {
  const blocks = Array.isArray(view["blocks"])
    ? view["blocks"].filter(isFields).map((each) => withIds(workspace, each))
    : [];
  const stored: StoredView = {
    id,
    user,
    hash: nextTs(workspace, clock()),
    view: { ...view, blocks },
  };
  workspace.views.set(id, stored);
  return stored;
}

function viewObject({ workspace }: Context, { id, hash, view }: StoredView): Record<string, unknown> {
  const { app, team } = workspace;
  return {
    id,
    team_id: team.id,
    private_metadata: "",
    callback_id: "",
    external_id: "",
    state: { values: {} },
    previous_view_id: null,
    root_view_id: id,
    app_id: app.id,
    bot_id: app.botId,
    ...view,
    hash,
  };
}

function checkHash(args: Args, stored: StoredView | undefined): void {
  const hash = args.text("hash");
  if (hash !== undefined && stored && stored.hash !== hash) throw new ApiError("hash_conflict");
}

const publish: Method = {
  token: "bot",
  run: (context, args) => {
    const user = args.required("user_id");
    if (!findUser(context.workspace, user)) throw new ApiError("user_not_found");
    if (context.manifest.features.app_home?.home_tab_enabled !== true) throw new ApiError("not_enabled");
    const view = checkedView(args, "home");
    const before = [...context.workspace.views.values()].find(
      (each) => each.user === user && each.view["type"] === "home",
    );
    checkHash(args, before);
    const stored = keep(context, before?.id ?? nextId(context.workspace, "V"), user, view);
    return { view: viewObject(context, stored) };
  },
};

const open: Method = {
  token: "bot",
  run: (context, args) => {
    const trigger = context.workspace.triggers.get(args.required("trigger_id", "invalid_trigger_id"));
    if (!trigger) throw new ApiError("invalid_trigger_id");
    const view = checkedView(args, "modal");
    if (trigger.used) throw new ApiError("exchanged_trigger_id");
    if (trigger.expiresAt <= context.clock()) throw new ApiError("expired_trigger_id");
    trigger.used = true;
    return { view: viewObject(context, keep(context, nextId(context.workspace, "V"), trigger.user, view)) };
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
    return { view: viewObject(context, keep(context, stored.id, stored.user, view)) };
  },
};

export const viewMethods: Readonly<Record<string, Method>> = {
  "views.publish": publish,
  "views.open": open,
  "views.update": update,
};
