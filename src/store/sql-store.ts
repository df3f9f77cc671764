import { ask, type Database } from "./database.ts";
import { createSqlDeliveries } from "./sql-deliveries.ts";
import { createSqlRecords } from "./sql-records.ts";
import { createSqlSubscriptions } from "./sql-subscriptions.ts";
import type { Store } from "./store.ts";

/** The store on an open, migrated database. */
export const createSqlStore = (database: Database): Store => ({
  subscriptions: createSqlSubscriptions(database),
  deliveries: createSqlDeliveries(database),
  records: createSqlRecords(database),
  close: () => ask(database, (db) => db.destroy()),
});
