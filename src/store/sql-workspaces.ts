import type { Insertable } from "kysely";
import { type Workspace, workspaceSettingsSchema } from "../workspace/workspace.ts";
import { ask, type Database } from "./database.ts";
import { parseJson, parseRow } from "./row.ts";
import type { WorkspaceTable } from "./schema.ts";
import type { WorkspaceStore } from "./store.ts";

export const createSqlWorkspaces = (database: Database): WorkspaceStore => ({
  find: (team) =>
    ask(database, async (db) => {
      const row = await db.selectFrom("workspace").selectAll().where("team", "=", team).executeTakeFirst();
      if (!row) return undefined;
      const name = `workspace ${team}`;
      const settings = parseRow(workspaceSettingsSchema, parseJson(row.settings, name), name);
      return { team, enterprise: row.enterprise, settings, version: row.version };
    }),

  inEnterprise: (enterprise) =>
    ask(database, async (db) => {
      const rows = await db
        .selectFrom("workspace")
        .select("team")
        .where("enterprise", "=", enterprise)
        .orderBy("team")
        .execute();
      return rows.map(({ team }) => team);
    }),

  save: (workspace) =>
    ask(database, async (db) => {
      const { team, ...values } = rowOf(workspace);
      const written =
        workspace.version === 1
          ? await db
              .insertInto("workspace")
              .values({ team, ...values })
              .onConflict((conflict) => conflict.column("team").doNothing())
              .returning("team")
              .execute()
          : await db
              .updateTable("workspace")
              .set(values)
              .where("team", "=", team)
              .where("version", "=", workspace.version - 1)
              .returning("team")
              .execute();
      return written.length > 0;
    }),
});

const rowOf = ({ team, enterprise, settings, version }: Workspace): Insertable<WorkspaceTable> => ({
  team,
  enterprise,
  settings: JSON.stringify(settings),
  version,
});
