import type { Store } from "./store.ts";

/** Does the work, and notes under the name of the operation how long it took. */
export type Timed = <Result>(operation: string, work: () => Promise<Result>) => Promise<Result>;

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** The same store, with every operation timed under its name: `deliveries.claim`. */
export function timedStore(store: Store, timed: Timed): Store {
  const parts = Object.entries(store).map(([name, part]: [string, unknown]) => [
    name,
    typeof part === "function" ? part : timedPart(name, part as Readonly<Record<string, Method>>, timed),
  ]);
  return Object.fromEntries(parts) as Store;
}

const timedPart = (name: string, part: Readonly<Record<string, Method>>, timed: Timed): object =>
  Object.fromEntries(
    Object.entries(part).map(([operation, method]) => [
      operation,
      (...args: readonly unknown[]) => timed(`${name}.${operation}`, () => method(...args)),
    ]),
  );
