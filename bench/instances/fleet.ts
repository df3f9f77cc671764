import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { freePort } from "../free-port.ts";
import type { InstanceOptions } from "./app.ts";
import { type Balancer, startBalancer } from "./balancer.ts";
import { type Installed, install, installable } from "./workspaces.ts";

const APP = new URL("./app.ts", import.meta.url);

export interface FleetOptions {
  readonly instances: number;
  readonly storeUrl: string;
  readonly slackApiUrl: string;
  readonly signingSecret: string;
  readonly workspaces: readonly Installed[];
  /** How many times faster than the real clock the instances' goes: leases end so much sooner. */
  readonly clockSpeed: number;
  readonly signal: AbortSignal;
}

/** Instances behind a balancer, on one PostgreSQL. */
export interface Fleet {
  /** Where Slack posts to. */
  readonly requestUrl: string;
  /** Of the instances themselves. */
  readonly urls: readonly string[];
  /** SIGKILL, and a new one in its place; resolves when that is up. */
  readonly killAndRestart: (instance: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const encryptionKey = randomBytes(32).toString("base64");
  const connection = installable(options.signingSecret, encryptionKey);
  const { storeUrl, slackApiUrl, clockSpeed } = options;
  // One clock for all, also for those that start later.
  const clock = { origin: Date.now(), speed: clockSpeed };
  await install(storeUrl, encryptionKey, options.workspaces, clock.origin);
  const ports: number[] = [];
  for (let number = 0; number < options.instances; number += 1) ports.push(await freePort());
  const running: (ChildProcess | undefined)[] = [];
  let isClosing = false;

  async function start(instance: number): Promise<void> {
    const port = ports[instance] ?? 0;
    const app: InstanceOptions = { kind: "langwen", connection, slackApiUrl, storeUrl, port, clock };
    const child = fork(APP, [JSON.stringify(app)], { signal: options.signal, execArgv: ["--expose-gc"] });
    // Its end is what a kill is for; whoever waits for its first word hears of it below.
    child.on("error", () => {});
    running[instance] = child;
    const ended = once(child, "exit").then(([code]) => {
      if (!isClosing) throw new Error(`instance ${instance} ended with ${code} before it was up`);
    });
    await Promise.race([once(child, "message"), ended]);
    ended.catch(() => {});
  }

  async function end(instance: number, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = running[instance];
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }

  await Promise.all(ports.map((_, instance) => start(instance)));
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const balancer: Balancer = await startBalancer(urls);
  return {
    urls,
    requestUrl: `${balancer.url}/slack/events`,
    async killAndRestart(instance) {
      await end(instance, "SIGKILL");
      await start(instance);
    },
    async close() {
      isClosing = true;
      balancer.close();
      await Promise.all(ports.map((_, instance) => end(instance, "SIGTERM")));
    },
  };
}
