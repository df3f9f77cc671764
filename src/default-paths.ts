import { fileURLToPath } from "node:url";

const inProject = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const DEFAULT_PLAN = inProject("corpus/dalang-2020.yaml");
export const DEFAULT_GLOSSARY = inProject("corpus/glossary.yaml");
