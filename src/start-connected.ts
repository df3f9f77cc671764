import type { Library } from "./answer/library.ts";
import type { Config, Install } from "./config.ts";
import { runHousekeeping } from "./housekeeping.ts";
import { createAskerHash } from "./learning/asker-hash.ts";
import { createHealthRoutes } from "./ops/health-routes.ts";
import type { OpsLogger } from "./ops/logger.ts";
import { createMetrics } from "./ops/metrics.ts";
import { runReminders } from "./reminders/run-reminders.ts";
import { createApp } from "./slack/create-app.ts";
import { createSlackReminders } from "./slack/slack-reminders.ts";
import { portErrors, tokenErrors } from "./start-errors.ts";
import { openStore } from "./store/open-store.ts";
import { timedStore } from "./store/timed-store.ts";
import { placeOf } from "./store/where.ts";

/** Connects to Slack, with the store, reminders and all that watches over them; the returned function stops it. */
export async function startConnected({
  config,
  connection,
  library,
  logger,
  say,
}: {
  readonly config: Config;
  readonly connection: Exclude<Config["connection"], { mode: "playground" }>;
  readonly library: Library;
  readonly logger: OpsLogger;
  /** Tells whoever started it. */
  readonly say: (line: string) => void;
}): Promise<() => Promise<unknown>> {
  const { port, questionsKeptDays } = config;
  const now = Date.now;
  const opened = await openStore(config.store);
  const metrics = createMetrics({ deliveries: () => opened.deliveries.count() });
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

/** Of the configuration, so that a copy of the database alone tells nobody's name. */
const hashSecret = (install: Install): string =>
  install.kind === "token" ? install.botToken : (install.encryptionKeys[0] ?? "");

/** In Socket Mode nothing of Slack's comes in, so nobody outside this machine need reach the port. */
function hostFor({ host, connection }: Config): string {
  return host ?? (connection.mode === "socket" ? "127.0.0.1" : "0.0.0.0");
}
