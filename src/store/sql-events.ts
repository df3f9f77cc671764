import type { Kysely } from "kysely";
import { ask, type Database } from "./database.ts";
import { forgetRows } from "./forget-rows.ts";
import { textOf } from "./instant.ts";
import type { Tables } from "./schema.ts";
import type { EventClaim, EventStore } from "./store.ts";

export const createSqlEvents = (database: Database): EventStore => ({
  claim: ({ id, now, leaseMs }) =>
    ask(database, async (db) => {
      for (;;) {
        const claim = (await take(db, id, textOf(now), textOf(now + leaseMs))) ?? (await heldBy(db, id));
        // Released between the two questions: nobody has it, so it is taken after all.
        if (claim !== undefined) return claim;
      }
    }),

  done: (id) =>
    ask(database, async (db) => {
      await db.updateTable("event").set({ lease_until: null }).where("id", "=", id).execute();
    }),

  release: (id) =>
    ask(database, async (db) => {
      // What is done stays so, also when a process that was late gives it back.
      await db.deleteFrom("event").where("id", "=", id).where("lease_until", "is not", null).execute();
    }),

  forget: async (before) => {
    const limit = textOf(before);
    return forgetRows(database, (db, rows) =>
      db
        .with("old", (query) =>
          query
            .selectFrom("event")
            .select("id")
            .where("claimed_at", "<", limit)
            .orderBy("claimed_at")
            .limit(rows)
            .$if(database.locksRows, (old) => old.forUpdate().skipLocked()),
        )
        .deleteFrom("event")
        .where("id", "in", (query) => query.selectFrom("old").select("old.id"))
        .executeTakeFirst(),
    );
  },
});

/**
 * One statement, which both engines make wait for any other on the same id: whoever inserts the row, or moves its ended
 * lease, has it. Undefined when it is in hand or done.
 */
async function take(db: Kysely<Tables>, id: string, now: string, until: string): Promise<EventClaim | undefined> {
  const [taken] = await db
    .insertInto("event")
    .values({ id, claimed_at: now, lease_until: until, attempt: 1 })
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet(({ eb }) => ({ claimed_at: now, lease_until: until, attempt: eb("event.attempt", "+", 1) }))
        .where("event.lease_until", "<=", now),
    )
    .returning("attempt")
    .execute();
  if (!taken) return undefined;
  return taken.attempt === 1 ? "new" : "again";
}

async function heldBy(db: Kysely<Tables>, id: string): Promise<EventClaim | undefined> {
  const row = await db.selectFrom("event").select("lease_until").where("id", "=", id).executeTakeFirst();
  if (!row) return undefined;
  return row.lease_until === null ? "done" : "taken";
}
