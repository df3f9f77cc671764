import { type Kysely, sql } from "kysely";

/** Subscriptions, the ledger of deliveries, and the office's records. */
export const createTables = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    await schema
      .createTable("subscription")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("team", "text", (column) => column.notNull())
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("plan", "text", (column) => column.notNull())
      .addColumn("owner", "text", (column) => column.notNull())
      .addColumn("settings", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("paused_until", "text")
      .addColumn("note", "text", (column) => column.notNull())
      .addColumn("goes_on_after_end", "integer", (column) => column.notNull())
      .addColumn("planned_until", "text", (column) => column.notNull())
      .addColumn("next_at", "text")
      .addColumn("created_at", "text", (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.notNull())
      .execute();
    await schema.createIndex("subscription_channel").on("subscription").columns(["team", "channel"]).execute();
    await schema
      .createIndex("subscription_next")
      .on("subscription")
      .columns(["next_at"])
      .where(sql.ref("next_at"), "is not", null)
      .execute();

    await schema
      .createTable("delivery")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("subscription", "text", (column) => column.notNull().references("subscription.id"))
      .addColumn("team", "text", (column) => column.notNull())
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("slot", "text", (column) => column.notNull())
      .addColumn("due_at", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("attempt", "integer", (column) => column.notNull())
      .addColumn("try_at", "text")
      .addColumn("holder", "text")
      .addColumn("uncertain", "integer", (column) => column.notNull())
      .addColumn("first_tried_at", "text")
      .addColumn("posted_ts", "text")
      .addColumn("late", "integer", (column) => column.notNull())
      .addColumn("error", "text", (column) => column.notNull())
      .addColumn("told_by", "text")
      .addUniqueConstraint("delivery_once", ["subscription", "kind", "slot"])
      .execute();
    // Holds the open rows alone, however long the ledger grows.
    await schema
      .createIndex("delivery_open")
      .on("delivery")
      .columns(["team", "try_at"])
      .where(sql.ref("try_at"), "is not", null)
      .execute();
    await schema.createIndex("delivery_history").on("delivery").columns(["subscription", "due_at"]).execute();
    await schema.createIndex("delivery_place").on("delivery").columns(["team", "channel", "kind", "slot"]).execute();
    await schema.createIndex("delivery_state").on("delivery").columns(["state"]).execute();

    await schema
      .createTable("office_record")
      .addColumn("team", "text", (column) => column.notNull())
      .addColumn("plan", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("subject", "text", (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("changed_by", "text", (column) => column.notNull())
      .addColumn("changed_at", "text", (column) => column.notNull())
      .addColumn("note", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("office_record_version", ["team", "plan", "id", "subject", "version"])
      .execute();
    await schema
      .createIndex("office_record_history")
      .on("office_record")
      .columns(["team", "plan", "changed_at"])
      .execute();
  },
};
