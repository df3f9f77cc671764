import { setTimeout as wait } from "node:timers/promises";
import { config as readDotenv } from "dotenv";
import { plannedMeasures } from "./answer/groups.ts";
import type { Library } from "./answer/library.ts";
import { type Config, type Install, readConfig } from "./config.ts";
import { DEFAULT_GLOSSARY, DEFAULT_PLAN } from "./default-paths.ts";
import { ConfigError } from "./errors.ts";
import { createLogger, type OpsLogger } from "./ops/logger.ts";
import { run } from "./run.ts";
import { placeOf } from "./store/where.ts";

/** Milliseconds in which a page that was asked for while the code was loading goes out, before the plan is loaded. */
const PAGE_FIRST = 30;
/** Milliseconds for what is under way. What is cut off is in the ledger, and is looked after by the next start. */
const STOP_WITHIN = 15_000;
/** Slack's word that a token is not one of its own, or no longer. */
const REFUSED = /invalid_auth|not_authed|account_inactive|token_revoked|token_expired|not_allowed_token_type/;
/** `ErrorCode.RequestError` of @slack/web-api, which is loaded only with the app: the call did not reach Slack. */
const UNREACHED = "slack_webapi_request_error";
/** Plans whose index is kept, some 20 MB each. */
const PLANS_INDEXED = 20;

await run(async () => {
  readDotenv({ quiet: true });
  const config = readConfig(process.env);
  const logger = createLogger({
    level: config.logLevel,
    format: config.logFormat ?? (process.stdout.isTTY ? "text" : "json"),
    secrets: secretsOf(config),
  });
  const stop = await start(config, logger);
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      const stopped = stop().catch((error: unknown) => logger.error(error instanceof Error ? error.stack : error));
      void Promise.race([stopped, wait(STOP_WITHIN)]).then(() => process.exit(0));
    });
  }
});

/** Starts what the configuration says; the returned function stops it. Loads only what that needs, when it needs it. */
async function start(config: Config, logger: OpsLogger): Promise<() => Promise<unknown>> {
  const { connection, port } = config;
  const planFiles = config.planFiles.length > 0 ? config.planFiles : [DEFAULT_PLAN];
  const now = Date.now;
  const load = async () => {
    const { createLibrary } = await import("./answer/library.ts");
    await wait(PAGE_FIRST);
    const library = createLibrary({ planFiles, glossaryFile: DEFAULT_GLOSSARY, capacity: PLANS_INDEXED });
    // The usual plan is asked first; the others are indexed when they are.
    library.answering(library.defaultId);
    for (const { id, title } of library.choices) {
      say(`《${title}》已载入，${plannedMeasures(library.plan(id)).length} 条举措。`);
    }
    return library;
  };
  if (connection.mode === "playground") {
    // Only here: the playground brings a server and a page that an app connected to Slack does not need.
    const { startPlayground } = await import("./playground/start-playground.ts");
    const { readPeriod } = await import("./plan/read-period.ts");
    const planTime = readPeriod(planFiles[0] ?? DEFAULT_PLAN);
    const playground = await portErrors(port, startPlayground({ load, logger, port, now, planTime }));
    say(`体验区：${playground.standIn.url}（在浏览器中打开；按 Ctrl+C 结束）`);
    say("要连接真正的 Slack，请把令牌填进 .env，写法见 .env.example 和 README.zh-CN.md。");
    return () => playground.stop();
  }
  return startConnected({ config, connection, library: await load(), logger });
}

