import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "../support/browser.ts";
import { type Langwen, PEOPLE, startLangwen } from "../support/langwen.ts";

describe("the bot in the playground's page", () => {
  let langwen: Langwen;
  let browser: TestBrowser;

  beforeAll(async () => {
    langwen = await startLangwen("http");
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await langwen.stop();
  });

  /** Opens the page, lets somebody use it, and sees to it that nothing went wrong behind it. */
  async function using(options: { user?: string; width?: number }, use: (page: Page) => Promise<void>): Promise<void> {
    const { user, width = 1280 } = options;
    const viewport = { width, height: 844 };
    const opened = await browser.open(langwen.standIn.url, { viewport, ...(user !== undefined && { user }) });
    await use(opened.page);
    expect(opened.problems).toEqual([]);
    expect(opened.outside).toEqual([]);
    await opened.close();
  }

  const send = async (page: Page, text: string): Promise<void> => {
    await page.locator("#composer").fill(text);
    await page.locator("#composer").press("Enter");
  };
  const last = (page: Page) => page.locator(".conversation .message").last();
  const openChannel = async (page: Page, name: string): Promise<void> => {
    await page.locator(".sidebar-entry", { hasText: name }).click();
    await page.getByRole("heading", { name, exact: true }).waitFor();
  };

  it("answers a question in a direct message, follows up, and opens a related measure", async () => {
    await using({}, async (page) => {
      await send(page, "大朗医院立体车库什么时候建好？");
      const reply = last(page).filter({ hasText: "完成立体停车库建设" });
      await reply.waitFor();
      expect(await reply.locator("strong, b").first().textContent()).toContain("2020年12月31日");
      await send(page, "谁负责？");
      await last(page).filter({ hasText: "责任：各单位、社区(村)" }).waitFor();
      const related = last(page).getByRole("button").first();
      const name = (await related.textContent()) ?? "";
      await related.click();
      const id = name.split(" ")[0] ?? "";
      await last(page).filter({ hasText: "计划原文" }).getByText(id).first().waitFor();
    });
  });

  it("shows a command's answer to the asker alone, and to everyone once it is shared", async () => {
    await using({ user: PEOPLE.chen }, async (page) => {
      await openChannel(page, "督查督办");
      await send(page, "/plan 推动几家企业上市");
      const reply = last(page).filter({ hasText: "3—5家" });
      await reply.waitFor();
      expect(await reply.textContent()).toContain("只对您可见");
      await reply.getByRole("button", { name: "分享到本频道" }).click();
      await last(page).filter({ hasText: "查了计划：" }).waitFor();
    });
    await using({ user: PEOPLE.lin }, async (page) => {
      await openChannel(page, "督查督办");
      const shared = last(page).filter({ hasText: "查了计划：" });
      await shared.waitFor();
      expect(await shared.textContent()).toContain("力争在5年内推动3—5家企业上市");
      expect(await page.getByText("只对您可见").count()).toBe(0);
    });
  });

  it("answers a mention in a thread, where it can be asked on", async () => {
    await using({ user: PEOPLE.chen }, async (page) => {
      await openChannel(page, "教育卫健");
      await send(page, `<@${langwen.standIn.botUserId}> 哪些小学要扩建？`);
      await last(page)
        .getByRole("button", { name: /1 条回复/ })
        .click();
      const thread = page.locator(".thread");
      await thread.getByText("中心小学、培兰小学、巷头小学等").first().waitFor();
    });
  });

  it("shows all targets as a table that fits a phone, in English to an English reader", async () => {
    await using({ user: PEOPLE.wong, width: 390 }, async (page) => {
      await page.locator("#composer").waitFor();
      await send(page, "/target ");
      await last(page).getByRole("columnheader", { name: "Indicator" }).waitFor();
      await last(page).getByRole("cell", { name: "3—5家" }).waitFor();
      const overflow = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      expect(overflow).toBe(0);
    });
  });

  it("shows the Home tab, asks from it, and speaks the language that is chosen there", async () => {
    await using({ user: PEOPLE.lin, width: 390 }, async (page) => {
      await page
        .getByRole("tab", { name: "主页" })
        .tap()
        .catch(() => page.getByRole("tab", { name: "主页" }).click());
      await page.getByText("目标一览").waitFor();
      await page.getByText("3%以内").first().waitFor();
      await page.getByRole("button", { name: "问一问" }).click();
      const form = page.getByRole("dialog");
      await form.getByRole("textbox").fill("直播基地建几个");
      await form.getByRole("button", { name: "查一查" }).click();
      await form.getByText("6个").first().waitFor();
      await page.keyboard.press("Escape");
      await form.waitFor({ state: "detached" });
      await page.getByRole("button", { name: /自动/ }).click();
      await page.getByRole("option", { name: "English" }).click();
      await page.getByText("Targets at a glance").waitFor();
    });
  });

  it("takes an opinion with its reason, and looks a message up from its menu", async () => {
    await using({ user: PEOPLE.chen }, async (page) => {
      await openChannel(page, "毛织产业");
      await send(page, "/plan 失业率目标");
      await last(page).filter({ hasText: "3%以内" }).waitFor();
      await last(page)
        .getByRole("button", { name: /没帮助|没有帮助/ })
        .click();
      const form = page.getByRole("dialog");
      await form.getByText("不完整").click();
      await form.getByRole("button", { name: "提交" }).click();
      await form.waitFor({ state: "detached" });
      await page
        .getByText(/谢谢|感谢/)
        .last()
        .waitFor();
      await send(page, "大朗医院停车库什么时候建好？");
      const said = last(page).filter({ hasText: "停车库" });
      await said.hover();
      await said.getByRole("button", { name: "更多操作" }).click();
      await page.getByRole("menuitem", { name: /查计划/ }).click();
      await last(page).filter({ hasText: "立体停车库" }).filter({ hasText: "只对您可见" }).waitFor();
    });
  });
});
