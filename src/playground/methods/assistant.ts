import { LIMITS } from "../../render/limits.ts";
import { ApiError, type Args, invalidArguments, type Method } from "../api-method.ts";
import { isFields } from "../block-kit/check.ts";
import type { Context } from "../context.ts";
import { type Channel, findChannel, findMessage, isMember } from "../workspace.ts";

function channelOf({ workspace }: Context, args: Args): Channel {
  const channel = findChannel(workspace, args.required("channel_id"));
  if (!channel || !isMember(channel, workspace.app.botUser)) throw new ApiError("channel_not_found");
  return channel;
}

function isPrompt(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { title, message } = value;
  return typeof title === "string" && title !== "" && typeof message === "string" && message !== "";
}

const setSuggestedPrompts: Method = {
  token: "bot",
  scope: "assistant:write",
  run: (context, args) => {
    const channel = channelOf(context, args);
    const prompts = args.json("prompts", "invalid_arguments");
    if (!Array.isArray(prompts) || !prompts.every(isPrompt)) {
      throw invalidArguments("prompts must be a list of {title, message} [json-pointer:/prompts]");
    }
    if (prompts.length > LIMITS.suggestedPrompts) {
      throw invalidArguments(`no more than ${LIMITS.suggestedPrompts} items allowed [json-pointer:/prompts]`);
    }
    const title = args.text("title");
    context.workspace.suggestedPrompts.set(channel.id, { prompts, ...(title ? { title } : {}) });
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
