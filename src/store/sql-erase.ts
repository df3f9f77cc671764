import type { Transaction } from "kysely";
import { ask, type Database } from "./database.ts";
import type { Tables } from "./schema.ts";
import type { Store } from "./store.ts";

/** What its readers and editors told, or can be spoken to with. What was settled has words of theirs. */
const PERSONAL = ["question", "settled_question", "handover", "reader", "conversation"] as const;
/** What it has set up; with reminders besides, which have an order of their own. */
const CHOSEN = ["workspace", "phrase", "office_record"] as const;

/**
 * In one transaction. The ids of events stay until they are forgotten: they tell nothing, and the event that the app was
 * taken away is one of them.
 */
export const createSqlErase =
  (database: Database): Store["erase"] =>
  (team, what) =>
    ask(database, (db) =>
      db.transaction().execute(async (transaction) => {
        for (const table of PERSONAL) await transaction.deleteFrom(table).where("team", "=", team).execute();
        // A workspace and an organisation never have the same id.
        await transaction.deleteFrom("installation").where("id", "=", team).execute();
        if (what === "personal") return;
        for (const table of CHOSEN) await transaction.deleteFrom(table).where("team", "=", team).execute();
        await eraseReminders(transaction, database, team);
      }),
    );

async function eraseReminders(transaction: Transaction<Tables>, { locksRows }: Database, team: string): Promise<void> {
  // Held first, so that no other process writes rows for them meanwhile.
  const subscriptions = await transaction
    .selectFrom("subscription")
    .select("id")
    .where("team", "=", team)
    .orderBy("id")
    .$if(locksRows, (rows) => rows.forUpdate())
    .execute();
  for (const { id } of subscriptions) {
    await transaction.deleteFrom("delivery").where("subscription", "=", id).execute();
    await transaction.deleteFrom("subscription").where("id", "=", id).execute();
  }
}
