import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type StandIn, type StandInOptions, startStandIn } from "../../src/playground/stand-in.ts";
import type { Message } from "../../src/playground/workspace.ts";
import { createApp } from "../../src/slack/create-app.ts";
import { openStore } from "../../src/store/open-store.ts";
import { library, PEOPLE, startLangwen, WORK } from "../support/langwen.ts";
import { recordingLogger } from "../support/recording-logger.ts";

const { chen, wong } = PEOPLE;
const SECRET_CAUSE = "restricted_action_of_the_database";
const REFERENCE = /[0-9A-F]{6}/;

describe("when a listener fails", () => {
  const logger = recordingLogger();
  /** The methods that Slack refuses at the moment. */
  const refused = new Set<string>();
  const intercept: StandInOptions["intercept"] = (method) =>
    refused.has(method) ? { status: 200, body: { ok: false, error: SECRET_CAUSE } } : undefined;
  let standIn: StandIn;
  let stop: () => Promise<unknown>;

  beforeAll(async () => {
    const manifest: unknown = JSON.parse(readFileSync(new URL("../../manifest.json", import.meta.url), "utf8"));
    standIn = await startStandIn({ manifest, intercept });
    const { botToken, appToken, apiUrl } = standIn;
    const connection = { mode: "socket", install: { kind: "token", botToken }, appToken } as const;
    const store = await openStore({ kind: "sqlite", file: ":memory:" });
    const app = createApp({ connection, library, store, editors: [], logger, now: Date.now, slackApiUrl: apiUrl });
    const connected = standIn.connectSocket();
    await app.init();
    await app.start({ port: 0, host: "127.0.0.1" });
    await connected;
    stop = async () => {
      await app.stop();
      await store.close();
    };
  });
  afterAll(async () => {
    await stop();
    await standIn.close();
  });
  beforeEach(() => {
    refused.clear();
    logger.said.error.length = 0;
  });

  /** Lets something happen and gives what the bot says to it. */
  async function replyTo(happen: () => unknown): Promise<Message> {
    const count = standIn.workspace.messages.length;
    await happen();
    return standIn.waitForMessage(
      (message) => standIn.workspace.messages.indexOf(message) >= count && message.user === standIn.botUserId,
    );
  }
  const mention = (text: string, user: string = chen) =>
    standIn.sendMessage({ user, channel: WORK, text: `<@${standIn.botUserId}> ${text}` });

  function reference(text: string | undefined): string {
    const found = REFERENCE.exec(text ?? "")?.[0];
    if (found === undefined) throw new Error(`no reference number in ${JSON.stringify(text)}`);
    return found;
  }

  it("gives the one who asked a calm sentence with a reference number that is in the log", async () => {
    refused.add("chat.postMessage");
    const reply = await replyTo(() => mention("失业率"));
    expect(reply.ephemeralFor).toBe(chen);
    expect(reply.text).toMatch(/^刚才没有成功，请再试一次。如果还不行，把这个编号发给管理员：[0-9A-F]{6}$/);
    const logged = logger.said.error.filter((line) => line.includes(reference(reply.text)));
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain(SECRET_CAUSE);
    expect(logged[0]).toMatch(/\n\s+at /);
  });

  it("keeps the error's own text from readers", async () => {
    refused.add("chat.postMessage");
    const reply = await replyTo(() => mention("失业率"));
    const sent = standIn.requests.filter(({ method }) => method === "chat.postEphemeral");
    expect(JSON.stringify([reply, sent])).not.toMatch(/restricted_action|Error|stack|node_modules/);
  });

  it("puts the question into the log, so that the office can look it up", async () => {
    refused.add("chat.postMessage");
    const reply = await replyTo(() => mention("乐购大朗专项资金"));
    const logged = logger.said.error.filter((line) => line.includes(reference(reply.text)));
    expect(logged.join("\n")).toContain("乐购大朗专项资金");
  });

  it("speaks English to an English question", async () => {
    refused.add("chat.postMessage");
    const reply = await replyTo(() => mention("unemployment target", wong));
    expect(reply.text).toMatch(/^That did not work\. Please try again; .* this number: [0-9A-F]{6}$/);
    expect(reply.ephemeralFor).toBe(wong);
  });

  it("says it in the thread in which it was asked", async () => {
    const asked = mention("大朗医院停车库什么时候建好？");
    await replyTo(() => asked);
    refused.add("chat.postMessage");
    const reply = await replyTo(() =>
      standIn.sendMessage({ user: chen, channel: WORK, threadTs: asked.ts, text: `<@${standIn.botUserId}> 谁负责？` }),
    );
    expect(reply).toMatchObject({ ephemeralFor: chen, threadTs: asked.ts });
  });

  it("says it in the direct message in which it was asked", async () => {
    const direct = standIn.workspace.channels.find(
      ({ kind, members }) => kind === "im" && members.includes(chen) && members.includes(standIn.botUserId),
    );
    refused.add("chat.postMessage");
    const reply = await replyTo(() => standIn.sendMessage({ user: chen, channel: direct?.id ?? "", text: "失业率" }));
    expect(reply.text).toMatch(REFERENCE);
    expect(reply.channel).toBe(direct?.id);
  });

  it("answers a press on a button that it cannot read, say of an older version, through the button's own address", async () => {
    const count = standIn.workspace.messages.length;
    await standIn.runCommand({ user: chen, channel: WORK, command: "/plan", text: "推动几家企业上市" });
    const answered = await standIn.waitForMessage((message) => standIn.workspace.messages.indexOf(message) >= count);
    const { blockId, button } = shareButton(answered);
    Object.assign(button, { value: "what an older version wrote" });
    const reply = await replyTo(() =>
      standIn.pressButton({ user: chen, channel: WORK, ts: answered.ts, blockId, actionId: button.action_id }),
    );
    expect(reply.ephemeralFor).toBe(chen);
    expect(logger.said.error.some((line) => line.includes(reference(reply.text)))).toBe(true);
  });

  it("gives each failure a number of its own", async () => {
    refused.add("chat.postMessage");
    const numbers: string[] = [];
    for (const question of ["失业率", "就业率", "人口普查"]) {
      numbers.push(reference((await replyTo(() => mention(question))).text));
    }
    expect(new Set(numbers).size).toBe(3);
  });

  it("logs it when the reader cannot be told either, and answers the next question", async () => {
    refused.add("chat.postMessage").add("chat.postEphemeral");
    mention("失业率");
    await standIn.waitForRequest(({ method, ok }) => method === "chat.postEphemeral" && !ok);
    await expect.poll(() => logger.said.error.length).toBeGreaterThanOrEqual(2);
    const [failed = "", untold = ""] = logger.said.error.filter((line) => /^[0-9A-F]{6} /.test(line));
    expect(untold).toContain(`${failed.slice(0, 6)} the reader could not be told: `);
    refused.clear();
    const reply = await replyTo(() => mention("失业率"));
    expect(reply.text).toContain("3%以内");
  });
});

