import { z } from "zod";
import { ConfigError } from "./errors.ts";
import { readStoreConfig, type Where } from "./store/where.ts";
import { isEncryptionKey } from "./workspace/encryption-key.ts";

/** How Langwen is connected. A half-configured mode cannot be expressed. */
export type Connection =
  | { readonly mode: "playground" }
  | { readonly mode: "socket"; readonly install: Install; readonly appToken: string }
  | { readonly mode: "http"; readonly install: Install; readonly signingSecret: string };

/** How the app comes into workspaces: into one by its token, or into any whose administrators install it. */
export type Install =
  | { readonly kind: "token"; readonly botToken: string }
  | {
      readonly kind: "oauth";
      readonly clientId: string;
      readonly clientSecret: string;
      /** The first seals what is kept, all of them open it. */
      readonly encryptionKeys: readonly string[];
      /** Where Slack sends the installer's browser back to; undefined: the first address in the app's settings. */
      readonly redirectUri: string | undefined;
      /** Ids of workspaces and organisations that may install it; empty: any. */
      readonly allowedTeams: readonly string[];
    };

export interface Config {
  readonly connection: Connection;
  readonly port: number;
  /** Address to listen on; undefined: all. */
  readonly host: string | undefined;
  /** Corpus files, the usual plan first; empty: the one that Langwen brings. */
  readonly planFiles: readonly string[];
  /** Where subscriptions, deliveries and the office's records are kept. */
  readonly store: Where;
  /** Slack user ids of those who may change milestones, beside the workspace's administrators. */
  readonly editors: readonly string[];
  readonly logLevel: "debug" | "info" | "warn" | "error";
  /** Undefined: text on a terminal, JSON elsewhere. */
  readonly logFormat: "text" | "json" | undefined;
  /** Days for which questions are kept that the plan did not answer; 0: not at all. */
  readonly questionsKeptDays: number;
}

/** The page of the playground, what Slack posts to in HTTP mode, and in both what says how the app is. */
const DEFAULT_PORT = 3000;
/** A quarter: long enough to see what is asked again and again. */
const DEFAULT_KEPT_DAYS = 90;
const MOST_KEPT_DAYS = 3650;

const token = (prefix: string, where: string) =>
  z.string().startsWith(prefix, `应以 ${prefix} 开头（${where}）`).optional();

const listed = (text: string) => text.split(/[\s,，、;；]+/).filter((each) => each !== "");
const listOf = (pattern: RegExp, should: string) =>
  z
    .string()
    .transform(listed)
    .pipe(z.array(z.string().regex(pattern, should)))
    .default([]);

const environment = z.object({
  SLACK_BOT_TOKEN: token("xoxb-", "Slack 应用设置页 OAuth & Permissions"),
  SLACK_APP_TOKEN: token("xapp-", "Slack 应用设置页 Basic Information › App-Level Tokens"),
  SLACK_SIGNING_SECRET: z.string().min(16, "太短，应从 Basic Information › App Credentials 整段复制").optional(),
  PORT: z.coerce.number({ error: "应是 1 到 65535 的数字" }).int().min(1).max(65_535).default(DEFAULT_PORT),
  HOST: z.string().optional(),
  PLAN_FILE: z
    .string()
    .transform((text) =>
      text
        .split(/[,，]/)
        .map((file) => file.trim())
        .filter((file) => file !== ""),
    )
    .default([]),
  EDITORS: listOf(/^[UW][A-Z0-9]{2,}$/, "应是 Slack 成员 ID，如 U012AB3CD，用逗号隔开（成员资料页 › 复制成员 ID）"),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, "形如 123456.7890（Basic Information › App Credentials）")
    .optional(),
  SLACK_CLIENT_SECRET: z.string().min(16, "太短，应从 Basic Information › App Credentials 整段复制").optional(),
  ENCRYPTION_KEY: z
    .string()
    .transform(listed)
    .pipe(z.array(z.string().refine(isEncryptionKey, "应是 32 字节的随机密钥，用 openssl rand -base64 32 生成")))
    .default([]),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "应是完整网址，如 https://langwen.example.gov.cn" })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  ALLOWED_TEAMS: listOf(/^[TE][A-Z0-9]{2,}$/, "应是工作区或组织 ID，如 T012AB3CD，用逗号隔开"),
  QUESTIONS_KEPT_DAYS: z.coerce
    .number({ error: `应是 0 到 ${MOST_KEPT_DAYS} 的天数` })
    .int(`应是 0 到 ${MOST_KEPT_DAYS} 的天数`)
    .min(0, `应是 0 到 ${MOST_KEPT_DAYS} 的天数`)
    .max(MOST_KEPT_DAYS, `应是 0 到 ${MOST_KEPT_DAYS} 的天数`)
    .default(DEFAULT_KEPT_DAYS),
  LOG_FORMAT: z.enum(["text", "json"], { error: "只能是 text 或 json" }).optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"], { error: "只能是 debug、info、warn 或 error" }).default("info"),
});

