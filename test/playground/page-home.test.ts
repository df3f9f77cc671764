import type { App, BlockAction } from "@slack/bolt";
import type { ActionsBlock, ContainerBlock, ContextActionsBlock, HomeView, KnownBlock } from "@slack/types";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type OpenedPage, startBrowser, type TestBrowser } from "../support/browser.ts";
import { type BoltWorkspace, startBoltWorkspace } from "./bolt-workspace.ts";
import { option } from "./modal-fixtures.ts";
import { testManifest } from "./test-manifest.ts";

const CHEN = "U0DLCHEN001";
const LIN = "U0DLLIN0001";
const WONG = "U0DLWONG001";
const TRACK = "C0DLTRACK01";
const DM = "D0DLCHEN001";
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const manifest = {
  ...testManifest,
  settings: {
    ...testManifest.settings,
    event_subscriptions: { bot_events: ["app_home_opened", "message.im", "message.channels"] },
  },
};
const plain = (text: string) => ({ type: "plain_text" as const, text });
const home = (...blocks: KnownBlock[]): HomeView => ({ type: "home", blocks });
const header = (text: string): KnownBlock => ({ type: "header", text: plain(text) });

const language: KnownBlock = {
  type: "section",
  block_id: "language",
  text: plain("语言"),
  accessory: {
    type: "static_select",
    action_id: "language",
    placeholder: plain("选语言"),
    options: [option("zh", "中文"), option("en", "English")] as never,
  },
};
const fields: ActionsBlock = {
  type: "actions",
  block_id: "pick",
  elements: [
    { type: "datepicker", action_id: "day", placeholder: plain("日期") },
    { type: "conversations_select", action_id: "place", placeholder: plain("频道") },
    { type: "users_select", action_id: "person", placeholder: plain("联系人") },
    { type: "overflow", action_id: "more", options: [option("pause", "暂停"), option("drop", "删除")] as never },
    { type: "button", action_id: "open", text: plain("打开表单") },
  ],
};

let browser: TestBrowser;
let slack: BoltWorkspace;
let app: App;
let opened: OpenedPage[];
/** Tabs of which the app has heard. */
let tabs: string[];
let actions: BlockAction[];
/** What the app publishes when the Home tab is opened. */
let published: HomeView | undefined;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  opened = [];
  tabs = [];
  actions = [];
  published = home(header("计划一览"));
  slack = await startBoltWorkspace(
    (made) => {
      app = made;
      app.event("app_home_opened", async ({ event, client }) => {
        tabs.push(`${event.user} ${event.tab}`);
        if (event.tab === "home" && published !== undefined) {
          await client.views.publish({ user_id: event.user, view: published });
        }
      });
      app.action<BlockAction>(/./u, async ({ ack, body }) => {
        await ack();
        actions.push(body);
      });
    },
    { manifest },
  );
});
afterEach(async () => {
  for (const { problems, outside, close } of opened) {
    await close();
    expect(problems).toEqual([]);
    expect(outside).toEqual([]);
  }
  await slack.close();
});

