import { RespondError, type RespondFn } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { showTo } from "../../src/slack/respond-message.ts";

const message = { blocks: [{ type: "divider" }, { type: "data_visualization" }], text: "12月 22" };

/** A response_url that refuses the first answers with these statuses. */
function responding(...statuses: number[]): { respond: RespondFn; sent: unknown[] } {
  const sent: unknown[] = [];
  const respond: RespondFn = async (reply) => {
    sent.push(reply);
    const status = statuses.shift();
    if (status !== undefined) throw new RespondError("refused", status);
    return new Response("ok");
  };
  return { respond, sent };
}

const withPicture = { blocks: message.blocks, text: "12月 22", response_type: "ephemeral", replace_original: false };

describe("a message with a picture", () => {
  it("is sent as it is", async () => {
    const { respond, sent } = responding();
    await showTo(respond, message);
    expect(sent).toEqual([withPicture]);
  });

  it("is sent without it where Slack does not take it", async () => {
    const { respond, sent } = responding(400);
    await showTo(respond, message, { thread_ts: "1.1" });
    expect(sent.at(-1)).toEqual({ ...withPicture, blocks: [{ type: "divider" }], thread_ts: "1.1" });
  });

  it.each([404, 500])("is not tried again after HTTP %i, which has another reason", async (status) => {
    const { respond, sent } = responding(status);
    await expect(showTo(respond, message)).rejects.toThrow(RespondError);
    expect(sent).toHaveLength(1);
  });
});
