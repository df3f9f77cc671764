import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { confirmed } from "../../src/cli/confirmed.ts";

async function ask(typed: string): Promise<{ answer: boolean; shown: string }> {
  const input = new PassThrough();
  const output = new PassThrough();
  const asking = confirmed("输入 T1：", "T1", { input, output });
  input.end(typed);
  const answer = await asking;
  return { answer, shown: String(output.read()) };
}

describe("a confirmation", () => {
  it.each([
    ["T1\n", true],
    [" T1 \r\n", true],
    // Not sent off with Enter.
    ["T1", false],
    ["t1\n", false],
    ["y\n", false],
    ["\n", false],
    ["T2\nT1\n", false],
    ["", false],
  ])("of %j is %s", async (typed, expected) => {
    expect(await ask(typed)).toEqual({ answer: expected, shown: "输入 T1：" });
  });
});
