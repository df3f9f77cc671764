import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Fault } from "../../src/playground/faults.ts";
import type { Message, StoredView } from "../../src/playground/workspace.ts";
import { HANDOVER_ACTIONS } from "../../src/render/learning-values.ts";
import { newWorkspace } from "../../src/workspace/workspace.ts";
import { type Langwen, library, PEOPLE, startLangwen, WORK } from "../support/langwen.ts";
import { elementOf, shownIn } from "../support/shown.ts";

const { chen, lin } = PEOPLE;
const OFFICE = "C0DLTRACK01";
/** Milliseconds: longer than a post is given before somebody else may take it over. */
const LATER = 31_000;
const QUESTION = "镇政府食堂几点开饭";

/** What happens to the next call of a method, in order; then all goes well. */
const faults = new Map<string, Fault[]>();
let langwen: Langwen;

beforeEach(async () => {
  faults.clear();
  langwen = await startLangwen("http", { intercept: (method) => faults.get(method)?.shift() });
  const workspace = newWorkspace(langwen.standIn.workspace.team.id, null);
  const settings = { ...workspace.settings, officeChannel: OFFICE };
  await langwen.store.workspaces.save({ ...workspace, settings, version: 1 });
});
afterEach(() => langwen.stop());

const all = () => langwen.standIn.workspace.messages;
const inOffice = () => all().filter(({ channel, text }) => channel === OFFICE && text.includes(QUESTION));
const office = () => ({ team: langwen.standIn.workspace.team.id, plan: library.defaultId });
const lost: Fault = { fault: "reply-lost" };
const ill: Fault = { fault: "server-error", status: 503, done: false };

async function press(message: Message, action: string, user: string): Promise<void> {
  const { channel, ts, blocks } = message;
  await langwen.standIn.pressButton({ user, channel, ts, ...elementOf(blocks, action) });
  await langwen.standIn.idle();
}

async function ask(): Promise<Message> {
  const count = all().length;
  await langwen.standIn.runCommand({ user: lin, channel: WORK, command: "/plan", text: QUESTION });
  return langwen.standIn.waitForMessage((message) => all().indexOf(message) >= count);
}

function later(): void {
  langwen.clock.moveTo(langwen.clock.now() + LATER);
}

describe("a question handed to the office", () => {
  it("is posted once when Slack's reply is lost and the asker presses again", async () => {
    const answer = await ask();
    faults.set("chat.postMessage", [lost]);
    await press(answer, HANDOVER_ACTIONS.handOver, lin);
    later();
    await press(answer, HANDOVER_ACTIONS.handOver, lin);
    expect(inOffice()).toHaveLength(1);
    expect(await langwen.store.handovers.open(office())).toMatchObject([
      { state: "open", officeTs: inOffice()[0]?.ts },
    ]);
  });

  it("is posted when it did not arrive and the asker presses again", async () => {
    const answer = await ask();
    faults.set("chat.postMessage", [ill]);
    await press(answer, HANDOVER_ACTIONS.handOver, lin);
    expect(inOffice()).toHaveLength(0);
    later();
    await press(answer, HANDOVER_ACTIONS.handOver, lin);
    expect(inOffice()).toHaveLength(1);
  });
});

describe("the office's answer", () => {
  let form: StoredView;
  const brought = (text: string) =>
    all().filter((message) => message.channel.startsWith("D") && shownIn(message).includes(text));

  beforeEach(async () => {
    await press(await ask(), HANDOVER_ACTIONS.handOver, lin);
    const [question] = inOffice();
    if (!question) throw new Error("no question");
    await press(question, HANDOVER_ACTIONS.answer, chen);
    form = await langwen.standIn.waitForView(
      ({ view }) => view["type"] === "modal" && shownIn(view).includes(QUESTION),
    );
  });

  async function submit(answer: string): Promise<void> {
    const values = { answer: { value: { type: "plain_text_input", value: answer } } };
    const [open] = langwen.standIn.views(chen);
    await langwen.standIn.submitView({ user: chen, viewId: open?.id ?? form.id, values });
    await langwen.standIn.idle();
  }

  it("is not called failed when only Slack's reply is lost", async () => {
    faults.set("chat.postMessage", [lost]);
    await submit("十一点半。");
    expect(brought("十一点半。")).toHaveLength(1);
    expect(langwen.standIn.views(chen)).toEqual([]);
    expect(await langwen.store.handovers.open(office())).toEqual([]);
  });

  it("can be sent again when it did not arrive", async () => {
    faults.set("chat.postMessage", [ill]);
    await submit("十一点半。");
    expect(brought("十一点半。")).toHaveLength(0);
    await submit("十一点半。");
    expect(brought("十一点半。")).toHaveLength(1);
  });

  it("is brought once when nobody knows whether it arrived, and it is sent again", async () => {
    faults.set("chat.postMessage", [lost]);
    faults.set("conversations.history", [ill]);
    await submit("十一点半。");
    await submit("十一点半。");
    expect(brought("十一点半。")).toHaveLength(1);
    expect(await langwen.store.handovers.open(office())).toEqual([]);
  });
});
