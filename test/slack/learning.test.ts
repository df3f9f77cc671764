import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { questionKey } from "../../src/learning/question-key.ts";
import type { Message, StoredView } from "../../src/playground/workspace.ts";
import { FEEDBACK_ACTION, HANDOVER_ACTIONS } from "../../src/render/learning-values.ts";
import { newWorkspace } from "../../src/workspace/workspace.ts";
import { type Langwen, library, PEOPLE, startLangwen, WORK } from "../support/langwen.ts";
import { elementOf, shownIn } from "../support/shown.ts";

const { chen, lin, wong } = PEOPLE;
const OFFICE = "C0DLTRACK01";

describe.each(["http", "socket"] as const)("learning from use, over %s", (mode) => {
  let langwen: Langwen;
  let office: { team: string; plan: string };

  beforeAll(async () => {
    langwen = await startLangwen(mode);
    const { id: team } = langwen.standIn.workspace.team;
    office = { team, plan: library.defaultId };
    const workspace = newWorkspace(team, null);
    await langwen.store.workspaces.save({
      ...workspace,
      settings: { ...workspace.settings, officeChannel: OFFICE },
      version: 1,
    });
  });
  afterAll(async () => {
    await langwen.stop();
  });
  afterEach(async () => {
    await langwen.standIn.idle();
    const refused = langwen.standIn.requests.filter(({ ok, validation }) => !ok || validation.length > 0);
    expect(refused).toEqual([]);
  });

  const all = () => langwen.standIn.workspace.messages;
  const next = (count: number, fits: (message: Message) => boolean = () => true) =>
    langwen.standIn.waitForMessage(
      (message) => all().indexOf(message) >= count && message.user === langwen.standIn.botUserId && fits(message),
    );

  async function ask(text: string, user: string = lin): Promise<Message> {
    const count = all().length;
    await langwen.standIn.runCommand({ user, channel: WORK, command: "/plan", text });
    return next(count);
  }
  const press = (message: Message, action: string, user: string, element: object = {}) =>
    langwen.standIn.pressButton({
      user,
      channel: message.channel,
      ts: message.ts,
      ...elementOf(message.blocks, action),
      element: { ...element },
    });
  const modalOf = (user: string, says: string): Promise<StoredView> =>
    langwen.standIn.waitForView(
      ({ user: reader, view }) => reader === user && view["type"] === "modal" && shownIn(view).includes(says),
    );

  /** The value that the one or the other of the two buttons carries. */
  function opinion(message: Message, side: "positive_button" | "negative_button"): object {
    const block = (message.blocks ?? []).find(({ type }) => type === "context_actions");
    const [element] = (block?.["elements"] ?? []) as readonly Record<string, { readonly value: string }>[];
    return { type: "feedback_buttons", value: element?.[side]?.value };
  }

  it("keeps what the plan does not say, without the asker's id", async () => {
    await ask("镇政府食堂几点开饭");
    await langwen.standIn.idle();
    const [kept] = await langwen.store.questions.list(office, 10);
    expect(kept).toMatchObject({ text: "镇政府食堂几点开饭", outcome: "not-stated", feedback: null });
    expect(JSON.stringify(kept)).not.toContain(lin);
    await ask("失业率目标是多少");
    await langwen.standIn.idle();
    expect(await langwen.store.questions.list(office, 10)).toHaveLength(1);
  });

  it("thanks for 👍, and asks why at 👎; the last opinion of a reader on an answer counts", async () => {
    const answer = await ask("失业率目标是多少", wong);
    await press(answer, FEEDBACK_ACTION, wong, opinion(answer, "positive_button"));
    await press(answer, FEEDBACK_ACTION, wong, opinion(answer, "negative_button"));
    const form = await modalOf(wong, "不完整");
    await langwen.standIn.submitView({
      user: wong,
      viewId: form.id,
      values: {
        reason: { value: { type: "radio_buttons", selected_option: { value: "incomplete" } } },
        note: { value: { type: "plain_text_input", value: "想知道去年的 <!channel>" } },
      },
    });
    await langwen.standIn.idle();
    const rated = (await langwen.store.questions.list(office, 10)).filter(({ feedback }) => feedback !== null);
    expect(rated).toMatchObject([
      {
        feedback: "down",
        reason: "incomplete",
        note: "想知道去年的 <!channel>",
        outcome: "found",
        measures: ["0.0.1"],
      },
    ]);
    expect(JSON.stringify(rated)).not.toContain(wong);
  });

  it("hands a question to the office, once, and brings the answer back to a private asker", async () => {
    const answer = await ask("镇政府食堂几点开饭？");
    const count = all().length;
    await Promise.all([press(answer, HANDOVER_ACTIONS.handOver, lin), press(answer, HANDOVER_ACTIONS.handOver, lin)]);
    await langwen.standIn.idle();
    const handed = all().filter(({ channel }, place) => place >= count && channel === OFFICE);
    expect(handed).toHaveLength(1);
    expect(all().map(({ text }) => text)).toContain("已转给办公室，有了答复会发到您和朗问的私信里。");
    const [question] = handed;
    if (!question) throw new Error("no question");
    expect(shownIn(question.blocks)).toContain("镇政府食堂几点开饭？");
    await press(question, HANDOVER_ACTIONS.answer, chen);
    const form = await modalOf(chen, "镇政府食堂几点开饭？");
    const values = { answer: { value: { type: "plain_text_input", value: "十一点半。" } } };
    await langwen.standIn.submitView({ user: chen, viewId: form.id, values });
    const reply = await langwen.standIn.waitForMessage(
      ({ channel, text }) => channel.startsWith("D") && text.includes("十一点半。"),
    );
    expect(shownIn(reply.blocks)).toContain("不是计划原文");
    await langwen.standIn.idle();
    expect(shownIn(all().find(({ ts }) => ts === question.ts)?.blocks)).toContain("十一点半。");
    expect(await langwen.store.handovers.open(office)).toEqual([]);
  });

  it("brings the office's answer into the thread in which the question was asked", async () => {
    const bot = `<@${langwen.standIn.botUserId}>`;
    let count = all().length;
    const asked = langwen.standIn.sendMessage({ user: wong, channel: WORK, text: `${bot} 镇长手机号是多少` });
    const answer = await next(count);
    count = all().length;
    await press(answer, HANDOVER_ACTIONS.handOver, wong);
    const question = await next(count, ({ channel }) => channel === OFFICE);
    await press(question, HANDOVER_ACTIONS.answer, chen);
    const form = await modalOf(chen, "镇长手机号是多少");
    const values = { answer: { value: { type: "plain_text_input", value: "请打办公室电话。" } } };
    await langwen.standIn.submitView({ user: chen, viewId: form.id, values });
    const reply = await langwen.standIn.waitForMessage(
      ({ channel, text }) => channel === WORK && text.includes("请打办公室电话。"),
    );
    expect(reply.threadTs).toBe(asked.ts);
  });

  it("uses a phrase that an editor adds at once, and takes the question off the list", async () => {
    const { standIn } = langwen;
    await ask("大朗的孩子去哪儿上大学堂", lin);
    await standIn.idle();
    // Questions that come one upon the other are kept a moment later.
    const kept = async () => (await langwen.store.questions.list(office, 10)).map(({ text }) => text);
    await expect.poll(kept).toContain("大朗的孩子去哪儿上大学堂");
    standIn.openHome(chen, "home");
    await standIn.idle();
    const home = () => standIn.waitForView(({ user, view }) => user === chen && view["type"] === "home");
    const add = elementOf((await home()).view, "add_phrase", questionKey("大朗的孩子去哪儿上大学堂"));
    await standIn.pressInView({ user: chen, viewId: (await home()).id, ...add });
    const form = await modalOf(chen, "补充问法");
    const field = (measure: string) => ({
      text: { value: { type: "plain_text_input", value: "孩子去哪儿上大学堂" } },
      measure: { value: { type: "static_select", selected_option: { value: measure } } },
    });
    await standIn.submitView({ user: chen, viewId: form.id, values: field("2.2.1") });
    await modalOf(chen, "2.2.1");
    for (const { id } of standIn.views(chen)) await standIn.closeView({ user: chen, viewId: id, all: true });
    const answer = await ask("孩子去哪儿上大学堂？", wong);
    expect(shownIn(answer.blocks)).toContain("2.2.1");
    expect(JSON.stringify((await home()).view)).not.toContain(questionKey("大朗的孩子去哪儿上大学堂"));
    // Nobody but editors.
    await standIn.idle();
    expect(await langwen.store.phrases.list(office)).toMatchObject([
      { measure: "2.2.1", text: "孩子去哪儿上大学堂", by: chen },
    ]);
  });

  it("keeps what a workspace chooses for itself", async () => {
    const { standIn } = langwen;
    standIn.openHome(chen, "home");
    await standIn.idle();
    const home = await standIn.waitForView(({ user, view }) => user === chen && view["type"] === "home");
    await standIn.pressInView({ user: chen, viewId: home.id, ...elementOf(home.view, "home_settings") });
    const form = await modalOf(chen, "工作区设置");
    await standIn.submitView({
      user: chen,
      viewId: form.id,
      values: {
        language: { value: { type: "static_select", selected_option: { value: "en" } } },
        editors: { value: { type: "multi_users_select", selected_users: [lin] } },
      },
    });
    await modalOf(chen, "已保存");
    const kept = await langwen.store.workspaces.find(office.team);
    expect(kept?.settings).toMatchObject({ plan: null, language: "en", editors: [lin], officeChannel: OFFICE });
    // Now lin is an editor too.
    standIn.openHome(lin, "home");
    await standIn.idle();
    const theirs = await standIn.waitForView(({ user, view }) => user === lin && view["type"] === "home");
    expect(() => elementOf(theirs.view, "home_settings")).not.toThrow();
  });
});
