import { existsSync } from "node:fs";
import { InputError } from "../errors.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { placeOf, type Where } from "../store/where.ts";

/** For commands that work on what is kept: they make no database. Throws InputError when there is no such file. */
export async function openExistingStore(where: Where): Promise<Store> {
  if (where.kind === "sqlite" && !existsSync(where.file)) {
    throw new InputError(
      "store-missing",
      `没有数据库文件 ${placeOf(where)}。`,
      "检查 .env 里的 DATABASE_URL；不填时是 data/langwen.db，启动过朗问才有。",
    );
  }
  return openStore(where);
}
