import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { questionKey } from "../../src/learning/question-key.ts";
import type { StandIn } from "../../src/playground/stand-in.ts";
import { validateView } from "../../src/playground/validate-view.ts";
import type { StoredView } from "../../src/playground/workspace.ts";
import { answerModal } from "../../src/render/ask-modal.ts";
import { ASK_FIELDS } from "../../src/render/ask-values.ts";
import { feedbackModal } from "../../src/render/feedback.ts";
import { HOME_ACTIONS } from "../../src/render/home-values.ts";
import { KEPT_QUESTION, keptQuestion } from "../../src/render/kept-question.ts";
import { LEARNING_ACTIONS } from "../../src/render/learning-values.ts";
import { FIELDS, MILESTONE_ACTIONS } from "../../src/render/milestone-values.ts";
import { zh } from "../../src/render/words/zh.ts";
import { inWorkspace, workspaceInView } from "../../src/slack/view-workspace.ts";
import { type InTwo, startInTwo } from "../support/installed-in-two.ts";
import { PEOPLE, WORK } from "../support/langwen.ts";
import { SECOND_PLAN } from "../support/second-plan.ts";
import { elementOf, shownIn } from "../support/shown.ts";

const { chen } = PEOPLE;
const A = "T0DALANG001";
const B = "T0XIBU00001";
const FIRST_PLAN = "dalang-2020";
const ORGANISATION = { id: "E0DONGGUAN1", name: "东莞市" };

const text = (value: string) => ({ value: { type: "plain_text_input", value } });
const english = { language: { value: { type: "static_select", selected_option: { value: "en" } } } };

const modal = (standIn: StandIn, says: string): Promise<StoredView> =>
  standIn.waitForView(({ user, view }) => user === chen && view["type"] === "modal" && shownIn(view).includes(says));

async function openHome(standIn: StandIn): Promise<StoredView> {
  standIn.openHome(chen, "home");
  await standIn.idle();
  const home = standIn.home(chen);
  if (!home) throw new Error("no Home tab");
  return home;
}

async function pressIn(standIn: StandIn, stored: StoredView, action: string, element: object = {}): Promise<void> {
  const found = elementOf(stored.view, action);
  const outcome = await standIn.pressInView({ user: chen, viewId: stored.id, ...found, element: { ...element } });
  expect(outcome).toMatchObject({ status: "acknowledged" });
}

async function closeAll(standIn: StandIn): Promise<void> {
  const top = standIn.views(chen).at(-1);
  if (top) await standIn.closeView({ user: chen, viewId: top.id, all: true });
}

/** What Slack said at the last of these of the workspace: of the app, and of the person. */
function saidOf(standIn: StandIn, type: string) {
  const payloads = standIn.attempts.map(({ delivery }) => delivery.payload as Readonly<Record<string, unknown>>);
  const last = payloads.findLast((payload) => payload["type"] === type);
  const { team, user, view } = (last ?? {}) as {
    team?: unknown;
    user?: { team_id: string };
    view?: { app_installed_team_id: string };
  };
  return { team, home: user?.team_id, installed: view?.app_installed_team_id };
}

