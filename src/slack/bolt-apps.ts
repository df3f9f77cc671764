import { App, type AppOptions, type ReceiverEvent } from "@slack/bolt";
import type { onError } from "./on-error.ts";

/**
 * Bolt asks every listener of an App about every request, at a microsecond each; of some sixty, a command has four. So
 * commands, events and what is pressed or sent off have an App each.
 */
export interface BoltApps {
  readonly commands: App;
  readonly events: App;
  readonly interactions: App;
  /** `processEvent` of the App that a request is for. */
  process(event: ReceiverEvent): Promise<void>;
}

/** Apps that start nothing: requests come through the intake. */
export function createBoltApps(options: Omit<AppOptions, "receiver">, failed: typeof onError): BoltApps {
  const create = (): App => {
    const app = new App({ ...options, receiver: { init: () => {}, start: async () => {}, stop: async () => {} } });
    app.error(failed(app.client));
    return app;
  };
  const commands = create();
  const events = create();
  const interactions = create();
  const appFor = ({ event, command }: ReceiverEvent["body"]): App =>
    event !== undefined ? events : command !== undefined ? commands : interactions;
  return { commands, events, interactions, process: (event) => appFor(event.body).processEvent(event) };
}
