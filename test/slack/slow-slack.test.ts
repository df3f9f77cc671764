import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Fault, Intercept } from "../../src/playground/faults.ts";
import type { Message, StoredView } from "../../src/playground/workspace.ts";
import { HOME_ACTIONS } from "../../src/render/home-values.ts";
import { LEARNING_ACTIONS } from "../../src/render/learning-values.ts";
import { REMINDER_ACTIONS } from "../../src/render/reminder-values.ts";
import { learningZh } from "../../src/render/words/learning-zh.ts";
import { remindersZh } from "../../src/render/words/reminders-zh.ts";
import { settingsZh } from "../../src/render/words/settings-words.ts";
import { waitingZh } from "../../src/render/words/waiting-words.ts";
import type { Store } from "../../src/store/store.ts";
import { type Langwen, library, PEOPLE, startLangwen, WORK } from "../support/langwen.ts";
import { elementOf, shownIn } from "../support/shown.ts";

const { chen, lin, wong } = PEOPLE;
/** Longer than a trigger lives, and than Slack waits for the answer to a form. */
const SLOW: Fault = { fault: "slow", ms: 4_000 };
/** Longer than we wait before a modal says that it is loading or saving. */
const LATE: Fault = { fault: "slow", ms: 2_300 };
/** Longer than it is remembered who is an administrator. */
const FORGOTTEN = 6 * 60_000;

const option = (value: string) => ({ value: { type: "static_select", selected_option: { value } } });

