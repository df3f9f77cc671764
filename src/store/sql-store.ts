import { ask, type Database } from "./database.ts";
import { createSqlConversations } from "./sql-conversations.ts";
import { createSqlDeliveries } from "./sql-deliveries.ts";
import { createSqlErase } from "./sql-erase.ts";
import { createSqlEvents } from "./sql-events.ts";
import { createSqlHandovers } from "./sql-handovers.ts";
import { createSqlInstallations } from "./sql-installations.ts";
import { createSqlPhrases } from "./sql-phrases.ts";
import { createSqlQuestions } from "./sql-questions.ts";
import { createSqlReaders } from "./sql-readers.ts";
import { createSqlRecords } from "./sql-records.ts";
import { createSqlSubscriptions } from "./sql-subscriptions.ts";
import { createSqlWorkspaces } from "./sql-workspaces.ts";
import type { Store } from "./store.ts";

/** The store on an open, migrated database. */
export const createSqlStore = (database: Database): Store => ({
  subscriptions: createSqlSubscriptions(database),
  deliveries: createSqlDeliveries(database),
  records: createSqlRecords(database),
  workspaces: createSqlWorkspaces(database),
  readers: createSqlReaders(database),
  installations: createSqlInstallations(database),
  questions: createSqlQuestions(database),
  phrases: createSqlPhrases(database),
  handovers: createSqlHandovers(database),
  events: createSqlEvents(database),
  conversations: createSqlConversations(database),
  erase: createSqlErase(database),
  probe: () =>
    ask(database, async (db) => {
      // A table, since SQLite would answer a question without one from no file at all.
      await db.selectFrom("workspace").select("team").limit(1).execute();
    }),
  close: () => ask(database, (db) => db.destroy()),
});
