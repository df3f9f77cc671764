/** What goes into a custom workflow step and what comes out, as the manifest declares it. */
import { z } from "zod";
import { isFields } from "./block-kit/check.ts";
import { MANIFEST_LIMITS } from "./manifest-limits.ts";
import { findChannel, findUser, type Workspace } from "./workspace.ts";

/** Of Slack's types those that the stand-in can check. Any other is refused rather than let pass unchecked. */
const TYPES = ["string", "boolean", "integer", "number", "slack#/types/user_id", "slack#/types/channel_id"] as const;
type ParameterType = (typeof TYPES)[number];

const property = z.strictObject({
  type: z.enum(TYPES),
  title: z.string().optional(),
  description: z.string().optional(),
  hint: z.string().optional(),
  is_required: z.boolean().optional(),
  is_hidden: z.boolean().optional(),
  minLength: z.number().int().optional(),
  maxLength: z.number().int().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

export const stepParameters = z
  .strictObject({
    properties: z
      .record(z.string().min(1), property)
      .refine((properties) => Object.keys(properties).length <= MANIFEST_LIMITS.stepParameters, {
        message: `no more than ${MANIFEST_LIMITS.stepParameters} parameters`,
      }),
    required: z.array(z.string()).optional(),
  })
  .refine(({ properties, required = [] }) => required.every((name) => Object.hasOwn(properties, name)), {
    message: "required names a parameter that is not declared",
  });

export type StepParameters = z.infer<typeof stepParameters>;

function isRequired({ properties, required = [] }: StepParameters, name: string): boolean {
  return required.includes(name) || properties[name]?.is_required === true;
}

/** As `function_executed` lists them. */
export function parameterList(parameters: StepParameters): readonly Readonly<Record<string, unknown>>[] {
  return Object.entries(parameters.properties).map(([name, { type, title, description }]) => ({
    type,
    name,
    description: description ?? "",
    title: title ?? name,
    is_required: isRequired(parameters, name),
  }));
}

function isOfType(workspace: Workspace, type: ParameterType, value: unknown): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return Number.isInteger(value);
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "slack#/types/user_id":
      return typeof value === "string" && findUser(workspace, value) !== undefined;
    case "slack#/types/channel_id":
      return typeof value === "string" && findChannel(workspace, value) !== undefined;
    default:
      return type satisfies never;
  }
}

function boundProblem(declared: z.infer<typeof property>, value: unknown): string | undefined {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = declared;
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = declared;
  if (typeof value === "string" && (value.length < minLength || value.length > maxLength)) return "has a wrong length";
  return typeof value === "number" && (value < minimum || value > maximum) ? "is out of range" : undefined;
}

/** What is wrong with the values, a line each with its place under `pointer`; empty when all is well. */
export function parameterProblems(
  workspace: Workspace,
  parameters: StepParameters,
  values: unknown,
  pointer: string,
): readonly string[] {
  if (!isFields(values)) return [`must provide an object [json-pointer:${pointer}]`];
  const names = [...new Set([...Object.keys(parameters.properties), ...Object.keys(values)])];
  return names.flatMap((name) => {
    const declared = Object.hasOwn(parameters.properties, name) ? parameters.properties[name] : undefined;
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const at = `[json-pointer:${pointer}/${name}]`;
    if (declared === undefined) return [`invalid additional property: ${name} ${at}`];
    if (value === undefined || value === null) {
      return isRequired(parameters, name) ? [`missing required field: ${name} ${at}`] : [];
    }
    if (!isOfType(workspace, declared.type, value)) return [`must be of type ${declared.type} ${at}`];
    const problem = boundProblem(declared, value);
    return problem === undefined ? [] : [`${problem} ${at}`];
  });
}
