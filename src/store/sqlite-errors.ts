import { StoreError } from "../errors.ts";

/** SQLite's primary result codes (sqlite.org/rescode.html) for which there is a remedy. */
const SQLITE = { busy: 5, readonly: 8, ioerr: 10, corrupt: 11, full: 13, cantopen: 14, notadb: 26 } as const;
/** The upper bits tell more than we need. */
const PRIMARY = 0xff;
/** What creating the folder fails with. */
const NO_FOLDER = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"]);

/** Names the file, what is wrong with it, and what to do. */
export const explainSqlite =
  (file: string) =>
  (cause: unknown): StoreError => {
    const { code, message, hint } = reasonOf(file, cause);
    return new StoreError(code, message, hint, { cause });
  };

function reasonOf(file: string, cause: unknown): { code: string; message: string; hint: string } {
  const said = cause instanceof Error ? cause.message : String(cause);
  const { code, errcode } = cause as { code?: unknown; errcode?: unknown };
  const full = {
    code: "store-full",
    message: `数据库 ${file} 写不进去：磁盘满了。`,
    hint: "腾出磁盘空间即可，不用重启；已经保存的内容都在。",
  };
  if (code === "ENOSPC") return full;
  switch (primaryCode(errcode)) {
    case SQLITE.full:
      return full;
    case SQLITE.notadb:
      return {
        code: "store-not-a-database",
        message: `${file} 不是数据库文件。`,
        hint: "检查 DATABASE_URL 里的文件名；这个文件没有改动。",
      };
    case SQLITE.corrupt:
      return {
        code: "store-corrupt",
        message: `数据库 ${file} 已损坏。`,
        hint: "先停掉朗问，把这个文件另存一份，再换上 data/backups/ 里最近的备份。",
      };
    case SQLITE.busy:
      return {
        code: "store-busy",
        message: `数据库 ${file} 一直被别的程序占用。`,
        hint: "看看是否有别的程序打开了这个文件；多个实例请改用 PostgreSQL。",
      };
    case SQLITE.readonly:
    case SQLITE.cantopen:
      return notWritable(file);
    case SQLITE.ioerr:
      return {
        code: "store-disk",
        message: `数据库 ${file} 读写出错（${said}）。`,
        hint: "检查磁盘是否正常、是否还挂载着；不要放在网络盘上。",
      };
    default:
      return typeof code === "string" && NO_FOLDER.has(code)
        ? notWritable(file)
        : {
            code: "store-failed",
            message: `数据库 ${file} 出错（${said}）。`,
            hint: "重启后仍然出现，请把日志发给维护人员。",
          };
  }
}

/** Another process holds the lock. */
export const isBusy = (error: unknown): boolean =>
  primaryCode((error as { errcode?: unknown }).errcode) === SQLITE.busy;

const primaryCode = (errcode: unknown): number | undefined =>
  typeof errcode === "number" ? errcode & PRIMARY : undefined;

const notWritable = (file: string) => ({
  code: "store-not-writable",
  message: `数据库 ${file} 打不开或写不进去。`,
  hint: "检查文件夹和文件的写入权限，以及 DATABASE_URL 里的路径。",
});
