import fc from "fast-check";
import type { Claim } from "../../src/reminders/delivery.ts";
import type { ClaimWish, NewDelivery } from "../../src/store/store.ts";

/** What processes may do to a ledger, in any order; times are minutes, and clocks may differ. `claim` says which one ends. */
export type Action =
  | { readonly kind: "claim"; readonly minute: number; readonly holder: string; readonly lease: number; limit: number }
  | { readonly kind: "finish" | "release" | "leave"; readonly minute: number; readonly claim: number };

const minute = fc.integer({ min: 0, max: 10 });

export const actions: fc.Arbitrary<Action[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant("claim" as const),
      minute,
      holder: fc.constantFrom("here", "there"),
      lease: fc.integer({ min: 1, max: 4 }),
      limit: fc.integer({ min: 1, max: 4 }),
    }),
    fc.record({ kind: fc.constantFrom("finish", "release", "leave"), minute, claim: fc.nat({ max: 20 }) }),
  ),
  { maxLength: 15 },
);

/** The slow, obvious version: an array, looked through from its beginning. */
export function createLedgerModel(rows: readonly NewDelivery[]) {
  const ledger = rows.map((row) => ({ row, tryAt: row.dueAt, last: undefined as Claim | undefined, open: true }));
  ledger.sort((a, b) => a.row.dueAt - b.row.dueAt || (a.row.id < b.row.id ? -1 : 1));
  const errors = new Map<string, string>();
  const ready = (now: number) => ledger.filter(({ open, tryAt }) => open && tryAt <= now);
  return {
    waits: (now: number): boolean => ready(now).length > 0,
    claim: ({ holder, now, leaseMs, limit }: ClaimWish): Claim[] =>
      ready(now)
        .slice(0, limit)
        .map((entry) => {
          const { row, last } = entry;
          const claim: Claim = {
            ...row,
            state: "sending",
            attempt: (last?.attempt ?? 0) + 1,
            firstTriedAt: last?.firstTriedAt ?? now,
            postedTs: null,
            late: false,
            error: errors.get(row.id) ?? "",
            holder,
            leaseUntil: now + leaseMs,
            uncertain: last !== undefined && last.state === "sending",
          };
          entry.last = claim;
          entry.tryAt = claim.leaseUntil;
          return claim;
        }),
    end(how: "finish" | "release" | "leave", claim: Claim, notBefore: number): boolean {
      const entry = ledger.find(({ row }) => row.id === claim.id);
      if (!entry?.open || entry.last?.attempt !== claim.attempt || entry.last.state !== "sending") return false;
      errors.set(claim.id, how);
      if (how === "finish") entry.open = false;
      if (how === "release") {
        entry.tryAt = notBefore;
        entry.last = { ...entry.last, state: "pending" };
      }
      return true;
    },
  };
}