async function startConnected({
  config,
  connection,
  library,
  logger,
}: {
  readonly config: Config;
  readonly connection: Exclude<Config["connection"], { mode: "playground" }>;
  readonly library: Library;
  readonly logger: OpsLogger;
}): Promise<() => Promise<unknown>> {
  const [{ createApp }, { createSlackReminders }, { runReminders }, { openStore }, { timedStore }, ops] =
    await Promise.all([
      import("./slack/create-app.ts"),
      import("./slack/slack-reminders.ts"),
      import("./reminders/run-reminders.ts"),
      import("./store/open-store.ts"),
      import("./store/timed-store.ts"),
      import("./ops/metrics.ts"),
    ]);
  const { createHealthRoutes } = await import("./ops/health-routes.ts");
  const { createAskerHash } = await import("./learning/asker-hash.ts");
  const { runHousekeeping } = await import("./housekeeping.ts");
  const { port, questionsKeptDays } = config;
  const now = Date.now;
  const opened = await openStore(config.store);
  const metrics = ops.createMetrics({ deliveries: () => opened.deliveries.count() });
  const store = timedStore(opened, metrics.store);
  let isStopping = false;
  const routes = createHealthRoutes({
    parts: () => ({ plan: "ok", slack: app.isConnected() ? "ok" : "failing" }),
    askStore: () => store.probe(),
    stopping: () => isStopping,
    metrics,
  });
  const app = createApp({
    connection,
    library,
    store,
    editors: config.editors,
    logger,
    now,
    metrics,
    hash: createAskerHash(hashSecret(connection.install)),
    keepsQuestions: questionsKeptDays > 0,
    routes: routes.map(({ path, handler }) => ({ path, methods: ["GET", "HEAD"], handle: handler })),
  });
  try {
    await tokenErrors(app.init());
    await tokenErrors(portErrors(port, app.start({ port, host: hostFor(config) })));
  } catch (error) {
    // Open connections to a database would keep the process alive.
    await app.stop(0).catch(() => {});
    await store.close();
    throw error;
  }
  say(
    connection.mode === "http" ? `已在端口 ${port} 等待 Slack 的请求：/slack/events` : "已用 Socket Mode 连接 Slack。",
  );
  if (connection.install.kind === "oauth") say(`其他工作区从这个地址安装：/slack/install（端口 ${port}）`);
  say(`提醒和记录保存在 ${placeOf(config.store)}`);
  const { tokenFor } = app.installs;
  const reminders = createSlackReminders({ tokenFor, library, store, logger, now, onLag: metrics.deliveryLag });
  const stopReminders = runReminders(reminders, logger);
  const stopHousekeeping = runHousekeeping(store, { questionsKeptDays, now, log: logger });
  return async () => {
    isStopping = true;
    const [left] = await Promise.all([app.stop(), stopReminders(), stopHousekeeping()]);
    if (left > 0) logger.warn(`${left} requests were cut off by the stop`);
    await store.close();
  };
}

/** What never belongs into a log. */
function secretsOf({ connection, store }: Config): string[] {
  const database = store.kind === "postgres" ? [new URL(store.url).password] : [];
  if (connection.mode === "playground") return database;
  const { install } = connection;
  const own = connection.mode === "http" ? connection.signingSecret : connection.appToken;
  const installed = install.kind === "token" ? [install.botToken] : [install.clientSecret, ...install.encryptionKeys];
  return [...database, own, ...installed].filter((secret) => secret !== "");
}

/** Of the configuration, so that a copy of the database alone tells nobody's name. */
const hashSecret = (install: Install): string =>
  install.kind === "token" ? install.botToken : (install.encryptionKeys[0] ?? "");

/** In Socket Mode nothing of Slack's comes in, so nobody outside this machine need reach the port. */
function hostFor({ host, connection }: Config): string {
  return host ?? (connection.mode === "socket" ? "127.0.0.1" : "0.0.0.0");
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function tokenErrors<Started>(started: Promise<Started>): Promise<Started> {
  try {
    return await started;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === UNREACHED) {
      throw new ConfigError(
        "slack-unreachable",
        `连不上 Slack（${cause.message}）`,
        "检查这台机器能不能访问 https://slack.com；要经过代理的，设好 HTTPS_PROXY 和 NODE_USE_ENV_PROXY=1 再启动。",
        { cause },
      );
    }
    const said = REFUSED.exec(cause instanceof Error ? cause.message : String(cause))?.[0];
    if (said === undefined) throw cause;
    throw new ConfigError(
      "slack-token",
      `Slack 不接受令牌（${said}）`,
      "检查 .env 里的 SLACK_BOT_TOKEN 和 SLACK_APP_TOKEN：是否复制完整，应用是否还安装在工作区。",
      { cause },
    );
  }
}

/** A port that is taken is the commonest trouble at a start. */
async function portErrors<Started>(port: number, started: Promise<Started>): Promise<Started> {
  try {
    return await started;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE") {
      throw new ConfigError(
        "port-taken",
        `端口 ${port} 已被别的程序占用`,
        "关掉那个程序，或在 .env 里写另一个 PORT。",
        { cause },
      );
    }
    throw cause;
  }
}
