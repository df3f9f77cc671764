import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { questionText } from "../../src/slack/question-text.ts";

const BOT = "U0BOT00001";

describe("questionText", () => {
  it.each([
    ["<@U0BOT00001> 失业率", "失业率"],
    ["<@U0BOT00001>失业率", "失业率"],
    ["<@U0BOT00001|朗问>，失业率", "失业率"],
    [" <@U0BOT00001> <@U0BOT00001>: 失业率", "失业率"],
    // Its own name later in the sentence is no subject; another person's name is kept where it is given.
    ["请问 <@U0BOT00001> 失业率", "请问   失业率"],
    ["<@U0DLLIN0001|林工> 负责吗", "林工 负责吗"],
    ["<#C0DLWORK001|工作> 里说的失业率", "工作 里说的失业率"],
    ["<!subteam^S012|经发局> 牵头吗", "经发局 牵头吗"],
    ["<!channel> 失业率", "失业率"],
    ["看 <https://dalang.example/plan|计划> 第三部分", "看 计划 第三部分"],
    ["<https://dalang.example/a?b=1&amp;c=2>", "https://dalang.example/a?b=1&c=2"],
    ["R&amp;D &lt;3%&gt;", "R&D <3%>"],
    // Decoded once: what a person typed as &lt; stays.
    ["&amp;lt;", "&lt;"],
    ["失业\u200b率\u0000目标\u202e", "失业率 目标"],
    ["失业率\n谁负责", "失业率\n谁负责"],
    ["", ""],
    ["<@U0BOT00001>", ""],
    ["  \n ", ""],
    ["1 &lt; 2 &gt; 0", "1 < 2 > 0"],
  ])("reads %j as %j", (text, expected) => {
    expect(questionText(text, BOT)).toBe(expected);
  });

  it("takes no mention for its own where it does not know its name", () => {
    expect(questionText("<@U0BOT00001|朗问> 失业率", undefined)).toBe("朗问 失业率");
  });

  it("leaves no control character, whatever comes, and looks at 40,000 characters at most", () => {
    const unit = fc.constantFrom("<", ">", "@", "|", "&amp;", "&lt;", BOT, "业", "😀", "\u0007", "\u202e", " ", "!");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const question = questionText(text, BOT);
        expect(question).toBe(question.trim());
        expect(question).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
      }),
    );
    expect(questionText("业".repeat(50_000), BOT)).toHaveLength(40_000);
  });

  it("is done soon with what is made to make it slow", () => {
    for (const text of ["<".repeat(40_000), "<@".repeat(20_000), `<@${BOT}>`.repeat(3_000), " ".repeat(40_000)]) {
      expect(questionText(text, BOT).length).toBeLessThanOrEqual(40_000);
    }
  });
});