async function open(place = "", options: Parameters<TestBrowser["open"]>[1] = {}): Promise<Page> {
  const one = await browser.open(`${slack.standIn.url}${place === "" ? "" : `#/${place}`}`, options);
  opened.push(one);
  await one.page.locator(".frame").waitFor();
  return one.page;
}

const publish = (...blocks: KnownBlock[]) =>
  app.client.views.publish({ user_id: CHEN, view: home(...blocks), token: slack.standIn.botToken });
const homeOf = (page: Page) => page.locator(".home");
const tab = (page: Page, name: string) => page.getByRole("tab", { name });

describe("the app's direct message", () => {
  it("opens its Home tab, says so to the app, and shows what it publishes", async () => {
    const page = await open(DM);
    await tab(page, "消息").and(page.locator('[aria-selected="true"]')).waitFor();
    await tab(page, "主页").click();
    await homeOf(page).getByRole("heading", { name: "计划一览" }).waitFor();
    expect(await page.locator("#composer").isVisible()).toBe(false);
    await tab(page, "消息").click();
    await page.locator("#composer").waitFor();
    expect(await homeOf(page).isVisible()).toBe(false);
    await expect.poll(() => tabs).toEqual([`${CHEN} messages`, `${CHEN} home`, `${CHEN} messages`]);
  });

  it("waits calmly for the first view, and shows each later one at once", async () => {
    published = undefined;
    const page = await open(`${DM}/home`);
    await homeOf(page).getByText("正在打开 朗问 的主页…").waitFor();
    await publish(header("第一版"));
    await homeOf(page).getByText("第一版").waitFor();
    expect(await homeOf(page).getByText("正在打开").count()).toBe(0);
    await publish(header("第二版"));
    await homeOf(page).getByText("第二版").waitFor();
    expect(await homeOf(page).getByText("第一版").count()).toBe(0);
  });

  it("offers to ask again when no view comes", async () => {
    published = undefined;
    const page = await open(`${DM}/home`);
    await homeOf(page).getByText("还没有准备好").waitFor({ timeout: 12_000 });
    published = home(header("终于来了"));
    await page.getByRole("button", { name: "再试一次" }).click();
    await homeOf(page).getByText("终于来了").waitFor();
  });

  it("is opened again where one left it, and at its messages when there are new ones", async () => {
    const page = await open(DM);
    await tab(page, "主页").click();
    await homeOf(page).getByText("计划一览").waitFor();
    await page.locator(".sidebar-entry", { hasText: "督查督办" }).click();
    await page.getByRole("heading", { name: "督查督办", exact: true }).waitFor();
    expect(await page.getByRole("tab").count()).toBe(0);
    const entry = page.locator(".sidebar-entry", { hasText: "朗问" });
    await entry.click();
    await homeOf(page).getByText("计划一览").waitFor();
    await page.goto(slack.standIn.url);
    await homeOf(page).getByText("计划一览").waitFor();
    await app.client.chat.postMessage({ channel: DM, text: "新消息", token: slack.standIn.botToken });
    await tab(page, "消息").locator(".unread-dot").waitFor();
    await page.locator(".sidebar-entry", { hasText: "督查督办" }).click();
    await entry.locator(".unread-dot").waitFor();
    await entry.click();
    await page.getByText("新消息", { exact: true }).waitFor();
    expect(await page.locator("#composer").isVisible()).toBe(true);
  });

  it("goes from tab to tab with the arrow keys, and back with the browser's Back", async () => {
    const page = await open(DM);
    await tab(page, "消息").press("ArrowLeft");
    await homeOf(page).getByText("计划一览").waitFor();
    expect(await page.evaluate("document.activeElement.textContent")).toBe("主页");
    await page.goBack();
    await page.locator("#composer").waitFor();
  });

  it("is not opened on a phone while only the list of channels is in sight", async () => {
    const page = await open("", PHONE);
    await page.getByRole("button", { name: "返回" }).first().tap();
    await page.locator(".sidebar-entry", { hasText: "朗问" }).tap();
    await page.locator("#composer").waitFor();
    await expect.poll(() => tabs.length).toBe(2);
    await page.goto(`${slack.standIn.url}#/`);
    await page.reload();
    await page.locator(".sidebar-entry", { hasText: "朗问" }).waitFor();
    await slack.standIn.idle();
    expect(tabs.length).toBe(2);
    await page.locator(".sidebar-entry", { hasText: "朗问" }).tap();
    await expect.poll(() => tabs.length).toBe(3);
  });

  it("has no tabs when the app has no Home tab", async () => {
    await slack.close();
    const app_home = { home_tab_enabled: false, messages_tab_enabled: true };
    slack = await startBoltWorkspace(() => {}, {
      manifest: { ...manifest, features: { ...manifest.features, app_home } },
    });
    const page = await open(`${DM}/home`);
    await page.locator("#composer").waitFor();
    expect(await page.getByRole("tab").count()).toBe(0);
  });
});

describe("the Home tab", () => {
  it("tells the app of everything that is chosen in it, with what stands in its fields", async () => {
    published = home(header("计划一览"), language, fields);
    const page = await open(`${DM}/home`);
    await page.getByRole("button", { name: "选语言" }).press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => actions.at(-1)?.actions[0]).toMatchObject({ selected_option: option("en", "English") });
    await page.getByLabel("日期").fill("2020-12-31");
    await expect.poll(() => actions.at(-1)?.actions[0]).toMatchObject({ selected_date: "2020-12-31" });
    await page.getByRole("combobox", { name: "频道" }).click();
    await page.getByRole("option", { name: "毛织产业" }).click();
    await expect.poll(() => actions.at(-1)?.actions[0]).toMatchObject({ selected_conversation: "C0DLKNIT001" });
    await page.getByRole("combobox", { name: "联系人" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => actions.at(-1)?.actions[0]).toMatchObject({ selected_user: LIN });
    await page.getByRole("button", { name: "更多操作" }).click();
    await page.getByRole("menuitem", { name: "暂停" }).click();
    await expect.poll(() => actions.at(-1)?.actions[0]).toMatchObject({ type: "overflow", block_id: "pick" });
    expect(actions.at(-1)).toMatchObject({
      container: { type: "view" },
      view: {
        type: "home",
        state: { values: { language: { language: { selected_option: option("en", "English") } } } },
      },
    });
  });

  it("keeps what was chosen and where the focus is when the app publishes again", async () => {
    published = home(language, fields);
    const page = await open(`${DM}/home`);
    await page.getByRole("combobox", { name: "联系人" }).click();
    await page.getByRole("option", { name: "林美玲" }).click();
    await publish(header("新的一行"), language, {
      ...fields,
      elements: fields.elements.slice(0, 3),
    });
    await homeOf(page).getByText("新的一行").waitFor();
    expect(await page.getByRole("combobox", { name: "联系人" }).inputValue()).toBe("林美玲");
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("联系人");
  });

  it("opens a modal with quotations and buttons, which the app updates and puts another on", async () => {
    published = home(fields);
    const quotation: KnownBlock = {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_quote",
          elements: [{ type: "text", text: "城镇登记失业率控制在3%以内", style: { bold: true } }],
        },
      ],
    };
    const next = {
      type: "actions",
      block_id: "next",
      elements: [{ type: "button", action_id: "next", text: plain("看全文") }],
    };
    const modalOf = (title: string, ...blocks: object[]) => ({ type: "modal", title: plain(title), blocks }) as never;
    app.action<BlockAction>("open", async ({ body, client }) => {
      const { trigger_id } = body;
      const { view } = await client.views.open({ trigger_id, view: modalOf("计划原文", header("请稍候")) });
      await client.views.update({ view_id: view?.id ?? "", view: modalOf("计划原文", quotation, next) });
    });
    app.action<BlockAction>("next", async ({ body, client }) => {
      await client.views.push({ trigger_id: body.trigger_id, view: modalOf("全文", quotation) });
    });
    const page = await open(`${DM}/home`);
    await page.getByRole("button", { name: "打开表单" }).click();
    const dialog = page.getByRole("dialog", { name: "计划原文" });
    await dialog.locator("blockquote").getByText("3%以内").waitFor();
    await dialog.getByRole("button", { name: "看全文" }).click();
    await page.getByRole("dialog", { name: "全文" }).locator("blockquote").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await homeOf(page).isVisible()).toBe(true);
  });

  it("says when the app did not take a press", async () => {
    await slack.close();
    const silentApp = (made: App): void => {
      app = made;
      app.action(/./u, async () => {});
    };
    slack = await startBoltWorkspace(silentApp, { manifest, ackTimeoutMs: 200 });
    await publish(fields);
    const page = await open(`${DM}/home`);
    await page.getByRole("button", { name: "打开表单" }).click();
    await homeOf(page).getByRole("alert").getByText("operation_timeout").waitFor();
  });

  it("shows fields in two columns, and in one on a phone", async () => {
    const ten = Array.from({ length: 4 }, (_, index) => ({ type: "mrkdwn" as const, text: `指标 ${index}` }));
    published = home({ type: "section", fields: ten }, language, fields);
    const columns = (page: Page) =>
      page.evaluate("getComputedStyle(document.querySelector('.fields')).gridTemplateColumns.split(' ').length");
    const wide = await open(`${DM}/home`);
    await wide.locator(".fields").waitFor();
    expect(await columns(wide)).toBe(2);
    const phone = await open(`${DM}/home`, PHONE);
    await phone.locator(".fields").waitFor();
    expect(await columns(phone)).toBe(1);
    expect(await phone.evaluate("document.documentElement.scrollWidth")).toBe(390);
    await phone.getByRole("combobox", { name: "联系人" }).tap();
    await phone.getByRole("option", { name: "林美玲" }).tap();
    await expect.poll(() => actions.at(-1)?.actions[0]).toMatchObject({ selected_user: LIN });
    await tab(phone, "消息").tap();
    await phone.locator("#composer").waitFor();
  });

  it("turns a carousel with its buttons, and tells the app which card was pressed", async () => {
    const cards = ["一", "二", "三", "四"].map((name, index) => ({
      type: "card" as const,
      block_id: `card-${index}`,
      title: { type: "mrkdwn" as const, text: `第${name}部分` },
      actions: [{ type: "button" as const, action_id: "open", text: plain(`打开${name}`), value: String(index) }],
    }));
    published = home({ type: "carousel", elements: cards });
    const page = await open(`${DM}/home`, PHONE);
    const place = () => page.locator(".carousel-track").evaluate(({ scrollLeft }) => scrollLeft);
    await page.getByRole("button", { name: "下一张" }).tap();
    await expect.poll(place).toBeGreaterThan(100);
    await page.getByRole("button", { name: "打开三" }).press("Enter");
    await expect
      .poll(() => actions.at(-1)?.actions[0])
      .toMatchObject({ block_id: "card-2", action_id: "open", value: "2" });
  });

  it("stays where one has read to, and so do the messages", async () => {
    published = home(...Array.from({ length: 60 }, (_, index) => header(`第 ${index} 行`)));
    for (let index = 0; index < 40; index += 1) {
      slack.standIn.sendMessage({ user: CHEN, channel: DM, text: `第 ${index} 句` });
    }
    const page = await open(`${DM}/home`);
    const top = (selector: string) => page.locator(selector).evaluate(({ scrollTop }) => scrollTop);
    const scroll = (selector: string, to: number) =>
      page.locator(selector).evaluate((node, at) => {
        node.scrollTop = at;
      }, to);
    await homeOf(page).getByText("第 59 行").waitFor();
    await scroll(".home", 300);
    await tab(page, "消息").click();
    await page.getByText("第 39 句").waitFor();
    await scroll(".conversation .messages", 120);
    await tab(page, "主页").click();
    expect(await top(".home")).toBe(300);
    await tab(page, "消息").click();
    expect(await top(".conversation .messages")).toBe(120);
  });

  it("speaks English and belongs to its user alone", async () => {
    const page = await open("D0DLWONG001/home", { user: WONG });
    await homeOf(page).getByText("计划一览").waitFor();
    expect(await page.getByRole("tab").allTextContents()).toEqual(["Home", "Messages"]);
    const other = await open("D0DLCHEN001/home");
    published = undefined;
    await publish(header("只给陈晓明"));
    await homeOf(other).getByText("只给陈晓明").waitFor();
    expect(await homeOf(page).getByText("只给陈晓明").count()).toBe(0);
  });
});

