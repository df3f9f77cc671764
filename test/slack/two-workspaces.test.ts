import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { questionKey } from "../../src/learning/question-key.ts";
import { signature } from "../../src/playground/http-transport.ts";
import type { StandIn } from "../../src/playground/stand-in.ts";
import type { Message, StoredView } from "../../src/playground/workspace.ts";
import { HOME_ACTIONS } from "../../src/render/home-values.ts";
import { HANDOVER_ACTIONS, LEARNING_ACTIONS } from "../../src/render/learning-values.ts";
import { FIELDS, formId, MILESTONE_ACTIONS } from "../../src/render/milestone-values.ts";
import { REMINDER_ACTIONS } from "../../src/render/reminder-values.ts";
import type { Office } from "../../src/tracking/record.ts";
import { type InTwo, startInTwo } from "../support/installed-in-two.ts";
import { MONDAY, PEOPLE, WORK } from "../support/langwen.ts";
import { SECOND_PLAN } from "../support/second-plan.ts";
import { elementOf, shownIn } from "../support/shown.ts";

const { chen, lin } = PEOPLE;
const OFFICE = "C0DLTRACK01";
const FIRST_PLAN = "dalang-2020";
const A = "T0DALANG001";
const B = "T0XIBU00001";
const ORGANISATION = { id: "E0DONGGUAN1", name: "东莞市" };

/** A clock that begins in the plan's last weeks and goes on. */
function clockFrom(start: number): () => number {
  const begun = Date.now();
  return () => start + Date.now() - begun;
}

/** What the bot says in a workspace after this. */
async function reply(standIn: StandIn, act: () => unknown): Promise<Message> {
  const count = standIn.workspace.messages.length;
  await act();
  return standIn.waitForMessage(
    (message) => standIn.workspace.messages.indexOf(message) >= count && message.user === standIn.botUserId,
  );
}

const command = (standIn: StandIn, name: string, text: string, user: string = chen) =>
  reply(standIn, () => standIn.runCommand({ user, channel: WORK, command: name, text }));

const press = (standIn: StandIn, message: Message, action: string, element: object = {}) =>
  standIn.pressButton({
    user: chen,
    channel: message.channel,
    ts: message.ts,
    ...elementOf(message.blocks, action),
    element: { ...element },
  });

const modal = (standIn: StandIn, says: string): Promise<StoredView> =>
  standIn.waitForView(({ user, view }) => user === chen && view["type"] === "modal" && shownIn(view).includes(says));

/** An administrator takes the app away, or its token back. */
const end = (standIn: StandIn, how: "uninstall" | "revokeTokens"): void => standIn[how]();

/** Writes one text for another in what a workspace's people see: ids copied from elsewhere. */
function plant(message: Message, from: string, to: string): void {
  const before = JSON.stringify(message.blocks);
  const planted = before.replaceAll(from, to);
  if (planted === before) throw new Error(`no ${from} in ${before}`);
  Object.assign(message, { blocks: JSON.parse(planted) });
}

/** The same in a modal or a Home tab. */
function plantInView(stored: StoredView, from: string, to: string): void {
  const before = JSON.stringify(stored.view);
  if (!before.includes(from)) throw new Error(`no ${from} in ${before}`);
  Object.assign(stored.view, JSON.parse(before.replaceAll(from, to)));
}

interface Choice {
  readonly value: string;
}

/** A choice of a field in a form. */
function optionOf({ view }: StoredView, field: string, value: string): Choice | undefined {
  const blocks = view["blocks"] as readonly {
    readonly block_id?: string;
    readonly element?: { readonly options?: Choice[]; readonly option_groups?: readonly { options: Choice[] }[] };
  }[];
  const element = blocks.find(({ block_id: id }) => id === field)?.element;
  const options = element?.options ?? element?.option_groups?.flatMap((group) => group.options) ?? [];
  return options.find((option) => option.value === value);
}

/** Sends what a workspace was seen to send once more, changed, and with a signature that is good. */
async function send(inTwo: InTwo, kind: "event" | "command", payload: object): Promise<Response> {
  const isEvent = kind === "event";
  const body = isEvent ? JSON.stringify(payload) : String(new URLSearchParams(payload as Record<string, string>));
  const at = Math.floor(Date.now() / 1000);
  return fetch(`${inTwo.url}/slack/events`, {
    method: "POST",
    headers: {
      "content-type": isEvent ? "application/json" : "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": String(at),
      "x-slack-signature": signature(inTwo.both.first.signingSecret, at, body),
    },
    body,
  });
}

