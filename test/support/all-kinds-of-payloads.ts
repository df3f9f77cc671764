import type { StandIn } from "../../src/playground/stand-in.ts";
import type { Delivery } from "../../src/playground/transport.ts";
import type { Message, StoredView } from "../../src/playground/workspace.ts";
import { HOME_ACTIONS } from "../../src/render/home-values.ts";
import { LEARNING_ACTIONS } from "../../src/render/learning-values.ts";
import { PEOPLE, WORK } from "./langwen.ts";
import { elementOf } from "./shown.ts";

const { chen, lin } = PEOPLE;

/** What is written into a field of so many characters. */
type Write = (most: number) => string;

interface Words {
  readonly write?: Write;
  /** Asked in each way there is. */
  readonly question?: string;
}

interface Actions {
  readonly [field: string]: unknown;
}

/** All elements in blocks that can be used, with the block that they stand in. */
function elementsIn(value: unknown, block = ""): { blockId: string; element: Actions }[] {
  if (Array.isArray(value)) return value.flatMap((each) => elementsIn(each, block));
  if (typeof value !== "object" || value === null) return [];
  const fields = value as Actions;
  const blockId = typeof fields["block_id"] === "string" ? fields["block_id"] : block;
  const inside = Object.values(fields).flatMap((each) => elementsIn(each, blockId));
  return typeof fields["action_id"] === "string" ? [{ blockId, element: fields }, ...inside] : inside;
}

function usedAs({ type, options, ...element }: Actions): object {
  const [option] = Array.isArray(options) ? options : [];
  if (type === "overflow" || type === "static_select") return { selected_option: option };
  if (type === "feedback_buttons") {
    const { negative_button: button } = element as { negative_button?: { value?: string } };
    return { type, value: button?.value };
  }
  return {};
}

/**
 * Lets people use everything that the app offers, and gives what Slack sent of it: one payload of each kind of event,
 * command, button, form and shortcut.
 */
export async function recordAllKinds(
  standIn: StandIn,
  { write = () => "写一句话", question = "失业率目标是多少" }: Words = {},
): Promise<readonly Delivery[]> {
  const closeAll = () => sendAndClose(standIn, write);
  const { workspace } = standIn;
  const commands: readonly [string, string][] = [
    ["/plan", question],
    ["/plan", "镇政府食堂几点开饭"],
    ["/plan", "教育方面有哪些举措"],
    ["/plan", "help"],
    ["/plan", "list"],
    ["/target", ""],
    ["/target", "失业率"],
    ["/milestones", "all"],
    ["/milestones", "add"],
    ["/milestones", "记录"],
    ["/reminders", "on 每周一 9:00"],
    ["/reminders", "on"],
    ["/reminders", "list"],
    ["/reminders", "preview"],
  ];
  for (const [command, text] of commands) {
    await standIn.runCommand({ user: chen, channel: WORK, command, text });
    await closeAll();
  }
  const said = standIn.sendMessage({ user: lin, channel: WORK, text: `<@${standIn.botUserId}> ${question}` });
  await standIn.idle();
  standIn.sendMessage({ user: lin, channel: WORK, threadTs: said.ts, text: "谁负责？" });
  standIn.sendMessage({ user: lin, channel: lin.replace(/^U/, "D"), text: "直播基地建几个" });
  standIn.openHome(chen, "home");
  standIn.openHome(chen, "messages");
  await standIn.idle();
  await standIn.runMessageShortcut({ user: lin, channel: WORK, ts: said.ts, callbackId: "look_up_message" });
  await standIn.runGlobalShortcut({ user: lin, callbackId: "ask_plan" });
  await standIn.runStep({ callbackId: "ask_plan", inputs: { question } });
  await standIn.idle();

  const used = new Set<string>();
  const messages: readonly Message[] = [...workspace.messages];
  const press = async (message: Message): Promise<void> => {
    for (const { blockId, element } of elementsIn(message.blocks)) {
      const actionId = String(element["action_id"]);
      const [action = ""] = actionId.split("/");
      if (used.has(action)) continue;
      used.add(action);
      const place = { user: message.ephemeralFor ?? chen, channel: message.channel, ts: message.ts };
      // A message that was replaced meanwhile has other buttons.
      await standIn
        .pressButton({ ...place, blockId, actionId, element: { ...usedAs(element) } })
        .catch(() => used.delete(action));
      await closeAll();
    }
  };
  for (const message of messages) await press(message);
  // What was handed over stands in the office's channel only now.
  for (const message of workspace.messages.slice(messages.length)) await press(message);
  const home = standIn.home(chen);
  if (home) {
    const inHome = (action: string, element: Record<string, unknown> = {}) =>
      standIn.pressInView({ user: chen, viewId: home.id, ...elementOf(home.view, action), element });
    await inHome(HOME_ACTIONS.ask);
    await closeAll();
    await inHome(HOME_ACTIONS.targets);
    await closeAll();
    await inHome(HOME_ACTIONS.settings);
    await closeAll();
    await inHome(LEARNING_ACTIONS.addPhrase);
    await closeAll();
    await inHome(LEARNING_ACTIONS.phrases);
    await closeAll();
    await inHome(HOME_ACTIONS.channel, { selected_conversation: WORK });
    await inHome(HOME_ACTIONS.language, { selected_option: { value: "zh" } });
  }
  await standIn.idle();
  return oneOfEach(standIn.attempts.map(({ delivery }) => delivery));
}

