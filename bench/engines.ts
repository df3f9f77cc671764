import type { Engine } from "./engine.ts";

/** Every engine under a short key. Loaded on demand, so that a process that measures one holds no other. */
export const ENGINES: Readonly<Record<string, () => Promise<Engine>>> = {
  langwen: async () => (await import("./engines/langwen.ts")).langwen,
  minisearch: async () => (await import("./engines/minisearch.ts")).minisearchAsInstalled,
  "minisearch-segmenter": async () => (await import("./engines/minisearch.ts")).minisearchSegmenter,
  "minisearch-tokens": async () => (await import("./engines/minisearch.ts")).minisearchLangwenTokens,
  flexsearch: async () => (await import("./engines/flexsearch.ts")).flexsearch,
  orama: async () => (await import("./engines/orama.ts")).orama,
  lunr: async () => (await import("./engines/lunr.ts")).lunr,
  fuse: async () => (await import("./engines/fuse.ts")).fuse,
};

/** Throws RangeError for a key that is not there. */
export async function loadEngine(key: string): Promise<Engine> {
  const load = ENGINES[key];
  if (!load) throw new RangeError(`No engine ${key}. There are: ${Object.keys(ENGINES).join(", ")}.`);
  return load();
}
