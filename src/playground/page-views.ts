import type { Context } from "./context.ts";
import { typeOfElement } from "./element-values.ts";
import { channelsOffered, conversationsOffered, usersOffered } from "./offers.ts";
import type { PageChoice, PageState, PageValues, PageView } from "./protocol.ts";
import { promptsFor } from "./suggested-prompts.ts";
import { blocksOf, fieldsOf } from "./view-fields.ts";
import { homeOf, stackOf } from "./view-stack.ts";
import { type Block, type Channel, findUser, type StoredView, type User, type Workspace } from "./workspace.ts";

function userChoice({ id, realName, title, isBot }: User): PageChoice {
  return { id, name: realName, kind: isBot ? "app" : "person", detail: title };
}

function channelChoice(workspace: Workspace, { id, name, kind, topic, isPrivate }: Channel): PageChoice {
  // A user's direct messages are with the bot.
  if (kind === "im") return { id, name: findUser(workspace, workspace.app.botUser)?.realName ?? "", kind: "im" };
  const detail = topic === undefined ? {} : { detail: topic };
  return { id, name, kind: isPrivate === true ? "private" : "channel", ...detail };
}

function choicesFor(workspace: Workspace, user: string, element: Block): PageChoice[] | undefined {
  const type = typeOfElement(element);
  if (type.endsWith("users_select")) return usersOffered(workspace).map(userChoice);
  const channels = type.endsWith("conversations_select")
    ? conversationsOffered(workspace, user, element)
    : type.endsWith("channels_select")
      ? channelsOffered(workspace)
      : undefined;
  return channels?.map((channel) => channelChoice(workspace, channel));
}

/** What each menu of people, channels or conversations offers to a user, by `block/action`; also inside containers. */
export function choicesIn(workspace: Workspace, user: string, blocks: readonly Block[]): Record<string, PageChoice[]> {
  const inside = blocks.flatMap((block) => blocksOf({ blocks: block["child_blocks"] }));
  const choices: Record<string, PageChoice[]> = {};
  for (const { blockId, actionId, element } of fieldsOf({ blocks: [...blocks, ...inside] })) {
    const offered = choicesFor(workspace, user, element);
    if (offered) choices[`${blockId}/${actionId}`] = offered;
  }
  return choices;
}

function pageView(workspace: Workspace, stored: StoredView): PageView {
  const { id, hash, view, values, errors, problems, failure, busy, user } = stored;
  return {
    id,
    hash,
    view: { ...view },
    values: structuredClone(values) as PageValues,
    errors: { ...errors },
    problems: { ...problems },
    ...(failure === undefined ? {} : { failure }),
    busy,
    choices: choicesIn(workspace, user, blocksOf(view)),
  };
}

/** The user's modal, the visible view last. */
function pageViews(context: Pick<Context, "workspace">, user: string): PageView[] {
  return stackOf(context, user).map((stored) => pageView(context.workspace, stored));
}

/** The user's Home tab; undefined until the app has published one. Also told of as a change of `views`. */
export function pageHome(context: Pick<Context, "workspace">, user: string): PageView | undefined {
  const home = homeOf(context, user);
  return home && pageView(context.workspace, home);
}

/** What only this user sees: their modal, their Home tab, the prompts in the app's direct message. */
export function privateViews(
  context: Pick<Context, "workspace" | "manifest">,
  user: string,
): Pick<PageState, "views" | "home" | "prompts"> {
  const home = pageHome(context, user);
  const prompts = promptsFor(context, user);
  return {
    views: pageViews(context, user),
    ...(home ? { home } : {}),
    ...(prompts ? { prompts: { ...prompts, prompts: [...prompts.prompts] } } : {}),
  };
}
