/** What every measurement is given. */
export interface Bench {
  /** A smoke run: all is measured, nothing often enough to mean something. */
  readonly quick: boolean;
  /** Ends child processes and servers. */
  readonly signal: AbortSignal;
  /** One line on standard error. */
  readonly progress: (line: string) => void;
}
