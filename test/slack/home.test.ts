import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { StoredView } from "../../src/playground/workspace.ts";
import { HOME_ACTIONS } from "../../src/render/home-values.ts";
import { REMINDER_ACTIONS } from "../../src/render/reminder-values.ts";
import { type Langwen, MONDAY, PEOPLE, startLangwen, WORK } from "../support/langwen.ts";
import { elementOf, shownIn } from "../support/shown.ts";

const { chen, lin, wong } = PEOPLE;

describe.each(["http", "socket"] as const)("the Home tab, over %s", (mode) => {
  let langwen: Langwen;

  beforeAll(async () => {
    langwen = await startLangwen(mode, { start: MONDAY });
  });
  afterAll(async () => {
    await langwen.stop();
  });
  afterEach(async () => {
    await langwen.standIn.idle();
    const refused = langwen.standIn.requests.filter(({ ok, validation }) => !ok || validation.length > 0);
    expect(refused).toEqual([]);
  });

  const homeOf = (user: string, fits: (view: StoredView) => boolean = () => true) =>
    langwen.standIn.waitForView((view) => view.user === user && view.view["type"] === "home" && fits(view));
  const modalOf = (user: string, says: string) =>
    langwen.standIn.waitForView(
      (view) => view.user === user && view.view["type"] === "modal" && shownIn(view.view).includes(says),
    );

  async function open(user: string): Promise<StoredView> {
    langwen.standIn.openHome(user, "home");
    await langwen.standIn.idle();
    return homeOf(user);
  }

  async function press(view: StoredView, action: string, options: { holds?: string; element?: object } = {}) {
    const found = elementOf(view.view, action, options.holds);
    return langwen.standIn.pressInView({ user: view.user, viewId: view.id, ...found, element: { ...options.element } });
  }

  it("shows targets, what is due, reminders and what can be asked, in the reader's language", async () => {
    const home = shownIn((await open(lin)).view);
    for (const said of ["大朗镇2020年经济社会发展主要预期目标和重点工作", "城镇登记失业率", "3%以内", "还有 38 天"]) {
      expect(home).toContain(said);
    }
    expect(shownIn((await open(wong)).view)).toContain("Registered urban unemployment");
  });

  it("shows editors alone what there is to improve, and the settings", async () => {
    const forEditor = await open(chen);
    const forStaff = await open(lin);
    expect(() => elementOf(forEditor.view, HOME_ACTIONS.settings)).not.toThrow();
    expect(() => elementOf(forStaff.view, HOME_ACTIONS.settings)).toThrow();
  });

  it("answers a question that is asked from it, and the next one that leans on it", async () => {
    await press(await open(lin), HOME_ACTIONS.ask);
    const form = await modalOf(lin, "查一查");
    const ask = (view: StoredView, question: string) =>
      langwen.standIn.submitView({
        user: lin,
        viewId: view.id,
        values: { question: { value: { type: "plain_text_input", value: question } } },
      });
    await ask(form, "失业率目标是多少");
    const answered = await modalOf(lin, "3%以内");
    await ask(answered, "谁负责？");
    expect(shownIn((await modalOf(lin, "各单位")).view)).toContain("各单位、社区(村)");
    await langwen.standIn.closeView({ user: lin, viewId: answered.id, all: true });
  });

  it("speaks the language that the reader chooses, at once and everywhere", async () => {
    const option = (value: string) => ({ selected_option: { value } });
    await press(await open(lin), HOME_ACTIONS.language, { element: option("en") });
    await homeOf(lin, ({ view }) => shownIn(view).includes("Targets"));
    const count = langwen.standIn.workspace.messages.length;
    await langwen.standIn.runCommand({ user: lin, channel: WORK, command: "/plan", text: "失业率目标" });
    const reply = await langwen.standIn.waitForMessage(
      (message) =>
        langwen.standIn.workspace.messages.indexOf(message) >= count && message.user === langwen.standIn.botUserId,
    );
    expect(reply.text).toContain("at most 3%");
    await press(await homeOf(lin), HOME_ACTIONS.language, { element: option("auto") });
    await homeOf(lin, ({ view }) => shownIn(view).includes("失业率"));
  });

  it("pauses a reminder of the reader's own, and shows a channel's", async () => {
    await langwen.standIn.runCommand({ user: lin, channel: WORK, command: "/reminders", text: "on 每周一 9:00" });
    await langwen.standIn.idle();
    await press(await open(lin), REMINDER_ACTIONS.pause);
    await homeOf(lin, ({ view }) => shownIn(view).includes("已暂停"));
    await press(await homeOf(lin), HOME_ACTIONS.channel, { element: { selected_conversation: WORK } });
    await homeOf(lin, ({ view }) => String(view["private_metadata"]).includes(WORK));
  });

  it("shows the contents and all targets in modals", async () => {
    const home = await open(lin);
    await press(home, "show_contents");
    const contents = await modalOf(lin, "计划共");
    await langwen.standIn.closeView({ user: lin, viewId: contents.id, all: true });
    await press(home, HOME_ACTIONS.targets);
    const targets = await modalOf(lin, "全部目标");
    expect(shownIn(targets.view)).toContain("零增长");
    await langwen.standIn.closeView({ user: lin, viewId: targets.id, all: true });
  });

  it("suggests questions of the plan in the Messages tab", async () => {
    langwen.standIn.openHome(lin, "messages");
    await langwen.standIn.idle();
    const [prompts] = [...langwen.standIn.workspace.suggestedPrompts.values()];
    expect(JSON.stringify(prompts)).toContain("今年失业率控制在多少？");
  });
});
