import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Clock, createClock } from "../../src/playground/clock.ts";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import type { ViewValues } from "../../src/playground/workspace.ts";
import { type OpenedPage, startBrowser, type TestBrowser } from "../support/browser.ts";
import { everyInput, inputBlock, modal, option, textInput } from "./modal-fixtures.ts";
import { testManifest } from "./test-manifest.ts";

const CHEN = "U0DLCHEN001";
const WONG = "U0DLWONG001";
const TRACK = "C0DLTRACK01";
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const START = Date.parse("2020-11-22T09:12:00+08:00");

let browser: TestBrowser;
let app: Server;
let standIn: StandIn;
let clock: Clock;
let opened: OpenedPage[];
/** What the app answers to interactions, by type; nothing closes a view. */
let answers: Record<string, unknown>;
let received: Record<string, unknown>[];

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  opened = [];
  answers = {};
  received = [];
  app = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const text = new URLSearchParams(body).get("payload");
    if (text === null) return void response.end();
    const payload = JSON.parse(text) as Record<string, unknown>;
    received.push(payload);
    const answer = answers[String(payload["type"])];
    if (answer === undefined) return void response.end();
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  clock = createClock({ start: START, real: Date.now });
  standIn = await startStandIn({
    manifest: testManifest,
    retryDelaysMs: [],
    clock: () => new Date(clock.now()),
    clockRange: { start: "2020-01-01", end: "2020-12-31" },
    moveClock: async (to) => {
      clock.moveTo(to - 60_000);
      standIn.sendMessage({ user: WONG, channel: TRACK, text: "on the way" });
      clock.moveTo(to);
    },
  });
  standIn.connectHttp(`http://127.0.0.1:${(app.address() as AddressInfo).port}/slack/events`);
});
afterEach(async () => {
  for (const { problems, outside, close } of opened) {
    await close();
    expect(problems).toEqual([]);
    expect(outside).toEqual([]);
  }
  await standIn.close();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});

async function open(options: Parameters<TestBrowser["open"]>[1] = {}): Promise<Page> {
  const one = await browser.open(`${standIn.url}#/${TRACK}`, options);
  opened.push(one);
  await one.page.locator(".frame").waitFor();
  return one.page;
}

