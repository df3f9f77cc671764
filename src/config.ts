import { z } from "zod";
import { ConfigError } from "./errors.ts";
import { readStoreConfig, type Where } from "./store/where.ts";

/** How Langwen is connected. A half-configured mode cannot be expressed. */
export type Connection =
  | { readonly mode: "playground" }
  | { readonly mode: "socket"; readonly botToken: string; readonly appToken: string }
  | { readonly mode: "http"; readonly botToken: string; readonly signingSecret: string };

export interface Config {
  readonly connection: Connection;
  readonly port: number;
  readonly planFile: string | undefined;
  /** Where subscriptions, deliveries and the office's records are kept. */
  readonly store: Where;
  /** Slack user ids of those who may change milestones, beside the workspace's administrators. */
  readonly editors: readonly string[];
  readonly logLevel: "debug" | "info" | "warn" | "error";
}

/** The page of the playground, and what Slack posts to in HTTP mode. */
const DEFAULT_PORT = 3000;

const token = (prefix: string, where: string) =>
  z.string().startsWith(prefix, `应以 ${prefix} 开头（${where}）`).optional();

const environment = z.object({
  SLACK_BOT_TOKEN: token("xoxb-", "Slack 应用设置页 OAuth & Permissions"),
  SLACK_APP_TOKEN: token("xapp-", "Slack 应用设置页 Basic Information › App-Level Tokens"),
  SLACK_SIGNING_SECRET: z.string().min(16, "太短，应从 Basic Information › App Credentials 整段复制").optional(),
  PORT: z.coerce.number({ error: "应是 1 到 65535 的数字" }).int().min(1).max(65_535).default(DEFAULT_PORT),
  PLAN_FILE: z.string().optional(),
  EDITORS: z
    .string()
    .transform((text) => text.split(/[\s,，、;；]+/).filter((id) => id !== ""))
    .pipe(
      z.array(
        z
          .string()
          .regex(/^[UW][A-Z0-9]{2,}$/, "应是 Slack 成员 ID，如 U012AB3CD，用逗号隔开（成员资料页 › 复制成员 ID）"),
      ),
    )
    .default([]),
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
  const has = (name: string): boolean => given[name] !== undefined;
  if (has("SLACK_BOT_TOKEN") && !has("SLACK_APP_TOKEN") && !has("SLACK_SIGNING_SECRET")) {
    problems.push(
      "SLACK_BOT_TOKEN 有了，还缺 SLACK_APP_TOKEN（Socket Mode）或 SLACK_SIGNING_SECRET（HTTP），填其中一个",
    );
  }
  if (!has("SLACK_BOT_TOKEN") && (has("SLACK_APP_TOKEN") || has("SLACK_SIGNING_SECRET"))) {
    problems.push("SLACK_BOT_TOKEN：没有填（Slack 应用设置页 OAuth & Permissions）");
  }
  const store = storeFrom(env, problems);
  if (!parsed.success || !store || problems.length > 0) {
    throw new ConfigError(
      "config",
      `配置有 ${problems.length} 处问题：\n  ${problems.join("\n  ")}`,
      "改 .env 文件里的这些项，写法见 .env.example。",
    );
  }
  const { PORT, PLAN_FILE, EDITORS, LOG_LEVEL, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET } = parsed.data;
  return {
    connection: connectionFrom(SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET),
    port: PORT,
    planFile: PLAN_FILE,
    store,
    editors: EDITORS,
    logLevel: LOG_LEVEL,
  };
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
function connectionFrom(botToken?: string, appToken?: string, signingSecret?: string): Connection {
  if (botToken && appToken) return { mode: "socket", botToken, appToken };
  if (botToken && signingSecret) return { mode: "http", botToken, signingSecret };
  return { mode: "playground" };
}