function lastPayload(standIn: StandIn, kind: string, holds: string): Readonly<Record<string, unknown>> {
  const fitting = standIn.attempts.filter(
    ({ delivery }) => delivery.kind === kind && JSON.stringify(delivery.payload).includes(holds),
  );
  const last = fitting.at(-1);
  if (!last) throw new Error(`no ${kind} with ${holds}`);
  return last.delivery.payload;
}

describe("two workspaces in one app", () => {
  let inTwo: InTwo;
  let first: StandIn;
  let second: StandIn;

  beforeAll(async () => {
    inTwo = await startInTwo({ now: clockFrom(MONDAY) });
    ({ first, second } = inTwo.both);
    await inTwo.install(first);
    await inTwo.install(second);
    for (const each of [first, second]) for (const channel of [WORK, OFFICE]) each.inviteBot(channel);
    await inTwo.choose(B, { plan: SECOND_PLAN });
  });
  afterAll(async () => {
    await inTwo.stop();
  });
  /** Whatever was called, each workspace's own token went with it. */
  afterEach(async () => {
    await inTwo.both.idle();
    const tokens: Readonly<Record<string, string>> = { [A]: first.botToken, [B]: second.botToken };
    const named = inTwo.both.calls.filter(({ team }) => team !== null);
    expect(named.filter(({ token, team }) => token !== tokens[team ?? ""])).toEqual([]);
    expect([first, second].flatMap(({ requests }) => requests.filter(({ ok }) => !ok))).toEqual([]);
  });

  it("are answered each from its own plan", async () => {
    const asked = [first, second].map(async (standIn) =>
      shownIn((await command(standIn, "/plan", "失业率控制在多少")).blocks),
    );
    const [here = "", there = ""] = await Promise.all(asked);
    expect(here).toContain("3%以内");
    expect(there).toContain("4%以内");
    expect(there).not.toContain("3%以内");
  });

  it("are answered each from its own plan when mentioned, and asked again in the thread", async () => {
    const asked = [first, second].map(async (standIn) => {
      const bot = `<@${standIn.botUserId}>`;
      let ts = "";
      await reply(standIn, () => {
        ({ ts } = standIn.sendMessage({ user: lin, channel: WORK, text: `${bot} 失业率控制在多少` }));
      });
      return reply(standIn, () =>
        standIn.sendMessage({ user: lin, channel: WORK, threadTs: ts, text: `${bot} 原话怎么说的` }),
      );
    });
    const [here, there] = await Promise.all(asked);
    expect(shownIn(here?.blocks)).toContain("3%以内");
    expect(shownIn(there?.blocks)).toContain("4%以内");
  });

  it("use the token of the one that asks, and no other", async () => {
    for (const standIn of [first, second]) {
      const before = inTwo.both.calls.length;
      await reply(standIn, () =>
        standIn.sendMessage({ user: chen, channel: WORK, text: `<@${standIn.botUserId}> 失业率目标` }),
      );
      await command(standIn, "/milestones", "all");
      standIn.openHome(chen, "home");
      await inTwo.both.idle();
      const used = new Set(inTwo.both.calls.slice(before).map(({ token }) => token));
      expect([...used]).toEqual([standIn.botToken]);
    }
  });

  it("keep many questions at once apart, though people, channels and events have the same ids", async () => {
    const count = first.workspace.messages.length;
    const countThere = second.workspace.messages.length;
    for (let turn = 0; turn < 15; turn += 1) {
      for (const standIn of [first, second]) {
        standIn.sendMessage({ user: lin, channel: "D0DLLIN0001", text: "失业率控制在多少" });
      }
    }
    await inTwo.both.idle();
    const answers = (standIn: StandIn, from: number) =>
      standIn.workspace.messages
        .slice(from)
        .filter(({ user }) => user === standIn.botUserId)
        .map(({ blocks }) => /[34]%以内/.exec(shownIn(blocks))?.[0]);
    expect(answers(first, count)).toEqual(Array(15).fill("3%以内"));
    expect(answers(second, countThere)).toEqual(Array(15).fill("4%以内"));
  });

  it("learn nothing of each other's phrases and questions", async () => {
    await inTwo.choose(B, { plan: FIRST_PLAN });
    const phrase = { id: randomUUID(), measure: "1.2.3", text: "蓝猫计划", by: chen, at: 1 };
    await inTwo.store.phrases.add({ team: A, plan: FIRST_PLAN }, phrase);
    await new Promise((later) => setTimeout(later, 1_100));
    const here = await command(first, "/plan", "蓝猫计划");
    const there = await command(second, "/plan", "蓝猫计划");
    expect(shownIn(here.blocks)).toContain("上市");
    expect(shownIn(there.blocks)).not.toContain("上市");
    await inTwo.both.idle();
    const questions = (team: string) => inTwo.store.questions.list({ team, plan: FIRST_PLAN }, 100);
    expect((await questions(B)).map(({ text }) => text)).toContain("蓝猫计划");
    expect((await questions(A)).map(({ text }) => text)).not.toContain("蓝猫计划");
  });

  it("have readers of their own, though they have the same id", async () => {
    first.openHome(lin, "home");
    second.openHome(lin, "home");
    const homeOf = (standIn: StandIn) =>
      standIn.waitForView(({ user, view }) => user === lin && view["type"] === "home");
    const [here, there] = [await homeOf(first), await homeOf(second)];
    for (const [standIn, home, value] of [
      [first, here, "en"],
      [second, there, "zh"],
    ] as const) {
      const pressed = { ...elementOf(home.view, HOME_ACTIONS.language), element: { selected_option: { value } } };
      await standIn.pressInView({ user: lin, viewId: home.id, ...pressed });
    }
    expect(shownIn(first.home(lin)?.view)).toContain("Targets");
    expect(shownIn(second.home(lin)?.view)).not.toContain("Targets");
    await inTwo.both.idle();
    expect(await inTwo.store.readers.language(A, lin)).toBe("en");
    expect(await inTwo.store.readers.language(B, lin)).toBe("zh");
  });

  describe("with the id of a reminder of the other", () => {
    let id: string;
    let list: Message;

    beforeAll(async () => {
      await command(first, "/reminders", "on 每周一 9:00 关键词 住房");
      await command(second, "/reminders", "on 每周五 16:00");
      const [own] = await inTwo.store.subscriptions.list(A, WORK);
      const [other] = await inTwo.store.subscriptions.list(B, WORK);
      id = own?.id ?? "";
      list = await command(second, "/reminders", "list");
      plant(list, other?.id ?? "none", id);
    });

    it.each(["pause", "off", "edit", "preview"] as const)("cannot %s it", async (what) => {
      const before = await inTwo.store.subscriptions.find(id);
      const said = await reply(second, () => press(second, list, REMINDER_ACTIONS[what]));
      expect(said.text).toContain("已经关闭");
      expect(shownIn(said.blocks)).not.toContain("住房");
      expect(await inTwo.store.subscriptions.find(id)).toEqual(before);
      expect(second.views(chen)).toEqual([]);
    });

    it("cannot write over it through a form", async () => {
      const before = await inTwo.store.subscriptions.find(id);
      const fresh = await command(second, "/reminders", "list");
      await press(second, fresh, REMINDER_ACTIONS.edit);
      const form = await modal(second, "星期");
      const [other] = await inTwo.store.subscriptions.list(B, WORK);
      const metadata = String(form.view["private_metadata"]).replaceAll(other?.id ?? "none", id);
      expect(metadata).toContain(id);
      Object.assign(form.view, { private_metadata: metadata });
      await second.submitView({ user: chen, viewId: form.id, values: {} });
      await inTwo.both.idle();
      expect(await inTwo.store.subscriptions.find(id)).toEqual(before);
      const [still] = await inTwo.store.subscriptions.list(B, WORK);
      expect(still).toEqual(other);
      await second.closeView({ user: chen, viewId: form.id, all: true });
    });
  });

  describe("with what is known of the other's milestones", () => {
    const NOTE = "只有大朗知道的一句话";
    let added: string;

    beforeAll(async () => {
      const list = await command(first, "/milestones", "all");
      await press(first, list, MILESTONE_ACTIONS.add);
      const [form] = first.views(chen);
      if (!form) throw new Error("no form");
      await first.submitView({
        user: chen,
        viewId: form.id,
        values: {
          [FIELDS.measure]: { value: { selected_option: optionOf(form, FIELDS.measure, "1.2.3") } },
          [FIELDS.title]: { value: { value: NOTE } },
          [FIELDS.date]: { value: { selected_date: "2020-12-15" } },
        },
      });
      await inTwo.both.idle();
      const [record] = await inTwo.store.records.current({ team: A, plan: FIRST_PLAN });
      added = record?.id ?? "";
      expect(added).toContain("+");
    });

    it("shows none of it in lists, histories, answers and the Home tab", async () => {
      const said = [
        await command(second, "/milestones", "all"),
        await command(second, "/milestones", "log"),
        await command(second, "/plan", NOTE),
      ].map(({ blocks }) => shownIn(blocks));
      second.openHome(chen, "home");
      await inTwo.both.idle();
      expect([...said, shownIn(second.home(chen)?.view)].join("")).not.toContain(NOTE);
      expect(shownIn((await command(first, "/milestones", "all")).blocks)).toContain(NOTE);
    });

    it.each(["move", "close"] as const)("cannot %s it by its id", async (what) => {
      const before = await inTwo.store.records.current({ team: A, plan: FIRST_PLAN });
      const list = await command(second, "/milestones", "all");
      const { actionId } = elementOf(list.blocks, MILESTONE_ACTIONS[what]);
      const value = /"milestone\\*":\\*"([^"\\]+)/.exec(
        JSON.stringify(list.blocks).slice(JSON.stringify(list.blocks).indexOf(actionId)),
      )?.[1];
      plant(list, `\\"milestone\\":\\"${value}\\"`, `\\"milestone\\":\\"${added}\\"`);
      await press(second, list, MILESTONE_ACTIONS[what]);
      const [form] = second.views(chen);
      expect(shownIn(form?.view)).not.toContain(NOTE);
      expect(form?.view["submit"]).toBeUndefined();
      await second.closeView({ user: chen, viewId: form?.id ?? "none", all: true });
      expect(await inTwo.store.records.current({ team: A, plan: FIRST_PLAN })).toEqual(before);
      expect(JSON.stringify(await inTwo.store.records.current({ team: B, plan: FIRST_PLAN }))).not.toContain(NOTE);
    });

    it("writes for itself alone when a form brings the other's id and version", async () => {
      const before = await inTwo.store.records.current({ team: A, plan: FIRST_PLAN });
      const list = await command(second, "/milestones", "all");
      await press(second, list, MILESTONE_ACTIONS.close);
      const form = await modal(second, "办结");
      const metadata = JSON.parse(String(form.view["private_metadata"]));
      const planted = JSON.stringify({ ...metadata, id: added, seen: 1 });
      Object.assign(form.view, { private_metadata: planted });
      expect(form.view["callback_id"]).toBe(formId("closed"));
      await second.submitView({ user: chen, viewId: form.id, values: {} });
      await inTwo.both.idle();
      expect(await inTwo.store.records.current({ team: A, plan: FIRST_PLAN })).toEqual(before);
      expect(await inTwo.store.records.current({ team: B, plan: FIRST_PLAN })).toEqual([]);
      expect(JSON.stringify(second.views(chen))).not.toContain(NOTE);
      for (const view of second.views(chen)) await second.closeView({ user: chen, viewId: view.id, all: true });
    });
  });

  it("hand questions over to their own office, and cannot answer the other's", async () => {
    for (const team of [A, B]) await inTwo.choose(team, { officeChannel: OFFICE });
    await new Promise((later) => setTimeout(later, 1_100));
    const inOffice = async (standIn: StandIn, question: string): Promise<Message> => {
      const answer = await command(standIn, "/plan", question);
      await press(standIn, answer, HANDOVER_ACTIONS.handOver);
      return standIn.waitForMessage(({ channel, blocks }) => channel === OFFICE && shownIn(blocks).includes(question));
    };
    const here = await inOffice(first, "大朗的食堂几点开饭");
    const there = await inOffice(second, "溪布的食堂几点开饭");
    expect(second.workspace.messages.some(({ blocks }) => shownIn(blocks).includes("大朗的食堂"))).toBe(false);
    const idOf = ({ blocks }: Message) => /"handover\\*":\\*"([^"\\]+)/.exec(JSON.stringify(blocks))?.[1] ?? "none";
    const theirs = idOf(here);
    const before = await inTwo.store.handovers.find(A, theirs);
    expect(before?.question).toContain("大朗的食堂");

    await press(second, there, HANDOVER_ACTIONS.answer);
    const form = await modal(second, "溪布的食堂");
    const metadata = String(form.view["private_metadata"]).replaceAll(idOf(there), theirs);
    Object.assign(form.view, { private_metadata: metadata });
    const values = { answer: { value: { type: "plain_text_input", value: "冒充的答复" } } };
    await second.submitView({ user: chen, viewId: form.id, values });
    plant(there, idOf(there), theirs);
    const said = await reply(second, () => press(second, there, HANDOVER_ACTIONS.answer));
    expect(shownIn(said.blocks)).not.toContain("大朗的食堂");
    await inTwo.both.idle();
    expect(await inTwo.store.handovers.find(A, theirs)).toEqual(before);
    const everything = [first, second].flatMap(({ workspace }) => workspace.messages.map(({ text }) => text));
    expect(everything.filter((text) => text.includes("冒充的答复"))).toEqual([]);
  });

  it("take away, settle and choose nothing for each other, with the other's ids in their own buttons and forms", async () => {
    const offices = [A, B].map((team) => ({ team, plan: FIRST_PLAN }));
    const [here, there] = offices as [Office, Office];
    const own = { id: randomUUID(), measure: "2.2.1", text: "红猫计划", by: chen, at: 1 };
    await inTwo.store.phrases.add(there, own);
    await command(first, "/plan", "只在大朗问过的食堂");
    await inTwo.both.idle();
    const state = async (office: Office) => ({
      phrases: await inTwo.store.phrases.list(office),
      settled: await inTwo.store.questions.settled(office),
      workspace: await inTwo.store.workspaces.find(office.team),
    });
    const before = await state(here);
    const [theirs] = before.phrases;
    if (!theirs) throw new Error("no phrase");

    second.openHome(chen, "home");
    await inTwo.both.idle();
    const home = second.home(chen);
    if (!home) throw new Error("no Home tab");
    expect(shownIn(home.view)).not.toContain("只在大朗问过");
    const inHome = (action: string) =>
      second.pressInView({ user: chen, viewId: home.id, ...elementOf(home.view, action), element: {} });
    const close = async () => {
      const top = second.views(chen).at(-1);
      if (top) await second.closeView({ user: chen, viewId: top.id, all: true });
    };

    await close();
    await inHome(LEARNING_ACTIONS.phrases);
    const list = await modal(second, "红猫计划");
    expect(shownIn(list.view)).not.toContain(theirs.text);
    plantInView(list, own.id, theirs.id);
    const found = elementOf(list.view, LEARNING_ACTIONS.removePhrase);
    await second.pressInView({ user: chen, viewId: list.id, ...found, element: {} });
    await inTwo.both.idle();
    expect(shownIn(second.views(chen).map(({ view }) => view))).not.toContain(theirs.text);
    await close();

    const kept = questionKey("溪布的食堂几点开饭");
    plantInView(home, kept, questionKey("只在大朗问过的食堂"));
    await inHome(LEARNING_ACTIONS.settle);
    await inTwo.both.idle();

    const again = second.home(chen);
    if (!again) throw new Error("no Home tab");
    await second.pressInView({
      user: chen,
      viewId: again.id,
      ...elementOf(again.view, HOME_ACTIONS.settings),
      element: {},
    });
    const form = await modal(second, "工作区设置");
    const seen = before.workspace?.version ?? 0;
    Object.assign(form.view, { private_metadata: JSON.stringify({ seen, language: "zh" }) });
    const values = { language: { value: { type: "static_select", selected_option: { value: "en" } } } };
    await second.submitView({ user: chen, viewId: form.id, values });
    await inTwo.both.idle();
    await close();
    expect(await state(here)).toEqual(before);
    expect((await state(there)).phrases).toEqual([own]);
  });

  it("believe the installation that Slack names in an event, and mix nothing", async () => {
    await inTwo.choose(B, { plan: SECOND_PLAN });
    await new Promise((later) => setTimeout(later, 1_100));
    await reply(second, () =>
      second.sendMessage({ user: lin, channel: WORK, text: `<@${second.botUserId}> 失业率控制在多少` }),
    );
    const payload = lastPayload(second, "event", "app_mention");
    const before = inTwo.both.calls.length;
    const count = first.workspace.messages.length;
    const said = await reply(second, async () => {
      const claiming = { ...payload, team_id: A, context_team_id: A, event_id: "Ev0CLAIMED1" };
      expect((await send(inTwo, "event", claiming)).status).toBe(200);
    });
    expect(shownIn(said.blocks)).toContain("4%以内");
    expect(first.workspace.messages).toHaveLength(count);
    const used = new Set(inTwo.both.calls.slice(before).map(({ token }) => token));
    expect([...used]).toEqual([second.botToken]);
  });

  it("are reminded each of its own plan, where it asked for it", async () => {
    const at = MONDAY + 3_600_000 + 60_000;
    const later = clockFrom(at);
    const [here] = await inTwo.store.subscriptions.list(A, WORK);
    expect(here?.nextAt).toBeLessThanOrEqual(later());
    const before = inTwo.both.calls.length;
    await inTwo.store.subscriptions.list(B, WORK);
    await inTwo.remind(later);
    const calls = inTwo.both.calls.slice(before).filter(({ method }) => method === "chat.postMessage");
    expect(calls.map(({ token }) => token)).toEqual([first.botToken]);
  });
});

