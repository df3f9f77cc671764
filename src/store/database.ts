import type { Kysely } from "kysely";
import { LangwenError, type StoreError } from "../errors.ts";
import type { Tables } from "./schema.ts";

/** An open database. Only its driver knows which engine it is. */
export interface Database {
  readonly kysely: Kysely<Tables>;
  /** Whether rows can be locked one by one, and locked ones passed over. SQLite locks the whole file for each statement. */
  readonly locksRows: boolean;
  /** What the driver threw, in words of ours. */
  readonly explain: (error: unknown) => StoreError;
}

/** Runs queries; whatever the driver throws becomes a StoreError. A bug of ours (RangeError, TypeError) stays what it is. */
export async function ask<Result>(
  { kysely, explain }: Pick<Database, "kysely" | "explain">,
  queries: (db: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  try {
    return await queries(kysely);
  } catch (error) {
    if (error instanceof LangwenError || error instanceof RangeError || error instanceof TypeError) throw error;
    throw explain(error);
  }
}
