import { App, type Receiver } from "@slack/bolt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import { onceByEventId } from "../../src/slack/once.ts";
import { testManifest } from "../playground/test-manifest.ts";
import { recordingLogger } from "../support/recording-logger.ts";

describe("onceByEventId", () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ manifest: testManifest });
  });
  afterAll(async () => {
    await standIn.close();
  });

  /** The real middleware in a real Bolt app that counts the events that reach its listeners. */
  function counting() {
    const clock = { now: 1_000_000 };
    const seen: string[] = [];
    const logger = recordingLogger();
    const receiver: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };
    const app = new App({
      token: standIn.botToken,
      receiver,
      logger,
      convoStore: false,
      clientOptions: { slackApiUrl: standIn.apiUrl },
    });
    app.use(onceByEventId(() => clock.now));
    app.event("app_mention", async ({ event }) => {
      seen.push(event.text);
    });
    app.command("/plan", async ({ command, ack }) => {
      await ack();
      seen.push(command.text);
    });
    const mention = (eventId: string | undefined, text: string) =>
      app.processEvent({
        ack: async () => {},
        body: {
          type: "event_callback",
          team_id: "T0DL000001",
          ...(eventId !== undefined && { event_id: eventId }),
          event: { type: "app_mention", user: "U0DLCHEN001", channel: "C0DLWORK001", ts: "1.000001", text },
        },
      });
    const command = (text: string) =>
      app.processEvent({
        ack: async () => {},
        body: { command: "/plan", text, user_id: "U0DLCHEN001", channel_id: "C0DLWORK001", team_id: "T0DL000001" },
      });
    return { clock, seen, logger, mention, command };
  }

  it("lets an event through once, however often Slack repeats it", async () => {
    const { seen, mention, logger } = counting();
    await mention("Ev1", "a");
    await mention("Ev1", "a");
    await mention("Ev2", "b");
    await mention("Ev1", "a");
    expect(seen).toEqual(["a", "b"]);
    expect(logger.said.debug.filter((line) => line.includes("event Ev1 came again"))).toHaveLength(2);
  });

  it("lets a repeated event through once when both come at the same time", async () => {
    const { seen, mention } = counting();
    await Promise.all([mention("Ev1", "a"), mention("Ev1", "a"), mention("Ev1", "a")]);
    expect(seen).toEqual(["a"]);
  });

  it("remembers for ten minutes, twice as long as Slack repeats", async () => {
    const { clock, seen, mention } = counting();
    await mention("Ev1", "a");
    clock.now += 9.9 * 60_000;
    await mention("Ev1", "a");
    expect(seen).toEqual(["a"]);
    clock.now += 60_000;
    await mention("Ev1", "a");
    expect(seen).toEqual(["a", "a"]);
  });

  it("lets commands through each time: nobody repeats those but people", async () => {
    const { seen, command } = counting();
    await command("失业率");
    await command("失业率");
    expect(seen).toEqual(["失业率", "失业率"]);
  });
});
