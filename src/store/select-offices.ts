import type { Office } from "../tracking/record.ts";
import { ask, type Database } from "./database.ts";

/**
 * The workspaces and plans of which a table has a row, by team, then by plan. Sorted here: engines differ in how they order
 * text. Reads an index of the table as a whole, so it is for commands, not for what somebody waits for in Slack.
 */
export const selectOffices = (database: Database, table: "question" | "phrase"): Promise<readonly Office[]> =>
  ask(database, async (db) => {
    const offices = await db.selectFrom(table).select(["team", "plan"]).distinct().execute();
    return offices.toSorted((a, b) => order(a.team, b.team) || order(a.plan, b.plan));
  });

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
