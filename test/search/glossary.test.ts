import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CorpusError } from "../../src/errors.ts";
import { loadGlossary } from "../../src/search/glossary.ts";

const GOOD = `same:
  - [失業率, 待业率, Unemployment Rate]
  - [待业率, 没工作的比例]
soft: { zh: [态度], en: [attitude] }
asked: [电话, 几点]
fillers:
  zh: [请问, 2020]
  en: [please]
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "langwen-glossary-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(text: string): string {
  const path = join(folder, "glossary.yaml");
  writeFileSync(path, text);
  return path;
}

function refusal(path: string): CorpusError {
  try {
    loadGlossary(path);
  } catch (error) {
    if (error instanceof CorpusError) return error;
    throw error;
  }
  throw new Error("the glossary was accepted");
}

describe("loadGlossary", () => {
  it("gives each word all words of its notions, normalised, itself among them", () => {
    const { same, asked, soft, fillers, fillersEn, longest } = loadGlossary(write(GOOD));
    expect(same.get("失业率")).toEqual(["失业率", "待业率", "unemployment rate"]);
    expect(same.get("待业率")).toEqual(["失业率", "待业率", "unemployment rate", "没工作的比例"]);
    expect(same.has("失業率")).toBe(false);
    expect(asked).toEqual(["电话", "几点"]);
    expect([...soft]).toEqual(["态度", "attitude"]);
    expect([...fillers]).toEqual(["请问", "2020"]);
    expect([...fillersEn]).toEqual(["please"]);
    expect(longest).toBe("没工作的比例".length);
  });

  it.each([
    ["an unknown key", GOOD.replace("soft:", "weak: []\nsoft:"), 4, "weak"],
    ["no soft words", GOOD.replace(/soft: .*\n/, ""), 1, "soft"],
    ["an empty notion", GOOD.replace("[待业率, 没工作的比例]", "[]"), 3, "same.1"],
    ["an empty word", GOOD.replace("没工作的比例", '""'), 3, "same.1.1"],
    ["a notion that is no list", GOOD.replace("[待业率, 没工作的比例]", "待业率"), 3, "same.1"],
    ["a number in a notion", GOOD.replace("没工作的比例", "3"), 3, "same.1.1"],
    ["fillers without English", GOOD.replace("  en: [please]\n", ""), 7, "fillers.en"],
    ["nothing", "", 1, ""],
  ])("refuses a glossary with %s, and says where", (_what, text, line, key) => {
    const path = write(text);
    const { code, message, hint } = refusal(path);
    expect(code).toBe("glossary-shape");
    expect(message).toContain(key);
    expect(hint).toContain("same 是词组的列表");
    expect(message).toMatch(new RegExp(`glossary\\.yaml:${line}: `));
  });

  it("refuses broken YAML as an error of the file, with its line", () => {
    const { message, hint } = refusal(write(GOOD.replace("zh: [请问, 2020]", "zh: [请问, 2020")));
    expect(message).toMatch(/glossary\.yaml:[78]: /);
    expect(hint).not.toBe("");
  });

  it("refuses a glossary that is not there as an error of the file", () => {
    const { message, hint } = refusal(join(folder, "absent.yaml"));
    expect(message).toContain("absent.yaml");
    expect(hint).not.toBe("");
  });
});
