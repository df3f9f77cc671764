import { Index } from "flexsearch";
import { flat } from "../documents.ts";
import type { Engine } from "../engine.ts";
import { langwenTokens } from "../tokens.ts";

/**
 * One index over all fields: its index of documents keeps a list of results per field and no order among them, and
 * found less. `suggest` is its OR: what has the most of the terms comes first. Results carry no score.
 */
export const flexsearch: Engine = {
  name: "FlexSearch",
  tokens: "Langwen's",
  build({ documents }) {
    const index = new Index({ encode: langwenTokens });
    for (const { id, text, heads, ask } of documents.map(flat)) index.add(id, `${ask}\n${text}\n${heads}`);
    return (question) => {
      const [best] = index.search(question, { suggest: true, limit: 10 });
      return { first: best === undefined ? undefined : String(best) };
    };
  },
};
