import type { Kysely, SchemaModule } from "kysely";

/** What belongs to many workspaces: their settings and tokens, what their readers asked, and the events from Slack. */
export const addWorkspaces = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    await createWorkspaces(schema);
    await createReaders(schema);
    await createInstallations(schema);
    await createQuestions(schema);
    await createSettled(schema);
    await createPhrases(schema);
    await createHandovers(schema);
    await createEvents(schema);
    await createConversations(schema);
  },
};

const createWorkspaces = (schema: SchemaModule): Promise<void> =>
  schema
    .createTable("workspace")
    .addColumn("team", "text", (column) => column.primaryKey().notNull())
    .addColumn("enterprise", "text")
    .addColumn("settings", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .execute();

const createReaders = (schema: SchemaModule): Promise<void> =>
  schema
    .createTable("reader")
    .addColumn("team", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("language", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("reader_id", ["team", "id"])
    .execute();

const createInstallations = (schema: SchemaModule): Promise<void> =>
  schema
    .createTable("installation")
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("sealed", "text", (column) => column.notNull())
    .addColumn("installed_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("installation_place", ["id", "kind"])
    .execute();

async function createQuestions(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("question")
    .addColumn("team", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("plan", "text", (column) => column.notNull())
    .addColumn("asked_at", "text", (column) => column.notNull())
    .addColumn("asker", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("outcome", "text", (column) => column.notNull())
    .addColumn("measures", "text", (column) => column.notNull())
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("feedback", "text")
    .addColumn("reason", "text")
    .addColumn("note", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("question_id", ["team", "id"])
    .execute();
  // Read from its end: newest first.
  await schema.createIndex("question_office").on("question").columns(["team", "plan", "asked_at", "id"]).execute();
  await schema.createIndex("question_age").on("question").columns(["asked_at"]).execute();
}

async function createSettled(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("settled_question")
    .addColumn("team", "text", (column) => column.notNull())
    .addColumn("plan", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("settled_at", "text", (column) => column.notNull())
    .addColumn("settled_by", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("settled_question_key", ["team", "plan", "key"])
    .execute();
  await schema.createIndex("settled_question_age").on("settled_question").columns(["settled_at"]).execute();
}

/** A plan has some hundreds, so they are sorted when they are read. */
const createPhrases = (schema: SchemaModule): Promise<void> =>
  schema
    .createTable("phrase")
    .addColumn("team", "text", (column) => column.notNull())
    .addColumn("plan", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("measure", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("added_by", "text", (column) => column.notNull())
    .addColumn("added_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("phrase_id", ["team", "plan", "id"])
    .execute();

async function createHandovers(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("handover")
    .addColumn("team", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("plan", "text", (column) => column.notNull())
    .addColumn("question", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("asker", "text", (column) => column.notNull())
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("thread", "text")
    .addColumn("office_channel", "text", (column) => column.notNull())
    .addColumn("office_ts", "text")
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("answer", "text", (column) => column.notNull())
    .addColumn("answered_by", "text")
    .addColumn("made_at", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("handover_id", ["team", "id"])
    .execute();
  await schema.createIndex("handover_office").on("handover").columns(["team", "plan", "state", "made_at"]).execute();
  await schema.createIndex("handover_age").on("handover").columns(["state", "made_at"]).execute();
}

async function createEvents(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("event")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("claimed_at", "text", (column) => column.notNull())
    // In no index, so that PostgreSQL can end an event without touching one.
    .addColumn("lease_until", "text")
    .addColumn("attempt", "integer", (column) => column.notNull())
    .execute();
  await schema.createIndex("event_age").on("event").columns(["claimed_at"]).execute();
}

async function createConversations(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("conversation")
    .addColumn("team", "text", (column) => column.notNull())
    .addColumn("place", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("asked_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("conversation_place", ["team", "place"])
    .execute();
  await schema.createIndex("conversation_age").on("conversation").columns(["asked_at"]).execute();
}
