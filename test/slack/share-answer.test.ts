import { afterEach, beforeEach, expect, it } from "vitest";
import type { Message } from "../../src/playground/workspace.ts";
import { type Langwen, PEOPLE, startLangwen, WORK } from "../support/langwen.ts";
import { elementOf } from "../support/shown.ts";

const { lin } = PEOPLE;
let langwen: Langwen;

beforeEach(async () => {
  langwen = await startLangwen("http");
});
afterEach(() => langwen.stop());

const all = () => langwen.standIn.workspace.messages;
const shared = () => all().filter(({ ephemeralFor, user }) => !ephemeralFor && user === langwen.standIn.botUserId);

async function ask(): Promise<Message> {
  const count = all().length;
  await langwen.standIn.runCommand({ user: lin, channel: WORK, command: "/plan", text: "失业率目标是多少" });
  return langwen.standIn.waitForMessage((message) => all().indexOf(message) >= count);
}

it("shares an answer once, however often its button is pressed before it is gone", async () => {
  const answer = await ask();
  const button = { user: lin, channel: WORK, ts: answer.ts, ...elementOf(answer.blocks, "share_answer") };
  await Promise.all([1, 2, 3].map(() => langwen.standIn.pressButton(button)));
  await langwen.standIn.idle();
  expect(shared()).toHaveLength(1);
});

it("shares two answers that were pressed at the same moment", async () => {
  const answers = [await ask(), await ask()];
  await Promise.all(
    answers.map(({ ts, blocks }) =>
      langwen.standIn.pressButton({ user: lin, channel: WORK, ts, ...elementOf(blocks, "share_answer") }),
    ),
  );
  await langwen.standIn.idle();
  expect(shared()).toHaveLength(2);
});
