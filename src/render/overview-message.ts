import { plannedMeasures } from "../answer/groups.ts";
import type { Plan, Section } from "../plan/plan.ts";
import { bold, bullets, type Message, paragraph, plain, type Run } from "./blocks.ts";
import type { Words } from "./words/words.ts";

/** The plan's contents: its sections, and the lead sentences below each. */
export function overviewMessage(plan: Plan, words: Words): Message {
  const count = (number: number) => words.aside(words.measuresCount(number));
  const titleOf = (section: Section) => section.heading || words.mainGoals;
  const topicLines = (section: Section): Run[][] =>
    plan.topics
      .filter((topic) => topic.section === section.id)
      .map((topic) => [plain(`${topic.id} ${topic.lead.replace(/。$/, "")}`), plain(count(topic.measures.length))]);
  const title = words.overviewTitle(plannedMeasures(plan).length);
  return {
    blocks: [
      paragraph([bold(title)]),
      ...plan.sections.flatMap((section) => {
        const lines = topicLines(section);
        return [
          paragraph([bold(titleOf(section)), plain(count(section.measures.length))]),
          ...(lines.length > 0 ? [bullets(lines)] : []),
        ];
      }),
    ],
    text: [title, ...plan.sections.map((section) => `${titleOf(section)}${count(section.measures.length)}`)].join("\n"),
  };
}
