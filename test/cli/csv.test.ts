import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvText } from "../../src/cli/csv.ts";
import { readCsv } from "./read-csv.ts";

describe("a CSV table", () => {
  it("begins with a byte order mark and ends its lines in CRLF", () => {
    expect(csvText([["问题", 3], ["停车"]])).toBe("\uFEFF问题,3\r\n停车\r\n");
  });

  it.each([
    ['他说“好”，"行"', '"他说“好”，""行"""'],
    ["a,b", '"a,b"'],
    ["一\n二", '"一\n二"'],
    ["一\r\n二", '"一\r\n二"'],
    ["", ""],
    [" a ", " a "],
  ])("quotes what needs it: %j", (text, cell) => {
    expect(csvText([[text, "x"]])).toBe(`\uFEFF${cell},x\r\n`);
  });

  it.each([
    "=HYPERLINK(1)",
    "+86 755",
    "-5度",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
  ])("makes text of what could be a formula: %j", (text) => {
    expect(readCsv(csvText([[text]]))).toEqual([[`'${text}`]]);
  });

  it.each(["1+1=?", "停车-收费", "a@b", "3%以内", "'=1"])("leaves what cannot be one: %j", (text) => {
    expect(readCsv(csvText([[text]]))).toEqual([[text]]);
  });

  it("keeps a negative number a number", () => {
    expect(csvText([[-1]])).toBe("\uFEFF-1\r\n");
  });

  it("comes back as it was, but for the apostrophes", () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ",", "\r", "\n", "\r\n", "'", "=", "-", "大", " ", "a") });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1 }), (rows) => {
        const read = readCsv(csvText(rows));
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        read.forEach((row, at) => {
          row.forEach((text, place) => {
            const was = rows[at]?.[place] ?? "";
            expect([was, `'${was}`]).toContain(text);
            expect(text).not.toMatch(/^\s*[=-]/);
          });
        });
      }),
    );
  });
});
