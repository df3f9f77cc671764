import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seedWorkspace } from "../../src/playground/seed-workspace.ts";
import { decodeEntities, encodeEntities } from "../../src/playground/slack-objects.ts";
import { addMessage, findUser, isMember, nextTs } from "../../src/playground/workspace.ts";

const NOW = new Date("2020-03-02T09:00:00+08:00");

describe("the workspace", () => {
  it("gives timestamps in Slack's form from the clock it is given", () => {
    expect(nextTs(seedWorkspace("朗问", NOW), new Date(NOW.getTime() + 1234))).toBe("1583110801.234000");
  });

  it("never gives a timestamp twice nor an earlier one, whichever way the clock goes", () => {
    fc.assert(
      fc.property(fc.array(fc.date({ min: new Date(1e12), max: new Date(2e12), noInvalidDate: true })), (dates) => {
        const workspace = seedWorkspace("朗问", NOW);
        const given = dates.map((date) => nextTs(workspace, date));
        expect(given.every((ts) => /^\d{10}\.\d{6}$/.test(ts))).toBe(true);
        expect(given).toEqual([...new Set(given)].sort());
      }),
    );
  });

  it("is the same for the same clock", () => {
    expect(seedWorkspace("朗问", NOW)).toEqual(seedWorkspace("朗问", NOW));
  });

  it("starts with talk from before now, said by people of the channel", () => {
    const workspace = seedWorkspace("朗问", NOW);
    expect(workspace.messages.length).toBeGreaterThan(5);
    for (const { ts, channel, user } of workspace.messages) {
      expect(Number(ts)).toBeLessThan(NOW.getTime() / 1000);
      expect(findUser(workspace, user)?.isBot).toBe(false);
      expect(isMember(workspace.channels.find(({ id }) => id === channel) ?? { members: [] }, user)).toBe(true);
    }
  });

  it("names blocks and elements that the app did not name, and leaves the others", () => {
    const workspace = seedWorkspace("朗问", NOW);
    const button = { type: "button", text: { type: "plain_text", text: "按" } };
    const blocks = [
      { type: "actions", block_id: "mine", elements: [{ ...button, action_id: "a" }, button] },
      { type: "container", child_blocks: [{ type: "section", accessory: button }] },
    ];
    const message = addMessage(workspace, { channel: "C0DLWORK001", user: "U0DLBOT0001", text: "字", blocks }, NOW);
    expect(message.blocks).toMatchObject([
      { block_id: "mine", elements: [{ action_id: "a" }, { action_id: expect.any(String) }] },
      {
        block_id: expect.any(String),
        child_blocks: [{ block_id: expect.any(String), accessory: { action_id: expect.any(String) } }],
      },
    ]);
  });

  it("decodes what it encodes", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("&", "<", ">", "l", "t", "g", ";", "a", "m", "p", "字") }),
        (text) => {
          expect(decodeEntities(encodeEntities(text))).toBe(text);
        },
      ),
    );
  });
});
