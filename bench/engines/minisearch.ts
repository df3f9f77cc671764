import MiniSearch from "minisearch";
import { flat, HEADS_WEIGHT } from "../documents.ts";
import type { Engine } from "../engine.ts";
import { langwenTokens, segmenterTokens } from "../tokens.ts";

/** OR is MiniSearch's default; it lowers the case of terms by itself. */
function minisearch(tokens: string, tokenize?: (text: string) => string[]): Engine {
  return {
    name: "MiniSearch",
    tokens,
    build({ documents }) {
      const index = new MiniSearch({ fields: ["text", "heads", "ask"], ...(tokenize && { tokenize }) });
      index.addAll(documents.map(flat));
      return (question) => {
        const [best] = index.search(question, { boost: { heads: HEADS_WEIGHT } });
        return best ? { first: String(best.id), score: best.score } : { first: undefined };
      };
    },
  };
}

export const minisearchAsInstalled = minisearch("as installed");
export const minisearchSegmenter = minisearch("Intl.Segmenter", segmenterTokens);
export const minisearchLangwenTokens = minisearch("Langwen's", langwenTokens);
