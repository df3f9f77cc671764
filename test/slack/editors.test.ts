import { readFileSync } from "node:fs";
import { WebClient } from "@slack/web-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StandIn, type StandInOptions, startStandIn } from "../../src/playground/stand-in.ts";
import { createIsEditor } from "../../src/slack/editors.ts";
import { PEOPLE } from "../support/langwen.ts";

const { chen, lin } = PEOPLE;
const TEAM = "T0DALANG001";

describe("an editor", () => {
  let standIn: StandIn;
  let client: WebClient;
  /** What Slack says of a person from elsewhere. */
  const others = new Map<string, Record<string, unknown>>();
  let broken = false;
  const intercept: StandInOptions["intercept"] = (method, { user }) => {
    if (method !== "users.info") return undefined;
    if (broken) return { status: 200, body: { ok: false, error: "internal_error" } };
    const other = others.get(String(user));
    return other && { status: 200, body: { ok: true, user: { id: user, ...other } } };
  };

  beforeAll(async () => {
    const manifest: unknown = JSON.parse(readFileSync(new URL("../../manifest.json", import.meta.url), "utf8"));
    standIn = await startStandIn({ manifest, intercept });
    client = new WebClient(standIn.botToken, { slackApiUrl: standIn.apiUrl, retryConfig: { retries: 0 } });
  });
  afterAll(() => standIn.close());

  it("is the workspace's administrator, and nobody else", async () => {
    const isEditor = createIsEditor([], Date.now);
    expect(await isEditor(chen, client, TEAM)).toBe(true);
    expect(await isEditor(lin, client, TEAM)).toBe(false);
  });

  it("is whoever is configured, without a look-up", async () => {
    const count = standIn.requests.length;
    expect(await createIsEditor([lin], Date.now)(lin, client, TEAM)).toBe(true);
    expect(standIn.requests).toHaveLength(count);
  });

  it("is no administrator of a partner's workspace in a shared channel", async () => {
    others.set("U0PARTNER1", { team_id: "T0PARTNER01", is_admin: true, is_owner: true });
    expect(await createIsEditor([], Date.now)("U0PARTNER1", client, TEAM)).toBe(false);
  });

  it("may belong to the workspace through its organisation", async () => {
    others.set("U0ORGADMIN", {
      team_id: "T0OTHER0001",
      is_admin: true,
      enterprise_user: { teams: ["T0OTHER0001", TEAM] },
    });
    expect(await createIsEditor([], Date.now)("U0ORGADMIN", client, TEAM)).toBe(true);
  });

  it("is looked up again after a while, not each time", async () => {
    let now = 0;
    const isEditor = createIsEditor([], () => now);
    others.set("U0PROMOTED", { team_id: TEAM, is_admin: false });
    expect(await isEditor("U0PROMOTED", client, TEAM)).toBe(false);
    others.set("U0PROMOTED", { team_id: TEAM, is_admin: true });
    expect(await isEditor("U0PROMOTED", client, TEAM)).toBe(false);
    now += 5 * 60_000;
    expect(await isEditor("U0PROMOTED", client, TEAM)).toBe(true);
  });

  it("is nobody while Slack cannot say", async () => {
    broken = true;
    await expect(createIsEditor([], Date.now)(chen, client, TEAM)).rejects.toThrow("internal_error");
    broken = false;
  });
});