const feedback: ContextActionsBlock = {
  type: "context_actions",
  block_id: "feedback",
  elements: [
    {
      type: "feedback_buttons",
      action_id: "feedback",
      positive_button: { text: plain("有帮助"), value: "up" },
      negative_button: { text: plain("没帮助"), value: "down" },
    },
  ],
};
const context: ContainerBlock = {
  type: "container",
  block_id: "source",
  title: plain("出处与上下文"),
  is_collapsible: true,
  default_collapsed: true,
  child_blocks: [
    { type: "section", text: plain("一、精准施策，全力稳定经济增长。") },
    {
      type: "actions",
      block_id: "inside",
      elements: [{ type: "users_select", action_id: "who", placeholder: plain("找谁") }],
    },
  ],
};

describe("a message", () => {
  const post = (...blocks: KnownBlock[]) =>
    app.client.chat.postMessage({ channel: TRACK, text: "答复", blocks, token: slack.standIn.botToken });
  const change = (ts = "", ...blocks: KnownBlock[]) =>
    app.client.chat.update({ channel: TRACK, ts, text: "改了", blocks, token: slack.standIn.botToken });

  it("has fields in its actions, and keeps what was chosen when it changes", async () => {
    const { ts } = await post(fields);
    const page = await open(TRACK);
    await page.getByLabel("日期").fill("2020-12-31");
    await expect.poll(() => actions.at(-1)?.actions[0]).toMatchObject({ selected_date: "2020-12-31" });
    await page.getByRole("combobox", { name: "频道" }).click();
    await page.getByRole("option", { name: "毛织产业" }).click();
    await expect.poll(() => actions.at(-1)?.actions[0]).toMatchObject({ selected_conversation: "C0DLKNIT001" });
    expect(actions.at(-1)?.state).toMatchObject({ values: { pick: { day: { selected_date: "2020-12-31" } } } });
    await change(ts, header("改了"), fields);
    await page.getByRole("heading", { name: "改了" }).waitFor();
    expect(await page.getByLabel("日期").inputValue()).toBe("2020-12-31");
    expect(await page.getByRole("combobox", { name: "频道" }).inputValue()).toBe("毛织产业");
  });

  it("takes a choice back that the reader does not confirm", async () => {
    const confirm = { title: plain("换人？"), text: plain("会通知对方。"), confirm: plain("换"), deny: plain("不换") };
    const person: ActionsBlock = {
      type: "actions",
      block_id: "person",
      elements: [
        { type: "users_select", action_id: "person", placeholder: plain("联系人"), initial_user: LIN, confirm },
      ],
    };
    await post(person);
    const page = await open(TRACK);
    const field = page.getByRole("combobox", { name: "联系人" });
    expect(await field.inputValue()).toBe("林美玲");
    await field.click();
    await page.getByRole("option", { name: "Alex Wong" }).click();
    await page.getByRole("button", { name: "不换" }).click();
    await expect.poll(() => field.inputValue()).toBe("林美玲");
    expect(actions).toEqual([]);
    await field.click();
    await page.getByRole("option", { name: "Alex Wong" }).click();
    await page.getByRole("button", { name: "换", exact: true }).click();
    await expect.poll(() => actions.at(-1)?.actions[0]).toMatchObject({ selected_user: WONG });
    expect(await field.inputValue()).toBe("Alex Wong");
  });

  it("shows which thumb was pressed, also when the app changes it", async () => {
    const { ts } = await post(header("答复"), feedback);
    const page = await open(TRACK);
    const thumb = (name: string, pressed: boolean) => page.getByRole("button", { name, pressed });
    await thumb("没帮助", false).focus();
    await page.keyboard.press("Enter");
    await thumb("没帮助", true).waitFor();
    await expect.poll(() => actions.at(-1)?.actions[0]).toMatchObject({ type: "feedback_buttons", value: "down" });
    await change(ts, header("谢谢"), feedback);
    await page.getByRole("heading", { name: "谢谢" }).waitFor();
    await thumb("没帮助", true).waitFor();
    await thumb("有帮助", false).click();
    await thumb("有帮助", true).waitFor();
    await thumb("没帮助", false).waitFor();
  });

  it("has containers that open and close with the keys and stay as they are, with fields that work", async () => {
    const { ts } = await post(context);
    const page = await open(TRACK);
    const inside = page.getByText("全力稳定经济增长");
    const toggle = (expanded: boolean) => page.getByRole("button", { name: "出处与上下文", expanded });
    await toggle(false).focus();
    expect(await inside.isVisible()).toBe(false);
    await page.keyboard.press("Enter");
    await toggle(true).waitFor();
    expect(await inside.isVisible()).toBe(true);
    await page.getByRole("combobox", { name: "找谁" }).click();
    await page.getByRole("option", { name: "林美玲" }).click();
    await expect.poll(() => actions.at(-1)?.actions[0]).toMatchObject({ selected_user: LIN, block_id: "inside" });
    await change(ts, header("改了"), context);
    await page.getByRole("heading", { name: "改了" }).waitFor();
    expect(await inside.isVisible()).toBe(true);
    await toggle(true).press("Space");
    expect(await inside.isVisible()).toBe(false);
  });
});
