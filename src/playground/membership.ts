import type { Context } from "./context.ts";
import type { Payload } from "./payloads.ts";
import { PressError } from "./press.ts";
import {
  archive,
  type Channel,
  findChannel,
  findUser,
  join,
  leave,
  nextTs,
  type User,
  type Workspace,
} from "./workspace.ts";

/** What people do to channels. Each throws `PressError` when the channel is not there. */
export interface Membership {
  readonly archiveChannel: (channel: string) => void;
  readonly unarchiveChannel: (channel: string) => void;
  readonly removeBot: (channel: string) => void;
  readonly inviteBot: (channel: string) => void;
  /** A new channel, with the bot in it when its `members` say so. Pages that are open do not learn of it. */
  readonly addChannel: (channel: Pick<Channel, "id" | "name" | "members"> & Partial<Channel>) => Channel;
  /** A new person, with a direct message with the bot: D… for U…. */
  readonly addUser: (user: User) => User;
}

function known(workspace: Workspace, id: string): Channel {
  const channel = findChannel(workspace, id);
  if (!channel) throw new PressError(`there is no channel ${id}`);
  return channel;
}

/** `emit` sends an event to the app if it is subscribed. */
export function membershipOf(context: Context, emit: (subscription: string, event: Payload) => void): Membership {
  const { workspace } = context;
  const { botUser } = workspace.app;
  const tell = (type: string, fields: Payload): void =>
    emit(type, { type, ...fields, event_ts: nextTs(workspace, context.clock()) });

  return {
    archiveChannel: (id) => {
      const { members } = known(workspace, id);
      archive(workspace, id);
      tell("channel_archive", { channel: id, user: members[0], is_moved: 0 });
    },
    unarchiveChannel: (id) => {
      known(workspace, id).isArchived = false;
    },
    removeBot: (id) => {
      known(workspace, id);
      leave(workspace, id, botUser);
      // [docs] Who left is told so by another event than those who stayed.
      tell("channel_left", { channel: id });
    },
    inviteBot: (id) => {
      const { members, isPrivate } = known(workspace, id);
      join(workspace, id, botUser);
      const channel_type = isPrivate === true ? "G" : "C";
      tell("member_joined_channel", {
        user: botUser,
        channel: id,
        channel_type,
        team: workspace.team.id,
        inviter: members[0],
      });
    },
    addChannel: (given) => {
      if (findChannel(workspace, given.id)) throw new PressError(`there is a channel ${given.id} already`);
      const channel: Channel = { kind: "channel", ...given };
      workspace.channels = [...workspace.channels, channel];
      return channel;
    },
    addUser: (user) => {
      if (findUser(workspace, user.id)) throw new PressError(`there is a user ${user.id} already`);
      workspace.users = [...workspace.users, user];
      const id = user.id.replace(/^[UW]/, "D");
      const direct: Channel = { id, name: "", kind: "im", user: user.id, members: [user.id, botUser] };
      if (!user.isBot) workspace.channels = [...workspace.channels, direct];
      return user;
    },
  };
}
