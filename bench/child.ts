import { fork } from "node:child_process";
import type { Bench } from "./bench.ts";

/** What a child process says: a line of progress, or its result. */
type Said<T> = { readonly progress: string } | { readonly result: T };

/**
 * Runs a script in a Node of its own, with `gc()`, and resolves to its result. Ends with the bench.
 * Rejects when it ends without one.
 */
export function runChild<T>(script: URL, args: readonly string[], { signal, progress }: Bench): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = fork(script, args, { signal, execArgv: ["--expose-gc"] });
    let result: { readonly value: T } | undefined;
    child.on("message", (said: Said<T>) => {
      if ("progress" in said) progress(said.progress);
      else result = { value: said.result };
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      if (result) resolve(result.value);
      else reject(new Error(`${script.pathname} ${args.join(" ")} ended with ${code} and no result`));
    });
  });
}

/** In a child: tells the parent. */
export function tell<T>(said: Said<T>): void {
  process.send?.(said);
}

/** In a child: collects garbage, so that what was made before is not counted against what comes next. */
export function collectGarbage(): void {
  if (!globalThis.gc) throw new Error("Run with --expose-gc.");
  globalThis.gc();
}

export interface RunningChild<Ready, Later = never> {
  /** What it said when it was ready. */
  readonly ready: Ready;
  /** What it says next. Rejects when it ends instead. */
  readonly next: () => Promise<Later>;
  readonly send: (order: string) => void;
  /** Sends, and gives what it says to that. One at a time. */
  readonly ask: (order: string) => Promise<Later>;
  /** Ends it. */
  readonly stop: () => void;
}

/** Starts a script that stays up, with `gc()`; resolves when it has told its first result. Ends with the bench. */
export async function startChild<Ready, Later = never>(
  script: URL,
  args: readonly string[],
  { signal }: Pick<Bench, "signal">,
  nodeOptions: readonly string[] = [],
): Promise<RunningChild<Ready, Later>> {
  const child = fork(script, args, { signal, execArgv: ["--expose-gc", ...nodeOptions] });
  const said = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      const heard = ({ result }: { readonly result: T }): void => {
        child.off("error", reject).off("exit", ended);
        resolve(result);
      };
      const ended = (code: number | null): void =>
        reject(new Error(`${script.pathname} ended with ${code} and said nothing`));
      child.once("message", heard).once("error", reject).once("exit", ended);
    });
  // Stopping it is an end as well; nobody waits for a word then.
  child.on("error", () => {});
  const ready = await said<Ready>();
  const send = (order: string) => void child.send(order);
  return {
    ready,
    next: () => said<Later>(),
    send,
    ask: (order) => {
      const answer = said<Later>();
      send(order);
      return answer;
    },
    stop: () => void child.kill(),
  };
}
