import type { App, GlobalShortcut, MessageShortcut } from "@slack/bolt";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type OpenedPage, startBrowser, type TestBrowser } from "../support/browser.ts";
import { type BoltWorkspace, startBoltWorkspace } from "./bolt-workspace.ts";
import { testManifest } from "./test-manifest.ts";

const CHEN = "U0DLCHEN001";
const LIN = "U0DLLIN0001";
const WONG = "U0DLWONG001";
const TRACK = "C0DLTRACK01";
const DM = "D0DLCHEN001";
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const plain = (text: string) => ({ type: "plain_text" as const, text });
const modal = (title: string) => ({ type: "modal" as const, title: plain(title), blocks: [] });
const prompts = [
  { title: "失业率目标", message: "今年失业率要控制在多少？" },
  { title: "本月到期", message: "本月有哪些事项到期？" },
];
const manifest = {
  ...testManifest,
  features: {
    ...testManifest.features,
    agent_view: { agent_description: "查计划" },
    shortcuts: [
      { name: "查计划", type: "message", callback_id: "look", description: "在计划里查这条消息说的事" },
      { name: "问计划", type: "global", callback_id: "ask", description: "打开提问表单" },
      { name: "设提醒", type: "global", callback_id: "remind", description: "按时提醒" },
    ],
  },
  oauth_config: { scopes: { bot: [...testManifest.oauth_config.scopes.bot, "assistant:write"] } },
  settings: {
    ...testManifest.settings,
    event_subscriptions: { bot_events: ["app_home_opened", "message.im", "message.channels"] },
  },
};

