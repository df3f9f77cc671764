import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";

export interface Child {
  /** Resolves with the next line that the child prints; undefined after its end. */
  next(): Promise<string | undefined>;
  /** Everything it prints from here on. */
  rest(): Promise<readonly string[]>;
  go(): void;
  kill(): void;
  /** Exit code; null when it was killed. */
  readonly ended: Promise<number | null>;
}

/** Runs a script in a process of its own. */
export function startChild(script: URL, ...args: readonly string[]): Child {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    process.execPath,
    [fileURLToPath(script), ...args],
    {
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ended = once(child, "close").then(([code]) => code as number | null);
  // It may be dead already.
  child.stdin.on("error", () => {});
  return {
    next: async () => (await lines.next()).value as string | undefined,
    async rest() {
      const all: string[] = [];
      for (let line = await lines.next(); !line.done; line = await lines.next()) all.push(line.value);
      return all;
    },
    go: () => void child.stdin.end("go\n"),
    kill: () => void child.kill("SIGKILL"),
    ended,
  };
}