interface Field {
  readonly type?: string;
  readonly block_id?: string;
  readonly optional?: boolean;
  readonly element?: Actions;
}

type Filled = Record<string, Record<string, Record<string, unknown>>>;

/** Something in each field that is empty and has to be filled in. */
function filledIn(blocks: unknown, write: Write): Filled {
  const filled: Filled = {};
  for (const { type, block_id: id = "", element = {} } of blocks as readonly Field[]) {
    const value = type === "input" ? valueFor(element, write) : undefined;
    if (value) filled[id] = { [String(element["action_id"])]: value };
  }
  return filled;
}

function valueFor(
  { type, options, option_groups: groups, ...element }: Actions,
  write: Write,
): Record<string, unknown> | undefined {
  if (Object.keys(element).some((name) => name.startsWith("initial_"))) return undefined;
  const [group] = Array.isArray(groups) ? groups : [];
  const [option] = Array.isArray(options) ? options : (group?.options ?? []);
  if (type === "plain_text_input") return { value: write(Number(element["max_length"] ?? 3_000)) };
  if (type === "datepicker") return { selected_date: "2020-12-20" };
  return option === undefined ? undefined : { selected_option: option };
}

/** Types into menus whose choices the app is asked for, and takes the first one. */
async function lookUp(standIn: StandIn, { id, user, view }: StoredView): Promise<Filled> {
  const filled: Filled = {};
  for (const { blockId, element } of elementsIn(view["blocks"])) {
    if (element["type"] !== "external_select") continue;
    const actionId = String(element["action_id"]);
    for (const value of ["", "工", "推进第1号"]) {
      const answered = await standIn.suggest({ user, viewId: id, blockId, actionId, value });
      if ("error" in answered) throw new Error(`no choices for ${value} in ${actionId}: ${answered.error}`);
      const [option] = answered.options;
      if (option) filled[blockId] = { [actionId]: { selected_option: option } };
    }
  }
  return filled;
}

/** Sends each open form off, filled in, and closes what is left. */
async function sendAndClose(standIn: StandIn, write: Write): Promise<void> {
  await standIn.idle();
  for (const user of Object.values(PEOPLE)) {
    const top = standIn.views(user).at(-1);
    if (!top) continue;
    const looked = await lookUp(standIn, top);
    if (top.view["submit"] !== undefined) {
      await standIn
        .submitView({ user, viewId: top.id, values: { ...filledIn(top.view["blocks"], write), ...looked } })
        .catch(() => {});
      await standIn.idle();
    }
    const left = standIn.views(user).at(-1);
    if (left) await standIn.closeView({ user, viewId: left.id, all: true }).catch(() => {});
  }
}

function oneOfEach(all: readonly Delivery[]): readonly Delivery[] {
  const kinds = new Map<string, Delivery>();
  for (const delivery of all) {
    const kind = kindOf(delivery);
    if (!kinds.has(kind)) kinds.set(kind, delivery);
  }
  return [...kinds.values()];
}

/** Tells kinds of payloads apart: `event app_mention`, `command /plan`, `block_actions feedback`. */
function kindOf({ kind, payload }: Delivery): string {
  const {
    event,
    command,
    type,
    actions,
    view,
    callback_id: callback,
  } = payload as {
    event?: { type?: string; subtype?: string; bot_id?: string; channel_type?: string; tab?: string };
    command?: string;
    type?: string;
    actions?: readonly { action_id?: string }[];
    view?: { callback_id?: string };
    callback_id?: string;
  };
  const [action = ""] = (actions?.[0]?.action_id ?? "").split("/");
  if (event) {
    const { type: name, subtype, bot_id: bot, channel_type: place, tab } = event;
    return ["event", name, subtype, bot && "of a bot", place, tab].filter(Boolean).join(" ");
  }
  if (kind === "command") return `command ${command}`;
  return [type, action, view?.callback_id, callback].filter(Boolean).join(" ");
}
