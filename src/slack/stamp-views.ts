import type { WebClient } from "@slack/web-api";
import { inWorkspace } from "./view-workspace.ts";

/** What of a listener's arguments views go out through. An event is given no `ack`. */
export interface ViewsOut {
  readonly client: WebClient;
  readonly ack?: ((response?: never) => Promise<void>) | undefined;
}

/**
 * The same arguments, by which every view that goes out carries its workspace: here for all listeners at once, so that no
 * new form can forget it.
 */
export function stampViews<Args extends ViewsOut>(args: Args, team: string): Args {
  const { ack } = args;
  return {
    ...args,
    client: stampedClient(args.client, team),
    ...(ack && { ack: (response?: never) => ack(stamped(response, team)) }),
  };
}

/** Bolt keeps one client for all requests of a workspace, so it is not changed itself. */
function stampedClient(client: WebClient, team: string): WebClient {
  const { views } = client;
  const stampedViews: WebClient["views"] = {
    ...views,
    open: (call) => views.open(stamped(call, team)),
    push: (call) => views.push(stamped(call, team)),
    update: (call) => views.update(stamped(call, team)),
    publish: (call) => views.publish(stamped(call, team)),
  };
  return Object.create(client, { views: { value: stampedViews } });
}

/** A call or an acknowledgement, with the view in it if there is one. */
function stamped<Sent>(sent: Sent, team: string): Sent {
  if (typeof sent !== "object" || sent === null || !("view" in sent)) return sent;
  const { view } = sent;
  return typeof view === "object" && view !== null ? { ...sent, view: inWorkspace(view, team) } : sent;
}
