import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

const lockFile = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional(), devOptional: z.boolean().optional() })),
});

/** Bytes of what npm has installed, and how much of it the bot needs to run. */
export interface InstallSize {
  readonly all: { readonly packages: number; readonly bytes: number };
  readonly production: { readonly packages: number; readonly bytes: number };
}

/** Bytes of the files below a folder, without the packages nested in it; 0 when it is not there. */
function bytesOf(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += bytesOf(path);
    else if (entry.isFile()) bytes += statSync(path).size;
  }
  return bytes;
}

/** Goes by package-lock.json. Optional packages for other machines are not installed and not counted. */
export function installSize(): InstallSize {
  const { packages } = lockFile.parse(JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")));
  const all = { packages: 0, bytes: 0 };
  const production = { packages: 0, bytes: 0 };
  for (const [path, { dev, devOptional }] of Object.entries(packages)) {
    if (path === "" || !statSync(join(ROOT, path), { throwIfNoEntry: false })) continue;
    const bytes = bytesOf(join(ROOT, path));
    for (const sum of dev || devOptional ? [all] : [all, production]) {
      sum.packages += 1;
      sum.bytes += bytes;
    }
  }
  return { all, production };
}
