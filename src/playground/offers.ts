/** What the menus of a view offer to a user. */
import { isFields } from "./block-kit/check.ts";
import { type Block, type Channel, isMember, type User, type Workspace } from "./workspace.ts";

/** `options`, or those of all `option_groups`. */
export function offeredOptions(element: Block): readonly Block[] {
  const groups = Array.isArray(element["option_groups"]) ? element["option_groups"].filter(isFields) : [];
  return [element["options"], ...groups.map((group) => group["options"])]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .filter(isFields);
}

/** Everybody; apps and bots last. */
export function usersOffered({ users }: Workspace): readonly User[] {
  return [...users.filter(({ isBot }) => !isBot), ...users.filter(({ isBot }) => isBot)];
}

function kindOf({ kind, isPrivate }: Channel): "im" | "private" | "public" {
  if (kind === "im") return "im";
  return isPrivate === true ? "private" : "public";
}

/** Public channels, and what the user is in; nothing that is archived. The element's `filter` decides further. [docs] */
export function conversationsOffered(workspace: Workspace, user: string, element: Block): readonly Channel[] {
  const filter = isFields(element["filter"]) ? element["filter"] : {};
  const include = Array.isArray(filter["include"]) ? filter["include"] : ["im", "private", "public"];
  return workspace.channels.filter((channel) => {
    const kind = kindOf(channel);
    const isSeen = kind === "public" || isMember(channel, user);
    // Every direct message of this workspace is one with the bot.
    const isWithBot = kind === "im" && isMember(channel, workspace.app.botUser);
    const isLeftOut = filter["exclude_bot_users"] === true && isWithBot;
    return isSeen && channel.isArchived !== true && include.includes(kind) && !isLeftOut;
  });
}

/** [docs] `channels_select` offers public channels only. */
export function channelsOffered({ channels }: Workspace): readonly Channel[] {
  return channels.filter((channel) => kindOf(channel) === "public" && channel.isArchived !== true);
}
