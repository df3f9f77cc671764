import { describe, expect, it } from "vitest";
import { validateView } from "../../src/playground/validate-view.ts";
import { LIMITS } from "../../src/render/limits.ts";
import * as kit from "./blocks-fixtures.ts";

const modal = (more: object = {}) => ({ type: "modal", title: kit.plain(), blocks: [kit.section()], ...more });
const home = (more: object = {}) => ({ type: "home", blocks: [kit.section()], ...more });

describe("views", () => {
  it.each<[name: string, limit: number, build: (n: number) => object]>([
    ["title", LIMITS.viewTitle, (n) => modal({ title: kit.plain(n) })],
    ["submit", LIMITS.viewTitle, (n) => modal({ submit: kit.plain(n) })],
    ["close", LIMITS.viewTitle, (n) => modal({ close: kit.plain(n) })],
    ["private_metadata", LIMITS.privateMetadata, (n) => home({ private_metadata: "m".repeat(n) })],
    ["callback_id", LIMITS.callbackId, (n) => modal({ callback_id: "c".repeat(n) })],
    ["external_id", LIMITS.externalId, (n) => modal({ external_id: "e".repeat(n) })],
    ["blocks", LIMITS.viewBlocks, (n) => home({ blocks: kit.times(n, () => kit.section()) })],
    [
      "bytes",
      LIMITS.viewBytes,
      (n) => {
        const blocks = kit.times(99, () => kit.section(800));
        const rest = n - Buffer.byteLength(JSON.stringify(home({ blocks: [...blocks, kit.section(0)] })));
        return home({ blocks: [...blocks, { type: "section", text: { type: "mrkdwn", text: "a".repeat(rest) } }] });
      },
    ],
  ])("takes %s up to %i and refuses one more", (name, limit, build) => {
    const tooLong = (n: number) =>
      validateView(build(n)).filter(({ constraint }) => name !== "bytes" || constraint.type === "max_bytes");
    expect(tooLong(limit)).toEqual([]);
    expect(tooLong(limit + 1)).toHaveLength(1);
  });

  it.each<[name: string, view: unknown, pointer: string]>([
    ["a view without type", { blocks: [] }, "/type"],
    ["a modal without title", { type: "modal", blocks: [] }, ""],
    ["a modal with an input and no submit", modal({ blocks: [kit.input()] }), ""],
    ["a Home tab with a title", home({ title: kit.plain() }), "/title"],
    ["a table in a modal", modal({ blocks: [kit.table()] }), "/blocks/0/type"],
    [
      "two elements with the focus",
      modal({
        submit: kit.plain(),
        blocks: kit.times(2, () => kit.input({ element: { type: "plain_text_input", focus_on_load: true } })),
      }),
      "/blocks/1/element/focus_on_load",
    ],
    ["no object", "view", ""],
  ])("refuses %s", (_name, view, pointer) => {
    expect(validateView(view)).toMatchObject([{ pointer }]);
  });

  it("takes a modal with an input and a submit button", () => {
    expect(validateView(modal({ submit: kit.plain(), blocks: [kit.input()] }))).toEqual([]);
  });
});