interface BlockLike {
  readonly block_id?: string;
  readonly elements?: readonly { readonly action_id?: string }[];
}

/** The button as it stands in the workspace. */
function shareButton(message: Message): { blockId: string; button: { action_id: string } } {
  for (const { block_id: blockId, elements = [] } of (message.blocks ?? []) as readonly BlockLike[]) {
    for (const button of elements) {
      const { action_id: id } = button;
      if (blockId !== undefined && id?.startsWith("share_answer/"))
        return { blockId, button: button as { action_id: string } };
    }
  }
  throw new Error("no button to share the answer");
}

describe("when a form cannot be saved", () => {
  it("gives the reader the reference number in a direct message, and keeps what was typed", async () => {
    const { standIn, store, stop } = await startLangwen("http");
    try {
      await standIn.runCommand({ user: chen, channel: WORK, command: "/reminders", text: "on" });
      const { id } = await standIn.waitForView(({ view }) => view["type"] === "modal");
      await store.close();
      await standIn.submitView({ user: chen, viewId: id });
      const told = await standIn.waitForMessage(
        ({ user, channel, text }) => user === standIn.botUserId && channel === "D0DLCHEN001" && REFERENCE.test(text),
      );
      expect(told.text).not.toContain("database");
      expect(standIn.views(chen).map((view) => view.id)).toEqual([id]);
    } finally {
      await stop();
    }
  });
});
