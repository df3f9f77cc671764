import type { Group } from "../answer/answer.ts";
import type { Measure, Plan } from "../plan/plan.ts";
import type { Message } from "./blocks.ts";
import { measuresMessage } from "./measures-message.ts";
import { overviewMessage } from "./overview-message.ts";
import { targetsMessage } from "./targets-message.ts";
import type { Words } from "./words/words.ts";

/** Several measures: the contents for the whole plan, a table for all targets, else each measure quoted. */
export function severalMessage(
  measures: readonly Measure[],
  group: Group | undefined,
  plan: Plan,
  words: Words,
): Message {
  const kind = group?.kind;
  switch (kind) {
    case "plan":
      return overviewMessage(plan, words);
    case "targets":
      return targetsMessage(plan, words);
    case "topic":
    case "section":
    case "theme":
    case undefined:
      return measuresMessage(measures, group, words);
    default:
      return kind satisfies never;
  }
}
