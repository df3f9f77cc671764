import { plannedMeasures } from "../answer/groups.ts";
import type { Plan } from "../plan/plan.ts";
import { ACTIONS, actions, bold, bullets, button, type Message, paragraph, plain, smallPrint } from "./blocks.ts";
import type { Words } from "./words/words.ts";

/** What can be asked, with examples to press. `note` comes first: why help is shown when nobody asked for it. */
export function helpMessage(plan: Plan, words: Words, note?: string): Message {
  const title = words.language === "en" ? plan.titleEn : plan.title;
  const intro = words.helpIntro(title, plannedMeasures(plan).length);
  const examples = plan.examples[words.language].map((question) =>
    button(ACTIONS.ask, question, { question, language: words.language }),
  );
  const lines = words.helpCommands.map(([command, what]) => [bold(command), plain(` ${what}`)]);
  return {
    blocks: [
      ...(note ? [paragraph([plain(note)])] : []),
      paragraph([bold(words.helpTitle)]),
      paragraph([plain(intro)]),
      ...(examples.length > 0 ? [paragraph([plain(words.label(words.helpTry, ""))]), actions(examples)] : []),
      bullets(lines),
      smallPrint([words.helpMention]),
    ],
    text: [
      ...(note ? [note] : []),
      words.helpTitle,
      intro,
      ...words.helpCommands.map(([command, what]) => `${command} ${what}`),
    ].join("\n"),
  };
}
