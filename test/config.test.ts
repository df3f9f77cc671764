import { describe, expect, it } from "vitest";
import { readConfig } from "../src/config.ts";
import { ConfigError } from "../src/errors.ts";
import { DEFAULT_DATABASE } from "../src/store/where.ts";

const BOT = "xoxb-1234567890-abcdef";
const APP = "xapp-1-A123-456-abcdef";
const TOKEN = { kind: "token", botToken: BOT };
const SECRET = "0123456789abcdef0123456789abcdef";

const KEY = Buffer.from(Array.from({ length: 32 }, (_, place) => place * 7)).toString("base64");
const OLD_KEY = Buffer.from(KEY, "base64").reverse().toString("hex");
const OAUTH = { SLACK_CLIENT_ID: "123.456", SLACK_CLIENT_SECRET: SECRET, ENCRYPTION_KEY: KEY };

function refusal(env: Readonly<Record<string, string>>): ConfigError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("the configuration was accepted");
}

describe("readConfig", () => {
  it("opens the playground when nothing is set", () => {
    expect(readConfig({})).toEqual({
      connection: { mode: "playground" },
      port: 3000,
      host: undefined,
      planFiles: [],
      store: { kind: "sqlite", file: DEFAULT_DATABASE },
      editors: [],
      logLevel: "info",
      logFormat: undefined,
      questionsKeptDays: 90,
    });
  });

  it("reads where things are kept, and who may change milestones", () => {
    const url = "postgres://langwen:secret@db.example:5432/langwen";
    expect(readConfig({ DATABASE_URL: url, EDITORS: "U012AB3CD，U0EEEEEE1、 W0FF " })).toMatchObject({
      store: { kind: "postgres", url },
      editors: ["U012AB3CD", "U0EEEEEE1", "W0FF"],
    });
  });

  it("never shows the password of a database that is written wrongly", () => {
    expect(refusal({ DATABASE_URL: "mysql://langwen:geheim@db.example/langwen" }).message).not.toContain("geheim");
  });

  it.each([
    ["socket", { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP }, { mode: "socket", install: TOKEN, appToken: APP }],
    [
      "http",
      { SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: SECRET },
      { mode: "http", install: TOKEN, signingSecret: SECRET },
    ],
    [
      "socket, with both",
      { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, SLACK_SIGNING_SECRET: SECRET },
      { mode: "socket", install: TOKEN, appToken: APP },
    ],
    ["playground, with blanks only", { SLACK_BOT_TOKEN: "", SLACK_APP_TOKEN: "  " }, { mode: "playground" }],
  ])("connects as %s", (_mode, env, connection) => {
    expect(readConfig(env).connection).toEqual(connection);
  });

  it("connects many workspaces, each with tokens of its own", () => {
    const env = {
      ...OAUTH,
      SLACK_SIGNING_SECRET: SECRET,
      ALLOWED_TEAMS: "T012AB3CD, E0GOV",
      PUBLIC_URL: "https://a.example/",
    };
    expect(readConfig(env).connection).toEqual({
      mode: "http",
      signingSecret: SECRET,
      install: {
        kind: "oauth",
        clientId: "123.456",
        clientSecret: SECRET,
        encryptionKeys: [KEY],
        redirectUri: "https://a.example/slack/oauth_redirect",
        allowedTeams: ["T012AB3CD", "E0GOV"],
      },
    });
    expect(readConfig({ ...OAUTH, SLACK_APP_TOKEN: APP }).connection).toMatchObject({ mode: "socket" });
  });

  it("takes several plans, the usual one first, and several keys", () => {
    expect(readConfig({ PLAN_FILE: "corpus/a.yaml，corpus/b c.yaml" }).planFiles).toEqual([
      "corpus/a.yaml",
      "corpus/b c.yaml",
    ]);
    const env = { ...OAUTH, SLACK_APP_TOKEN: APP, ENCRYPTION_KEY: `${KEY},${OLD_KEY}` };
    expect(readConfig(env).connection).toMatchObject({ install: { encryptionKeys: [KEY, OLD_KEY] } });
  });

  it("takes the other settings as they are, and an empty one as unset", () => {
    expect(readConfig({ PORT: "8080", PLAN_FILE: "corpus/x.yaml", LOG_LEVEL: "debug", HOME: "/root" })).toMatchObject({
      port: 8080,
      planFiles: ["corpus/x.yaml"],
      logLevel: "debug",
    });
    expect(readConfig({ PORT: "", LOG_LEVEL: " ", PLAN_FILE: "" })).toEqual(readConfig({}));
  });

  it.each([
    [
      "a bot token of another kind",
      { SLACK_BOT_TOKEN: "xoxp-1", SLACK_APP_TOKEN: APP },
      ["SLACK_BOT_TOKEN：应以 xoxb- 开头"],
    ],
    [
      "an app token of another kind",
      { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: "xoxb-1" },
      ["SLACK_APP_TOKEN：应以 xapp- 开头"],
    ],
    ["half a signing secret", { SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: "abc" }, ["SLACK_SIGNING_SECRET：太短"]],
    ["a bot token alone", { SLACK_BOT_TOKEN: BOT }, ["还缺 SLACK_APP_TOKEN"]],
    ["an app token alone", { SLACK_APP_TOKEN: APP }, ["SLACK_BOT_TOKEN：没有填"]],
    ["a signing secret alone", { SLACK_SIGNING_SECRET: SECRET }, ["SLACK_BOT_TOKEN：没有填"]],
    ["a port that is no number", { PORT: "http" }, ["PORT：应是 1 到 65535 的数字"]],
    ["a log level of its own", { LOG_LEVEL: "verbose" }, ["LOG_LEVEL：只能是 debug、info、warn 或 error"]],
    [
      "everything at once",
      { SLACK_BOT_TOKEN: "xoxp-1", SLACK_APP_TOKEN: "app", SLACK_SIGNING_SECRET: "s", PORT: "x", LOG_LEVEL: "loud" },
      ["SLACK_BOT_TOKEN：", "SLACK_APP_TOKEN：", "SLACK_SIGNING_SECRET：", "PORT：", "LOG_LEVEL："],
    ],
    [
      "a client id alone",
      { SLACK_CLIENT_ID: "123.456", SLACK_APP_TOKEN: APP },
      ["SLACK_CLIENT_SECRET：没有填", "ENCRYPTION_KEY：没有填"],
    ],
    ["many workspaces without a way in", OAUTH, ["还缺 SLACK_APP_TOKEN"]],
    [
      "many workspaces and one token",
      { ...OAUTH, SLACK_APP_TOKEN: APP, SLACK_BOT_TOKEN: BOT },
      ["SLACK_BOT_TOKEN：多个工作区"],
    ],
    ["many workspaces and editors", { ...OAUTH, SLACK_APP_TOKEN: APP, EDITORS: "U012AB3CD" }, ["EDITORS：多个工作区"]],
    ["a weak key", { ...OAUTH, SLACK_APP_TOKEN: APP, ENCRYPTION_KEY: "geheim" }, ["ENCRYPTION_KEY"]],
    ["a key of one byte", { ...OAUTH, SLACK_APP_TOKEN: APP, ENCRYPTION_KEY: "ab".repeat(32) }, ["ENCRYPTION_KEY"]],
    ["days that are none", { QUESTIONS_KEPT_DAYS: "-1" }, ["QUESTIONS_KEPT_DAYS：应是 0 到 3650 的天数"]],
    ["a database of another kind", { DATABASE_URL: "mysql://db.example/langwen" }, ["DATABASE_URL：写成 postgres://"]],
    ["editors by name", { EDITORS: "陈晓明" }, ["EDITORS"]],
    ["a bad port beside a missing token", { SLACK_APP_TOKEN: APP, PORT: "x" }, ["PORT：", "SLACK_BOT_TOKEN：没有填"]],
  ])("names all problems at once: %s", (_what, env, problems) => {
    const { code, message, hint } = refusal(env);
    expect(code).toBe("config");
    for (const problem of problems) expect(message).toContain(problem);
    expect(message).toContain(`配置有 ${problems.length} 处问题`);
    expect(message.split("\n")).toHaveLength(1 + problems.length);
    expect(hint).toContain(".env");
  });

  it.each(["0", "65536", "80.5", "-1"])("says of the port %s in Chinese which would do", (port) => {
    expect(refusal({ PORT: port }).message).toContain("PORT：应是 1 到 65535 的数字");
  });

  it("never says the value of a secret", () => {
    const env = { SLACK_BOT_TOKEN: "my-bot-token", SLACK_APP_TOKEN: "my-app-token", SLACK_SIGNING_SECRET: "my-secret" };
    const { message, hint, cause } = refusal(env);
    const said = `${message} ${hint} ${JSON.stringify(cause ?? "")}`;
    for (const value of Object.values(env)) expect(said).not.toContain(value);
  });
});
