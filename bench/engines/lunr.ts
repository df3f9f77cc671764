import { createRequire } from "node:module";
import { flat, HEADS_WEIGHT } from "../documents.ts";
import type { Engine } from "../engine.ts";
import { langwenTokens } from "../tokens.ts";

// lunr comes as CommonJS with no types; these are the parts that are used here.
interface Builder {
  tokenizer: (text: string, metadata?: object) => object[];
  ref(name: string): void;
  field(name: string, options?: { boost: number }): void;
  add(document: object): void;
  build(): Index;
}
interface Index {
  query(
    fill: (query: { term(terms: readonly string[], options: object): void }) => void,
  ): { ref: string; score: number }[];
}
const require = createRequire(import.meta.url);
const { Builder, Token } = require("lunr") as {
  Builder: new () => Builder;
  Token: new (text: string, metadata?: object) => object;
};

/**
 * A builder without lunr's pipeline: its trimmer cuts off all that is not `\w`, and so every Han character. Terms are
 * given to the query as they are, which makes it an OR.
 */
export const lunr: Engine = {
  name: "lunr",
  tokens: "Langwen's",
  build({ documents }) {
    const builder = new Builder();
    builder.tokenizer = (text, metadata) => langwenTokens(text).map((term) => new Token(term, metadata));
    builder.ref("id");
    builder.field("text");
    builder.field("heads", { boost: HEADS_WEIGHT });
    builder.field("ask");
    for (const document of documents) builder.add(flat(document));
    const index = builder.build();
    return (question) => {
      const [best] = index.query((query) => query.term(langwenTokens(question), { usePipeline: false }));
      return best ? { first: best.ref, score: best.score } : { first: undefined };
    };
  },
};
