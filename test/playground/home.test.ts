import type { App, BlockAction } from "@slack/bolt";
import { afterEach, describe, expect, it } from "vitest";
import { pageHome } from "../../src/playground/page-views.ts";
import type { StandIn, StandInOptions } from "../../src/playground/stand-in.ts";
import type { StoredView } from "../../src/playground/workspace.ts";
import { actions, button, card, mrkdwn, section } from "./blocks-fixtures.ts";
import { startBoltWorkspace } from "./bolt-workspace.ts";
import { inputBlock, modal, option, textInput } from "./modal-fixtures.ts";
import { testManifest } from "./test-manifest.ts";

const WORK = "C0DLWORK001";
const CHEN = "U0DLCHEN001";
const LIN = "U0DLLIN0001";

const manifest = {
  ...testManifest,
  settings: { ...testManifest.settings, event_subscriptions: { bot_events: ["app_home_opened"] } },
};

const home = (...blocks: object[]) => ({ type: "home", blocks });
const inBlock = (block_id: string, ...elements: object[]) => ({ ...actions(...elements), block_id });
const languages = [option("zh", "中文"), option("en", "English")];

const opened: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function start(configure: (app: App) => void, options: Partial<StandInOptions> = {}): Promise<StandIn> {
  const workspace = await startBoltWorkspace(configure, { manifest, ...options });
  opened.push(workspace);
  return workspace.standIn;
}

/** The app publishes `blocks` whenever 陈晓明 opens the Home tab, and notes every action. */
async function startWithHome(
  ...blocks: object[]
): Promise<{ standIn: StandIn; view: StoredView; seen: BlockAction[] }> {
  const seen: BlockAction[] = [];
  const standIn = await start((app) => {
    app.event("app_home_opened", async ({ event, client }) => {
      await client.views.publish({ user_id: event.user, view: home(...blocks) as never });
    });
    app.action(/.*/, async ({ ack, body }) => {
      await ack();
      seen.push(body as BlockAction);
    });
  });
  standIn.openHome(CHEN, "home");
  const view = await standIn.waitForView(({ user }) => user === CHEN);
  await standIn.idle();
  return { standIn, view, seen };
}

const openedEvents = ({ attempts }: StandIn) =>
  attempts.map(({ delivery }) => delivery.payload["event"] as Record<string, unknown>);

describe("opening the Home tab", () => {
  it("brings the published view along from the second time on", async () => {
    const { standIn, view } = await startWithHome(section());
    standIn.openHome(CHEN, "home");
    standIn.openHome(CHEN, "messages");
    standIn.openHome(LIN, "home");
    await standIn.idle();
    const [first, ...later] = openedEvents(standIn);
    expect(first).toEqual({
      type: "app_home_opened",
      user: CHEN,
      channel: "D0DLCHEN001",
      tab: "home",
      event_ts: expect.any(String),
    });
    expect(later).toMatchObject([
      { tab: "home", view: { id: view.id, type: "home", hash: expect.any(String), state: { values: {} } } },
      { tab: "messages", user: CHEN },
      { tab: "home", user: LIN },
    ]);
    expect([later[1], later[2]].map((event) => event?.["view"])).toEqual([undefined, undefined]);
  });

  it("tells nobody without the subscription, and is not there without the tab", async () => {
    const silentManifest = { ...manifest, settings: { event_subscriptions: { bot_events: [] } } };
    const quiet = await start(() => {}, { manifest: silentManifest });
    quiet.openHome(CHEN, "home");
    await quiet.idle();
    expect(quiet.attempts).toEqual([]);
    const app_home = { home_tab_enabled: false, messages_tab_enabled: false };
    const bare = await start(() => {}, { manifest: { ...manifest, features: { app_home } } });
    expect(() => bare.openHome(CHEN, "home")).toThrow("no home tab");
    expect(() => bare.openHome(CHEN, "messages")).toThrow("no messages tab");
  });

  it("shows one view for each person", async () => {
    const { standIn, view } = await startWithHome(section());
    expect(standIn.home(CHEN)).toBe(view);
    expect(pageHome(standIn, CHEN)).toMatchObject({ id: view.id, view: { type: "home" } });
    expect([standIn.home(LIN), pageHome(standIn, LIN)]).toEqual([undefined, undefined]);
    expect(standIn.views(CHEN)).toEqual([]);
  });
});

