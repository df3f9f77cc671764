import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { capturedLog } from "../ops/captured-log.ts";
import {
  beginInstall,
  comeBack,
  consentTo,
  type InTwo,
  type InTwoOptions,
  KEY,
  OTHER_KEY,
  startInTwo,
} from "../support/installed-in-two.ts";

const WORK = "C0DLWORK001";
const CHEN = "U0DLCHEN001";

const opened: InTwo[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.stop();
});

async function start(options: InTwoOptions = {}): Promise<InTwo> {
  const inTwo = await startInTwo(options);
  opened.push(inTwo);
  return inTwo;
}

/** The same database under another process. */
async function restart(inTwo: InTwo, keys: readonly string[]): Promise<InTwo> {
  const next = await inTwo.restart(keys);
  opened.splice(opened.indexOf(inTwo), 1, next);
  return next;
}

const ask = (inTwo: InTwo, text = "失业率目标是多少") =>
  inTwo.both.first.runCommand({ user: CHEN, channel: WORK, command: "/plan", text });

describe("an installation", () => {
  it("leads through Slack's consent to a page in both languages, and answers from then on", async () => {
    const inTwo = await start();
    const { status, html } = await inTwo.install(inTwo.both.first);
    expect(status).toBe(200);
    for (const said of ['lang="zh"', "朗问已装好：大朗镇政府", 'lang="en"', "Langwen is installed: 大朗镇政府"]) {
      expect(html).toContain(said);
    }
    await ask(inTwo);
    const { blocks } = await inTwo.both.first.waitForMessage(({ text }) => text.includes("失业率"));
    expect(JSON.stringify(blocks)).toContain("3%以内");
  });

  it("keeps no token in clear, in no file of the database", async () => {
    const inTwo = await start();
    await inTwo.install(inTwo.both.first);
    await inTwo.install(inTwo.both.second);
    const bytes = ["", "-wal"].map((end) => readFileSync(`${inTwo.file}${end}`, "latin1")).join("");
    expect(bytes).toContain("v1.");
    for (const { botToken } of [inTwo.both.first, inTwo.both.second]) expect(bytes).not.toContain(botToken);
    expect(bytes).not.toContain("xoxb-");
  });

  it("shows the team's name as text, whatever is in it", async () => {
    const name = `<img src=x onerror="alert('1')"> & "co"`;
    const inTwo = await start({ first: { team: { id: "T0DALANG001", name, domain: "dalang" } } });
    const { html } = await inTwo.install(inTwo.both.first);
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img src=x onerror=&quot;alert(");
  });

  it.each<[string, (state: string, cookie: string) => { state: string | null; cookie: string }]>([
    ["without the cookie of the browser that began it", (state) => ({ state, cookie: "" })],
    ["without a state", (_state, cookie) => ({ state: null, cookie })],
    ["with a state that is not the cookie's", (state, cookie) => ({ state: `${state}x`, cookie })],
    [
      "with a state that nobody signed, in the cookie as well",
      () => {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
        const claims = { installOptions: { scopes: ["admin"] }, now: new Date().toJSON(), random: 1 };
        const state = `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`;
        return { state, cookie: `slack-app-oauth-state=${state}` };
      },
    ],
  ])("is refused %s", async (_name, forged) => {
    const inTwo = await start();
    const begun = await beginInstall(inTwo.url);
    const back = await consentTo(begun.consent, inTwo.both.first);
    const { state, cookie } = forged(back.searchParams.get("state") ?? "", begun.cookie);
    if (state === null) back.searchParams.delete("state");
    else back.searchParams.set("state", state);
    const { status, html } = await comeBack(back, cookie);
    expect(status).toBe(400);
    expect(html).toContain("没有装成");
    expect(html).toContain("It was not installed");
    expect(await inTwo.store.installations.count()).toBe(0);
    expect(inTwo.both.calls).toEqual([]);
  });

  it("is refused when another browser began it", async () => {
    const inTwo = await start();
    const [mine, theirs] = [await beginInstall(inTwo.url), await beginInstall(inTwo.url)];
    const back = await consentTo(theirs.consent, inTwo.both.first);
    expect((await comeBack(back, mine.cookie)).status).toBe(400);
    expect(await inTwo.store.installations.count()).toBe(0);
  });

  it("takes a code once", async () => {
    const inTwo = await start();
    const { consent, cookie } = await beginInstall(inTwo.url);
    const back = await consentTo(consent, inTwo.both.first);
    expect((await comeBack(back, cookie)).status).toBe(200);
    const again = await comeBack(back, cookie);
    expect(again.status).toBe(400);
    expect(again.html).not.toContain(back.searchParams.get("code"));
    expect(await inTwo.store.installations.count()).toBe(1);
  });

  it("says that nothing came of it when the installer presses cancel", async () => {
    const inTwo = await start();
    const { consent, cookie } = await beginInstall(inTwo.url);
    const back = await consentTo(consent, inTwo.both.first);
    back.searchParams.delete("code");
    back.searchParams.set("error", "access_denied");
    const { status, html } = await comeBack(back, cookie);
    expect([status, html]).toEqual([400, expect.stringContaining("没有装成")]);
  });

  it("is refused to teams that are not allowed", async () => {
    const { logger, lines } = capturedLog();
    const inTwo = await start({ allowedTeams: ["T0DALANG001"], logger });
    const refused = await inTwo.install(inTwo.both.second);
    expect(refused.status).toBe(400);
    expect(refused.html).toContain("没有装成");
    expect(refused.html).toContain("It was not installed");
    expect(lines.join("")).toContain("T0XIBU00001 is not among ALLOWED_TEAMS");
    expect((await inTwo.install(inTwo.both.first)).status).toBe(200);
    expect(await inTwo.store.installations.count()).toBe(1);
  });

  it("leaves no token, code or secret in the log, at whatever level", async () => {
    const { logger, lines } = capturedLog({ level: "debug" });
    const inTwo = await start({ logger });
    const { consent, cookie } = await beginInstall(inTwo.url);
    const back = await consentTo(consent, inTwo.both.first);
    await comeBack(back, cookie);
    await ask(inTwo);
    await inTwo.both.idle();
    const log = lines.join("");
    expect(log).toContain("installed in T0DALANG001");
    const code = back.searchParams.get("code") ?? "";
    const state = back.searchParams.get("state") ?? "";
    for (const secret of [inTwo.both.first.botToken, "the-secret-of-the-client", KEY, code, state]) {
      expect(log).not.toContain(secret);
    }
  });
});

describe("the key that tokens are sealed with", () => {
  it("may be changed, as long as the old one stands behind the new one", async () => {
    const before = await start();
    await before.install(before.both.first);
    const both = await restart(before, [OTHER_KEY, KEY]);
    await ask(both);
    await both.both.first.waitForMessage(({ text }) => text.includes("失业率"));
    // Installed anew, it is sealed with the new one alone.
    await both.install(both.both.first);
    const after = await restart(both, [OTHER_KEY]);
    expect(await after.app.installs.tokenFor("T0DALANG001")).toBe(after.both.first.botToken);
  });

  it("is missed at the start when it does not open what is there; installed anew, all is well", async () => {
    const { logger, lines } = capturedLog();
    const before = await start({ logger });
    await before.install(before.both.first);
    const token = before.both.first.botToken;
    const after = await restart(before, [OTHER_KEY]);
    const missed = lines.find((line) => line.includes("另一个密钥"));
    expect(missed).toContain("把原来的密钥写在新密钥后面");
    expect(await ask(after)).toMatchObject({ status: "acknowledged" });
    const told = await after.both.first.waitForMessage(({ text }) => text.includes("编号"));
    const reference = /[0-9A-F]{6}/.exec(told.text)?.[0] ?? "none";
    expect(lines.find((line) => line.includes(reference))).toContain("把原来的密钥写在新密钥后面");
    expect(told.text).not.toContain("密钥");
    expect(lines.join("")).not.toContain(token);
    await after.install(after.both.first);
    await ask(after);
    await after.both.first.waitForMessage(({ text }) => text.includes("失业率"));
  });
});
