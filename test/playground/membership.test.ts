import { afterEach, describe, expect, it } from "vitest";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import { testManifest } from "./test-manifest.ts";

const WORK = "C0DLWORK001";
const CHEN = "U0DLCHEN001";

const opened: StandIn[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function start(): Promise<StandIn> {
  const events = ["channel_archive", "channel_left", "member_joined_channel"];
  const { scopes } = testManifest.oauth_config;
  const standIn = await startStandIn({
    manifest: {
      ...testManifest,
      oauth_config: { scopes: { bot: [...scopes.bot, "channels:read"] } },
      settings: { ...testManifest.settings, event_subscriptions: { bot_events: events } },
    },
    retryDelaysMs: [],
  });
  opened.push(standIn);
  return standIn;
}

async function post(standIn: StandIn, channel: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${standIn.botToken}`, "content-type": "application/json" };
  const body = JSON.stringify({ channel, text: "字" });
  const response = await fetch(`${standIn.apiUrl}chat.postMessage`, { method: "POST", headers, body });
  return ((await response.json()) as { error?: string }).error;
}

const eventsOf = (standIn: StandIn): unknown[] => standIn.attempts.map(({ delivery }) => delivery.payload["event"]);

describe("channels that change", () => {
  it("refuse messages while they are archived", async () => {
    const standIn = await start();
    standIn.archiveChannel(WORK);
    expect(await post(standIn, WORK)).toBe("is_archived");
    standIn.unarchiveChannel(WORK);
    expect(await post(standIn, WORK)).toBeUndefined();
    await standIn.idle();
    expect(eventsOf(standIn)).toMatchObject([{ type: "channel_archive", channel: WORK }]);
  });

  it("refuse messages while the bot is not in them", async () => {
    const standIn = await start();
    standIn.removeBot(WORK);
    expect(await post(standIn, WORK)).toBe("not_in_channel");
    standIn.inviteBot(WORK);
    expect(await post(standIn, WORK)).toBeUndefined();
    await standIn.idle();
    expect(eventsOf(standIn)).toMatchObject([
      { type: "channel_left", channel: WORK },
      { type: "member_joined_channel", channel: WORK, user: standIn.botUserId },
    ]);
  });

  it("are there once they are added", async () => {
    const standIn = await start();
    expect(await post(standIn, "C0DLNEW0001")).toBe("channel_not_found");
    standIn.addChannel({ id: "C0DLNEW0001", name: "新频道", members: [CHEN, standIn.botUserId] });
    expect(await post(standIn, "C0DLNEW0001")).toBeUndefined();
    expect(() => standIn.addChannel({ id: WORK, name: "又一个", members: [] })).toThrow("already");
    expect(() => standIn.archiveChannel("C0NOWHERE")).toThrow("no channel");
  });
});
