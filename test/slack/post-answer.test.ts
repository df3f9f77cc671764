import { afterEach, describe, expect, it } from "vitest";
import type { Fault } from "../../src/playground/faults.ts";
import { type Langwen, PEOPLE, startLangwen, WORK } from "../support/langwen.ts";

let langwen: Langwen | undefined;
afterEach(async () => {
  await langwen?.stop();
  langwen = undefined;
});

/** Mentions the bot where the first chat.postMessage goes wrong, and gives how often each was said to the asker. */
async function mention(fault: Fault): Promise<{ readonly answers: number; readonly failures: number }> {
  let isFirst = true;
  langwen = await startLangwen("http", {
    intercept: (method) => {
      if (method !== "chat.postMessage" || !isFirst) return undefined;
      isFirst = false;
      return fault;
    },
  });
  const { standIn } = langwen;
  const asked = standIn.sendMessage({
    user: PEOPLE.lin,
    channel: WORK,
    text: `<@${standIn.botUserId}> 失业率目标是多少`,
  });
  await standIn.idle();
  const said = standIn.workspace.messages.filter(({ user }) => user === standIn.botUserId);
  return {
    answers: said.filter(({ threadTs }) => threadTs === asked.ts).length,
    failures: said.filter(({ ephemeralFor }) => ephemeralFor === PEOPLE.lin).length,
  };
}

describe("an answer that is posted", () => {
  it.each<Fault>([{ fault: "reply-lost" }, { fault: "server-error", status: 503, done: true }])(
    "is not called failed when only Slack's reply is lost ($fault)",
    async (fault) => {
      expect(await mention(fault)).toEqual({ answers: 1, failures: 0 });
    },
  );

  it.each<Fault>([{ fault: "dropped" }, { fault: "server-error", status: 503, done: false }])(
    "is called failed when it did not reach Slack ($fault)",
    async (fault) => {
      expect(await mention(fault)).toEqual({ answers: 0, failures: 1 });
    },
  );
});
