import type { Block } from "@slack/types";
import type { Handover } from "../learning/handover.ts";
import type { Plan } from "../plan/plan.ts";
import { actions, button, paragraph, plain, smallPrint } from "./blocks.ts";
import { handoverItem } from "./handover-item.ts";
import { heading } from "./home-heading.ts";
import { HOME_ACTIONS } from "./home-values.ts";
import type { Home } from "./home-view.ts";
import { improveItem } from "./improve-item.ts";
import { LEARNING_ACTIONS } from "./learning-values.ts";
import type { Words } from "./words/words.ts";

/** Of each list. */
const LISTED = 5;

/** What waits for editors: questions to improve on, questions that the office has to answer; and the settings. */
export function homeWork(
  { improve, improveTotal, handovers }: NonNullable<Home["editor"]>,
  plan: Plan,
  words: Words,
): Block[] {
  const { home, learning, language } = words;
  const shown = improve.slice(0, LISTED);
  const total = Math.max(improveTotal, improve.length);
  const all =
    total > shown.length ? [button(LEARNING_ACTIONS.improve, home.allImprove(total), { from: 0, language })] : [];
  return [
    heading(home.editorsTitle),
    paragraph([{ ...plain(total > 0 ? learning.improveTitle(total) : learning.improveNone), bold: total > 0 }]),
    ...shown.flatMap((item) => improveItem(item, words).blocks),
    actions([
      ...all,
      button(LEARNING_ACTIONS.addPhrase, learning.addPhrase, { language }),
      button(LEARNING_ACTIONS.phrases, learning.phrases, { from: 0, language }),
    ]),
    ...handoverBlocks(handovers, plan, words),
    actions([button(HOME_ACTIONS.settings, home.settings, { language })]),
  ];
}

function handoverBlocks(handovers: readonly Handover[], plan: Plan, words: Words): Block[] {
  const { home } = words;
  if (handovers.length === 0) return [paragraph([plain(home.handoversNone)])];
  const left = handovers.length - LISTED;
  return [
    paragraph([{ ...plain(home.handoversTitle(handovers.length)), bold: true }]),
    ...handovers.slice(0, LISTED).flatMap((handover) => handoverItem(handover, plan, words)),
    ...(left > 0 ? [smallPrint([home.moreHandovers(left)])] : []),
  ];
}
