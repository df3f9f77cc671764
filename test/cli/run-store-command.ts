import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

type StoreCommand = "store-copy" | "store-backup" | "store-erase" | "questions" | "phrases";

/** `npm run store:copy` and others that work on a database, with a DATABASE_URL; empty counts as unset. */
export function runStoreCommand(name: StoreCommand, databaseUrl: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", `src/cli/${name}.ts`, ...args],
    { cwd: root, encoding: "utf8", env: { ...process.env, DATABASE_URL: databaseUrl, PLAN_FILE: "" } },
  );
  return { status, stdout, stderr };
}
