import { WebClient } from "@slack/web-api";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Message, StoredView } from "../../src/playground/workspace.ts";
import { subscribe } from "../../src/reminders/change-subscription.ts";
import type { Settings, Subscription } from "../../src/reminders/subscription.ts";
import { buttonsFor } from "../../src/render/reminder-buttons.ts";
import { saying } from "../../src/render/reminders-message.ts";
import { zh } from "../../src/render/words/zh.ts";
import { payload } from "../../src/slack/payload.ts";
import { defaultSettings } from "../../src/slack/reminder-defaults.ts";
import { shown } from "../render/reminder-fixtures.ts";
import { answering, type Langwen, MONDAY, PEOPLE, startLangwen, WORK } from "../support/langwen.ts";

const { chen, lin, wong } = PEOPLE;
const { plan } = answering.index;
const TRACK = "C0DLTRACK01";
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

interface BlockLike {
  readonly block_id?: string;
  readonly elements?: readonly { readonly action_id?: string; readonly text?: { readonly text?: string } }[];
}

/** The buttons of one action, in order. */
function buttonsOf(message: Message, action: string) {
  return ((message.blocks ?? []) as readonly BlockLike[]).flatMap(({ block_id: blockId = "", elements = [] }) =>
    elements.flatMap(({ action_id: actionId = "", text }) =>
      actionId.startsWith(`${action}/`) ? [{ blockId, actionId, text: text?.text ?? "" }] : [],
    ),
  );
}