describe("a workspace without the app", () => {
  let inTwo: InTwo;
  let first: StandIn;

  beforeAll(async () => {
    inTwo = await startInTwo();
    ({ first } = inTwo.both);
    await inTwo.install(first);
    first.inviteBot(WORK);
    await command(first, "/plan", "失业率目标");
  });
  afterAll(async () => {
    await inTwo.stop();
  });

  const commandFrom = (team: string) => {
    const payload = lastPayload(first, "command", "/plan");
    return send(inTwo, "command", { ...payload, team_id: team, trigger_id: randomUUID() });
  };

  it("gets a calm sentence where it can be told, and no answer", async () => {
    const before = inTwo.both.calls.length;
    const said = await reply(first, async () => expect((await commandFrom("T0STRANGER1")).status).toBe(200));
    expect(said.text).toContain("还没有装在这个工作区");
    expect(inTwo.both.calls).toHaveLength(before);
  });

  it("is not answered when it mentions the bot, and Slack need not send that again", async () => {
    await reply(first, () =>
      first.sendMessage({ user: chen, channel: WORK, text: `<@${first.botUserId}> 失业率控制在多少` }),
    );
    await inTwo.both.idle();
    const text = JSON.stringify(lastPayload(first, "event", "app_mention")).replaceAll(A, "T0STRANGER1");
    const [before, count] = [inTwo.both.calls.length, first.workspace.messages.length];
    const payload = { ...JSON.parse(text), event_id: "Ev0STRANGER1" };
    expect((await send(inTwo, "event", payload)).status).toBe(200);
    expect(inTwo.both.calls).toHaveLength(before);
    expect(first.workspace.messages).toHaveLength(count);
  });

  it.each(["uninstall", "revokeTokens"] as const)(
    "has no token left after %s, is not called with it again, and comes back with another",
    async (ending) => {
      await command(first, "/plan", "失业率目标");
      await command(first, "/plan", "镇政府食堂几点开饭");
      await inTwo.store.readers.choose(A, chen, "zh");
      await inTwo.both.idle();
      const old = first.botToken;
      const tokenless = lastPayload(first, "command", "/plan");
      end(first, ending);
      await inTwo.both.idle();
      expect(await inTwo.store.installations.count()).toBe(0);
      expect(await inTwo.app.installs.tokenFor(A)).toBeUndefined();
      const told = await inTwo.store.questions.list({ team: A, plan: FIRST_PLAN }, 10);
      expect(told.length > 0).toBe(ending === "revokeTokens");
      expect(await inTwo.store.readers.language(A, chen)).toBe(ending === "revokeTokens" ? "zh" : null);
      const before = inTwo.both.calls.length;
      expect((await send(inTwo, "command", { ...tokenless, trigger_id: randomUUID() })).status).toBe(200);
      await inTwo.remind();
      expect(inTwo.both.calls).toHaveLength(before);

      expect((await inTwo.install(first)).status).toBe(200);
      first.inviteBot(WORK);
      expect(first.botToken).not.toBe(old);
      await command(first, "/plan", "失业率目标");
      await reply(first, () =>
        first.sendMessage({ user: chen, channel: WORK, text: `<@${first.botUserId}> 失业率控制在多少` }),
      );
      await inTwo.both.idle();
      expect(inTwo.both.calls.slice(before).filter(({ token }) => token === old)).toEqual([]);
    },
  );

  it("keeps a new installation when the end of the one before is told late", async () => {
    end(first, "uninstall");
    await inTwo.both.idle();
    const ends = ["tokens_revoked", "app_uninstalled"].map((type) => lastPayload(first, "event", type));
    await inTwo.install(first);
    first.inviteBot(WORK);
    // Slack sends again what it was not answered: after one minute, and after five.
    for (const payload of ends) {
      const late = { ...payload, event_id: `${payload["event_id"]}L`, event_time: Number(payload["event_time"]) - 300 };
      expect((await send(inTwo, "event", late)).status).toBe(200);
    }
    expect(await inTwo.app.installs.tokenFor(A)).toBe(first.botToken);
    await command(first, "/plan", "失业率目标");
  });
});

