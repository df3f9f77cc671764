import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Langwen, PEOPLE, startLangwen, WORK } from "../support/langwen.ts";
import { shownIn } from "../support/shown.ts";

const { lin, wong } = PEOPLE;

describe.each(["http", "socket"] as const)("shortcuts and workflow steps, over %s", (mode) => {
  let langwen: Langwen;

  beforeAll(async () => {
    langwen = await startLangwen(mode);
  });
  afterAll(async () => {
    await langwen.stop();
  });
  afterEach(async () => {
    await langwen.standIn.idle();
    const refused = langwen.standIn.requests.filter(({ ok, validation }) => !ok || validation.length > 0);
    expect(refused).toEqual([]);
  });

  it("looks any message up in the plan, for whoever asks, in its thread", async () => {
    const { standIn } = langwen;
    const parent = standIn.sendMessage({ user: lin, channel: WORK, text: "今天的会上有人问起医院" });
    const said = standIn.sendMessage({
      user: lin,
      channel: WORK,
      threadTs: parent.ts,
      text: "大朗医院的立体停车库什么时候建好？",
    });
    const outcome = await standIn.runMessageShortcut({
      user: wong,
      channel: WORK,
      ts: said.ts,
      callbackId: "look_up_message",
    });
    expect(outcome).toMatchObject({ status: "acknowledged" });
    const reply = await standIn.waitForMessage(
      ({ user, ephemeralFor }) => user === standIn.botUserId && ephemeralFor === wong,
    );
    expect(reply.threadTs).toBe(parent.ts);
    expect(shownIn(reply.blocks)).toContain("立体停车库");
  });

  it("asks from anywhere in a form", async () => {
    const { standIn } = langwen;
    await standIn.runGlobalShortcut({ user: lin, callbackId: "ask_plan" });
    const form = await standIn.waitForView(({ user }) => user === lin);
    const values = { question: { value: { type: "plain_text_input", value: "直播基地建几个" } } };
    await standIn.submitView({ user: lin, viewId: form.id, values });
    await standIn.waitForView(({ user, view }) => user === lin && shownIn(view).includes("6个"));
    await standIn.closeView({ user: lin, viewId: form.id, all: true });
  });

  it("gives a workflow the sentence, the figure, who is responsible and a link", async () => {
    const { standIn } = langwen;
    const execution = await standIn.runStep({ callbackId: "ask_plan", inputs: { question: "失业率目标是多少" } });
    expect(await execution.ended).toMatchObject({
      outputs: {
        outcome: "found",
        figure: expect.stringContaining("3%以内"),
        measure: expect.stringContaining("城镇登记失业率在3%以内"),
        scope: expect.stringContaining("各单位"),
        link: expect.stringContaining(`team=${standIn.workspace.team.id}`),
      },
    });
    const absent = await standIn.runStep({ callbackId: "ask_plan", inputs: { question: "全球变暖会让北极熊灭绝吗" } });
    expect(await absent.ended).toMatchObject({ status: "completed", outputs: { outcome: "not-in-plan" } });
  });
});
