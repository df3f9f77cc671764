import chromium from "@sparticuz/chromium";
import { type BrowserContextOptions, type Page, chromium as playwright } from "playwright-core";

export interface OpenedPage {
  readonly page: Page;
  /** Errors and warnings of the console, and errors that nobody caught. */
  readonly problems: readonly string[];
  /** Addresses of requests that left the page's own origin. */
  readonly outside: readonly string[];
  readonly close: () => Promise<void>;
}

export interface TestBrowser {
  /** A page with storage of its own. `user`: who one acted as in this browser before. */
  readonly open: (url: string, options?: BrowserContextOptions & { readonly user?: string }) => Promise<OpenedPage>;
  readonly close: () => Promise<void>;
}

/**
 * A real Chromium out of the npm package. Its own list of arguments is left aside: it switches off web security and
 * puts all pages into one process.
 */
export async function startBrowser(): Promise<TestBrowser> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
  });
  return {
    open: async (url, { user, ...options } = {}) => {
      const context = await browser.newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai", ...options });
      if (user !== undefined)
        await context.addInitScript(`localStorage.setItem("langwen.user", ${JSON.stringify(user)})`);
      const page = await context.newPage();
      const problems: string[] = [];
      const outside: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
      });
      page.on("pageerror", (error) => problems.push(String(error)));
      page.on("request", (request) => {
        if (new URL(request.url()).origin !== new URL(url).origin) outside.push(request.url());
      });
      await page.goto(url);
      return { page, problems, outside, close: () => context.close() };
    },
    close: () => browser.close(),
  };
}
