/** Opening, changing and closing views. Each change is told to the page and to waiting tests. */
import { isFields } from "./block-kit/check.ts";
import type { Context } from "./context.ts";
import { valuesFor } from "./view-fields.ts";
import { nextId, nextTs, type StoredView, type TriggerPlace, withIds } from "./workspace.ts";

/** [docs] Views that a modal can hold at a time. */
export const STACK_MAX = 3;

type View = Readonly<Record<string, unknown>>;

function tell(context: Context, user: string): void {
  context.publish({ type: "views", user });
}

/** The view with the ids that Slack adds where the app gave none. */
function named({ workspace }: Context, view: View): View {
  const blocks = Array.isArray(view["blocks"]) ? view["blocks"].filter(isFields) : [];
  return { ...view, blocks: blocks.map((each) => withIds(workspace, each)) };
}

function store(context: Context, user: string, view: View, place: TriggerPlace): StoredView {
  const { workspace, clock } = context;
  const shown = named(context, view);
  const { channel } = place;
  const stored: StoredView = {
    id: nextId(workspace, "V"),
    user,
    ...(channel === undefined ? {} : { channel }),
    hash: nextTs(workspace, clock()),
    view: shown,
    values: valuesFor(workspace, { user, ...(channel === undefined ? {} : { channel }), view: shown, values: {} }),
    errors: {},
    problems: {},
    busy: false,
    offered: {},
  };
  workspace.views.set(stored.id, stored);
  return stored;
}

/** The views of the user's modal, the visible one last; empty when none is open. */
export function stackOf({ workspace }: Pick<Context, "workspace">, user: string): readonly StoredView[] {
  const ids = workspace.stacks.get(user) ?? [];
  return ids.map((id) => workspace.views.get(id)).filter((view) => view !== undefined);
}

function setStack({ workspace }: Context, user: string, ids: readonly string[]): void {
  for (const id of workspace.stacks.get(user) ?? []) {
    if (!ids.includes(id)) workspace.views.delete(id);
  }
  if (ids.length === 0) workspace.stacks.delete(user);
  else workspace.stacks.set(user, ids);
}

/** Slack does not document what becomes of a modal that is open already; here the new one takes its place. */
export function openModal(context: Context, user: string, view: View, place: TriggerPlace): StoredView {
  const stored = store(context, user, view, place);
  setStack(context, user, [stored.id]);
  tell(context, user);
  return stored;
}

/** Whether a further view has room is the caller's to ask. */
export function pushView(context: Context, user: string, view: View): StoredView {
  const below = stackOf(context, user);
  const channel = below[0]?.channel;
  const stored = store(context, user, view, channel === undefined ? {} : { channel });
  setStack(context, user, [...below.map(({ id }) => id), stored.id]);
  tell(context, user);
  return stored;
}

/** The user's Home tab; undefined until the app has published one. */
export function homeOf({ workspace }: Pick<Context, "workspace">, user: string): StoredView | undefined {
  return [...workspace.views.values()].find((each) => each.user === user && each.view["type"] === "home");
}

export function publishHome(context: Context, user: string, view: View): StoredView {
  const stored = store(context, user, view, {});
  tell(context, user);
  return stored;
}

/** Other blocks under the same id. What was filled in stays where the ids are the same; what was wrong is forgotten. */
export function changeView(context: Context, stored: StoredView, view: View): void {
  const { workspace, clock } = context;
  stored.view = named(context, view);
  stored.values = valuesFor(workspace, stored);
  stored.errors = {};
  stored.problems = {};
  delete stored.failure;
  stored.hash = nextTs(workspace, clock());
  tell(context, stored.user);
}

/** What stands in a view besides its blocks. */
export function markView(
  context: Context,
  stored: StoredView,
  mark: Partial<Pick<StoredView, "values" | "errors" | "problems" | "busy" | "offered">> & {
    /** Undefined: all is well. */
    readonly failure?: string | undefined;
  },
): void {
  const { failure, ...others } = mark;
  Object.assign(stored, others);
  if (failure === undefined) delete stored.failure;
  else stored.failure = failure;
  tell(context, stored.user);
}

/** The visible view goes; the one below it shows again as it was left. */
export function closeTop(context: Context, user: string): void {
  const below = stackOf(context, user).slice(0, -1);
  setStack(
    context,
    user,
    below.map(({ id }) => id),
  );
  tell(context, user);
}

export function clearStack(context: Context, user: string): void {
  setStack(context, user, []);
  tell(context, user);
}

/** A view as Slack gives it to the app. `values` only where the state travels along. */
export function viewObject(context: Context, stored: StoredView, values?: StoredView["values"]): View {
  const { app, team, enterprise, isEnterpriseInstall } = context.workspace;
  const stack = stackOf(context, stored.user);
  const at = stack.indexOf(stored);
  const modal = {
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: null,
    previous_view_id: stack[at - 1]?.id ?? null,
    root_view_id: at === -1 ? stored.id : stack[0]?.id,
  };
  return {
    id: stored.id,
    team_id: team.id,
    private_metadata: "",
    callback_id: "",
    external_id: "",
    ...(stored.view["type"] === "modal" ? modal : { previous_view_id: null, root_view_id: stored.id }),
    app_id: app.id,
    // [docs] Work Objects: in an organisation the installation's own id stands here.
    app_installed_team_id: isEnterpriseInstall ? enterprise?.id : team.id,
    bot_id: app.botId,
    ...stored.view,
    state: { values: values ?? {} },
    hash: stored.hash,
  };
}
