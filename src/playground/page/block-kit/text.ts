import type { Passage } from "./inline.ts";
import { flagAt, type Json, stringAt } from "./json.ts";
import { parseMrkdwn } from "./mrkdwn.ts";
import { passagesView } from "./passage-view.ts";
import { plainRuns } from "./plain-runs.ts";
import type { Surroundings } from "./surroundings.ts";

/** A text object: plain_text takes emoji names and nothing else. */
const textPassages = (json: Json): Passage[] => {
  const text = stringAt(json, "text") ?? "";
  return stringAt(json, "type") === "mrkdwn"
    ? parseMrkdwn(text, { verbatim: flagAt(json, "verbatim") })
    : [{ kind: "paragraph", content: plainRuns(text, {}, false) }];
};

export const textView = (json: Json, around: Surroundings): HTMLElement => passagesView(textPassages(json), around);
