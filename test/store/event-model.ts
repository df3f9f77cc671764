import fc from "fast-check";
import type { EventClaim } from "../../src/store/store.ts";

/** What processes may do with events, in any order; times are minutes, and clocks may differ. */
export type EventAction =
  | { readonly kind: "claim"; readonly id: string; readonly minute: number; readonly lease: number }
  | { readonly kind: "done" | "release"; readonly id: string }
  | { readonly kind: "forget"; readonly minute: number };

const id = fc.constantFrom("a", "b");
const minute = fc.integer({ min: 0, max: 8 });

export const eventActions: fc.Arbitrary<EventAction[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("claim" as const),
        id,
        minute,
        lease: fc.integer({ min: 1, max: 4 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("done" as const, "release" as const), id }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("forget" as const), minute }) },
  ),
  { maxLength: 20 },
);

/** The slow, obvious version. Times are minutes. */
export function createEventModel() {
  const events = new Map<string, { at: number; until: number; done: boolean }>();
  return {
    claim(key: string, now: number, lease: number): EventClaim {
      const event = events.get(key);
      if (event?.done) return "done";
      if (event && event.until > now) return "taken";
      events.set(key, { at: now, until: now + lease, done: false });
      return event ? "again" : "new";
    },
    done(key: string): void {
      const event = events.get(key);
      if (event) event.done = true;
    },
    release(key: string): void {
      if (events.get(key)?.done === false) events.delete(key);
    },
    forget(before: number): number {
      const old = [...events].filter(([, { at }]) => at < before);
      for (const [key] of old) events.delete(key);
      return old.length;
    },
  };
}