let browser: TestBrowser;
let slack: BoltWorkspace;
let app: App;
let opened: OpenedPage[];
let ran: (MessageShortcut | GlobalShortcut)[];

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  opened = [];
  ran = [];
  slack = await startBoltWorkspace(
    (made) => {
      app = made;
      app.event("app_home_opened", async ({ event, client }) => {
        if (event.tab !== "messages") return;
        await client.assistant.threads.setSuggestedPrompts({ channel_id: event.channel, title: "试试这些", prompts });
      });
      app.shortcut(/./u, async ({ ack, body, client }) => {
        await ack();
        ran.push(body as MessageShortcut | GlobalShortcut);
        await client.views.open({ trigger_id: body.trigger_id, view: modal(`收到 ${body.callback_id}`) });
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

async function open(place: string, options: Parameters<TestBrowser["open"]>[1] = {}): Promise<Page> {
  const one = await browser.open(`${slack.standIn.url}#/${place}`, options);
  opened.push(one);
  await one.page.locator(".frame").waitFor();
  return one.page;
}

const last = (page: Page) => page.locator(".conversation .message").last();
const more = (page: Page) => last(page).getByRole("button", { name: "更多操作" });

describe("a message's shortcuts", () => {
  it("stand in its menu, with the mouse and with the keys", async () => {
    const { ts } = slack.standIn.sendMessage({ user: LIN, channel: TRACK, text: "停車庫何時建好" });
    const page = await open(TRACK);
    await last(page).hover();
    await more(page).click();
    await page.getByRole("menuitem", { name: /查计划/ }).click();
    await page.getByRole("dialog", { name: "收到 look" }).waitFor();
    expect(ran).toMatchObject([
      { type: "message_action", user: { id: CHEN }, channel: { id: TRACK }, message: { ts, user: LIN } },
    ]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await more(page).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "收到 look" }).waitFor();
  });

  it("are in reach of a finger, under each message of several in a row", async () => {
    for (const text of ["一", "二"]) slack.standIn.sendMessage({ user: LIN, channel: TRACK, text });
    const page = await open(TRACK, PHONE);
    expect(await last(page).getAttribute("class")).toContain("message-grouped");
    await more(page).tap();
    await page.getByRole("menuitem", { name: "在消息列中回复" }).tap();
    await page.locator("#thread-composer").waitFor();
    const parent = page.locator(".thread .message").first();
    await parent.getByRole("button", { name: "更多操作" }).tap();
    await page.getByRole("menuitem", { name: /查计划/ }).tap();
    await page.getByRole("dialog", { name: "收到 look" }).waitFor();
    expect(ran).toMatchObject([{ message: { text: "二" } }]);
  });

  it("are not offered for what only the reader sees", async () => {
    await app.client.chat.postEphemeral({
      channel: TRACK,
      user: CHEN,
      text: "只给你",
      token: slack.standIn.botToken,
    });
    const page = await open(TRACK);
    await last(page).getByText("只给你").waitFor();
    expect(await more(page).count()).toBe(0);
  });

  it("say in the channel when the app does not answer", async () => {
    await slack.close();
    slack = await startBoltWorkspace((made) => made.shortcut(/./u, async () => {}), { manifest, ackTimeoutMs: 200 });
    const page = await open(TRACK);
    await last(page).hover();
    await more(page).click();
    await page.getByRole("menuitem", { name: /查计划/ }).click();
    await page.getByText("operation_timeout", { exact: true }).waitFor();
  });
});

describe("the app's shortcuts", () => {
  it("stand in a menu of the composer", async () => {
    const page = await open(TRACK);
    await page.getByRole("button", { name: "快捷方式" }).click();
    await expect(page.getByRole("menuitem").allTextContents()).resolves.toEqual([
      "问计划打开提问表单",
      "设提醒按时提醒",
    ]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "收到 remind" }).waitFor();
    expect(ran).toMatchObject([{ type: "shortcut", callback_id: "remind", user: { id: CHEN } }]);
    expect(ran[0]).not.toHaveProperty("channel");
  });

  it("are not there when the app has none", async () => {
    await slack.close();
    slack = await startBoltWorkspace(() => {});
    const page = await open(TRACK);
    expect(await page.getByRole("button", { name: "快捷方式" }).count()).toBe(0);
    await last(page).hover();
    expect(await more(page).count()).toBe(0);
    await last(page).getByRole("button", { name: "在消息列中回复" }).waitFor();
  });
});

describe("suggested prompts", () => {
  const offered = (page: Page) => page.getByRole("region", { name: "试试这些" });

  it("stand above the composer until something is said, and say what is behind them", async () => {
    const page = await open(DM);
    await expect.poll(() => offered(page).getByRole("button").allTextContents()).toEqual(["失业率目标", "本月到期"]);
    await page.locator("#composer").fill("还没写完");
    await offered(page).getByRole("button", { name: "失业率目标" }).click();
    await last(page).getByText("今年失业率要控制在多少？").waitFor();
    expect(await offered(page).isVisible()).toBe(false);
    expect(await page.locator("#composer").inputValue()).toBe("还没写完");
    const said = await slack.standIn.waitForMessage(({ text }) => text === "今年失业率要控制在多少？");
    expect(said).toMatchObject({ user: CHEN, channel: DM });
  });

  it("come back when the conversation is opened again, and stay out of channels", async () => {
    slack.standIn.sendMessage({ user: CHEN, channel: DM, text: "早上问过" });
    const page = await open(DM);
    await offered(page).waitFor();
    await page.locator("#composer").fill("又问");
    await page.locator("#composer").press("Enter");
    await offered(page).waitFor({ state: "hidden" });
    await page.locator(".sidebar-entry", { hasText: "督查督办" }).click();
    await page.getByRole("heading", { name: "督查督办", exact: true }).waitFor();
    expect(await offered(page).count()).toBe(0);
    await page.locator(".sidebar-entry", { hasText: "朗问" }).click();
    await offered(page).waitFor();
  });

  it("show at once when the app sets others", async () => {
    const page = await open(DM);
    await offered(page).waitFor();
    await page.locator("#composer").fill("问一句");
    await page.locator("#composer").press("Enter");
    await offered(page).waitFor({ state: "hidden" });
    await app.client.assistant.threads.setSuggestedPrompts({
      channel_id: DM,
      prompts: [{ title: "谁负责？", message: "谁负责？" }],
      token: slack.standIn.botToken,
    });
    await page.getByRole("region", { name: "试着问" }).getByRole("button", { name: "谁负责？" }).waitFor();
  });

  it("scroll in one row on a phone", async () => {
    const page = await open("D0DLWONG001", { ...PHONE, user: WONG });
    await offered(page).waitFor();
    expect((await offered(page).boundingBox())?.height).toBeLessThan(90);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });
});
