import type { ViewOutput } from "@slack/bolt";
import { z } from "zod";
import { FIELD_ACTION } from "../render/fields.ts";
import type { Typed } from "../render/milestone-modals.ts";
import { FIELDS, type Field, type FormMetadata, formMetadata } from "../render/milestone-values.ts";
import { readUnits, type Wish } from "../tracking/edit.ts";
import { PROGRESS } from "../tracking/record.ts";
import { valuesOf } from "./form-values.ts";

/** What was typed and chosen. Throws ZodError for a view that this app did not write. */
export function typedIn(view: Pick<ViewOutput, "state">): Typed {
  const state = valuesOf(view);
  const typed: { -readonly [Name in Field]?: Typed[Name] } = {};
  for (const field of Object.keys(FIELDS) as Field[]) {
    const found = state[FIELDS[field]]?.[FIELD_ACTION];
    if (field === "people") typed.people = found?.selected_users ?? [];
    else {
      const text = found?.value ?? found?.selected_date ?? found?.selected_option?.value;
      if (text !== undefined) typed[field] = text;
    }
  }
  return typed as Typed;
}

export const metadataOf = ({ private_metadata: metadata }: Pick<ViewOutput, "private_metadata">): FormMetadata =>
  formMetadata.parse(JSON.parse(metadata));

/** `token`: of the form that was filled in. */
export function wishOf(kind: Wish["kind"], { id, seen }: FormMetadata, typed: Typed, token: string): Wish {
  const { note = "", date = "", title = "", reason = "" } = typed;
  switch (kind) {
    case "added":
      return { kind, token, measure: typed.measure ?? "", title, due: date, note };
    case "moved":
      return { kind, id, seen, due: date, note };
    case "closed":
    case "reopened":
      return { kind, id, seen, note };
    case "assigned": {
      const [lead, support] = [readUnits(typed.lead ?? ""), readUnits(typed.support ?? "")];
      return { kind, measure: id, seen, lead, support, people: typed.people ?? [], note };
    }
    case "progress":
      return { kind, measure: id, seen, progress: z.enum(PROGRESS).parse(typed.progress), reason, note };
    default:
      return kind satisfies never;
  }
}
