import type { Insertable, Selectable } from "kysely";
import { type Office, type Record, recordSchema } from "../tracking/record.ts";
import { ask, type Database } from "./database.ts";
import { instantOf, textOf } from "./instant.ts";
import { parseJson, parseRow, storable } from "./row.ts";
import type { OfficeRecordTable } from "./schema.ts";
import type { RecordStore } from "./store.ts";

export const createSqlRecords = (database: Database): RecordStore => ({
  current: ({ team, plan }) =>
    ask(database, async (db) => {
      const rows = await db
        .selectFrom("office_record as record")
        .selectAll()
        .where("team", "=", team)
        .where("plan", "=", plan)
        .where("version", "=", ({ selectFrom }) =>
          selectFrom("office_record as other")
            .select(({ fn }) => fn.max("other.version").as("last"))
            .whereRef("other.team", "=", "record.team")
            .whereRef("other.plan", "=", "record.plan")
            .whereRef("other.id", "=", "record.id")
            .whereRef("other.subject", "=", "record.subject"),
        )
        .orderBy("id")
        .orderBy("subject")
        .execute();
      return rows.map(recordOf);
    }),

  add: (office, record) =>
    ask(database, async (db) => {
      const added = await db
        .insertInto("office_record")
        .values(rowOf(office, record))
        .onConflict((conflict) => conflict.columns(["team", "plan", "id", "subject", "version"]).doNothing())
        .returning("version")
        .execute();
      return added.length > 0;
    }),

  history: ({ team, plan }, { id, limit }) =>
    ask(database, async (db) => {
      const rows = await db
        .selectFrom("office_record")
        .selectAll()
        .where("team", "=", team)
        .where("plan", "=", plan)
        .$if(id !== undefined, (query) => query.where("id", "=", id ?? ""))
        .orderBy("changed_at", "desc")
        .orderBy("version", "desc")
        .orderBy("id")
        .orderBy("subject")
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    }),
});

const rowOf = ({ team, plan }: Office, record: Record): Insertable<OfficeRecordTable> => ({
  team,
  plan,
  id: record.id,
  subject: record.subject,
  version: record.version,
  kind: record.kind,
  changed_by: record.by,
  changed_at: textOf(record.at),
  note: storable(record.note),
  state: JSON.stringify(record.state),
});

function recordOf(row: Selectable<OfficeRecordTable>): Record {
  const name = `office_record ${row.id} ${row.version}`;
  const { subject, id, version, kind, changed_by: by, note } = row;
  const state = parseJson(row.state, name);
  return parseRow(recordSchema, { subject, id, version, kind, by, at: instantOf(row.changed_at), note, state }, name);
}
