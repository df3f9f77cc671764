import { FEEDBACK_REASONS } from "../learning/asked-question.ts";
import type { ToImprove } from "../learning/to-improve.ts";
import { wordsIn } from "../render/words/choose-words.ts";
import type { Office } from "../tracking/record.ts";
import type { CsvRow } from "./csv.ts";
import { timeText } from "./plan-zones.ts";

/** Questions of one workspace and plan; `zone` is the plan's, if it is known. */
export interface OfficeQuestions {
  readonly office: Office;
  readonly questions: readonly ToImprove[];
  readonly zone: string | undefined;
}

/** The list for editors, with the same words as in Slack. */
export function questionsTable(lists: readonly OfficeQuestions[]): readonly CsvRow[] {
  const { ended, reasons } = wordsIn("zh").learning;
  const head = [
    ...["工作区", "计划", "问题", "结果", "次数", "人数", "👍", "👎"],
    ...FEEDBACK_REASONS.map((reason) => reasons[reason]),
    ...["最接近的举措", "意见", "最近一次"],
  ];
  const rows = lists.flatMap(({ office, questions, zone }) =>
    questions.map((each) => [
      ...[office.team, office.plan, each.text, ended[each.outcome]],
      ...[each.times, each.people, each.up, each.down],
      ...FEEDBACK_REASONS.map((reason) => each.reasons[reason]),
      ...[each.measures.join("、"), each.notes.join("\n"), timeText(each.at, zone)],
    ]),
  );
  return [head, ...rows];
}
