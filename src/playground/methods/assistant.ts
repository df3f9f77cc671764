import { LIMITS } from "../../render/limits.ts";
import { ApiError, type Args, invalidArguments, type Method } from "../api-method.ts";
import { type BlockError, list, object, text } from "../block-kit/check.ts";
import type { Context } from "../context.ts";
import { type Channel, findChannel, findMessage, isMember, type SuggestedPrompts } from "../workspace.ts";

function channelOf({ workspace }: Context, args: Args): Channel {
  const channel = findChannel(workspace, args.required("channel_id"));
  if (!channel || !isMember(channel, workspace.app.botUser)) throw new ApiError("channel_not_found");
  return channel;
}

type Prompt = SuggestedPrompts["prompts"][number];

/** Throws `invalid_arguments` with the place. */
function checkedPrompts(args: Args): readonly Prompt[] {
  const errors: BlockError[] = [];
  const prompt = object({
    required: { title: text(LIMITS.suggestedPromptTitle), message: text(LIMITS.suggestedPromptMessage) },
  });
  const given = args.json("prompts", "invalid_arguments");
  if (given === undefined) throw invalidArguments("missing required field: prompts");
  list(prompt, LIMITS.suggestedPrompts, 0)(given, "/prompts", errors);
  if (errors.length > 0) {
    throw invalidArguments(...errors.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`));
  }
  return given as readonly Prompt[];
}

/**
 * [docs] For the app's conversation with a user. `thread_ts` belongs to the older assistant: an app with `agent_view` gets
 * no error, and nothing is set.
 */
const setSuggestedPrompts: Method = {
  token: "bot",
  scope: "assistant:write",
  run: (context, args) => {
    const { workspace, manifest } = context;
    const channel = channelOf(context, args);
    if (channel.kind !== "im" || channel.user === undefined) throw new ApiError("channel_not_found");
    const prompts = checkedPrompts(args);
    const thread = args.text("thread_ts");
    if (thread !== undefined && manifest.features.agent_view) return {};
    if (thread !== undefined && !findMessage(workspace, channel.id, thread)) throw new ApiError("invalid_thread_ts");
    const title = args.text("title");
    workspace.suggestedPrompts.set(channel.id, { prompts, ...(title ? { title } : {}) });
    context.publish({ type: "views", user: channel.user });
    return {};
  },
};

const setStatus: Method = {
  token: "bot",
  scope: "chat:write",
  run: (context, args) => {
    const channel = channelOf(context, args);
    const thread = args.required("thread_ts");
    const status = args.fields["status"];
    if (typeof status !== "string") throw invalidArguments("missing required field: status");
    if (!findMessage(context.workspace, channel.id, thread)) throw new ApiError("thread_not_found");
    const loading = args.json("loading_messages", "invalid_arguments");
    if (Array.isArray(loading) && loading.length > LIMITS.loadingMessages) {
      throw invalidArguments(`no more than ${LIMITS.loadingMessages} items allowed [json-pointer:/loading_messages]`);
    }
    const key = `${channel.id}/${thread}`;
    if (status === "") context.workspace.statuses.delete(key);
    else context.workspace.statuses.set(key, { status, ...(loading ? { loading_messages: loading } : {}) });
    return {};
  },
};

export const assistantMethods: Readonly<Record<string, Method>> = {
  "assistant.threads.setSuggestedPrompts": setSuggestedPrompts,
  "assistant.threads.setStatus": setStatus,
};