async function call(method: string, args: Record<string, unknown>): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${standIn.botToken}`, "content-type": "application/json" };
  const response = await fetch(`${standIn.apiUrl}${method}`, { method: "POST", headers, body: JSON.stringify(args) });
  return (await response.json()) as Record<string, unknown>;
}

async function openModal(blocks: readonly object[], more: object = {}, user = CHEN): Promise<string> {
  await standIn.runCommand({ user, channel: TRACK, command: "/plan", text: "" });
  const trigger_id = standIn.attempts.findLast(({ delivery }) => delivery.kind === "command")?.delivery.payload[
    "trigger_id"
  ];
  const answered = await call("views.open", { trigger_id, view: modal(blocks, more) });
  expect(answered).toMatchObject({ ok: true });
  return String((answered["view"] as { id: string }).id);
}

const block = (page: Page, id: string): Locator => page.locator(`.modal [data-block="${id}"]`);
const submit = (page: Page): Promise<void> => page.getByRole("button", { name: "保存" }).click();
const gone = (page: Page): Promise<void> => page.locator(".modal").waitFor({ state: "detached" });
const submitted = (): ViewValues => {
  const payload = received.findLast(({ type }) => type === "view_submission");
  return (payload as { view: { state: { values: ViewValues } } } | undefined)?.view.state.values ?? {};
};

async function pick(page: Page, id: string, ...names: string[]): Promise<void> {
  for (const name of names) {
    await block(page, id).getByRole("combobox").click();
    await block(page, id).getByRole("option", { name }).click();
  }
  // A list of several stays open until one goes on.
  await page.keyboard.press("Tab");
}

describe("a modal with every element", () => {
  it("keeps what was filled in when the app finds an error, and sends it all", async () => {
    answers["block_suggestion"] = { options: [option("1.2.3", "1.2.3 失业率"), option("2.1.5", "2.1.5 倍增计划")] };
    answers["view_submission"] = { response_action: "errors", errors: { users_select: "请另选一人。" } };
    const page = await open();
    await openModal(everyInput);
    await page.getByRole("dialog", { name: "提醒设置" }).waitFor();
    const fill = (id: string, text: string) => block(page, id).locator("input, textarea").fill(text);
    await fill("plain_text_input", "每周提醒");
    await fill("multiline", "第一行\n第二行");
    await fill("number_input", "30");
    await fill("email_text_input", "chen@dalang.gov.cn");
    await fill("url_text_input", "https://dalang.gov.cn/plan");
    await block(page, "static_select").locator("select").selectOption({ label: "医疗" });
    await pick(page, "multi_static_select", "周一", "周五");
    for (const id of ["external_select", "multi_external_select"]) {
      await block(page, id).getByRole("combobox").fill("失业");
      await block(page, id).getByRole("option", { name: "失业率" }).click();
      await page.keyboard.press("Tab");
    }
    await pick(page, "users_select", "林美玲");
    await pick(page, "multi_users_select", "陈晓明", "Alex Wong");
    await pick(page, "conversations_select", "毛织产业");
    await pick(page, "multi_conversations_select", "教育卫健", "朗问");
    await pick(page, "channels_select", "investment-desk");
    await pick(page, "multi_channels_select", "政府工作");
    await fill("datepicker", "2020-12-31");
    await fill("timepicker", "09:30");
    await fill("datetimepicker", "2020-11-23T09:00");
    await block(page, "checkboxes").getByLabel("周三").check();
    await block(page, "radio_buttons").getByLabel("English").check();
    const shown = () =>
      page.evaluate(`[...document.querySelectorAll(".modal .field")].map((field) => [
        ...[...field.querySelectorAll("input, textarea, select")].map(({ value, checked }) => [value, checked]),
        ...[...field.querySelectorAll(".picked")].map(({ textContent }) => textContent),
      ])`);
    const before = await shown();
    await submit(page);
    await block(page, "users_select").getByText("请另选一人。").waitFor();
    expect(await shown()).toEqual(before);
    const wrong = block(page, "users_select").getByRole("combobox");
    expect(await page.evaluate("document.activeElement.id")).toBe(await wrong.getAttribute("id"));
    expect(await wrong.getAttribute("aria-invalid")).toBe("true");
    const [error] = ((await wrong.getAttribute("aria-describedby")) ?? "").split(" ");
    expect(await page.locator(`[id="${error}"]`).textContent()).toBe("请另选一人。");
    delete answers["view_submission"];
    await pick(page, "users_select", "陈晓明");
    await submit(page);
    await gone(page);
    const value = (given: object) => ({ value: expect.objectContaining(given) });
    expect(submitted()).toEqual({
      plain_text_input: value({ value: "每周提醒" }),
      multiline: value({ value: "第一行\n第二行" }),
      number_input: value({ value: "30" }),
      email_text_input: value({ value: "chen@dalang.gov.cn" }),
      url_text_input: value({ value: "https://dalang.gov.cn/plan" }),
      static_select: value({ selected_option: option("医疗") }),
      multi_static_select: value({ selected_options: [option("0", "周一"), option("2", "周五")] }),
      external_select: value({ selected_option: option("1.2.3", "1.2.3 失业率") }),
      multi_external_select: value({ selected_options: [option("1.2.3", "1.2.3 失业率")] }),
      users_select: value({ selected_user: CHEN }),
      multi_users_select: value({ selected_users: [CHEN, WONG] }),
      conversations_select: value({ selected_conversation: "C0DLKNIT001" }),
      multi_conversations_select: value({ selected_conversations: ["C0DLEDUC001", "D0DLCHEN001"] }),
      channels_select: value({ selected_channel: "C0DLINVEST1" }),
      multi_channels_select: value({ selected_channels: ["C0DLWORK001"] }),
      datepicker: value({ selected_date: "2020-12-31" }),
      timepicker: value({ selected_time: "09:30", timezone: "Asia/Shanghai" }),
      datetimepicker: value({ selected_date_time: Date.parse("2020-11-23T09:00:00+08:00") / 1000 }),
      checkboxes: value({ selected_options: [option("1", "周三")] }),
      radio_buttons: value({ selected_option: option("en", "English") }),
    });
  });

  it("fits a phone, and every field has a name", async () => {
    const page = await open(PHONE);
    await openModal(everyInput);
    await page.locator(".modal").waitFor();
    const box = await page.locator(".modal").boundingBox();
    expect([box?.x, box?.y, box?.width, box?.height]).toEqual([0, 0, 360, 740]);
    const body = await page
      .locator(".modal-body")
      .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
    expect(body[0]).toBe(body[1]);
    const controls = '[...document.querySelectorAll(".modal .field :is(input, textarea, select)")]';
    const names = await page.evaluate<string[]>(`${controls}.map(({ labels }) => labels[0]?.textContent ?? "")`);
    expect(names.length).toBeGreaterThan(everyInput.length);
    expect(names.filter((name) => name === "")).toEqual([]);
    expect(await page.getByRole("button", { name: "保存" }).isVisible()).toBe(true);
  });
});

describe("a modal", () => {
  it("says itself what is missing, in the reader's language, and sends nothing", async () => {
    const page = await open({ user: WONG });
    await openModal(
      [textInput("name"), inputBlock("days", { type: "number_input", is_decimal_allowed: false, max_value: "60" })],
      {},
      WONG,
    );
    await block(page, "days").locator("input").fill("90");
    await page.getByRole("button", { name: "保存" }).click();
    await block(page, "name").getByText("Please complete this field.").waitFor();
    await block(page, "days").getByText("Not more than 60.").waitFor();
    expect(await block(page, "days").locator("input").inputValue()).toBe("90");
    expect(received).toEqual([]);
  });

  it("is submitted with Enter and closed with Escape, list first", async () => {
    const page = await open();
    await openModal(
      [textInput("name", { focus_on_load: true }), inputBlock("who", { type: "users_select" }, { optional: true })],
      {
        notify_on_close: true,
      },
    );
    await block(page, "name").locator("input:focus").waitFor();
    await page.keyboard.type("大朗");
    await page.keyboard.press("Enter");
    await gone(page);
    expect(submitted()).toMatchObject({ name: { value: { value: "大朗" } } });
    await openModal(
      [textInput("name", { focus_on_load: true }), inputBlock("who", { type: "users_select" }, { optional: true })],
      {
        notify_on_close: true,
      },
    );
    const who = block(page, "who").getByRole("combobox");
    await who.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await who.inputValue()).toBe("林美玲");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    expect(await page.locator(".modal").isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    await gone(page);
    await expect.poll(() => received.at(-1)?.["type"]).toBe("view_closed");
    expect(await page.locator("#composer").isVisible()).toBe(true);
  });

  it("shows Slack's failure and loses nothing when the app answers nonsense", async () => {
    const page = await open();
    answers["view_submission"] = { response_action: "errors", errors: { nome: "错" } };
    await openModal([textInput("name")]);
    await block(page, "name").locator("input").fill("大朗");
    await submit(page);
    await page.getByRole("alert").getByText("连接出了点问题").waitFor();
    expect(await block(page, "name").locator("input").inputValue()).toBe("大朗");
    delete answers["view_submission"];
    await submit(page);
    await gone(page);
  });

  it("keeps a half-typed text and its place while the app adds to the view", async () => {
    const page = await open();
    const add = {
      type: "actions",
      block_id: "acts",
      elements: [{ type: "button", action_id: "add", text: { type: "plain_text", text: "添加" } }],
    };
    const id = await openModal([textInput("name", { focus_on_load: true }), add]);
    await block(page, "name").locator("input:focus").waitFor();
    await page.keyboard.type("打到");
    await call("views.update", {
      view_id: id,
      view: modal([textInput("name", { focus_on_load: true }), add, textInput("extra")]),
    });
    await block(page, "extra").waitFor();
    await page.keyboard.type("一半");
    expect(await block(page, "name").locator("input").inputValue()).toBe("打到一半");
    await page.getByRole("button", { name: "添加" }).click();
    await expect
      .poll(() => received.at(-1))
      .toMatchObject({
        type: "block_actions",
        actions: [{ action_id: "add" }],
        view: { state: { values: { name: { value: { value: "打到一半" } } } } },
      });
  });

  it("stacks, and the view below comes back as it was left", async () => {
    const page = await open();
    answers["view_submission"] = {
      response_action: "push",
      view: modal([textInput("reason")], { title: { type: "plain_text", text: "说明原因" } }),
    };
    await openModal([textInput("name")]);
    await block(page, "name").locator("input").fill("大朗");
    await submit(page);
    await page.getByRole("dialog", { name: "说明原因" }).waitFor();
    expect(await block(page, "name").count()).toBe(0);
    await block(page, "reason").locator("input").fill("材料未齐");
    await page.getByRole("button", { name: "取消" }).click();
    await page.getByRole("dialog", { name: "提醒设置" }).waitFor();
    expect(await block(page, "name").locator("input").inputValue()).toBe("大朗");
    await page.getByRole("button", { name: "关闭" }).click();
    await gone(page);
    expect(standIn.views(CHEN)).toEqual([]);
  });

  it("tells the app at once of what is chosen where it asks for that, outside input blocks too", async () => {
    const page = await open();
    const languages = [option("zh", "中文"), option("en", "English")];
    await openModal([
      inputBlock("days", { type: "checkboxes", options: [option("1", "周一")] }, { dispatch_action: true }),
      {
        type: "section",
        block_id: "lang",
        text: { type: "plain_text", text: "语言" },
        accessory: {
          type: "static_select",
          action_id: "language",
          placeholder: { type: "plain_text", text: "选语言" },
          options: languages,
        },
      },
      {
        type: "actions",
        block_id: "more",
        elements: [{ type: "overflow", action_id: "menu", options: [option("pause", "暂停"), option("drop", "删除")] }],
      },
    ]);
    await block(page, "days").getByLabel("周一").check();
    await expect.poll(() => received.at(-1)).toMatchObject({ actions: [{ selected_options: [option("1", "周一")] }] });
    await page.getByRole("button", { name: "选语言" }).press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "选语言：English" }).waitFor();
    await expect
      .poll(() => received.at(-1))
      .toMatchObject({
        actions: [{ block_id: "lang", selected_option: languages[1] }],
      });
    await page.getByRole("button", { name: "更多操作" }).click();
    await page.getByRole("menuitem", { name: "暂停" }).click();
    await expect
      .poll(() => received.at(-1))
      .toMatchObject({
        actions: [{ type: "overflow", selected_option: option("pause", "暂停") }],
        view: { state: { values: { lang: { language: { selected_option: languages[1] } } } } },
      });
  });

  it("is there again after the page was loaded anew, and nobody else sees it", async () => {
    const page = await open();
    await openModal([textInput("name", { initial_value: "大朗" })]);
    await page.locator(".modal").waitFor();
    await page.reload();
    expect(await block(page, "name").locator("input").inputValue()).toBe("大朗");
    const other = await open({ user: WONG });
    expect(await other.locator(".modal").count()).toBe(0);
  });
});

describe("the clock in the bar", () => {
  const bar = (page: Page): Locator => page.locator(".clock-button");
  const time = (page: Page): Promise<string | null> => page.locator(".clock-long").textContent();

  it("shows the workspace's time and goes forward, with what falls due on the way", async () => {
    const page = await open();
    await expect.poll(() => time(page)).toBe("2020年11月22日 周日 09:12");
    await bar(page).click();
    await expect(page.locator(".clock-preset").allTextContents()).resolves.toEqual([
      "下一个周一 9:0011月23日 周一 09:00",
      "往后 1 天11月23日 周一 09:12",
      "往后 1 周11月29日 周日 09:12",
      "往后 1 个月12月22日 周二 09:12",
      "计划期最后一周12月28日 周一 09:00",
    ]);
    await page.getByRole("button", { name: /下一个周一/ }).click();
    await page.locator(".clock-status").getByText("现在是 2020年11月23日 周一 09:00").waitFor();
    await expect.poll(() => time(page)).toBe("2020年11月23日 周一 09:00");
    const last = page.locator(".conversation .message").last();
    await last.getByText("on the way").waitFor();
    expect(await last.locator("time").first().textContent()).toBe("08:59");
    expect(await page.locator(".day").last().textContent()).toBe("今天");
  });

  it("goes to a time of one's own, and not back", async () => {
    const page = await open();
    await bar(page).click();
    const field = page.getByLabel("调到指定时间");
    await field.fill("2020-11-20T09:00");
    await page.getByRole("button", { name: "调整" }).click();
    await page.getByText("请选一个比现在晚的时间。").waitFor();
    await field.fill("2020-12-01T08:30");
    await page.getByRole("button", { name: "调整" }).click();
    await expect.poll(() => time(page)).toBe("2020年12月1日 周二 08:30");
  });

  it("speaks English and fits a phone", async () => {
    const page = await open({ ...PHONE, user: WONG });
    await expect.poll(() => page.locator(".clock-short").textContent()).toBe("Sun, Nov 22, 09:12");
    await bar(page).tap();
    const panel = await page.locator(".clock-panel").boundingBox();
    expect(panel?.x).toBeGreaterThanOrEqual(0);
    expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBeLessThanOrEqual(360);
    expect((panel?.y ?? 0) + (panel?.height ?? 0)).toBeLessThanOrEqual(740);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });

  it("shows times in the user's zone, wherever the browser is", async () => {
    const page = await open({ timezoneId: "America/New_York" });
    await expect.poll(() => time(page)).toBe("2020年11月22日 周日 09:12");
    standIn.sendMessage({ user: WONG, channel: TRACK, text: "now" });
    const last = page.locator(".conversation .message").last();
    await last.getByText("now").waitFor();
    expect(await last.locator("time").first().textContent()).toBe("09:12");
  });
});
