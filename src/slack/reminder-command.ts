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
  on: [
    "on",
    "turn on",
    "switch on",
    "add",
    "new",
    "start",
    "subscribe",
    "开启",
    "打开",
    "开通",
    "新建",
    "新增",
    "订阅",
    "设置",
    "启用",
    "添加",
  ],
  list: ["list", "ls", "status", "列表", "列出", "查看", "查询", "有哪些"],
  edit: ["edit", "change", "update", "修改", "编辑", "更改"],
  preview: ["preview", "show", "预览", "预览一下", "看看"],
  pause: ["pause", "snooze", "暂停", "停一下"],
  resume: ["resume", "continue", "unpause", "恢复", "继续"],
  off: [
    "off",
    "stop",
    "unsubscribe",
    "delete",
    "remove",
    "cancel",
    "turn off",
    "turn it off",
    "switch off",
    "关闭",
    "关掉",
    "取消",
    "停止",
    "停掉",
    "停用",
    "退订",
    "删除",
  ],
};

/** The longer word first: 预览一下 before 预览. */
const BY_WORD = Object.entries(VERBS)
  .flatMap(([verb, words]) => words.map((word) => ({ word, verb: verb as Verb })))
  .sort((a, b) => b.word.length - a.word.length);

/** What input methods put between a verb and what follows, and around it: “on，周一”, `on：周一`. */
const BETWEEN = /^[\s,，、:：;；。.!！“”"']+/;

/** What politeness puts before a verb: 请暂停, 把提醒关掉, please pause. Not 请问. */
const BEFORE =
  /^(?:(?:请(?!问)|麻烦|帮我|帮忙|给我|我想|我要|先|把?(?:这[个条])?提醒)[\s,，]*|(?:please|pls)[\s,，]+)+/i;
/** What says nothing more than the verb has said: 关闭提醒, 恢复一下, 查看全部. Not 关闭周一的. */
const SOFT =
  /^(?:一下|所有|全部|这[个条]|本频道|频道|的|提醒|吧|了|啦|谢谢|(?:all|the|this|my|it|reminders?|please|now)(?![a-z])|[\s,，、;；。.!！?？])+/i;

/**
 * Reads what follows `/reminders`. A Chinese verb needs no blank after it (暂停两周, 开启每周一9点); an English one does
 * (`once a week` is no `on`).
 */
export function readReminderCommand(typed: string): ReminderCommand {
  const text = typed.trim().replace(BETWEEN, "");
  if (text === "") return { verb: "help" };
  return withVerb(text.replace(BEFORE, "")) ?? { verb: undefined, text };
}

/** Whether a text begins with a verb, though it says more than the verb takes: 关闭周一的. Not 每周一 9点. */
export function beginsWithVerb(typed: string): boolean {
  const plain = typed.replace(BEFORE, "").normalize("NFKC").toLowerCase();
  return BY_WORD.some(({ word }) => plain.startsWith(word));
}

function withVerb(text: string): ReminderCommand | undefined {
  const plain = text.normalize("NFKC").toLowerCase();
  for (const { word, verb } of BY_WORD) {
    if (!plain.startsWith(word)) continue;
    // NFKC may change lengths; the verbs themselves are as long before as after, full width or not.
    const after = text.slice(word.length);
    const isHan = /\p{Script=Han}$/u.test(word);
    if (!isHan && after !== "" && !BETWEEN.test(after)) continue;
    const rest = after.replace(BETWEEN, "").trim();
    const more = rest.replace(SOFT, "");
    if (verb === "on" || verb === "pause") return { verb, text: more === "" ? "" : rest };
    // 查看教育 asks for something else than the list.
    if (more === "" || verb === "help") return { verb };
  }
  return undefined;
}
