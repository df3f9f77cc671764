import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Intercept } from "../../src/playground/faults.ts";
import type { Message, StoredView } from "../../src/playground/workspace.ts";
import { MILESTONE_ACTIONS, menuValue } from "../../src/render/milestone-values.ts";
import { zh } from "../../src/render/words/zh.ts";
import type { RecordStore } from "../../src/store/store.ts";
import type { Office, Record } from "../../src/tracking/record.ts";
import { answering, type Langwen, MONDAY, PEOPLE, startLangwen, WORK } from "../support/langwen.ts";

const { chen, lin, wong } = PEOPLE;
/** A second editor, by configuration; 陈晓明 is one as the workspace's administrator. */
const EDITORS = [wong];
const { plan } = answering.index;

/** All texts, in order, as a reader sees them. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join("");
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .map(([key, each]) => (key === "text" && typeof each === "string" ? each : shown(each)))
    .join("");
}
const said = (message: Message): string => shown(message.blocks);

interface BlockLike {
  readonly block_id?: string;
  readonly elements?: readonly {
    readonly action_id?: string;
    readonly value?: string;
    readonly options?: readonly object[];
  }[];
}

describe.each(["http", "socket"] as const)("over %s", (mode) => {
  let langwen: Langwen;
  let office: Office;
  let fault: Intercept = () => undefined;

  beforeAll(async () => {
    langwen = await startLangwen(mode, {
      start: MONDAY,
      editors: EDITORS,
      intercept: (method, args) => fault(method, args),
    });
    office = { team: langwen.standIn.workspace.team.id, plan: plan.id };
  });
  afterAll(async () => {
    await langwen.stop();
  });
  afterEach(async () => {
    fault = () => undefined;
    await langwen.standIn.idle();
    for (const user of Object.values(PEOPLE)) {
      for (const { id } of langwen.standIn.views(user)) await langwen.standIn.closeView({ user, viewId: id });
    }
    const refused = langwen.standIn.requests.filter(({ ok, validation }) => !ok || validation.length > 0);
    expect(refused).toEqual([]);
  });

  const fromBot = (message: Message) => message.user === langwen.standIn.botUserId;
  const messageCount = () => langwen.standIn.workspace.messages.length;
  const next = (count: number) =>
    langwen.standIn.waitForMessage(
      (message) => langwen.standIn.workspace.messages.indexOf(message) >= count && fromBot(message),
    );

  async function command(text: string, user: string = chen, name = "/milestones"): Promise<Message> {
    const count = messageCount();
    const outcome = await langwen.standIn.runCommand({ user, channel: WORK, command: name, text });
    expect(outcome).toMatchObject({ status: "acknowledged" });
    const reply = await next(count);
    expect(reply.ephemeralFor).toBe(user);
    return reply;
  }

  /** Where in a message a button stands, by its action and what its value holds. */
  function find(message: Message, action: string, holds = "") {
    for (const { block_id: blockId, elements = [] } of (message.blocks ?? []) as readonly BlockLike[]) {
      for (const { action_id: actionId, value, options } of elements) {
        const fits =
          actionId?.startsWith(`${action}/`) && `${value ?? ""}${JSON.stringify(options ?? "")}`.includes(holds);
        if (fits && blockId && actionId)
          return { channel: message.channel, ts: message.ts, blockId, actionId, options };
      }
    }
    throw new Error(`no ${action} with ${holds} in ${said(message)}`);
  }

  async function press(message: Message, action: string, holds = "", user: string = chen): Promise<void> {
    const { channel, ts, blockId, actionId } = find(message, action, holds);
    await langwen.standIn.pressButton({ user, channel, ts, blockId, actionId });
  }

  async function choose(message: Message, choice: "progress" | "assign" | "history", id: string, user: string = chen) {
    const value = menuValue(choice, "zh", id);
    const { channel, ts, blockId, actionId, options } = find(message, MILESTONE_ACTIONS.menu, value);
    const option = options?.find((each) => "value" in each && each.value === value);
    await langwen.standIn.pressButton({ user, channel, ts, blockId, actionId, element: { selected_option: option } });
  }

  /** The modal that is open for a user and has a submit button: no loading view, no refusal. */
  const form = (user: string = chen): Promise<StoredView> =>
    langwen.standIn.waitForView((view) => view.user === user && view.view["submit"] !== undefined);

  const submit = (view: StoredView, values: { readonly [field: string]: object }, user: string = chen) =>
    langwen.standIn.submitView({
      user,
      viewId: view.id,
      values: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value: { ...value } }])),
    });

  /** Submits, and gives what the submitter is told. */
  async function save(
    view: StoredView,
    values: { readonly [field: string]: object },
    user: string = chen,
  ): Promise<Message> {
    const count = messageCount();
    await submit(view, values, user);
    const reply = await next(count);
    expect(langwen.standIn.views(user)).toEqual([]);
    expect(reply.ephemeralFor).toBe(user);
    return reply;
  }

  const open = (user: string = chen) => langwen.standIn.views(user).at(-1);
  const text = (value: string) => ({ value });
  const date = (selected: string) => ({ selected_date: selected });
  const chosen = (view: StoredView, field: string, value: string) => {
    const blocks = view.view["blocks"] as {
      block_id?: string;
      element?: { options?: object[]; option_groups?: { options: object[] }[] };
    }[];
    const element = blocks.find(({ block_id: id }) => id === field)?.element;
    const options = element?.options ?? element?.option_groups?.flatMap(({ options: some }) => some) ?? [];
    return { selected_option: options.find((option) => "value" in option && option.value === value) };
  };
  /** As another process writes it: answers know of it a second later. */
  async function write(record: Partial<Record> & Pick<Record, "subject" | "id" | "kind" | "state">): Promise<void> {
    await langwen.store.records.add(office, { version: 1, by: lin, at: MONDAY, note: "", ...record } as Record);
    langwen.clock.moveTo(langwen.clock.now() + 1_000);
  }

  /** The store on a bad day: one method does something else while `act` runs. */
  async function meanwhile<Name extends keyof RecordStore>(
    name: Name,
    does: (as: RecordStore[Name]) => RecordStore[Name],
    act: () => Promise<unknown>,
  ): Promise<void> {
    const { records } = langwen.store;
    const as = records[name].bind(records) as RecordStore[Name];
    Object.assign(records, { [name]: does(as) });
    try {
      await act();
    } finally {
      Object.assign(records, { [name]: as });
    }
  }
  const recordsOf = (id: string) => langwen.store.records.history(office, { id, limit: 50 });

  describe("the list", () => {
    it("shows what is overdue and due within 30 days, for the asker alone, and how much comes later", async () => {
      const reply = await command("");
      expect(said(reply)).toMatch(/^时间节点 2020年11月23日（未来 30 天）已超期 1 项/);
      expect(said(reply)).toContain("已超 22 天 2020年11月1日");
      expect(said(reply)).toContain("扎实开展第七次全国人口普查");
      expect(said(reply)).toMatch(/更晚到期的还有 \d+ 项/);
      expect(said(reply)).toMatch(/另有 \d+ 条举措没有单独的日期，按计划年度末（2020年12月31日）/);
    });

    it.each([
      ["60d", "（未来 60 天）"],
      ["６０天", "（未来 60 天）"],
      ["两周", "（未来 14 天）"],
      ["all", "（全部）"],
      ["全部", "（全部）"],
      ["医院", "（“医院”、全部）"],
      ["医院 30天", "（“医院”、未来 30 天）"],
      ["醫院", "（“医院”、全部）"],
      ["单位：社区(村)", "（单位：社区(村)、全部）"],
      ["各单位", "（单位：各单位、全部）"],
      ["已办结", "（已办结）"],
    ])("reads %s", async (typed, title) => {
      expect(said(await command(typed))).toContain(`时间节点 2020年11月23日${title}`);
    });

    it("goes on at the press of a button, and shows all", async () => {
      const reply = await command("all");
      expect(said(reply)).toMatch(/另有 \d+ 条/);
      const count = messageCount();
      await press(reply, MILESTONE_ACTIONS.list, '"from":8');
      const more = await next(count);
      expect(more.ephemeralFor).toBe(chen);
      expect(said(more)).toContain("（第 9—16 条）");
    });

    it("speaks English to an English reader", async () => {
      const reply = await command("", wong);
      expect(said(reply)).toMatch(/^Milestones 23 Nov 2020 \(next 30 days\)1 overdue/);
      expect(said(reply)).toContain("扎实开展第七次全国人口普查");
    });

    it("explains itself, and says which days it cannot show", async () => {
      expect(said(await command("帮助"))).toContain("查看和登记时间节点");
      expect(said(await command("0天"))).toContain("没看懂“0天”");
      expect(said(await command("地铁"))).toContain("没有找到相关的时间节点");
    });

    it("asks the database once", async () => {
      let asked = 0;
      const counted =
        <Args extends unknown[], Value>(as: (...args: Args) => Value) =>
        (...args: Args): Value => {
          asked += 1;
          return as(...args);
        };
      const counting = (act: () => Promise<unknown>) =>
        meanwhile("current", counted, () => meanwhile("history", counted, act));
      await counting(() => command(""));
      expect(asked).toBe(1);
      await counting(() => command("失业率控制在多少", chen, "/plan"));
      expect(asked).toBe(2);
      await counting(() => command("地铁什么时候开通", chen, "/plan"));
      expect(asked).toBe(2);
    });
  });

  describe("changing", () => {
    it("moves a date, says where it comes from, and keeps who did it", async () => {
      const list = await command("停车库");
      await press(list, MILESTONE_ACTIONS.move, "2.1.5/2");
      const view = await form();
      expect(shown(view.view)).toContain("完成立体停车库建设");
      expect(shown(view.view)).toContain("2020年12月31日（原文没写期限，按计划年度末）");
      const reply = await save(view, { date: date("2020-11-25"), note: text("抢在雨季前") });
      expect(said(reply)).toContain(
        "已改日期还有 2 天 2020年11月25日（办公室设定，计划原定2020年12月31日）完成立体停车库建设",
      );
      expect(await recordsOf("2.1.5/2")).toMatchObject([{ version: 1, kind: "moved", by: chen, note: "抢在雨季前" }]);
      const answer = await command("大朗医院停车库什么时候建好？", lin, "/plan");
      expect(said(answer)).toMatch(/^期限：2020年11月25日（办公室设定，计划原定2020年12月31日）/);
      expect(said(answer)).toContain("期限：2020年12月31日（原文没写期限，按计划年度末）");
    });

    it("shows what is wrong beside the field, and keeps what was typed", async () => {
      const list = await command("培兰小学");
      await press(list, MILESTONE_ACTIONS.move, "2.2.1/2");
      const view = await form();
      await submit(view, { date: date("2019-12-31"), note: text("先试试") });
      expect(open()?.errors).toEqual({ date: "不能早于计划开始的日子（2020年1月1日）。" });
      await submit(view, { date: date("2021-03-31"), note: text(" ") });
      expect(open()?.errors).toEqual({ note: "请写明原因。" });
      await submit(view, { date: date("2020-12-31") });
      expect(open()?.errors).toEqual({ date: "和现在的一样，没有要保存的改动。" });
      expect(open()?.values["note"]?.["value"]).toMatchObject({ value: " " });
      await save(view, { date: date("2021-03-31"), note: text("用地未批") });
      expect(await recordsOf("2.2.1/2")).toMatchObject([{ version: 1, note: "用地未批" }]);
    });

    it("closes and reopens, with a reason", async () => {
      const list = await command("发热门诊");
      await press(list, MILESTONE_ACTIONS.close, "2.1.5/3");
      const closed = await save(await form(), { note: text("已启用") });
      expect(said(closed)).toMatch(/^已办结已办结 2020年11月23日 · 已启用/);
      expect(said(await command("发热门诊"))).not.toContain("升级改造大朗医院发热门诊");
      const closedList = await command("已办结");
      expect(said(closedList)).toContain("升级改造大朗医院发热门诊");
      await press(closedList, MILESTONE_ACTIONS.reopen, "2.1.5/3");
      const view = await form();
      // The field is required: the client sends nothing.
      expect(await submit(view, {})).toMatchObject({ result: "refused" });
      await save(view, { note: text("验收未过") });
      expect(await recordsOf("2.1.5/3")).toMatchObject([
        { version: 2, kind: "reopened", note: "验收未过" },
        { version: 1, kind: "closed" },
      ]);
    });

    it("adds a milestone of the office's own, once for one form, and marks it", async () => {
      await langwen.standIn.runCommand({ user: chen, channel: WORK, command: "/milestones", text: "新增" });
      const view = await form();
      const values = {
        measure: chosen(view, "measure", "2.3.1"),
        title: text("<!channel> 完成客厅消防验收"),
        date: date("2020-11-27"),
        note: text(""),
      };
      expect(values.measure.selected_option).toBeDefined();
      await submit(view, { ...values, title: text("  ") });
      expect(open()?.errors).toEqual({ title: "请写明要做什么事。" });
      const reply = await save(view, values);
      expect(said(reply)).toContain(
        "已新增还有 4 天 2020年11月27日（办公室设定）（办公室增加）<!channel> 完成客厅消防验收",
      );
      expect(reply.text).not.toContain("<!channel>");
      expect(said(await command("客厅消防"))).toContain("本周到期 1 项");
      await langwen.standIn.runCommand({ user: chen, channel: WORK, command: "/milestones", text: "add" });
      const again = await form();
      await submit(again, { ...values, measure: chosen(again, "measure", "2.3.1") });
      expect(open()?.errors["title"]).toContain("这条举措下已经有");
    });

    it("assigns units and people, who come first in an answer", async () => {
      const list = await command("明厨亮灶");
      await choose(list, "assign", "2.1.6/1");
      const view = await form();
      expect(shown(view.view)).toContain("责任：各单位、社区(村)");
      await submit(view, { lead: text("市场监管分局、教育办"), support: text("教育办") });
      expect(open()?.errors).toEqual({ support: "“教育办”已列为牵头，不能同时配合，请删去一处。" });
      const reply = await save(view, {
        lead: text("市场监管分局"),
        support: text("教育办，各学校\n财政分局"),
        people: { selected_users: [lin] },
      });
      expect(said(reply)).toContain("牵头：市场监管分局；配合：教育办、各学校、财政分局（办公室分工）");
      const answer = await command("学校食堂明厨亮灶谁负责？", lin, "/plan");
      expect(said(answer)).toMatch(/^牵头：市场监管分局；配合：教育办、各学校、财政分局（办公室分工）/);
      expect(said(answer)).toContain("责任：各单位、社区(村)（本条没写，按计划的总体要求）");
      expect(said(await command("教育办"))).toContain("（单位：教育办、全部）");
      expect(said(await command("单位:教育办"))).toContain("学校食堂“互联网+明厨亮灶”工程建设");
    });

    it("asks for the reason when something is late", async () => {
      const list = await command("人口普查");
      await choose(list, "progress", "2.1.7/1");
      const view = await form();
      await submit(view, { progress: chosen(view, "progress", "late"), note: text("入户七成") });
      expect(open()?.errors).toEqual({ reason: "请写明原因。" });
      expect(open()?.values["note"]?.["value"]).toMatchObject({ value: "入户七成" });
      const reply = await save(view, { reason: text("人手不足") });
      expect(said(reply)).toContain("进展：滞后 · 原因：人手不足 · 入户七成 · 2020年11月23日");
      expect(said(await command("人口普查", lin, "/plan"))).toContain("进展：滞后 · 原因：人手不足");
    });
  });

  describe("two editors", () => {
    it("never overwrites in silence: says who and what, keeps what was typed, and saves it when asked again", async () => {
      const list = await command("数字贸易");
      await press(list, MILESTONE_ACTIONS.move, "1.3.3/1");
      const view = await form();
      await write({
        subject: "milestone",
        id: "1.3.3/1",
        kind: "moved",
        by: wong,
        note: "",
        state: { added: null, due: "2020-12-01", closed: false },
      });
      await submit(view, { date: date("2020-12-15"), note: text("设备到货") });
      const again = open();
      expect(shown(again?.view)).toContain(
        "您打开之后，有人先保存了： 2020年11月23日 08:00 · 改日期 2020年12月31日 → 2020年12月1日",
      );
      expect(JSON.stringify(again?.view)).toContain(`"user_id":"${wong}"`);
      expect(again?.values["date"]?.["value"]).toMatchObject({ selected_date: "2020-12-15" });
      expect(again?.values["note"]?.["value"]).toMatchObject({ value: "设备到货" });
      expect(await recordsOf("1.3.3/1")).toHaveLength(1);
      if (!again) throw new Error("the form is gone");
      await save(again, {});
      expect(await recordsOf("1.3.3/1")).toMatchObject([
        { version: 2, by: chen, note: "设备到货", state: { due: "2020-12-15" } },
        { version: 1, by: wong },
      ]);
    });

    it("lets one of two who save at once win, and tells the other", async () => {
      const list = await command("巷头社区");
      await press(list, MILESTONE_ACTIONS.close, "1.3.4/1");
      await press(await command("巷头社区", wong), MILESTONE_ACTIONS.close, "1.3.4/1", wong);
      const [mine, other] = [await form(), await form(wong)];
      const count = messageCount();
      await Promise.all([submit(mine, { note: text("甲") }), submit(other, { note: text("乙") }, wong)]);
      // What the winner is told.
      await next(count);
      expect(await recordsOf("1.3.4/1")).toHaveLength(1);
      const left = [...langwen.standIn.views(chen), ...langwen.standIn.views(wong)];
      expect(left).toHaveLength(1);
      expect(shown(left[0]?.view)).toContain("有人先保存了");
    });
  });

  describe("who may", () => {
    it.each([
      ["延期", MILESTONE_ACTIONS.move],
      ["办结", MILESTONE_ACTIONS.close],
      ["新增", MILESTONE_ACTIONS.add],
    ])("refuses %s to others, and says who may", async (_what, action) => {
      const list = await command("国内行", lin);
      const count = messageCount();
      await press(list, action, "", lin);
      const reply = await next(count);
      expect(reply.ephemeralFor).toBe(lin);
      expect(said(reply)).toBe("这项登记只有管理员和编辑可以做。需要改动时，请联系本工作区的管理员。");
      expect(langwen.standIn.views(lin)).toEqual([]);
    });

    it("lets people named in an assignment report progress of that measure, and change nothing else", async () => {
      await write({
        subject: "assignment",
        id: "2.1.3",
        kind: "assigned",
        state: { lead: ["人社分局"], support: [], people: [lin] },
      });
      const answer = await command("出台就业创业政策", lin, "/plan");
      expect(said(answer)).toContain("牵头：人社分局（办公室分工）");
      await press(answer, MILESTONE_ACTIONS.progress, "2.1.3", lin);
      const view = await form(lin);
      await save(view, { progress: chosen(view, "progress", "in-progress"), note: text("征求意见中") }, lin);
      const { blocks } = await command("出台就业创业政策", chen, "/plan");
      expect(shown(blocks)).toContain("进展：进行中 · 征求意见中 · 2020年11月23日");
      const list = await command("就业创业", lin);
      const count = messageCount();
      await choose(list, "assign", "2.1.3/1", lin);
      expect(said(await next(count))).toContain("只有管理员和编辑可以做");
    });

    it("refuses progress to who is not named, naming who is", async () => {
      await write({
        subject: "assignment",
        id: "2.1.4",
        kind: "assigned",
        state: { lead: ["民政办"], support: [], people: [wong] },
      });
      const answer = await command("低保认定标准", lin, "/plan");
      const count = messageCount();
      await press(answer, MILESTONE_ACTIONS.progress, "2.1.4", lin);
      const reply = await next(count);
      expect(said(reply)).toContain("这条举措的进展由管理员或分工里指定的同事填报。指定的同事：");
      expect(JSON.stringify(reply.blocks)).toContain(`"user_id":"${wong}"`);
    });

    it("looks again when the form comes back", async () => {
      await write({
        subject: "assignment",
        id: "2.2.3",
        kind: "assigned",
        state: { lead: ["城管分局"], support: [], people: [lin] },
      });
      const list = await command("停车位信息", lin);
      await choose(list, "progress", "2.2.3/1", lin);
      const view = await form(lin);
      await langwen.store.records.add(office, {
        ...{ version: 2, by: chen, at: MONDAY, note: "" },
        ...{
          subject: "assignment",
          id: "2.2.3",
          kind: "assigned",
          state: { lead: ["城管分局"], support: [], people: [] },
        },
      });
      await submit(view, { progress: chosen(view, "progress", "done") }, lin);
      expect(shown(open(lin)?.view)).toContain("目前还没有指定同事");
      expect(open(lin)?.view["submit"]).toBeUndefined();
      expect((await recordsOf("2.2.3")).filter(({ subject }) => subject === "progress")).toEqual([]);
    });

    it("keeps what another workspace set to itself", async () => {
      await langwen.store.records.add(
        { ...office, team: "T0OTHER" },
        {
          ...{ version: 1, by: chen, at: MONDAY, note: "别处的", subject: "milestone", id: "3.2.3/1", kind: "moved" },
          state: { added: null, due: "2020-11-24", closed: false },
        },
      );
      expect(said(await command("零增长"))).toContain("还有 38 天 2020年12月31日");
      expect(said(await command("记录"))).not.toContain("别处的");
    });
  });

  describe("when Slack or the store is slow or fails", () => {
    it("opens at once and fills in later when it takes long to know who may", async () => {
      fault = (method, args) =>
        method === "users.info" && args["user"] === lin ? { fault: "slow", ms: 1_600 } : undefined;
      const list = await command("改扩建工程", lin);
      // Who is an administrator is remembered for five minutes.
      langwen.clock.moveTo(langwen.clock.now() + 6 * 60_000);
      // Slack is answered when the work is done.
      const pressed = press(list, MILESTONE_ACTIONS.move, "2.1.5/1", lin);
      const loading = await langwen.standIn.waitForView((view) => view.user === lin);
      expect(shown(loading.view)).toContain("正在打开，请稍候。");
      await langwen.standIn.waitForView((view) => view.user === lin && shown(view.view).includes("只有管理员"));
      await pressed;
    });

    it("keeps the form and what was typed when saving fails", async () => {
      const list = await command("改扩建工程");
      await press(list, MILESTONE_ACTIONS.move, "2.1.5/1");
      const view = await form();
      const fails = () => () => Promise.reject(new Error("the disk is full"));
      await meanwhile("add", fails, () => submit(view, { date: date("2020-12-20"), note: text("设备到货") }));
      // The number under which the administrator finds it in the log.
      await langwen.standIn.waitForMessage(
        ({ channel, text: told }) => channel === "D0DLCHEN001" && /编号.*[0-9A-F]{6}/.test(told),
      );
      const again = open();
      expect(shown(again?.view)).toContain("刚才没有保存成。您填的内容都还在");
      expect(again?.values["date"]?.["value"]).toMatchObject({ selected_date: "2020-12-20" });
      if (!again) throw new Error("the form is gone");
      await langwen.standIn.idle();
      await save(again, {});
      expect(await recordsOf("2.1.5/1")).toMatchObject([{ note: "设备到货", state: { due: "2020-12-20" } }]);
    });

    it("tells in the modal what became of a change that takes long to save", async () => {
      const list = await command("云平台");
      await press(list, MILESTONE_ACTIONS.close, "2.2.3/2");
      const view = await form();
      const slowly =
        (add: RecordStore["add"]): RecordStore["add"] =>
        async (...args) => {
          await wait(2_300);
          return add(...args);
        };
      const count = messageCount();
      await meanwhile("add", slowly, () => submit(view, { note: text("已上线") }));
      expect(shown(open()?.view)).toContain("正在保存，请稍候。");
      await langwen.standIn.waitForView((each) => each.user === chen && shown(each.view).includes("已办结"));
      await next(count);
      expect(await recordsOf("2.2.3/2")).toHaveLength(1);
    });

    it("answers from the plan alone when the records cannot be read, and says so", async () => {
      const fails = () => () => Promise.reject(new Error("the database is away"));
      let reply: Message | undefined;
      await meanwhile("current", fails, async () => {
        reply = await command("今年失业率控制在多少", chen, "/plan");
      });
      if (!reply) throw new Error("no reply");
      expect(said(reply)).toMatch(/^城镇登记失业率：3%以内/);
      expect(said(reply)).toContain(zh.milestones.unread);
    });

    it("says in a direct message that it was saved when the reply's address no longer works", async () => {
      const list = await command("疫情防控");
      await press(list, MILESTONE_ACTIONS.close, "3.1.1/1");
      const view = await form();
      // The address of a reply lives for 30 minutes.
      langwen.clock.moveTo(langwen.clock.now() + 31 * 60_000);
      const count = messageCount();
      await submit(view, {});
      const reply = await next(count);
      expect(said(reply)).toMatch(/^已办结/);
      const direct = langwen.standIn.workspace.channels.find(({ id }) => id === reply.channel);
      expect(direct).toMatchObject({ kind: "im" });
    });
  });

  describe("in the open", () => {
    it("shares an answer with what the office set, and with the way to report progress", async () => {
      await write({
        subject: "assignment",
        id: "2.3.3",
        kind: "assigned",
        state: { lead: ["文化服务中心"], support: [], people: [] },
      });
      const answer = await command("水口村图书服务点谁负责", chen, "/plan");
      const count = messageCount();
      await press(answer, "share_answer");
      const shared = await next(count);
      expect(shared.ephemeralFor).toBeUndefined();
      expect(said(shared)).toContain("牵头：文化服务中心（办公室分工）");
      expect(() => find(shared, MILESTONE_ACTIONS.progress, "2.3.3")).not.toThrow();
    });

    it("answers a mention in its thread, and a follow-up, with what the office set", async () => {
      const bot = `<@${langwen.standIn.botUserId}>`;
      let count = messageCount();
      const sent = langwen.standIn.sendMessage({ user: lin, channel: WORK, text: `${bot} 乐购大朗谁负责？` });
      await next(count + 1);
      await write({
        subject: "assignment",
        id: "1.1.3",
        kind: "assigned",
        state: { lead: ["经发局"], support: [], people: [] },
      });
      count = messageCount();
      langwen.standIn.sendMessage({ user: lin, channel: WORK, threadTs: sent.ts, text: `${bot} 谁负责？` });
      const reply = await next(count + 1);
      expect(said(reply)).toMatch(/^牵头：经发局（办公室分工）/);
      expect(reply.threadTs).toBe(sent.ts);
    });
  });

  describe("the history", () => {
    it("tells who changed what and when, newest first, and counts the rest", async () => {
      for (let version = 1; version <= 12; version += 1) {
        await write({
          ...{
            subject: "progress",
            id: "2.3.5",
            kind: "progress",
            version,
            by: version % 2 ? lin : wong,
            at: MONDAY + version * 60_000,
          },
          ...{ note: `第 ${version} 次 <!channel>`, state: { progress: "in-progress", reason: "" } },
        });
      }
      const reply = await command("记录");
      expect(said(reply)).toMatch(/^办公室登记的记录 2020年11月23日/);
      expect(said(reply)).toMatch(/更早的还有 \d+ 条/);
      expect(JSON.stringify(reply.blocks)).toMatch(/"user_id":"U0DL/);
      const count = messageCount();
      await press(reply, MILESTONE_ACTIONS.history);
      expect((await next(count)).ephemeralFor).toBe(chen);
    });

    it("tells the history of one milestone with its measure's", async () => {
      const list = await command("停车库");
      const count = messageCount();
      await choose(list, "history", "2.1.5/2");
      const reply = await next(count);
      expect(said(reply)).toMatch(/^“2\.1\.5 完成立体停车库建设”的记录/);
      expect(said(reply)).toContain("改日期 2020年12月31日 → 2020年11月25日 · 原因：抢在雨季前");
    });
  });
});
