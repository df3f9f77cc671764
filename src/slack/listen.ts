import type { Context } from "@slack/bolt";
import type { Deps } from "./deps.ts";
import { stampViews, type ViewsOut } from "./stamp-views.ts";

/** What a listener is made of: what it needs for the workspace that it is called for, then what Bolt hands it. */
export type Listener<Args> = (deps: Deps) => (args: Args) => Promise<void>;

interface Called extends ViewsOut {
  readonly context: Context;
  readonly body: object;
}

export interface Listen {
  /** For events and forms, which say themselves how they end. */
  <Args extends Called>(listener: Listener<Args>): (args: Args) => Promise<void>;
  /** For commands, presses and shortcuts: acknowledged when the listener ends, however it ends. */
  readonly acknowledging: <Args extends Called & { readonly ack: () => Promise<void> }>(
    listener: Listener<Args>,
  ) => (args: Args) => Promise<void>;
}

/**
 * `depsFor` gives a listener its own workspace's plan, settings and words, and no other's; whatever views it sends out carry
 * that workspace.
 */
export function createListen(depsFor: (context: Context, body: object) => Promise<Deps>): Listen {
  const listen = <Args extends Called>(listener: Listener<Args>) => {
    return async (args: Args): Promise<void> => {
      const deps = await depsFor(args.context, args.body);
      return listener(deps)(stampViews(args, deps.workspace.team));
    };
  };
  const acknowledging: Listen["acknowledging"] = (listener) => async (args) => {
    try {
      await listen(listener)(args);
    } finally {
      await args.ack();
    }
  };
  return Object.assign(listen, { acknowledging });
}
