/** The prompts that stand above a user's conversation with the app. */
import type { Context } from "./context.ts";
import { findDirectMessage, type SuggestedPrompts } from "./workspace.ts";

/**
 * What the app has set for the user, else what the manifest has for everybody; undefined when there are none. A new set is
 * told of as a change of the user's `views`.
 */
export function promptsFor(
  { workspace, manifest }: Pick<Context, "workspace" | "manifest">,
  user: string,
): SuggestedPrompts | undefined {
  const channel = findDirectMessage(workspace, user);
  const set = channel && workspace.suggestedPrompts.get(channel.id);
  const shown = set ?? { prompts: manifest.features.agent_view?.suggested_prompts ?? [] };
  return shown.prompts.length > 0 ? shown : undefined;
}
