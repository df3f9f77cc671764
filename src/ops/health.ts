/** How one part is: `starting` until it has been up for the first time, `failing` when it should be up and is not. */
export type PartState = "ok" | "starting" | "failing";

/** What Langwen needs in order to answer. */
export interface HealthParts {
  /** Whether the database answers. */
  readonly store: PartState;
  /** Whether Slack can reach Langwen: connected in Socket Mode, listening in HTTP mode. */
  readonly slack: PartState;
  /** Whether the plan is loaded. */
  readonly plan: PartState;
}

export interface Health {
  readonly status: "ok" | "starting" | "stopping" | "unready";
  readonly parts: HealthParts;
}

/** A stop that has begun comes first, then what is broken, then what is not there yet. */
export function healthOf({ stopping, ...parts }: HealthParts & { readonly stopping: boolean }): Health {
  const { store, slack, plan } = parts;
  return { status: stopping ? "stopping" : statusOf([store, slack, plan]), parts: { store, slack, plan } };
}

function statusOf(states: readonly PartState[]): Health["status"] {
  if (states.includes("failing")) return "unready";
  return states.includes("starting") ? "starting" : "ok";
}