describe("an organisation", () => {
  const wide = { enterprise: ORGANISATION, isEnterpriseInstall: true, tokens: { bot: "xoxb-of-the-organisation" } };
  let inTwo: InTwo;
  let first: StandIn;
  let second: StandIn;

  beforeAll(async () => {
    inTwo = await startInTwo({ first: wide, second: { ...wide, isInstalled: true } });
    ({ first, second } = inTwo.both);
    await inTwo.install(first);
    for (const each of [first, second]) each.inviteBot(WORK);
  });
  afterAll(async () => {
    await inTwo.stop();
  });

  it("installs once for all its workspaces, which keep their own plan and records", async () => {
    expect(await inTwo.store.installations.count()).toBe(1);
    for (const each of [first, second]) await command(each, "/plan", "失业率目标");
    await inTwo.choose(B, { plan: SECOND_PLAN });
    await new Promise((later) => setTimeout(later, 1_100));
    expect(shownIn((await command(first, "/plan", "失业率目标")).blocks)).toContain("3%以内");
    expect(shownIn((await command(second, "/plan", "失业率目标")).blocks)).toContain("4%以内");
    await command(first, "/reminders", "on 每周一 9:00");
    expect(await inTwo.store.subscriptions.list(A)).toHaveLength(1);
    expect(shownIn((await command(second, "/reminders", "list")).blocks)).toContain("这里还没有提醒");
    for (const each of [first, second]) {
      await reply(each, () =>
        each.sendMessage({ user: chen, channel: WORK, text: `<@${each.botUserId}> 失业率控制在多少` }),
      );
    }
    await inTwo.both.idle();
    const named = inTwo.both.calls.filter(({ team }) => team !== null);
    expect(new Set(named.map(({ team }) => team))).toEqual(new Set([A, B]));
    expect(named.every(({ token }) => token === first.botToken)).toBe(true);
    for (const team of [A, B]) expect(await inTwo.app.installs.tokenFor(team)).toBe(first.botToken);
  });

  it("lets presses in forms and in Home go to the workspace they were made in", async () => {
    second.openHome(chen, "home");
    await inTwo.both.idle();
    const home = second.home(chen);
    if (!home) throw new Error("no Home tab");
    const chosen = { ...elementOf(home.view, HOME_ACTIONS.language), element: { selected_option: { value: "en" } } };
    await second.pressInView({ user: chen, viewId: home.id, ...chosen });
    await inTwo.both.idle();
    expect(await inTwo.store.readers.language(B, chen)).toBe("en");
    expect(await inTwo.store.readers.language(A, chen)).toBeNull();
  });

  it("leaves no token when it takes the app away, and nothing where the app is not installed by itself", async () => {
    await inTwo.store.readers.choose(A, chen, "zh");
    // Its workspace A has an installation of its own as well.
    const own = { in: { kind: "team", id: A }, sealed: "sealed", at: Date.now() } as const;
    await inTwo.store.installations.save(own);
    end(first, "uninstall");
    await inTwo.both.idle();
    expect(await inTwo.store.readers.language(A, chen)).toBe("zh");
    expect(await inTwo.store.readers.language(B, chen)).toBeNull();
    expect(await inTwo.store.installations.count()).toBe(1);
    await inTwo.store.installations.remove(own.in);
    for (const team of [A, B]) expect(await inTwo.app.installs.tokenFor(team)).toBeUndefined();
  });
});