describe("an organisation in which somebody is at home in another workspace than the one they are in", () => {
  const wide = { enterprise: ORGANISATION, isEnterpriseInstall: true, tokens: { bot: "xoxb-of-the-organisation" } };
  let inTwo: InTwo;
  let first: StandIn;
  let second: StandIn;

  beforeAll(async () => {
    inTwo = await startInTwo({
      first: { ...wide, homes: { [chen]: B } },
      second: { ...wide, isInstalled: true },
    });
    ({ first, second } = inTwo.both);
    await inTwo.install(first);
    for (const each of [first, second]) each.inviteBot(WORK);
    // Something else in the other workspace, so that a mistake shows.
    await inTwo.choose(B, { plan: SECOND_PLAN });
  });
  afterAll(async () => {
    await inTwo.stop();
  });
  afterEach(async () => {
    await inTwo.both.idle();
    for (const each of [first, second]) {
      expect(each.requests.filter(({ ok, validation }) => !ok || validation.length > 0)).toEqual([]);
      await closeAll(each);
    }
  });

  const settingsOf = async (team: string) => (await inTwo.store.workspaces.find(team))?.settings;

  it("writes settings for the workspace in which their form was opened", async () => {
    const before = await settingsOf(B);
    await pressIn(first, await openHome(first), HOME_ACTIONS.settings);
    const form = await modal(first, "工作区设置");
    // Slack says nothing of the workspace but where the person is at home, and that is the other one.
    expect(saidOf(first, "block_actions")).toMatchObject({ team: null, home: B });
    await first.submitView({ user: chen, viewId: form.id, values: english });
    expect(saidOf(first, "view_submission")).toEqual({ team: null, home: B, installed: ORGANISATION.id });
    await modal(first, "已保存");
    await inTwo.both.idle();
    expect(await settingsOf(A)).toMatchObject({ language: "en", plan: null });
    expect(await settingsOf(B)).toEqual(before);
    expect(second.home(chen)).toBeUndefined();
    await inTwo.choose(A, { language: null });
  });

  it("adds a phrase in it, from the form that an acknowledgement shows again too", async () => {
    await pressIn(first, await openHome(first), LEARNING_ACTIONS.addPhrase);
    const form = await modal(first, "补充问法");
    const values = (said: string) => ({
      text: text(said),
      measure: { value: { type: "static_select", selected_option: { value: "2.2.1" } } },
    });
    await first.submitView({ user: chen, viewId: form.id, values: values("孩子去哪儿上大学堂") });
    await modal(first, "2.2.1");
    await inTwo.both.idle();
    expect(await inTwo.store.phrases.list({ team: A, plan: FIRST_PLAN })).toHaveLength(1);
    for (const plan of [FIRST_PLAN, SECOND_PLAN]) {
      expect(await inTwo.store.phrases.list({ team: B, plan })).toEqual([]);
    }
  });

  it("answers by the plan of it, and so again in the form that shows the answer", async () => {
    await pressIn(first, await openHome(first), HOME_ACTIONS.ask);
    const form = await modal(first, "想查什么");
    for (const question of ["失业率目标", "失业率控制在多少"]) {
      await first.submitView({ user: chen, viewId: form.id, values: { [ASK_FIELDS.question]: text(question) } });
      await modal(first, "3%以内");
      expect(shownIn(first.views(chen).map(({ view }) => view))).not.toContain("4%以内");
    }
    await first.submitView({
      user: chen,
      viewId: form.id,
      values: { [ASK_FIELDS.question]: text("镇里的食堂几点开饭") },
    });
    await inTwo.both.idle();
    const kept = async (team: string, plan: string) =>
      (await inTwo.store.questions.list({ team, plan }, 10)).map(({ key }) => key);
    await expect.poll(() => kept(A, FIRST_PLAN)).toContain(questionKey("镇里的食堂几点开饭"));
    expect(await kept(B, SECOND_PLAN)).toEqual([]);
  });

  it("changes a milestone of it, from a list in a modal", async () => {
    await pressIn(first, await openHome(first), MILESTONE_ACTIONS.list);
    const [list] = first.views(chen);
    if (!list) throw new Error("no list");
    await pressIn(first, list, MILESTONE_ACTIONS.close);
    const form = await modal(first, "办结");
    await first.submitView({ user: chen, viewId: form.id, values: { [FIELDS.note]: text("在大朗办的") } });
    await inTwo.both.idle();
    const office = (team: string, plan: string) => inTwo.store.records.current({ team, plan });
    expect(await office(A, FIRST_PLAN)).toMatchObject([{ kind: "closed", note: "在大朗办的" }]);
    for (const plan of [FIRST_PLAN, SECOND_PLAN]) expect(await office(B, plan)).toEqual([]);
  });

  it("keeps the language that they choose in its Home, for it alone, and publishes that Home", async () => {
    const home = await openHome(first);
    await pressIn(first, home, HOME_ACTIONS.language, { selected_option: { value: "en" } });
    await inTwo.both.idle();
    expect(await inTwo.store.readers.language(A, chen)).toBe("en");
    expect(await inTwo.store.readers.language(B, chen)).toBeNull();
    expect(shownIn(first.home(chen)?.view)).toContain("Ask");
    expect(second.home(chen)).toBeUndefined();
    // And once more, in the Home tab that the press has published.
    const again = await openHome(first);
    await pressIn(first, again, HOME_ACTIONS.language, { selected_option: { value: "auto" } });
    await inTwo.both.idle();
    expect(await inTwo.store.readers.language(A, chen)).toBeNull();
  });

  it("calls Slack for that workspace", async () => {
    const before = inTwo.both.calls.length;
    await pressIn(first, await openHome(first), HOME_ACTIONS.settings);
    const form = await modal(first, "工作区设置");
    await first.submitView({ user: chen, viewId: form.id, values: {} });
    await inTwo.both.idle();
    const calls = inTwo.both.calls.slice(before);
    expect(calls.map(({ method }) => method)).toContain("views.publish");
    expect(new Set(calls.map(({ team }) => team))).toEqual(new Set([A]));
  });
});

