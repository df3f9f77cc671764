import { ApiError, type Args, type Caller, type Method } from "../api-method.ts";
import { isFields } from "../block-kit/check.ts";
import type { Context } from "../context.ts";
import { parameterProblems } from "../step-parameters.ts";
import { functionOf, type RunningStep } from "../workflow-steps.ts";

/**
 * The execution that is to be ended. [docs] `function_execution_not_found`, `access_denied` for the token of another
 * execution, `execution_not_in_running_state` once it has ended.
 */
function runningStep({ runningSteps }: Context, args: Args, { execution }: Caller): RunningStep {
  const id = args.required("function_execution_id");
  const step = runningSteps.get(id);
  if (!step) throw new ApiError("function_execution_not_found");
  if (execution !== undefined && execution !== id) throw new ApiError("access_denied");
  if (step.isEnded) throw new ApiError("execution_not_in_running_state");
  return step;
}

const completeSuccess: Method = {
  token: "bot",
  isEnding: true,
  run: (context, args, caller) => {
    const step = runningStep(context, args, caller);
    const outputs = args.json("outputs", "invalid_arguments");
    const declared = functionOf(context.manifest, step.callbackId);
    if (!declared) throw new ApiError("function_execution_not_found");
    const problems = parameterProblems(context.workspace, declared.output_parameters, outputs, "/outputs");
    if (problems.length > 0 || !isFields(outputs)) {
      const messages = problems.map((problem) => `[ERROR] ${problem}`);
      throw new ApiError("parameter_validation_failed", { response_metadata: { messages } });
    }
    step.end({ status: "completed", outputs });
    return {};
  },
};

const completeError: Method = {
  token: "bot",
  isEnding: true,
  run: (context, args, caller) => {
    const step = runningStep(context, args, caller);
    step.end({ status: "failed", error: args.required("error") });
    return {};
  },
};

/** Ends of custom workflow steps. No scope is needed. */
export const functionMethods: Readonly<Record<string, Method>> = {
  "functions.completeSuccess": completeSuccess,
  "functions.completeError": completeError,
};