describe.each(["http", "socket"] as const)("reminders over %s", (mode) => {
  let langwen: Langwen;
  let channels = 0;
  let added = 0;

  beforeAll(async () => {
    langwen = await startLangwen(mode, { start: MONDAY });
  });
  afterAll(async () => {
    await langwen.stop();
  });
  afterEach(async () => {
    await langwen.standIn.idle();
    const refused = langwen.standIn.requests.filter(
      ({ ok, error, validation }) => validation.length > 0 || (!ok && !EXPECTED.has(error ?? "")),
    );
    expect(refused).toEqual([]);
  });
  /** Slack's way of saying that the app is not there, which some tests are about. */
  const EXPECTED: ReadonlySet<string> = new Set(["channel_not_found", "not_in_channel", "is_archived"]);

  const fromBot = (message: Message) => message.user === langwen.standIn.botUserId;
  const next = (count: number, fits: (message: Message) => boolean = fromBot) =>
    langwen.standIn.waitForMessage(
      (message) => langwen.standIn.workspace.messages.indexOf(message) >= count && fits(message),
    );
  const messageCount = () => langwen.standIn.workspace.messages.length;
  const today = () => langwen.clock.now();

  /** A channel of its own for each test. */
  function newChannel(members: readonly string[] = [chen, lin, wong, langwen.standIn.botUserId]): string {
    channels += 1;
    const id = `C0TEST${mode.toUpperCase()}${channels}`;
    langwen.standIn.addChannel({ id, name: `测试${channels}`, members });
    return id;
  }

  async function run(text: string, channel: string, user: string = chen): Promise<void> {
    const outcome = await langwen.standIn.runCommand({ user, channel, command: "/reminders", text });
    expect(outcome).toMatchObject({ status: "acknowledged" });
  }

  async function command(text: string, channel: string, user: string = chen): Promise<Message> {
    const count = messageCount();
    await run(text, channel, user);
    const reply = await next(count);
    expect(reply.ephemeralFor).toBe(user);
    return reply;
  }

  /** Presses a button. The place is that of several of one action. */
  async function press(message: Message, action: string, user: string = chen, place = 0): Promise<void> {
    const button = buttonsOf(message, action)[place];
    if (!button) throw new Error(`no button ${action} in ${shown(message)}`);
    const { blockId, actionId } = button;
    await langwen.standIn.pressButton({ user, channel: message.channel, ts: message.ts, blockId, actionId });
  }

  async function pressForReply(message: Message, action: string, user: string = chen, place = 0): Promise<Message> {
    const count = messageCount();
    await press(message, action, user, place);
    return next(count);
  }

  /** Presses a button whose reply stands in the place of the message. */
  async function pressForChange(message: Message, action: string, user: string = chen, place = 0): Promise<Message> {
    const changed = langwen.standIn.waitForChange(
      (change) => change.type === "message-changed" && change.message.ts === message.ts,
    );
    await press(message, action, user, place);
    await changed;
    return langwen.standIn.waitForMessage(({ ts }) => ts === message.ts);
  }

  const inChannel = (channel: string) => langwen.store.subscriptions.list("T0DALANG001", channel);
  async function only(channel: string): Promise<Subscription> {
    const [first, ...others] = await inChannel(channel);
    if (!first || others.length > 0) throw new Error(`${others.length + (first ? 1 : 0)} subscriptions in ${channel}`);
    return first;
  }

  async function add(channel: string, more: Partial<Settings> = {}, owner: string = lin, team = "T0DALANG001") {
    const settings = { ...defaultSettings(plan, "zh"), ...more };
    const at = today();
    const fresh = subscribe({ id: crypto.randomUUID(), team, channel, plan: plan.id, owner, settings }, at);
    // Lists are in the order of making, which two in one millisecond would leave to their ids.
    added += 1;
    const made = { ...fresh, createdAt: at + added };
    await langwen.store.subscriptions.add(made);
    return made;
  }

  /** The form that a deed opens. */
  async function formAfter(user: string, deed: () => Promise<unknown>): Promise<StoredView> {
    const before = new Set(langwen.standIn.views(user).map(({ id }) => id));
    await deed();
    return langwen.standIn.waitForView((view) => view.user === user && !before.has(view.id));
  }
  /** What stands in a field, whatever its kind. */
  const value = (view: StoredView, field: string) =>
    Object.entries(view.values[field]?.[field] ?? {}).find(([key]) => key !== "type")?.[1];
  const fill = (field: string, given: Record<string, unknown>) => ({ [field]: { [field]: given } });

  describe("switching on", () => {
    it("makes a reminder of what was typed, reads it back and says when it comes next", async () => {
      const channel = newChannel();
      const reply = await command("on 每周一、周三 上午9点半 提前14天 第二部分", channel);
      const { settings, owner, state } = await only(channel);
      expect(settings).toMatchObject({
        schedule: { weekdays: [1, 3], time: "09:30", timeZone: "Asia/Shanghai", calendar: "workday" },
        horizonDays: 14,
        filter: { section: "2" },
        language: "zh",
      });
      expect([owner, state]).toEqual([chen, "on"]);
      const said = shown(reply);
      expect(said).toMatch(/^好了，会在 {2}提醒。每周一、周三 09:30（北京时间）提前 14 天 · 二、以更暖温度/);
      expect(said).toContain("下次：2020年11月23日 周一 09:30");
      expect(said).toContain("现在符合的未办结事项有 13 项。");
      expect(JSON.stringify(reply.blocks)).toContain(`{"type":"channel","channel_id":"${channel}"}`);
      expect(
        ["edit_reminder", "preview_reminder", "pause_reminder", "switch_off_reminder"].map(
          (action) => buttonsOf(reply, action).length,
        ),
      ).toEqual([1, 1, 1, 1]);
    });

    it.each([
      ["开启每周五 17:00", { weekdays: [5], time: "17:00" }, "zh"],
      ["ｏｎ　周一　０９：００", { weekdays: [1], time: "09:00" }, "zh"],
      ["on，工作日 8：30", { weekdays: [1, 2, 3, 4, 5], time: "08:30" }, "zh"],
      ["每周二 10点", { weekdays: [2], time: "10:00" }, "zh"],
      ["on every friday at 4pm", { weekdays: [5], time: "16:00" }, "en"],
    ] as const)("understands “%s”", async (text, schedule, language) => {
      const channel = newChannel();
      await command(text, channel, language === "en" ? wong : chen);
      expect((await only(channel)).settings).toMatchObject({ schedule, language });
    });

    it("does not make the same one twice", async () => {
      const channel = newChannel();
      await command("on 每周一 9:00", channel);
      expect(shown(await command("on 周一 09：00", channel, lin))).toMatch(/^已经有一条一样的提醒，没有重复设置。/);
      expect(await inChannel(channel)).toHaveLength(1);
      await command("on 每周二 9:00", channel);
      expect(await inChannel(channel)).toHaveLength(2);
    });

    it("says what it could not read, keeps what was typed, and opens the form with what it understood", async () => {
      const channel = newChannel();
      const reply = await command("on 每周三 25:00 提前14天", channel);
      expect(shown(reply)).toContain("没有“25:00”这个时间。还没有开启。您输入的是：每周三 25:00 提前14天");
      expect(await inChannel(channel)).toEqual([]);
      const view = await formAfter(chen, () => press(reply, "reminder_form"));
      expect(value(view, "horizon")).toBe("14");
      expect(JSON.stringify(value(view, "weekdays"))).toContain("周三");
      expect(value(view, "time")).toBe("09:00");
      expect(value(view, "channel")).toBe(channel);
      await langwen.standIn.closeView({ user: chen, viewId: view.id });
    });

    it("names a part that the plan has not", async () => {
      const channel = newChannel();
      expect(shown(await command("on 周一 9:00 第九部分", channel))).toContain("计划里没有第 9 部分。");
      expect(await inChannel(channel)).toEqual([]);
    });

    it("says that the app has to be invited first, and goes on when it is", async () => {
      const channel = newChannel([chen]);
      const reply = await command("on 每周一 9:00 提前7天", channel);
      expect(shown(reply)).toContain("/invite @朗问");
      expect(await inChannel(channel)).toEqual([]);
      const still = await pressForChange(reply, "create_reminder");
      expect(shown(still)).toContain("/invite @朗问");
      langwen.standIn.inviteBot(channel);
      const done = await pressForChange(still, "create_reminder");
      expect(shown(done)).toMatch(/^好了/);
      expect((await only(channel)).settings.horizonDays).toBe(7);
    });

    it("posts to the direct message with the app when it is set there", async () => {
      const channel = lin.replace(/^U/, "D");
      const reply = await command("on 每周一 8:30", channel, lin);
      expect(shown(reply)).toMatch(/^好了，会在这里提醒您。/);
      const made = await only(channel);
      expect(made.channel).toBe(channel);
      await langwen.store.subscriptions.save({ ...made, state: "off", nextAt: null, version: made.version + 1 });
    });
  });

  describe("the form", () => {
    it("makes a reminder, and shows what was saved", async () => {
      const channel = newChannel();
      const view = await formAfter(lin, () => run("on", channel, lin));
      expect(value(view, "channel")).toBe(channel);
      const submitted = await langwen.standIn.submitView({
        user: lin,
        viewId: view.id,
        values: {
          ...fill("weekdays", { selected_options: ["2", "4"] }),
          ...fill("time", { selected_time: "16:45" }),
          ...fill("horizon", { value: "60" }),
          ...fill("part", { selected_option: "topic:2.1" }),
          ...fill("unit", { value: " 社区 " }),
          ...fill("keyword", { value: "医院" }),
          ...fill("calendar", { selected_option: "every-day" }),
          ...fill("quiet", { selected_options: ["quiet"] }),
          ...fill("language", { selected_option: "en" }),
          ...fill("timeZone", { selected_option: "Europe/Berlin" }),
          ...fill("changers", { selected_option: "anyone" }),
        },
      });
      expect(submitted.result).toBe("updated");
      expect((await only(channel)).settings).toEqual({
        schedule: { weekdays: [2, 4], time: "16:45", timeZone: "Europe/Berlin", calendar: "every-day" },
        horizonDays: 60,
        filter: { topic: "2.1", unit: "社区", keyword: "医院" },
        language: "en",
        quiet: true,
        changers: "anyone",
      });
      const [saved] = langwen.standIn.views(lin);
      expect(shown(saved?.view["blocks"])).toContain("下次：2020年11月24日 周二 16:45");
      await langwen.standIn.closeView({ user: lin, viewId: view.id });
    });

    it("says beside the field that the app is not in a channel, and loses nothing", async () => {
      const [channel, without] = [newChannel(), newChannel([chen])];
      const view = await formAfter(chen, () => run("on", channel));
      const values = {
        ...fill("channel", { selected_conversation: without }),
        ...fill("keyword", { value: "学校 食堂" }),
      };
      const submitted = await langwen.standIn.submitView({ user: chen, viewId: view.id, values });
      expect(submitted).toMatchObject({
        result: "errors",
        errors: { channel: expect.stringContaining("/invite @朗问") },
      });
      const [kept] = langwen.standIn.views(chen);
      expect(kept && value(kept, "keyword")).toBe("学校 食堂");
      langwen.standIn.inviteBot(without);
      expect((await langwen.standIn.submitView({ user: chen, viewId: view.id })).result).toBe("updated");
      expect((await only(without)).settings.filter).toEqual({ keyword: "学校 食堂" });
      await langwen.standIn.closeView({ user: chen, viewId: view.id });
    });

    it("says beside the field that a channel is archived", async () => {
      const channel = newChannel();
      const made = await add(channel, {}, chen);
      const list = await command("列表", channel);
      const view = await formAfter(chen, () => press(list, "edit_reminder"));
      langwen.standIn.archiveChannel(channel);
      const submitted = await langwen.standIn.submitView({ user: chen, viewId: view.id });
      expect(submitted).toMatchObject({ result: "errors", errors: { channel: "这个频道已经归档，请换一个" } });
      expect((await langwen.store.subscriptions.find(made.id))?.version).toBe(1);
      await langwen.standIn.closeView({ user: chen, viewId: view.id });
    });

    it("is refused by Slack itself without a day, or with a horizon out of bounds", async () => {
      const view = await formAfter(chen, () => run("on", newChannel()));
      const values = { ...fill("weekdays", { selected_options: [] }), ...fill("horizon", { value: "400" }) };
      const submitted = await langwen.standIn.submitView({ user: chen, viewId: view.id, values });
      expect(submitted).toMatchObject({
        result: "refused",
        problems: { weekdays: { code: "required" }, horizon: { code: "too-large" } },
      });
      await langwen.standIn.closeView({ user: chen, viewId: view.id });
    });

    it("changes a reminder, and does not take Langwen's own book-keeping for somebody's change", async () => {
      const channel = newChannel();
      const made = await add(channel);
      const view = await formAfter(lin, () => run("修改", channel, lin));
      await langwen.store.subscriptions.save({ ...made, plannedUntil: today() + 1, version: 2 });
      const values = fill("time", { selected_time: "07:15" });
      expect((await langwen.standIn.submitView({ user: lin, viewId: view.id, values })).result).toBe("updated");
      expect(await only(channel)).toMatchObject({ version: 3, settings: { schedule: { time: "07:15" } } });
      await langwen.standIn.closeView({ user: lin, viewId: view.id });
    });

    it("says that somebody was quicker, keeps what was typed, and saves it when that is wanted", async () => {
      const channel = newChannel();
      const made = await add(channel);
      const view = await formAfter(lin, () => run("edit", channel, lin));
      const theirs = { ...made, settings: { ...made.settings, horizonDays: 90 }, version: 2 };
      await langwen.store.subscriptions.save(theirs);
      const values = { ...fill("time", { selected_time: "07:15" }), ...fill("keyword", { value: "学校" }) };
      expect((await langwen.standIn.submitView({ user: lin, viewId: view.id, values })).result).toBe("updated");
      expect((await only(channel)).settings).toEqual(theirs.settings);
      const [again] = langwen.standIn.views(lin);
      if (!again) throw new Error("the form is gone");
      expect(shown(again.view["blocks"])).toMatch(/有人改了这条提醒|somebody changed this reminder/);
      expect(shown(again.view["blocks"])).toMatch(/90/);
      expect([value(again, "time"), value(again, "keyword")]).toEqual(["07:15", "学校"]);
      expect((await langwen.standIn.submitView({ user: lin, viewId: again.id })).result).toBe("updated");
      expect((await only(channel)).settings).toMatchObject({
        horizonDays: 30,
        schedule: { time: "07:15" },
        filter: { keyword: "学校" },
      });
      await langwen.standIn.closeView({ user: lin, viewId: again.id });
    });

    it("checks again when it is sent whether the person may change the reminder", async () => {
      const channel = newChannel();
      const made = await add(channel, { changers: "anyone" }, chen);
      const view = await formAfter(wong, () => run("edit", channel, wong));
      await langwen.store.subscriptions.save({
        ...made,
        settings: { ...made.settings, changers: "editors" },
        version: 2,
      });
      const submitted = await langwen.standIn.submitView({ user: wong, viewId: view.id });
      expect(submitted).toMatchObject({
        result: "errors",
        errors: { channel: expect.stringContaining("administrators") },
      });
      await langwen.standIn.closeView({ user: wong, viewId: view.id });
    });
  });

  describe("what there is", () => {
    it("lists a channel's reminders with their state, next and last time", async () => {
      const channel = newChannel();
      await add(channel);
      const paused = await add(channel, { horizonDays: 7 });
      await langwen.store.subscriptions.save({ ...paused, state: "paused", pausedUntil: "2020-12-07", version: 2 });
      const said = shown(await command("list", channel, wong));
      expect(said).toMatch(/^2 reminders here/);
      expect(said).toContain("Every Monday at 09:00 (Beijing time) · On");
      expect(said).toContain("Paused; goes on from Mon 7 Dec");
      expect(said).toContain("Next: Mon 7 Dec 2020 09:00");
      expect(said).toContain("Not sent yet");
    });

    it("says so when there are none, and how to get one", async () => {
      expect(shown(await command("查看", newChannel()))).toContain(
        "这里还没有提醒。比如输入：/reminders on 每周一 9:00",
      );
    });

    it("previews what would be sent now, to the asker alone", async () => {
      const channel = newChannel();
      await add(channel, { horizonDays: 60 });
      const preview = await command("预览", channel);
      const said = shown(preview);
      expect(preview.ephemeralFor).toBe(chen);
      expect(said).toContain("预览，只有您看得到。");
      expect(said).toContain("已超期 1 项，之后 60 天内到期 22 项。");
      expect(JSON.stringify(preview.blocks)).toContain('"data_visualization"');
      const all = await pressForReply(preview, "all_due");
      expect(shown(all)).toMatch(/^23 项里的第 1—15 项/);
      expect(shown(await pressForReply(all, "all_due"))).toMatch(/^23 项里的第 16—23 项/);
    });

    it("previews the usual settings where there is no reminder yet", async () => {
      const said = shown(await command("preview", newChannel(), wong));
      expect(said).toContain("There are no reminders here.");
      expect(said).toContain("1 overdue.");
    });

    it.each([
      ["", "让计划按时提醒大家"],
      ["帮助", "让计划按时提醒大家"],
      ["随便写点什么", "没看懂“随便写点什么”。"],
      ["提醒", "没看懂“提醒”。"],
    ])("gives help for “%s”", async (text, sentence) => {
      expect(shown(await command(text, newChannel()))).toContain(sentence);
    });
  });

  describe("pausing, resuming and switching off", () => {
    it.each([
      ["pause", null],
      ["暂停两周", "2020-12-07"],
      ["pause until 2020-12-01", "2020-12-01"],
      ["暂停 到12月10日", "2020-12-10"],
    ])("“%s” pauses until %s", async (text, until) => {
      const channel = newChannel();
      await add(channel, {}, chen);
      await command(text, channel);
      expect(await only(channel)).toMatchObject({ state: "paused", pausedUntil: until });
    });

    it("names the word of a sentence that it could not read, keeps the rest, and makes nothing", async () => {
      const channel = newChannel();
      const reply = shown(await command("麻烦每周四早上8点半提醒我们开会，谢谢", channel));
      expect(reply).toContain("没看懂“开会”");
      expect(reply).toContain("您输入的是：麻烦每周四早上8点半提醒我们开会，谢谢");
      expect(reply).toContain("用表单填写");
      expect(await inChannel(channel)).toEqual([]);
    });

    it("says that there is none to resume where all of several are on", async () => {
      const channel = newChannel();
      await command("on 周一 9:00", channel);
      await command("on 周二 9:00", channel);
      expect(shown(await command("恢复一下", channel))).toBe("这里的提醒都在发，没有要恢复的。");
    });

    it("says what it could not read, and pauses nothing", async () => {
      const channel = newChannel();
      await add(channel, {}, chen);
      expect(shown(await command("暂停到天荒地老", channel))).toContain("没看懂");
      expect(shown(await command("暂停到2020-01-01", channel))).toContain("2020年1月1日 周三不行");
      expect((await only(channel)).state).toBe("on");
    });

    it("tells that the day was moved because of a holiday", async () => {
      const channel = newChannel();
      const made = await add(
        channel,
        { schedule: { weekdays: [5], time: "09:00", timeZone: "Asia/Shanghai", calendar: "workday" } },
        chen,
      );
      await langwen.store.subscriptions.save({ ...made, state: "paused", pausedUntil: "2021-01-01", version: 2 });
      expect(shown(await command("列表", channel))).toContain(
        "下次：2021年1月4日 周一 09:00（原定1月1日 周五，因假期顺延）",
      );
    });

    it("resumes, and switches off for good", async () => {
      const channel = newChannel();
      const made = await add(channel, {}, chen);
      await command("暂停", channel);
      expect(shown(await command("恢复", channel))).toMatch(/^已恢复。/);
      expect((await only(channel)).state).toBe("on");
      expect(shown(await command("恢复", channel))).toMatch(/^这条提醒本来就在发/);
      expect(shown(await command("关闭", channel))).toMatch(/^已关闭，不再发送。/);
      expect(await inChannel(channel)).toEqual([]);
      expect((await langwen.store.subscriptions.find(made.id))?.state).toBe("off");
      expect(shown(await command("off", channel))).toMatch(/no reminders here|这里还没有提醒/);
    });

    it("asks which one is meant when there are several", async () => {
      const channel = newChannel();
      await add(channel, {}, chen);
      const second = await add(channel, { horizonDays: 7, filter: { section: "3" } }, chen);
      const which = await command("暂停两周", channel);
      expect(buttonsOf(which, "pause_reminder").map(({ text }) => text)).toEqual([
        "每周一 09:00 · 整个计划",
        expect.stringContaining("每周一 09:00 · 三、以更大力度"),
      ]);
      expect(shown(await pressForChange(which, "pause_reminder", chen, 1))).toContain(
        "已暂停，从2020年12月7日 周一起再发。",
      );
      expect(await langwen.store.subscriptions.find(second.id)).toMatchObject({
        state: "paused",
        pausedUntil: "2020-12-07",
      });
      // Only one of the two can be resumed.
      expect(shown(await command("恢复", channel))).toMatch(/^已恢复。/);
    });

    it("acts on the buttons of the list, and shows the list as it then is", async () => {
      const channel = newChannel();
      await add(channel, {}, chen);
      await add(channel, { horizonDays: 7 }, chen);
      const list = await command("列表", channel);
      const paused = await pressForChange(list, "pause_reminder", chen, 1);
      expect(shown(paused)).toMatch(/^已暂停，恢复之前不再发送。这里有 2 条提醒/);
      const resumed = await pressForChange(paused, "resume_reminder");
      expect(shown(resumed)).toMatch(/^已恢复。/);
      expect(shown(await pressForChange(resumed, "switch_off_reminder"))).toMatch(
        /^已关闭，不再发送。以后想要，用 \/reminders on 重新设置。这里有 1 条提醒/,
      );
      // The old list is gone with its buttons; one that was kept finds nothing.
      expect(await inChannel(channel)).toHaveLength(1);
    });
  });

  describe("who may", () => {
    it.each([
      ["owner", lin, lin, true],
      ["owner", lin, wong, false],
      ["owner", lin, chen, true],
      ["editors", lin, lin, false],
      ["editors", lin, chen, true],
      ["anyone", lin, wong, true],
    ] as const)("%s: made by %s, paused by %s: %s", async (changers, owner, user, may) => {
      const channel = newChannel();
      await add(channel, { changers }, owner);
      const said = shown(await command("暂停", channel, user));
      expect((await only(channel)).state).toBe(may ? "paused" : "on");
      if (!may) expect(said).toMatch(/管理员/);
    });

    it("refuses to open the form for others, and says who may change it", async () => {
      const channel = newChannel();
      await add(channel, {}, lin);
      const list = await command("列表", channel, wong);
      expect(shown(await pressForReply(list, "edit_reminder", wong))).toContain(
        "这条提醒只有设置人和工作区管理员能改。",
      );
      expect(langwen.standIn.views(wong)).toEqual([]);
    });

    it("keeps workspaces and channels apart", async () => {
      const channel = newChannel();
      const foreign = await add(channel, {}, chen, "T0OTHER0001");
      const elsewhere = await add(newChannel(), {}, lin);
      expect(shown(await command("列表", channel))).toContain("这里还没有提醒");
      const client = new WebClient(langwen.standIn.botToken, { slackApiUrl: langwen.standIn.apiUrl });
      for (const { id } of [foreign, elsewhere]) {
        const message = saying(["。"], buttonsFor({ id, state: "on" }, "one", zh));
        const count = messageCount();
        await client.chat.postMessage({ channel, ...payload(message) });
        const posted = await next(count);
        for (const action of ["edit_reminder", "preview_reminder", "pause_reminder", "switch_off_reminder"]) {
          expect(shown(await pressForReply(posted, action))).toMatch(/^这条提醒已经关闭，或者不在这个频道了。/);
        }
        expect((await langwen.store.subscriptions.find(id))?.version).toBe(1);
      }
    });
  });

  it("stays calm whatever is typed", async () => {
    const channel = newChannel();
    for (const text of [
      "on <!channel|x> <!everyone>",
      "on &lt;!channel&gt; 周一",
      "on \u0000\u202e😀",
      `on ${"周".repeat(3_000)}`,
      "pause <@U123>",
      "关闭 <!here>",
    ]) {
      const reply = await command(text, channel);
      expect(reply.text).not.toContain("<!");
      expect(shown(reply).length).toBeGreaterThan(10);
    }
    expect(await inChannel(channel)).toEqual([]);
  });
});

