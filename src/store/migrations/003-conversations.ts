import type { Kysely } from "kysely";

/** What each thread or direct message is about. */
export const addConversations = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema
      .createTable("conversation")
      .addColumn("team", "text", (column) => column.notNull())
      .addColumn("place", "text", (column) => column.notNull())
      .addColumn("subject", "text", (column) => column.notNull())
      .addColumn("asked_at", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("conversation_place", ["team", "place"])
      .execute();
    await schema.createIndex("conversation_age").on("conversation").columns(["asked_at"]).execute();
  },
};
