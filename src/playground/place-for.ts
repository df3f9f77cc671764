import { PressError } from "./press.ts";
import { type Channel, findChannel, isMember, type Workspace } from "./workspace.ts";

/** The conversation in which the user acts. Throws `PressError` where the user is not. */
export function placeFor(workspace: Workspace, channelId: string, user: string): Channel {
  const channel = findChannel(workspace, channelId);
  if (!channel || !isMember(channel, user)) throw new PressError(`${user} is not in the channel ${channelId}`);
  return channel;
}
