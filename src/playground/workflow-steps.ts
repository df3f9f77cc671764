/** Custom workflow steps: what a workflow asks of the app in between its other steps. */
import { randomBytes } from "node:crypto";
import type { Context } from "./context.ts";
import { deferred } from "./deferred.ts";
import { botEvents, type Manifest } from "./manifest.ts";
import type { Payload } from "./payloads.ts";
import { PressError } from "./press.ts";
import { parameterList, parameterProblems } from "./step-parameters.ts";
import { nextId, nextTs } from "./workspace.ts";

/** [docs] A token lent for one execution ends with it, or after a quarter of an hour. */
const TOKEN_MS = 15 * 60_000;
/** Seconds since the epoch at which every step is said to have been made: 2020-01-01 in Dalang. */
const CREATED = 1_577_808_000;

export interface RunStep {
  readonly callbackId: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export type StepEnd =
  | { readonly status: "completed"; readonly outputs: Readonly<Record<string, unknown>> }
  /** `error` is what the app says went wrong; the workflow's owner reads it. */
  | { readonly status: "failed"; readonly error: string };

export interface StepExecution {
  /** Fx… */
  readonly id: string;
  readonly callbackId: string;
  /** The token that was lent to the app. */
  readonly token: string;
  /** Resolves when the app has completed or failed it. */
  readonly ended: Promise<StepEnd>;
}

/** An execution from the app's side. */
export interface RunningStep {
  readonly callbackId: string;
  isEnded: boolean;
  readonly end: (end: StepEnd) => void;
}

/** By execution id. */
export type RunningSteps = Map<string, RunningStep>;

export interface WorkflowSteps {
  /** A workflow comes to the step. Throws `PressError` where no workflow could have been built like that. */
  readonly runStep: (run: RunStep) => StepExecution;
}

function functionObject({ workspace, manifest }: Context, callbackId: string): Payload | undefined {
  const declared = functionOf(manifest, callbackId);
  if (!declared) return undefined;
  const { title, description, input_parameters, output_parameters } = declared;
  return {
    // One step, one id: its place in the manifest.
    id: `Fn${String(Object.keys(manifest.functions).indexOf(callbackId) + 1).padStart(10, "0")}`,
    callback_id: callbackId,
    title,
    description,
    type: "app",
    input_parameters: parameterList(input_parameters),
    output_parameters: parameterList(output_parameters),
    app_id: workspace.app.id,
    date_created: CREATED,
    date_updated: CREATED,
    date_deleted: 0,
  };
}

export function functionOf({ functions }: Manifest, callbackId: string): Manifest["functions"][string] | undefined {
  return Object.hasOwn(functions, callbackId) ? functions[callbackId] : undefined;
}

/** `emit` sends an event to the app. */
export function createWorkflowSteps(
  context: Context,
  emit: (subscription: string, event: Payload) => void,
): WorkflowSteps {
  const { workspace, manifest, grants, runningSteps, clock } = context;
  return {
    runStep: ({ callbackId, inputs }) => {
      const declared = functionOf(manifest, callbackId);
      if (!declared) throw new PressError(`the app has no workflow step ${callbackId}`);
      if (!botEvents(manifest).includes("function_executed")) {
        throw new PressError("the app is not subscribed to function_executed");
      }
      const problems = parameterProblems(workspace, declared.input_parameters, inputs, "/inputs");
      if (problems.length > 0) throw new PressError(problems.join("; "));
      const id = nextId(workspace, "Fx");
      const token = `xwfp-stand-in-${randomBytes(16).toString("hex")}`;
      const { promise, resolve } = deferred<StepEnd>();
      grants.set(token, { kind: "step", execution: id, expiresAt: new Date(clock().getTime() + TOKEN_MS) });
      const running: RunningStep = {
        callbackId,
        isEnded: false,
        end: (end) => {
          running.isEnded = true;
          const grant = grants.get(token);
          if (grant) grant.refusal = "token_expired";
          resolve(end);
        },
      };
      runningSteps.set(id, running);
      emit("function_executed", {
        type: "function_executed",
        function: functionObject(context, callbackId),
        inputs,
        function_execution_id: id,
        workflow_execution_id: nextId(workspace, "Wx"),
        event_ts: nextTs(workspace, clock()),
        bot_access_token: token,
      });
      return { id, callbackId, token, ended: promise };
    },
  };
}