describe("pressing in the Home tab", () => {
  it("tells the app of the view, with a trigger and without a channel", async () => {
    const { standIn, view, seen } = await startWithHome(inBlock("acts", button({ action_id: "new", value: "1.2.3" })));
    const at = { user: CHEN, viewId: view.id, blockId: "acts", actionId: "new" };
    expect(await standIn.pressInView(at)).toEqual({ status: "acknowledged" });
    expect(seen).toEqual([
      {
        type: "block_actions",
        user: { id: CHEN, username: "chen.xiaoming", name: "chen.xiaoming", team_id: "T0DALANG001" },
        api_app_id: "A0DLLANGWEN",
        token: expect.any(String),
        container: { type: "view", view_id: view.id },
        trigger_id: expect.any(String),
        team: { id: "T0DALANG001", domain: "dalang" },
        enterprise: null,
        is_enterprise_install: false,
        view: expect.objectContaining({ id: view.id, type: "home", state: { values: {} } }),
        actions: [
          {
            type: "button",
            block_id: "acts",
            action_id: "new",
            value: "1.2.3",
            text: expect.anything(),
            action_ts: expect.any(String),
          },
        ],
      },
    ]);
  });

  it("opens a modal with its trigger, and pushes none", async () => {
    const { standIn, view, seen } = await startWithHome(inBlock("acts", button({ action_id: "new" })));
    await standIn.pressInView({ user: CHEN, viewId: view.id, blockId: "acts", actionId: "new" });
    const trigger_id = seen[0]?.trigger_id;
    const call = async (method: string): Promise<unknown> => {
      const headers = { authorization: `Bearer ${standIn.botToken}`, "content-type": "application/json" };
      const body = JSON.stringify({ trigger_id, view: modal([textInput("a")]) });
      return (await fetch(`${standIn.apiUrl}${method}`, { method: "POST", headers, body })).json();
    };
    expect(await call("views.push")).toMatchObject({ ok: false, error: "invalid_trigger_id" });
    expect(await call("views.open")).toMatchObject({ ok: true });
    expect(standIn.views(CHEN)).toHaveLength(1);
    expect(standIn.views(CHEN)[0]?.channel).toBeUndefined();
  });

  it.each<[name: string, element: Record<string, unknown>, chosen: Record<string, unknown>]>([
    ["static_select", { options: languages }, { selected_option: languages[1] }],
    ["users_select", {}, { selected_user: LIN }],
    ["conversations_select", { filter: { include: ["public"] } }, { selected_conversation: WORK }],
    ["channels_select", {}, { selected_channel: WORK }],
    ["multi_static_select", { options: languages }, { selected_options: languages }],
    ["datepicker", {}, { selected_date: "2020-12-01" }],
    ["timepicker", {}, { selected_time: "09:00" }],
    ["checkboxes", { options: languages }, { selected_options: [languages[0]] }],
    ["radio_buttons", { options: languages }, { selected_option: languages[0] }],
  ])("chooses in a %s and keeps it", async (type, element, chosen) => {
    const { standIn, view, seen } = await startWithHome(inBlock("acts", { type, action_id: "pick", ...element }));
    const at = { user: CHEN, viewId: view.id, blockId: "acts", actionId: "pick" };
    await standIn.pressInView({ ...at, element: { type, ...chosen } });
    expect(seen).toMatchObject([
      { actions: [{ type, ...chosen }], view: { state: { values: { acts: { pick: chosen } } } } },
    ]);
    expect(standIn.home(CHEN)?.values).toMatchObject({ acts: { pick: chosen } });
  });

  it("presses an overflow menu, a section's button, and the buttons of cards", async () => {
    const { standIn, view, seen } = await startWithHome(
      inBlock("acts", { type: "overflow", action_id: "more", options: languages }),
      { ...section(), block_id: "row", accessory: button({ action_id: "row" }) },
      { ...card({ actions: [button({ action_id: "card" })] }), block_id: "single" },
      {
        type: "carousel",
        block_id: "all",
        elements: [
          { ...card({ actions: [button({ action_id: "go" })] }), block_id: "one" },
          { ...card({ title: mrkdwn(), actions: [button({ action_id: "go", value: "2" })] }), block_id: "two" },
        ],
      },
    );
    const press = (blockId: string, actionId: string, element = {}) =>
      standIn.pressInView({ user: CHEN, viewId: view.id, blockId, actionId, element });
    await press("acts", "more", { selected_option: languages[0] });
    await press("row", "row");
    await press("single", "card");
    await press("two", "go");
    expect(seen.flatMap((body) => body.actions)).toMatchObject([
      { type: "overflow", selected_option: languages[0] },
      { block_id: "row", action_id: "row" },
      { block_id: "single", action_id: "card" },
      { block_id: "two", action_id: "go", value: "2" },
    ]);
  });

  it("tells of an input only when it asks for it, and sends what stands in all of them", async () => {
    const { standIn, view, seen } = await startWithHome(
      textInput("quiet"),
      inputBlock("loud", { type: "static_select", options: languages }, { dispatch_action: true }),
    );
    const at = { user: CHEN, viewId: view.id, actionId: "value" };
    await expect(
      standIn.pressInView({ ...at, blockId: "quiet", element: { type: "plain_text_input", value: "失业率" } }),
    ).rejects.toThrow("no dispatch_action");
    await standIn.pressInView({
      ...at,
      blockId: "loud",
      element: { type: "static_select", selected_option: languages[1] },
      values: { quiet: { value: { type: "plain_text_input", value: "失业率" } } },
    });
    expect(seen).toMatchObject([
      {
        view: {
          state: {
            values: { quiet: { value: { value: "失业率" } }, loud: { value: { selected_option: languages[1] } } },
          },
        },
      },
    ]);
    await expect(standIn.submitView({ user: CHEN, viewId: view.id })).rejects.toThrow("no submit button");
    await expect(standIn.closeView({ user: CHEN, viewId: view.id })).rejects.toThrow("only a modal");
  });

  it("is for the person whose tab it is", async () => {
    const { standIn, view } = await startWithHome(inBlock("acts", button({ action_id: "new" })));
    const press = standIn.pressInView({ user: LIN, viewId: view.id, blockId: "acts", actionId: "new" });
    await expect(press).rejects.toThrow("has no view");
  });

  it("keeps what was filled in when the app publishes the same fields again", async () => {
    const { standIn, view } = await startWithHome(
      inBlock("acts", { type: "static_select", action_id: "pick", options: languages }),
    );
    const chosen = { selected_option: languages[1] };
    const at = { user: CHEN, viewId: view.id, blockId: "acts", actionId: "pick" };
    await standIn.pressInView({ ...at, element: { type: "static_select", ...chosen } });
    const before = view.hash;
    standIn.openHome(CHEN, "home");
    await standIn.waitForChange(({ type }) => type === "views");
    expect(standIn.home(CHEN)).toMatchObject({ id: view.id, values: { acts: { pick: chosen } } });
    expect(standIn.home(CHEN)?.hash).not.toBe(before);
  });
});