describe("a view that carries its workspace", () => {
  // Slack's ids have 9 to 11 characters; this one is longer.
  const team = "T0123456789ABC";

  it("has room for it beside the most that a form carries", () => {
    const feedback = feedbackModal(
      {
        ...{
          id: "x".repeat(64),
          outcome: "not-in-plan",
          measures: ["10.20.30", "10.20.31", "10.20.32"],
          language: "zh",
        },
        question: keptQuestion('"'.repeat(2 * KEPT_QUESTION)),
        reply: `https://hooks.slack.com/actions/${"T".repeat(120)}`,
        thread: "1606118400.000100",
      },
      zh,
    );
    const asking = answerModal({ blocks: [], text: "" }, "问", zh, '"'.repeat(2 * KEPT_QUESTION));
    for (const view of [feedback, asking]) {
      const out = inWorkspace(view, team);
      expect(JSON.parse(out.private_metadata ?? "")).toMatchObject(JSON.parse(view.private_metadata ?? ""));
      expect(workspaceInView({ view: out })).toBe(team);
      expect(validateView(out)).toEqual([]);
    }
  });

  it("is read where there is one alone", () => {
    const strange = ["", "T0DALANG001", "{", "null", "[]", '{"workspace":7}', '{"workspace":"E0DONGGUAN1"}'];
    for (const private_metadata of strange) expect(workspaceInView({ view: { private_metadata } })).toBeUndefined();
    for (const body of [{}, { view: null }, { view: {} }, { view: { private_metadata: null } }]) {
      expect(workspaceInView(body)).toBeUndefined();
    }
  });
});

describe("two workspaces of no organisation", () => {
  let inTwo: InTwo;

  beforeAll(async () => {
    inTwo = await startInTwo();
    for (const each of [inTwo.both.first, inTwo.both.second]) await inTwo.install(each);
  });
  afterAll(async () => {
    await inTwo.stop();
  });

  it("are those that Slack names, whatever a view says", async () => {
    const { first } = inTwo.both;
    const name = (stored: StoredView) => {
      const metadata = JSON.parse(String(stored.view["private_metadata"]));
      Object.assign(stored.view, { private_metadata: JSON.stringify({ ...metadata, workspace: B }) });
    };
    const home = await openHome(first);
    name(home);
    await pressIn(first, home, HOME_ACTIONS.settings);
    const form = await modal(first, "工作区设置");
    name(form);
    await first.submitView({ user: chen, viewId: form.id, values: english });
    await inTwo.both.idle();
    expect((await inTwo.store.workspaces.find(A))?.settings).toMatchObject({ language: "en" });
    expect(await inTwo.store.workspaces.find(B)).toBeUndefined();
  });
});
