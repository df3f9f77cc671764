import type { PageProblem } from "../../protocol.ts";
import type { Words } from "../words/words.ts";

/** What Slack's client says beside a field, in the page's language. */
export const problemText = ({ code, limit = "" }: PageProblem, words: Words): string => words.problems[code](limit);
