import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import { addMessage, type Block, type Message } from "../../src/playground/workspace.ts";
import { type OpenedPage, startBrowser, type TestBrowser } from "../support/browser.ts";
import { testManifest } from "./test-manifest.ts";

const CHEN = "U0DLCHEN001";
const LIN = "U0DLLIN0001";
const WONG = "U0DLWONG001";
const WORK = "C0DLWORK001";
const TRACK = "C0DLTRACK01";
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let browser: TestBrowser;
let standIn: StandIn;
let opened: OpenedPage[];

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  opened = [];
  standIn = await startStandIn({ manifest: testManifest, retryDelaysMs: [] });
});
afterEach(async () => {
  for (const { problems, outside, close } of opened) {
    await close();
    expect(problems).toEqual([]);
    expect(outside).toEqual([]);
  }
  await standIn.close();
});

async function open(place = "", options: Parameters<TestBrowser["open"]>[1] = {}): Promise<Page> {
  const one = await browser.open(`${standIn.url}${place === "" ? "" : `#/${place}`}`, options);
  opened.push(one);
  await one.page.locator(".frame").waitFor();
  return one.page;
}

/** What the bot has said before the page is opened. */
function botSaid(
  channel: string,
  text: string,
  more: { blocks?: Block[]; threadTs?: string; ephemeralFor?: string } = {},
): Message {
  return addMessage(standIn.workspace, { channel, user: standIn.botUserId, botId: "B1", text, ...more }, new Date());
}

function blockSaid(channel: string, ...blocks: Block[]): Message {
  return botSaid(channel, "text", { blocks });
}

const plain = (text: string): Block => ({ type: "plain_text", text });
const mrkdwn = (text: string): Block => ({ type: "mrkdwn", text });
const rawText = (text: string): Block => ({ type: "raw_text", text });

/** Pixels of what an element holds, and of what it shows of it. */
const widths = (page: Page, selector: string): Promise<{ inside: number; outside: number }> =>
  page.locator(selector).evaluate((node) => ({ inside: node.scrollWidth, outside: node.clientWidth }));

const lastMessage = (page: Page) => page.locator(".conversation .message").last();

describe("the page", () => {
  it("shows the channels, the direct message with the bot and who one is", async () => {
    const page = await open();
    await expect(page.locator(".sidebar-entry").allTextContents()).resolves.toEqual([
      "政府工作",
      "督查督办",
      "毛织产业",
      "教育卫健",
      "investment-desk",
      "朗朗问应用",
    ]);
    expect(await page.locator(".user-card-name").textContent()).toBe("陈晓明");
    expect(await page.locator(".bar-note").textContent()).toContain("没有连接 Slack 账号");
    expect(await page.title()).toContain("朗问体验区");
  });

  it("shows Chinese in the font that comes with it", async () => {
    const page = await open();
    await page.evaluate("document.fonts.ready");
    expect(await page.evaluate("document.fonts.check('16px \"Noto Sans SC Variable\"', '朗问失业率')")).toBe(true);
    const loaded = "[...document.fonts].filter((font) => font.status === 'loaded').length";
    expect(await page.evaluate(loaded)).toBeGreaterThan(3);
  });

  it.each([
    [CHEN, "zh-CN", "朗问体验区"],
    [LIN, "zh-CN", "朗问体验区"],
    [WONG, "en", "Langwen playground"],
  ])("speaks the language of %s", async (user, lang, product) => {
    const page = await open("", { user });
    expect(await page.locator(".bar-brand").textContent()).toBe(product);
    expect(await page.locator("html").getAttribute("lang")).toBe(lang);
  });

  it("switches user, language and theme", async () => {
    const page = await open();
    await page.getByRole("button", { name: "EN", exact: true }).click();
    await page.getByText("Direct messages", { exact: true }).waitFor();
    await page.getByRole("button", { name: /Appearance/ }).click();
    expect(await page.locator("html").getAttribute("data-theme")).toBe("light");
    await page.locator(".user-card").click();
    await page.getByRole("option", { name: /林美玲/ }).click();
    await page.getByText("私信", { exact: true }).waitFor();
    expect(await page.locator(".user-card-name").textContent()).toBe("林美玲");
  });

  it("asks the bot a suggested question", async () => {
    const page = await open();
    await page.getByRole("button", { name: "今年失业率要控制在多少？" }).click();
    await lastMessage(page).getByText("今年失业率要控制在多少？").waitFor();
    const said = await standIn.waitForMessage(({ text }) => text === "今年失业率要控制在多少？");
    expect(said).toMatchObject({ user: CHEN, channel: CHEN.replace("U", "D") });
  });

  it("marks a channel unread until it is opened", async () => {
    const page = await open(TRACK);
    const entry = page.locator(".sidebar-entry", { hasText: "政府工作" });
    await expect(entry.locator(".unread-dot").count()).resolves.toBe(0);
    standIn.sendMessage({ user: LIN, channel: WORK, text: "下午開會" });
    await entry.locator(".unread-dot").waitFor();
    await page.locator("#composer").press("Alt+ArrowUp");
    await page.getByRole("heading", { name: "政府工作", exact: true }).waitFor();
    await entry.locator(".unread-dot").waitFor({ state: "detached" });
  });
});

describe("the composer", () => {
  it("completes commands with the keys and runs them", async () => {
    const page = await open(TRACK);
    const composer = page.locator("#composer");
    await composer.fill("/");
    await expect(page.getByRole("option").allTextContents()).resolves.toEqual([
      "/planquestionAsk the plan",
      "/targetTargets",
    ]);
    expect(await composer.getAttribute("aria-activedescendant")).toBe("composer-completion-0");
    await composer.press("ArrowDown");
    await composer.press("Enter");
    expect(await composer.inputValue()).toBe("/target ");
    await composer.pressSequentially("失业率");
    await composer.press("Enter");
    // No app is connected, and Slack says so.
    await page.getByText("dispatch_failed", { exact: true }).waitFor();
    expect(await composer.inputValue()).toBe("");
  });

  it("keeps a command that does not exist, and says so", async () => {
    const page = await open(TRACK);
    await page.locator("#composer").fill("/nope 失业率");
    await page.locator("#composer").press("Enter");
    await page.getByRole("alert").getByText("/nope 不是可用的命令").waitFor();
    expect(await page.locator("#composer").inputValue()).toBe("/nope 失业率");
    await page.locator("#composer").fill("/plan，医院");
    await page.locator("#composer").press("Enter");
    await page.getByRole("alert").getByText("/plan 后面要空一格").waitFor();
    expect(await page.locator("#composer").inputValue()).toBe("/plan，医院");
  });

  it("completes people and sends them as mentions", async () => {
    const page = await open(TRACK);
    const composer = page.locator("#composer");
    await composer.pressSequentially("请@林");
    await composer.press("Tab");
    expect(await composer.inputValue()).toBe("请@林美玲 ");
    await composer.pressSequentially("和 @朗问 看 <b>&");
    await composer.press("Enter");
    await lastMessage(page).locator(".mention").first().waitFor();
    expect(await lastMessage(page).locator(".message-body").textContent()).toBe("请@林美玲 和 @朗问 看 <b>&");
    const { text } = await standIn.waitForMessage((message) => message.text.startsWith("请"));
    expect(text).toBe(`请<@${LIN}> 和 <@${standIn.botUserId}> 看 &lt;b&gt;&amp;`);
  });

  it("breaks the line with Shift and Enter, and leaves Enter to the input method while it composes", async () => {
    const page = await open(TRACK);
    const composer = page.locator("#composer");
    await composer.fill("第一行");
    await composer.press("Shift+Enter");
    await composer.pressSequentially("第二行");
    await composer.dispatchEvent("keydown", { key: "Enter", isComposing: true });
    expect(await composer.inputValue()).toBe("第一行\n第二行");
    await composer.press("Enter");
    await lastMessage(page).getByText("第二行").waitFor();
    expect(await composer.inputValue()).toBe("");
  });

  it("takes 5,000 pasted characters", async () => {
    const page = await open(TRACK);
    const long = "大朗镇工作计划".repeat(715).slice(0, 5000);
    await page.locator("#composer").fill(long);
    expect((await page.locator(".conversation .composer").boundingBox())?.height).toBeLessThan(500);
    await page.locator("#composer").press("Enter");
    expect((await standIn.waitForMessage(({ text }) => text.length === 5000)).text).toBe(long);
  });

  it("keeps what was typed over a reload, a change of channel and a failure to send", async () => {
    const page = await open(TRACK);
    const composer = page.locator("#composer");
    await composer.fill("还没写完");
    await page.locator(".sidebar-entry", { hasText: "政府工作" }).click();
    await page.getByRole("heading", { name: "政府工作", exact: true }).waitFor();
    expect(await composer.inputValue()).toBe("");
    await page.reload();
    await page.locator(".sidebar-entry", { hasText: "督查督办" }).click();
    await page.getByRole("heading", { name: "督查督办", exact: true }).waitFor();
    expect(await composer.inputValue()).toBe("还没写完");
    // Refused here and not by the network: the browser would log that, and this console must stay empty.
    await page.evaluate("window.fetch = () => Promise.reject(new Error('gone'))");
    await composer.fill("没有网络");
    await composer.press("Enter");
    await page.getByText("没有发送成功").waitFor();
    expect(await composer.inputValue()).toBe("没有网络");
  });
});

describe("a message", () => {
  it("shows a table and buttons, and tells the app which was pressed", async () => {
    blockSaid(
      TRACK,
      {
        type: "table",
        rows: [
          [rawText("指标"), rawText("目标")],
          [rawText("城镇登记失业率"), rawText("3%以内")],
        ],
      },
      {
        type: "actions",
        block_id: "more",
        elements: [{ type: "button", action_id: "full", text: plain("看全文"), value: "1" }],
      },
    );
    const page = await open(TRACK);
    expect(await page.getByRole("columnheader").allTextContents()).toEqual(["指标", "目标"]);
    expect(await page.getByRole("cell", { name: "3%以内" }).isVisible()).toBe(true);
    const sent = page.waitForRequest("**/page/actions");
    const button = page.getByRole("button", { name: "看全文" });
    await button.click();
    expect((await sent).postDataJSON()).toMatchObject({
      user: CHEN,
      channel: TRACK,
      blockId: "more",
      actionId: "full",
      element: { type: "button", value: "1" },
    });
    await page.locator('[aria-busy="true"]').waitFor({ state: "detached" });
  });

  it("asks before a button with a confirm dialog is pressed", async () => {
    const confirm = { title: plain("暂停？"), text: plain("不再提醒。"), confirm: plain("暂停"), deny: plain("不了") };
    blockSaid(TRACK, {
      type: "actions",
      block_id: "b",
      elements: [{ type: "button", action_id: "pause", style: "danger", text: plain("暂停提醒"), value: "1", confirm }],
    });
    const page = await open(TRACK);
    await page.getByRole("button", { name: "暂停提醒" }).click();
    await page.getByRole("button", { name: "不了" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const sent = page.waitForRequest("**/page/actions");
    await page.getByRole("button", { name: "暂停提醒" }).click();
    await page.getByRole("button", { name: "暂停", exact: true }).click();
    expect((await sent).postDataJSON()).toMatchObject({ actionId: "pause" });
  });

  it("reports what was chosen in a select and with the thumbs", async () => {
    const options = ["一", "二"].map((label) => ({ text: plain(label), value: `v${label}` }));
    blockSaid(
      TRACK,
      {
        type: "section",
        block_id: "s",
        text: plain("选一节"),
        accessory: { type: "static_select", action_id: "pick", placeholder: plain("章节"), options },
      },
      {
        type: "context_actions",
        block_id: "f",
        elements: [
          {
            type: "feedback_buttons",
            action_id: "feedback",
            positive_button: { text: plain("有帮助"), value: "up" },
            negative_button: { text: plain("没帮助"), value: "down" },
          },
        ],
      },
    );
    const page = await open(TRACK);
    const chosen = page.waitForRequest("**/page/actions");
    await page.getByRole("button", { name: "章节" }).press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect((await chosen).postDataJSON()).toMatchObject({ element: { selected_option: { value: "v二" } } });
    const thumb = page.waitForRequest("**/page/actions");
    await page.getByRole("button", { name: "没帮助" }).click();
    expect((await thumb).postDataJSON()).toMatchObject({ actionId: "feedback", element: { value: "down" } });
  });

  it("draws mrkdwn as Slack does, with its pitfall beside Han characters", async () => {
    const rows: readonly { text: string; shown: string; bold: number }[] = [
      { text: "目标 *3%以内* 为准", shown: "目标 3%以内 为准", bold: 1 },
      { text: "目标*3%以内*为准", shown: "目标*3%以内*为准", bold: 0 },
      { text: "（*3%以内*）", shown: "（*3%以内*）", bold: 0 },
      { text: "(*3%以内*)", shown: "(3%以内)", bold: 1 },
      { text: "*3%以内*，", shown: "*3%以内*，", bold: 0 },
      { text: "*失业率*\n3%以内", shown: "失业率\n3%以内", bold: 1 },
      { text: "`*3%*` 与 snake_case_name", shown: "*3%* 与 snake_case_name", bold: 0 },
      { text: "&amp;lt; &lt;b&gt; <b>x</b>", shown: "&lt; <b> <b>x</b>", bold: 0 },
      {
        text: `<@${WONG}> <#${WORK}> <https://example.cn|原文> <!here>`,
        shown: "@Alex Wong #政府工作 原文 @here",
        bold: 0,
      },
      { text: "<!date^1591578000^{date_num}|2020年6月8日>", shown: "2020-06-08", bold: 0 },
      { text: "<javascript:alert(1)|点我>", shown: "点我", bold: 0 },
    ];
    for (const { text } of rows) blockSaid(TRACK, { type: "section", text: mrkdwn(text) });
    const page = await open(TRACK);
    const drawn = await page
      .locator(".conversation .message-body")
      .evaluateAll((bodies) =>
        bodies.map((body) => ({ shown: body.textContent, bold: body.querySelectorAll("strong").length })),
      );
    expect(drawn.slice(-rows.length)).toEqual(rows.map(({ shown, bold }) => ({ shown, bold })));
    expect(await page.locator('[href^="javascript:"]').count()).toBe(0);
  });

  it("says what it cannot draw", async () => {
    blockSaid(
      TRACK,
      { type: "hologram" },
      { type: "actions", elements: [{ type: "external_select", action_id: "d" }] },
      { type: "image", image_url: "https://example.cn/map.png", alt_text: "大朗镇地图" },
    );
    const page = await open(TRACK);
    await page.getByText("hologram").waitFor();
    await page.getByText("external_select").waitFor();
    await page.getByRole("img", { name: "大朗镇地图" }).waitFor();
  });

  it("sorts and pages a data table", async () => {
    const row = (name: string, days: number): Block[] => [
      rawText(name),
      { type: "raw_number", value: days, text: `${days} 天` },
    ];
    blockSaid(TRACK, {
      type: "data_table",
      caption: "到期事项",
      page_size: 2,
      rows: [[rawText("事项"), rawText("天数")], row("动工", 120), row("普查", 7), row("建成", 30)],
    });
    const page = await open(TRACK);
    const names = () => page.getByRole("rowheader").allTextContents();
    expect(await names()).toEqual(["动工", "普查"]);
    await page.getByRole("button", { name: "天数" }).click();
    expect(await names()).toEqual(["普查", "建成"]);
    await page.getByRole("button", { name: "下一页" }).click();
    expect(await names()).toEqual(["动工"]);
    await page.getByText("第 3–3 行，共 3 行").waitFor();
  });

  it("wraps long Chinese text and long words inside its column", async () => {
    botSaid(TRACK, `${"深入挖掘经济增长潜力，".repeat(60)} https://example.cn/${"a".repeat(400)}`);
    const page = await open(TRACK);
    const { inside, outside } = await widths(page, ".conversation .messages");
    expect(inside).toBe(outside);
  });

  it("is marked when only the reader sees it", async () => {
    botSaid(TRACK, "仅此一次", { ephemeralFor: CHEN });
    const page = await open(TRACK);
    await lastMessage(page).getByText("只对您可见").waitFor();
    const other = await open(TRACK, { user: LIN });
    expect(await other.getByText("仅此一次").count()).toBe(0);
  });

  it("opens its thread, takes a reply there and closes with Esc", async () => {
    const parent = standIn.sendMessage({ user: LIN, channel: TRACK, text: "誰負責？" });
    standIn.sendMessage({ user: CHEN, channel: TRACK, text: "各单位", threadTs: parent.ts });
    const page = await open(TRACK);
    await page.getByRole("button", { name: "打开消息列，1 条回复" }).click();
    const composer = page.locator("#thread-composer");
    await composer.fill("/plan 责任");
    await composer.press("Enter");
    await page.getByRole("alert").getByText("消息列中不能使用 /plan").waitFor();
    await composer.fill("收到");
    await composer.press("Enter");
    await page.locator(".thread .message").last().getByText("收到").waitFor();
    await page.getByRole("button", { name: "打开消息列，2 条回复" }).waitFor();
    await composer.press("Escape");
    await page.locator(".thread").waitFor({ state: "hidden" });
  });
});

describe("on a phone", () => {
  it("shows one pane at a time and keeps the composer in reach", async () => {
    blockSaid(TRACK, {
      type: "table",
      rows: [Array.from({ length: 8 }, (_, column) => rawText(`很长的列名 ${column}`))],
    });
    const page = await open(TRACK, PHONE);
    expect(await page.locator(".sidebar").isVisible()).toBe(false);
    const composer = await page.locator("#composer").boundingBox();
    expect((composer?.y ?? 0) + (composer?.height ?? 0)).toBeLessThanOrEqual(844);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    const { inside, outside } = await widths(page, ".table-box");
    expect(inside).toBeGreaterThan(outside);
    await page.getByRole("button", { name: "返回" }).first().tap();
    await page.locator(".sidebar").waitFor();
    expect(await page.locator("#composer").isVisible()).toBe(false);
    await page.locator(".sidebar-entry", { hasText: "毛织产业" }).tap();
    await page.getByRole("heading", { name: "毛织产业", exact: true }).waitFor();
    await page.goBack();
    await page.locator(".sidebar").waitFor();
  });
});

describe("a lost connection", () => {
  it("is shown, and what was said meanwhile is there when it is back", async () => {
    const page = await open(TRACK);
    const port = Number(new URL(standIn.url).port);
    await standIn.close();
    await page.getByText("连接断开，正在重新连接…").waitFor();
    standIn = await startStandIn({ manifest: testManifest, retryDelaysMs: [], port });
    standIn.sendMessage({ user: LIN, channel: TRACK, text: "我回來了" });
    await page.getByText("我回來了").waitFor();
    await page.getByText("连接断开，正在重新连接…").waitFor({ state: "hidden" });
    // The browser logs each failed attempt; nothing else may stand in the console.
    const left = opened.pop();
    expect(left?.problems.filter((problem) => !problem.includes("net::ERR_"))).toEqual([]);
    await left?.close();
  });
});