/**
 * Reads the configuration from an environment. An empty value counts as unset.
 * Throws ConfigError that names every problem at once, each with the place to mend it; never the value of a secret.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim()] as const);
  const given = Object.fromEntries(trimmed.filter(([, value]) => value !== undefined && value !== ""));
  const parsed = environment.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}：${message}`);
  problems.push(...missingFrom((name) => given[name] !== undefined));
  const store = storeFrom(env, problems);
  if (!parsed.success || !store || problems.length > 0) {
    throw new ConfigError(
      "config",
      `配置有 ${problems.length} 处问题：\n  ${problems.join("\n  ")}`,
      "改 .env 文件里的这些项，写法见 .env.example。",
    );
  }
  const { data } = parsed;
  return {
    connection: connectionFrom(data),
    port: data.PORT,
    host: data.HOST,
    planFiles: data.PLAN_FILE,
    store,
    editors: data.EDITORS,
    logLevel: data.LOG_LEVEL,
    logFormat: data.LOG_FORMAT,
    questionsKeptDays: data.QUESTIONS_KEPT_DAYS,
  };
}

/** Settings that go together, and do not stand so. */
function missingFrom(has: (name: string) => boolean): string[] {
  const oauth = has("SLACK_CLIENT_ID") || has("SLACK_CLIENT_SECRET");
  const door = has("SLACK_APP_TOKEN") || has("SLACK_SIGNING_SECRET");
  if (oauth) {
    return [
      ...(has("SLACK_CLIENT_ID") ? [] : ["SLACK_CLIENT_ID：没有填（Basic Information › App Credentials）"]),
      ...(has("SLACK_CLIENT_SECRET") ? [] : ["SLACK_CLIENT_SECRET：没有填（Basic Information › App Credentials）"]),
      ...(has("ENCRYPTION_KEY") ? [] : ["ENCRYPTION_KEY：没有填，各工作区的令牌要用它加密（openssl rand -base64 32）"]),
      ...(has("SLACK_BOT_TOKEN")
        ? [
            "SLACK_BOT_TOKEN：多个工作区各有各的令牌，不要填；只用于一个工作区的，去掉 SLACK_CLIENT_ID 和 SLACK_CLIENT_SECRET",
          ]
        : []),
      ...(has("EDITORS") ? ["EDITORS：多个工作区各有各的编辑，不要填；在各工作区的朗问主页里设置"] : []),
      ...(door ? [] : ["还缺 SLACK_APP_TOKEN（Socket Mode）或 SLACK_SIGNING_SECRET（HTTP），填其中一个"]),
    ];
  }
  if (has("SLACK_BOT_TOKEN") && !door) {
    return ["SLACK_BOT_TOKEN 有了，还缺 SLACK_APP_TOKEN（Socket Mode）或 SLACK_SIGNING_SECRET（HTTP），填其中一个"];
  }
  if (!has("SLACK_BOT_TOKEN") && door) return ["SLACK_BOT_TOKEN：没有填（Slack 应用设置页 OAuth & Permissions）"];
  return [];
}

/** Undefined, and one problem more, when it names no database. */
function storeFrom(env: Readonly<Record<string, string | undefined>>, problems: string[]): Where | undefined {
  try {
    return readStoreConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    problems.push(`DATABASE_URL：${error.hint}`);
    return undefined;
  }
}

/** With both an app token and a signing secret, Socket Mode: it works behind a firewall. */
function connectionFrom(data: z.infer<typeof environment>): Connection {
  const install = installFrom(data);
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = data;
  if (install && appToken) return { mode: "socket", install, appToken };
  if (install && signingSecret) return { mode: "http", install, signingSecret };
  return { mode: "playground" };
}

function installFrom(data: z.infer<typeof environment>): Install | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = data;
  if (botToken) return { kind: "token", botToken };
  if (!clientId || !clientSecret) return undefined;
  return {
    kind: "oauth",
    clientId,
    clientSecret,
    encryptionKeys: data.ENCRYPTION_KEY,
    redirectUri: data.PUBLIC_URL && `${data.PUBLIC_URL}${REDIRECT_PATH}`,
    allowedTeams: data.ALLOWED_TEAMS,
  };
}

/** Where Slack sends the installer's browser back to. */
export const REDIRECT_PATH = "/slack/oauth_redirect";
