import { create, insertMultiple, search } from "@orama/orama";
import { flat, HEADS_WEIGHT } from "../documents.ts";
import type { Engine } from "../engine.ts";
import { langwenTokens } from "../tokens.ts";

/** Each term once per field, as in Orama's own tokeniser; repeated ones found less. Its default is OR. */
const tokenizer = {
  language: "chinese",
  normalizationCache: new Map<string, string>(),
  tokenize: (text: string) => [...new Set(langwenTokens(text))],
};

export const orama: Engine = {
  name: "Orama",
  tokens: "Langwen's",
  async build({ documents }) {
    const index = create({
      schema: { text: "string", heads: "string", ask: "string" } as const,
      components: { tokenizer },
    });
    await insertMultiple(index, documents.map(flat));
    return async (question) => {
      const { hits } = await search(index, { term: question, boost: { heads: HEADS_WEIGHT } });
      const [best] = hits;
      return best ? { first: best.id, score: best.score } : { first: undefined };
    };
  },
};