describe("forms for editors while Slack is slow", () => {
  let langwen: Langwen;
  let office: { team: string; plan: string };
  let fault: Intercept = () => undefined;

  beforeAll(async () => {
    langwen = await startLangwen("http", { intercept: (method, args) => fault(method, args) });
    office = { team: langwen.standIn.workspace.team.id, plan: library.defaultId };
  });
  afterAll(async () => {
    await langwen.stop();
  });
  beforeEach(async () => {
    langwen.clock.moveTo(langwen.clock.now() + FORGOTTEN);
    langwen.standIn.openHome(chen, "home");
    await langwen.standIn.idle();
  });
  afterEach(async () => {
    fault = () => undefined;
    await langwen.standIn.idle();
    setAdmin(true);
    const [top] = langwen.standIn.views(chen);
    if (top) await langwen.standIn.closeView({ user: chen, viewId: top.id, all: true });
    const failed = langwen.standIn.requests.filter(({ ok, method }) => !ok && method !== "users.info");
    expect(failed).toEqual([]);
  });

  /** From now on it has to be looked up anew who is an administrator, and that goes wrong like this. */
  function lookUp(how: Fault): void {
    langwen.clock.moveTo(langwen.clock.now() + FORGOTTEN);
    fault = (method) => (method === "users.info" ? how : undefined);
  }
  function setAdmin(isAdmin: boolean): void {
    const { workspace } = langwen.standIn;
    workspace.users = workspace.users.map((user) => (user.id === chen ? { ...user, isAdmin } : user));
  }
  async function pressInHome(action: string): Promise<void> {
    const home = langwen.standIn.home(chen);
    if (!home) throw new Error("no Home tab");
    const pressed = { user: chen, viewId: home.id, ...elementOf(home.view, action) };
    expect(await langwen.standIn.pressInView(pressed)).toMatchObject({ status: "acknowledged" });
  }
  /** What shows a text: as the form does, or what comes in its place. */
  const modalOf = (says: string): Promise<StoredView> =>
    langwen.standIn.waitForView(
      ({ user, view }) => user === chen && view["type"] === "modal" && shownIn(view).includes(says),
      8_000,
    );
  /** What stands in a field. */
  const fieldOf = (stored: StoredView, field: string) => Object.values(stored.values[field] ?? {})[0];
  const submit = (stored: StoredView, values: Parameters<Langwen["standIn"]["submitView"]>[0]["values"]) =>
    langwen.standIn.submitView({ user: chen, viewId: stored.id, values: values ?? {} });
  const settings = async () => (await langwen.store.workspaces.find(office.team))?.settings;
  /** While the store fails in one thing about workspaces. */
  async function without(name: "save" | "find", act: () => Promise<unknown>): Promise<void> {
    const { workspaces } = langwen.store;
    const as: Store["workspaces"][typeof name] = workspaces[name].bind(workspaces);
    Object.assign(workspaces, { [name]: () => Promise.reject(new Error("the disk is full")) });
    try {
      await act();
    } finally {
      Object.assign(workspaces, { [name]: as });
    }
  }
  /** The number under which the administrator finds a failure in the log. */
  const toldOf = (count: number) =>
    langwen.standIn.waitForMessage(
      ({ channel, text, ts }) =>
        channel === "D0DLCHEN001" &&
        /编号.*[0-9A-F]{6}|reference.*[0-9A-F]{6}/i.test(text) &&
        langwen.standIn.workspace.messages.findIndex((each) => each.ts === ts) >= count,
    );

  it("opens the settings, saves them and says so", async () => {
    lookUp(SLOW);
    const pressed = pressInHome(HOME_ACTIONS.settings);
    await modalOf(waitingZh.loading);
    const form = await modalOf(settingsZh.language);
    await pressed;
    lookUp(SLOW);
    const values = {
      language: option("en"),
      editors: { value: { type: "multi_users_select", selected_users: [wong] } },
    };
    expect(await submit(form, values)).toMatchObject({ result: "updated" });
    expect(shownIn(langwen.standIn.views(chen)[0]?.view)).toContain(waitingZh.saving);
    await modalOf(settingsZh.saved);
    expect(await settings()).toMatchObject({ language: "en", editors: [wong] });
  });

  it("says beside what was chosen what is wrong with it", async () => {
    lookUp(LATE);
    const pressed = pressInHome(HOME_ACTIONS.settings);
    const form = await modalOf(settingsZh.language);
    await pressed;
    langwen.standIn.removeBot("C0DLKNIT001");
    lookUp(LATE);
    const chosen = { type: "multi_conversations_select", selected_conversations: ["C0DLKNIT001"] };
    await submit(form, { language: option("zh"), officeChannel: { value: chosen } });
    const again = await modalOf(settingsZh.problems.officeChannel);
    expect(fieldOf(again, "officeChannel")).toMatchObject({ selected_conversations: ["C0DLKNIT001"] });
    expect(fieldOf(again, "language")).toMatchObject({ selected_option: { value: "zh" } });
    const zone = { type: "external_select", selected_option: { value: "Europe/Berlin" } };
    await langwen.standIn.suggest({
      user: chen,
      viewId: again.id,
      ...{ blockId: "timeZone", actionId: "find_zone", value: "berlin" },
    });
    lookUp(LATE);
    // And once more: what was said before is not said twice, and what was looked up is there.
    await submit(again, { timeZone: { find_zone: zone } });
    const third = await langwen.standIn.waitForView(
      ({ user, view, values }) =>
        user === chen &&
        shownIn(view).includes(settingsZh.problems.officeChannel) &&
        JSON.stringify(values).includes("Europe/Berlin"),
      8_000,
    );
    expect(shownIn(third.view).split(settingsZh.problems.officeChannel)).toHaveLength(2);
    expect(await settings()).not.toMatchObject({ officeChannel: "C0DLKNIT001" });
  });

  it("keeps what was filled in when saving fails, soon or late", async () => {
    const before = await settings();
    await pressInHome(HOME_ACTIONS.settings);
    const form = await modalOf(settingsZh.language);
    const count = langwen.standIn.workspace.messages.length;
    await without("save", () => submit(form, { language: option("zh") }));
    expect(shownIn(langwen.standIn.views(chen)[0]?.view)).toContain(waitingZh.notSaved);
    expect(fieldOf(form, "language")).toMatchObject({ selected_option: { value: "zh" } });
    await toldOf(count);
    lookUp(LATE);
    await without("save", async () => {
      await submit(form, {});
      await modalOf(waitingZh.saving);
      const again = await modalOf(waitingZh.notSaved);
      expect(fieldOf(again, "language")).toMatchObject({ selected_option: { value: "zh" } });
      expect(shownIn(again.view).split(waitingZh.notSaved)).toHaveLength(2);
    });
    expect(await settings()).toEqual(before);
    fault = () => undefined;
    expect(await submit(form, {})).toMatchObject({ result: "updated" });
    expect(await settings()).toMatchObject({ language: "zh" });
  });

  it("tells in the modal who may, when that is known late", async () => {
    setAdmin(false);
    for (const action of [HOME_ACTIONS.settings, LEARNING_ACTIONS.addPhrase]) {
      lookUp(LATE);
      const pressed = pressInHome(action);
      await modalOf(waitingZh.loading);
      const refused = await modalOf(settingsZh.editorsOnly);
      expect(refused.view["submit"]).toBeUndefined();
      await pressed;
      await langwen.standIn.closeView({ user: chen, viewId: refused.id, all: true });
    }
  });

  it("saves nothing for somebody who may no longer, and says so late", async () => {
    const before = await settings();
    await pressInHome(HOME_ACTIONS.settings);
    const form = await modalOf(settingsZh.language);
    setAdmin(false);
    lookUp(LATE);
    await submit(form, { language: option("en") });
    await modalOf(waitingZh.saving);
    await modalOf(settingsZh.editorsOnly);
    expect(await settings()).toEqual(before);
  });

  it("says so when a form could not be opened, soon or late", async () => {
    lookUp({ fault: "server-error", status: 503, done: false });
    let count = langwen.standIn.workspace.messages.length;
    await pressInHome(HOME_ACTIONS.settings);
    await toldOf(count);
    expect(langwen.standIn.views(chen)).toEqual([]);
    lookUp(LATE);
    count = langwen.standIn.workspace.messages.length;
    const pressed = pressInHome(HOME_ACTIONS.settings);
    await modalOf(waitingZh.loading);
    await without("find", () => modalOf(waitingZh.notOpened));
    await toldOf(count);
    await pressed;
  });

  it("opens the form for a phrase, adds it and says so", async () => {
    lookUp(SLOW);
    const pressed = pressInHome(LEARNING_ACTIONS.addPhrase);
    await modalOf(waitingZh.loading);
    const form = await modalOf(learningZh.phraseText);
    await pressed;
    const phrase = (text: string) => ({
      text: { value: { type: "plain_text_input", value: text } },
      measure: option("2.2.1"),
    });
    lookUp(SLOW);
    expect(await submit(form, phrase("的"))).toMatchObject({ result: "updated" });
    await modalOf(waitingZh.saving);
    const again = await langwen.standIn.waitForView(
      ({ user, view, values }) =>
        user === chen && view["submit"] !== undefined && JSON.stringify(values).includes("2.2.1"),
      8_000,
    );
    expect(fieldOf(again, "text")).toMatchObject({ value: "的" });
    lookUp(SLOW);
    expect(await submit(again, phrase("孩子去哪儿上大学堂"))).toMatchObject({ result: "updated" });
    expect(shownIn(langwen.standIn.views(chen)[0]?.view)).toContain(waitingZh.saving);
    await modalOf("2.2.1");
    expect(await langwen.store.phrases.list(office)).toMatchObject([{ measure: "2.2.1", text: "孩子去哪儿上大学堂" }]);
  });

  it("opens the form of somebody else's reminder, from its button and by command", async () => {
    const { standIn } = langwen;
    const run = (user: string, text: string) =>
      standIn.runCommand({ user, channel: WORK, command: "/reminders", text });
    await run(lin, "on 每周一 9:00");
    await run(chen, "list");
    const fits = ({ blocks }: Message) => JSON.stringify(blocks ?? []).includes(REMINDER_ACTIONS.edit);
    const list = await standIn.waitForMessage((message) => message.ephemeralFor === chen && fits(message));
    const press = () =>
      standIn.pressButton({
        ...{ user: chen, channel: WORK, ts: list.ts },
        ...elementOf(list.blocks, REMINDER_ACTIONS.edit),
      });
    for (const act of [press, () => run(chen, "edit")]) {
      lookUp(SLOW);
      const acting = act();
      await modalOf(waitingZh.loading);
      const form = await modalOf(remindersZh.formSave);
      expect(await acting).toMatchObject({ status: "acknowledged" });
      await standIn.closeView({ user: chen, viewId: form.id, all: true });
    }
    setAdmin(false);
    lookUp(LATE);
    const refusing = press();
    await modalOf(waitingZh.loading);
    await modalOf(remindersZh.refused.owner);
    await refusing;
  });
});
