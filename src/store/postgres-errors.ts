import { StoreError } from "../errors.ts";
import { placeOf, type Where } from "./where.ts";

interface Reason {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Names server and database (never the password), what is wrong, and what to do. */
export const explainPostgres =
  (where: Extract<Where, { kind: "postgres" }>) =>
  (cause: unknown): StoreError => {
    const { code, message, hint } = reasonOf(placeOf(where), cause);
    return new StoreError(code, message, hint, { cause });
  };

/** SQLSTATE has five characters (postgresql.org/docs/current/errcodes-appendix.html): 28P01; not ECONNREFUSED. */
const SQLSTATE = /^[0-9A-Z]{5}$/;

/** What the driver says, with no code, when a query is not answered in time. */
const SILENCE = "Query read timeout";
/** The same when all connections are taken for too long. */
const ALL_TAKEN = "timeout exceeded when trying to connect";

/** Whether a query was not answered in time: whatever comes later belongs to nobody. */
export const isSilence = (error: unknown): boolean => error instanceof Error && error.message === SILENCE;

function reasonOf(place: string, cause: unknown): Reason {
  const said = cause instanceof Error ? cause.message : String(cause);
  const { code } = cause as { code?: unknown };
  const state = typeof code === "string" && SQLSTATE.test(code) ? code : undefined;
  switch (state) {
    case undefined:
      if (said === SILENCE || said === ALL_TAKEN) return slow(place, said);
      // The driver has no code for a missing password; what else has none concerns the connection.
      return /password/.test(said) ? refused(place) : unreachable(place, typeof code === "string" ? code : said);
    case "28P01":
    case "28000":
      return refused(place);
    case "3D000":
      return {
        code: "store-no-database",
        message: `${place} 没有这个数据库。`,
        hint: "请数据库管理员建库，或改 DATABASE_URL 里的库名。",
      };
    case "42501":
      return {
        code: "store-no-privilege",
        message: `${place} 的用户权限不够（${said}）。`,
        hint: "请数据库管理员授予在这个库里建表和读写的权限。",
      };
    case "42P07":
      return {
        code: "store-foreign",
        message: `${place} 里已有别的程序的同名表（${said}）。`,
        hint: "给朗问一个单独的、空的数据库。",
      };
    case "53100":
      return {
        code: "store-full",
        message: `${place} 写不进去：服务器的磁盘满了。`,
        hint: "请数据库管理员腾出空间，不用重启；已经保存的内容都在。",
      };
    case "57014":
    case "55P03":
      return slow(place, said);
    case "53300":
    case "57P03":
      return {
        code: "store-unreachable",
        message: `${place} 现在不接受连接（${said}）。`,
        hint: "稍后再试；常常出现时，请数据库管理员提高连接数上限。",
      };
    case "25006":
      return {
        code: "store-not-writable",
        message: `${place} 是只读的。`,
        hint: "DATABASE_URL 应指向可以写的主库，而不是备库。",
      };
    default:
      return {
        code: "store-failed",
        message: `${place} 出错（${said}，${state}）。`,
        hint: "重启后仍然出现，请把日志发给维护人员。",
      };
  }
}

const refused = (place: string): Reason => ({
  code: "store-refused",
  message: `${place} 不接受用户名或口令。`,
  hint: "检查 DATABASE_URL 里的用户名和口令；口令里的特殊字符要写成 %XX。",
});

const slow = (place: string, said: string): Reason => ({
  code: "store-slow",
  message: `${place} 太久没有答复（${said}）。`,
  hint: "稍后再试；常常出现时，请数据库管理员看看服务器是否太忙，或有没有别的程序锁着朗问的表。",
});

const unreachable = (place: string, said: string): Reason => ({
  code: "store-unreachable",
  message: `${place} 连不上（${said}）。`,
  hint: "检查 DATABASE_URL 里的主机和端口、数据库是否在运行、防火墙是否放行。",
});
