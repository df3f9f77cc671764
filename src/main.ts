import { setTimeout as wait } from "node:timers/promises";
import { config as readDotenv } from "dotenv";
import { plannedMeasures } from "./answer/groups.ts";
import { type Config, readConfig } from "./config.ts";
import { DEFAULT_GLOSSARY, DEFAULT_PLAN } from "./default-paths.ts";
import { createLogger, type OpsLogger } from "./ops/logger.ts";
import { run } from "./run.ts";
import { portErrors } from "./start-errors.ts";

/** Milliseconds in which a page that was asked for while the code was loading goes out, before the plan is loaded. */
const PAGE_FIRST = 30;
/** Milliseconds for what is under way. What is cut off is in the ledger, and is looked after by the next start. */
const STOP_WITHIN = 15_000;
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
  // Only here: Bolt, the database and all that the playground does without, or brings itself.
  const { startConnected } = await import("./start-connected.ts");
  return startConnected({ config, connection, library: await load(), logger, say });
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

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
