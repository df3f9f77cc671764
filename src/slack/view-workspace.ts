import { z } from "zod";

/**
 * Where the app is installed for a whole organisation, Slack does not say in which of its workspaces a view is: it names
 * the organisation (`view.app_installed_team_id`) and the workspace in which the person is at home, which may be another
 * one (bolt-js issues 1720 and 1875). So each view carries its workspace itself, unseen, beside what its form carries.
 */
const carried = z.object({ workspace: z.string().regex(/^T[A-Z0-9]+$/) });

/** The view as it goes out, in a call or in an acknowledgement. */
export function inWorkspace<View extends object>(view: View, team: string): View {
  const { private_metadata: metadata } = view as { readonly private_metadata?: string };
  const own: unknown = metadata ? JSON.parse(metadata) : {};
  return { ...view, private_metadata: JSON.stringify({ ...(own as object), workspace: team }) };
}

/** The workspace that the view of a press, a form or a menu carries; undefined where there is no view, or none of ours. */
export function workspaceInView(body: object): string | undefined {
  const { view } = body as { readonly view?: { readonly private_metadata?: unknown } };
  if (typeof view?.private_metadata !== "string" || view.private_metadata === "") return undefined;
  try {
    return carried.safeParse(JSON.parse(view.private_metadata)).data?.workspace;
  } catch {
    return undefined;
  }
}