describe("reminders as they go out", () => {
  let langwen: Langwen;
  beforeAll(async () => {
    langwen = await startLangwen("http", { start: MONDAY });
  });
  afterAll(async () => {
    await langwen.stop();
  });

  const settings = defaultSettings(plan, "zh");
  const messages = () => langwen.standIn.workspace.messages;
  const fromBot = (channel: string) =>
    messages().filter(({ user, channel: its }) => user === langwen.standIn.botUserId && its === channel);
  const dmOf = (user: string) => user.replace(/^U/, "D");

  async function changed(message: Message, action: string, user: string): Promise<Message> {
    const button = buttonsOf(message, action)[0];
    if (!button) throw new Error(`no button ${action} in ${shown(message)}`);
    const waiting = langwen.standIn.waitForChange(
      (change) =>
        (change.type === "message-changed" && change.message.ts === message.ts) ||
        (change.type === "message" && change.message.ephemeralFor === user),
    );
    const { blockId, actionId } = button;
    await langwen.standIn.pressButton({ user, channel: message.channel, ts: message.ts, blockId, actionId });
    const change = await waiting;
    if (!("message" in change)) throw new Error(`${change.type} is no message`);
    return change.message;
  }

  it("posts the digest, tells the owner of a channel that is gone and of the end, and does what the owner presses", async () => {
    const { standIn, store, clock } = langwen;
    const make = (channel: string) =>
      store.subscriptions.add(
        subscribe({ id: channel, team: "T0DALANG001", channel, plan: plan.id, owner: lin, settings }, clock.now()),
      );
    await make(WORK);
    await make(TRACK);
    standIn.removeBot(TRACK);

    clock.moveTo(MONDAY + HOUR + 60_000);
    await langwen.remind();
    const [digest, ...more] = fromBot(WORK);
    expect(more).toEqual([]);
    expect(shown(digest)).toMatch(/^大朗镇2020年.*· 2020年11月23日 周一已超期 1 项。/);

    await langwen.remind();
    const [broken] = fromBot(dmOf(lin));
    if (!broken) throw new Error("the owner was not told");
    expect(shown(broken)).toContain("的提醒发不出去了");
    expect(JSON.stringify(broken.blocks)).toContain(`"channel_id":"${TRACK}"`);
    expect((await store.subscriptions.find(TRACK))?.state).toBe("broken");
    // Not before the app is back: it would break again.
    expect(shown(await changed(broken, "resume_reminder", lin))).toContain("先把朗问请回频道");
    expect((await store.subscriptions.find(TRACK))?.state).toBe("broken");
    const { blockId, actionId } = buttonsOf(broken, "edit_reminder")[0] ?? { blockId: "", actionId: "" };
    await standIn.pressButton({ user: lin, channel: broken.channel, ts: broken.ts, blockId, actionId });
    const form = await standIn.waitForView(({ user }) => user === lin);
    expect(await standIn.submitView({ user: lin, viewId: form.id })).toMatchObject({
      result: "refused",
      problems: { channel: { code: "required" } },
    });
    await standIn.closeView({ user: lin, viewId: form.id });
    standIn.inviteBot(TRACK);
    expect(shown(await changed(broken, "resume_reminder", lin))).toMatch(/^已恢复。/);
    expect((await store.subscriptions.find(TRACK))?.state).toBe("on");

    clock.moveTo(MONDAY + 42 * DAY + HOUR + 60_000);
    await langwen.remind();
    await langwen.remind();
    const last = fromBot(WORK).at(-1);
    expect(shown(last)).toContain("这是最后一次例行提醒");
    const ended = fromBot(dmOf(lin)).filter((message) => buttonsOf(message, "go_on_after_end").length > 0);
    expect(ended).toHaveLength(2);
    const [first, second] = ended;
    if (!first || !second) throw new Error("the owner was not asked");
    expect(shown(first)).toContain("还有 24 项没有办结");
    expect(shown(await changed(first, "go_on_after_end", lin))).toMatch(/^好，会继续提醒还没办结的/);
    expect(shown(await changed(second, "switch_off_reminder", lin))).toMatch(/^已关闭/);
    const states = await Promise.all([WORK, TRACK].map(async (id) => (await store.subscriptions.find(id))?.state));
    expect(states.sort()).toEqual(["off", "on"]);
  });
});
