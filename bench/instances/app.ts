/**
 * Runs in a process of its own: one app, told how by one JSON argument (`InstanceOptions`). `langwen` is put together as
 * `npm start` does it, with its metrics and its log; `bare` is Bolt as installed with one listener that acknowledges
 * `/plan` and does nothing more. Tells its address, then answers `cpu` and `memory`.
 */
import { createLibrary } from "../../src/answer/library.ts";
import type { Connection } from "../../src/config.ts";
import { DEFAULT_GLOSSARY, DEFAULT_PLAN } from "../../src/default-paths.ts";
import { createHealthRoutes } from "../../src/ops/health-routes.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { createMetrics } from "../../src/ops/metrics.ts";
import { createApp } from "../../src/slack/create-app.ts";
import { openStore } from "../../src/store/open-store.ts";
import { timedStore } from "../../src/store/timed-store.ts";
import { startBare } from "../bolt-app.ts";
import { collectGarbage, tell } from "../child.ts";

export interface InstanceOptions {
  readonly kind: "langwen" | "bare";
  readonly connection: Extract<Connection, { mode: "http" }>;
  readonly slackApiUrl: string;
  /** Of PostgreSQL. */
  readonly storeUrl: string;
  /** 0: any free port. */
  readonly port: number;
  /** Its clock shows `origin` (milliseconds since the epoch) when the real one does, and goes so many times as fast. */
  readonly clock: { readonly origin: number; readonly speed: number };
}

/** Seconds of processor time so far, user and system. */
export interface CpuTaken {
  readonly cpuSeconds: number;
}

/** Bytes, after collecting garbage. */
export interface MemoryTaken {
  readonly rss: number;
  readonly heapTotal: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly arrayBuffers: number;
}

const LOOPBACK = "127.0.0.1";

async function startLangwen({ connection, slackApiUrl, storeUrl, port, clock }: InstanceOptions): Promise<number> {
  const now = () => clock.origin + (Date.now() - clock.origin) * clock.speed;
  const library = createLibrary({ planFiles: [DEFAULT_PLAN], glossaryFile: DEFAULT_GLOSSARY, capacity: 1 });
  // Before anybody asks.
  library.answering(library.defaultId);
  const opened = await openStore({ kind: "postgres", url: storeUrl });
  const metrics = createMetrics({ deliveries: () => opened.deliveries.count() });
  const store = timedStore(opened, metrics.store);
  const routes = createHealthRoutes({
    parts: () => ({ plan: "ok", slack: app.isConnected() ? "ok" : "failing" }),
    askStore: () => store.probe(),
    stopping: () => false,
    metrics,
  });
  const app = createApp({
    connection,
    library,
    store,
    editors: [],
    logger: createLogger({ level: "info", format: "json", write: (line) => process.stderr.write(line) }),
    now,
    slackApiUrl,
    metrics,
    routes: routes.map(({ path, handler }) => ({ path, methods: ["GET", "HEAD"], handle: handler })),
  });
  await app.init();
  return app.start({ port, host: LOOPBACK });
}

const options = JSON.parse(process.argv[2] ?? "{}") as InstanceOptions;
const { connection, slackApiUrl } = options;
const { install, signingSecret } = connection;
const botToken = install.kind === "token" ? install.botToken : "";
const port =
  options.kind === "bare" ? await startBare({ botToken, signingSecret, slackApiUrl }) : await startLangwen(options);
// In order, so that a profile is written where Node was told to keep one.
process.once("SIGTERM", () => process.exit());
// When the bench is gone, so is the channel to it; nobody would stop this process then.
process.once("disconnect", () => process.exit());
process.on("message", (asked) => {
  if (asked === "cpu") {
    const { user, system } = process.cpuUsage();
    tell<CpuTaken>({ result: { cpuSeconds: (user + system) / 1e6 } });
  } else {
    collectGarbage();
    tell<MemoryTaken>({ result: process.memoryUsage() });
  }
});
tell({ result: `http://${LOOPBACK}:${port}` });
