/** What `/reminders` is asked to do; `text` is what follows, as it was typed. */
export type ReminderCommand =
  | { readonly verb: "help" | "list" }
  | { readonly verb: "on"; readonly text: string }
  | OnOne
  /** No known verb: perhaps a schedule alone. */
  | { readonly verb: undefined; readonly text: string };

/** Of one of the channel's reminders. */
export type OnOne =
  | { readonly verb: "edit" | "preview" | "resume" | "off" }
  | { readonly verb: "pause"; readonly text: string };

type Verb = NonNullable<ReminderCommand["verb"]>;

const VERBS: Readonly<Record<Verb, readonly string[]>> = {
  help: ["help", "帮助", "怎么用", "?"],
  on: ["on", "add", "new", "start", "subscribe", "开启", "打开", "开通", "新建", "新增", "订阅", "设置"],
  list: ["list", "ls", "status", "列表", "列出", "查看", "有哪些"],
  edit: ["edit", "change", "update", "修改", "编辑", "更改"],
  preview: ["preview", "show", "预览", "预览一下", "看看"],
  pause: ["pause", "snooze", "暂停"],
  resume: ["resume", "continue", "unpause", "恢复", "继续"],
  off: ["off", "stop", "unsubscribe", "delete", "remove", "关闭", "关掉", "取消", "停止", "退订", "删除"],
};

/** The longer word first: 预览一下 before 预览. */
const BY_WORD = Object.entries(VERBS)
  .flatMap(([verb, words]) => words.map((word) => ({ word, verb: verb as Verb })))
  .sort((a, b) => b.word.length - a.word.length);

/** What input methods put between a verb and what follows, and around it: “on，周一”, `on：周一`. */
const BETWEEN = /^[\s,，、:：;；。.!！“”"']+/;

/**
 * Reads what follows `/reminders`. A Chinese verb needs no blank after it (暂停两周, 开启每周一9点); an English one does
 * (`once a week` is no `on`).
 */
export function readReminderCommand(typed: string): ReminderCommand {
  const text = typed.trim().replace(BETWEEN, "");
  const plain = text.normalize("NFKC").toLowerCase();
  if (plain === "") return { verb: "help" };
  for (const { word, verb } of BY_WORD) {
    if (!plain.startsWith(word)) continue;
    // NFKC may change lengths; the verbs themselves are as long before as after, full width or not.
    const after = text.slice(word.length);
    const isHan = /\p{Script=Han}$/u.test(word);
    if (!isHan && after !== "" && !BETWEEN.test(after)) continue;
    const rest = after.replace(BETWEEN, "").trim();
    if (verb === "on" || verb === "pause") return { verb, text: rest };
    // 查看教育 asks for something else than the list.
    if (rest === "" || verb === "help") return { verb };
  }
  return { verb: undefined, text };
}
