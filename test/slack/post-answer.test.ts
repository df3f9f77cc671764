import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { Fault } from "../../src/playground/faults.ts";
import { type Langwen, PEOPLE, startLangwen, WORK } from "../support/langwen.ts";

let langwen: Langwen | undefined;
afterEach(async () => {
  await langwen?.stop();
  langwen = undefined;
});

/** Milliseconds: longer than an event stays in the hands of a process that is no more. */
const LATER = 31_000;

/**
 * Mentions the bot where calls to Slack go wrong, each method's in the order given, and then go well. Slack sends the
 * event again at once, and twice more, each `LATER` by the app's clock. Gives how often each was said to the asker.
 */
async function mention(
  faults: Readonly<Record<string, readonly (Fault | undefined)[]>>,
): Promise<{ readonly answers: number; readonly failures: number }> {
  const left = new Map(Object.entries(faults).map(([method, list]) => [method, [...list]]));
  langwen = await startLangwen("http", {
    retryDelaysMs: [0, 400, 400],
    intercept: (method) => left.get(method)?.shift(),
  });
  const { standIn, clock } = langwen;
  const asked = standIn.sendMessage({
    user: PEOPLE.lin,
    channel: WORK,
    text: `<@${standIn.botUserId}> 失业率目标是多少`,
  });
  let ended = false;
  const passing = (async () => {
    for (;;) {
      await wait(200);
      if (ended) return;
      clock.moveTo(clock.now() + LATER);
    }
  })();
  await standIn.idle();
  ended = true;
  await passing;
  const said = standIn.workspace.messages.filter(({ user }) => user === standIn.botUserId);
  return {
    answers: said.filter(({ threadTs }) => threadTs === asked.ts).length,
    failures: said.filter(({ ephemeralFor }) => ephemeralFor === PEOPLE.lin).length,
  };
}

const DROPPED: Fault = { fault: "dropped" };
const ILL: Fault = { fault: "server-error", status: 503, done: false };
const REPLY_LOST: Fault = { fault: "reply-lost" };
const LOOK = "conversations.replies";

describe("an answer that is posted", () => {
  it.each<Fault>([REPLY_LOST, { fault: "server-error", status: 503, done: true }])(
    "is not called failed when only Slack's reply is lost ($fault)",
    async (fault) => {
      expect(await mention({ "chat.postMessage": [fault] })).toEqual({ answers: 1, failures: 0 });
    },
  );

  it.each<Fault>([DROPPED, ILL])("comes later when it did not reach Slack ($fault)", async (fault) => {
    expect(await mention({ "chat.postMessage": [fault] })).toEqual({ answers: 1, failures: 0 });
  });

  it("is not given twice when its reply is lost and whether it arrived cannot be seen at first", async () => {
    expect(await mention({ "chat.postMessage": [REPLY_LOST], [LOOK]: [ILL] })).toEqual({ answers: 1, failures: 0 });
  });

  it("is not given twice when it cannot be seen at the next sending either", async () => {
    const faults = { "chat.postMessage": [REPLY_LOST], [LOOK]: [ILL, ILL] };
    expect(await mention(faults)).toEqual({ answers: 1, failures: 0 });
  });

  it("is called failed when Slack is still away at the last sending", async () => {
    const faults = { "chat.postMessage": [DROPPED, DROPPED, DROPPED] };
    expect(await mention(faults)).toEqual({ answers: 0, failures: 1 });
  });
});
