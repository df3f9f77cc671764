import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { DEFAULT_PLAN } from "../../src/default-paths.ts";
import { loadPlan } from "../../src/plan/load-plan.ts";
import { type Intercept, rateLimited } from "../../src/playground/faults.ts";
import { startStandIn } from "../../src/playground/stand-in.ts";
import { subscribe } from "../../src/reminders/change-subscription.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Where } from "../../src/store/where.ts";
import { SETTINGS, shanghai } from "../reminders/subscriptions.ts";
import type { WorkerOrder } from "./worker.ts";

export interface Ordeal {
  readonly where: Where;
  readonly processes: number;
  readonly deliveries: number;
  /** Killed by SIGKILL and started anew; or stopped for longer than a lease, and let go on. */
  readonly disturb: "kill" | "pause";
  readonly looks: boolean;
  /** Milliseconds for which a process works before it is disturbed: at least, and at most. */
  readonly calm: readonly [number, number];
  readonly progress?: (line: string) => void;
  readonly signal?: AbortSignal;
}

export interface Survived {
  readonly deliveries: number;
  readonly sent: number;
  /** Posted more than once, when all is over. */
  readonly duplicates: number;
  readonly missing: number;
  /** Messages that were taken back, since they stood there twice. */
  readonly takenBack: number;
  readonly disturbances: number;
  readonly repliesLost: number;
  readonly dropped: number;
  readonly rateLimited: number;
  readonly lookUps: number;
  readonly seconds: number;
}

const TEAMS = 5;
/** Subscriptions that share a channel. */
const PER_CHANNEL = 4;
/** Milliseconds. Much shorter than in earnest, so that there is time for many. */
const LEASE = 4_000;
const CALL_WITHIN = 600;
/** Milliseconds between two counts of what is done. */
const LOOK_EVERY = 500;
/** Of all calls to post. What is lost was accepted first. */
const REPLY_LOST = 0.2;
const DROPPED = 0.05;
const LIMITED = 0.05;
/** Of all looks into a channel. */
const LOOK_FAILS = 0.05;
/** The slot that all wait for. */
const SLOT = shanghai("2020-11-23 09:00");
const SETTLE = 120_000;

const between = ([low, high]: readonly [number, number]) => low + Math.random() * (high - low);

/**
 * Lets processes send reminders from one store to a Slack that loses, drops and refuses, while they are killed or paused,
 * and counts afterwards what stands in the channels.
 */
export async function endure(ordeal: Ordeal): Promise<Survived> {
  const { where, processes, deliveries, disturb, looks, calm, progress = () => {}, signal } = ordeal;
  const counted = { repliesLost: 0, dropped: 0, rateLimited: 0, lookUps: 0 };
  const aheadMs = SLOT + 60_000 - Date.now();
  const standIn = await startStandIn({
    manifest: JSON.parse(readFileSync(new URL("../../manifest.json", import.meta.url), "utf8")),
    retryDelaysMs: [],
    // The workspace's clock runs as the processes' do.
    clock: () => new Date(Date.now() + aheadMs),
    intercept: ((method) => faultFor(method, counted)) satisfies Intercept,
  });
  // Loaded once: the processes begin more often than in a year.
  const folder = mkdtempSync(join(tmpdir(), "langwen-plan-"));
  const planFile = join(folder, "plan.json");
  writeFileSync(planFile, JSON.stringify(loadPlan(DEFAULT_PLAN)));
  const store = await openStore(where);
  const children = new Set<ChildProcess>();
  let ending = false;
  try {
    for (let at = 0; at < deliveries; at += 1) {
      const team = `T${at % TEAMS}`;
      const channel = `C${team}${Math.floor(at / TEAMS / PER_CHANNEL)}`;
      if (Math.floor(at / TEAMS) % PER_CHANNEL === 0) {
        standIn.addChannel({ id: channel, name: channel.toLowerCase(), members: [standIn.botUserId], kind: "channel" });
      }
      const to = { id: randomUUID(), team, channel, plan: "dalang-2020", owner: "U0DLCHEN001", settings: SETTINGS };
      await store.subscriptions.add(subscribe(to, SLOT - 60_000));
    }
    const order: WorkerOrder = {
      where,
      planFile,
      slackApiUrl: standIn.apiUrl,
      botToken: standIn.botToken,
      leaseMs: LEASE,
      callWithinMs: CALL_WITHIN,
      looks,
      aheadMs,
    };
    let disturbances = 0;
    const begin = (): void => {
      const script = fileURLToPath(new URL("./worker.ts", import.meta.url));
      const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, JSON.stringify(order)], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      children.add(child);
      // It says when it has begun to work; before that there is nothing to disturb.
      child.stdout?.once("data", () => void harass(child));
      child.once("close", () => {
        children.delete(child);
        if (!ending) begin();
      });
    };
    const harass = async (child: ChildProcess): Promise<void> => {
      for (;;) {
        await wait(between(calm));
        if (ending || child.exitCode !== null) return;
        disturbances += 1;
        if (disturb === "kill") return void child.kill("SIGKILL");
        child.kill("SIGSTOP");
        await wait(between([LEASE * 1.2, LEASE * 1.8]));
        child.kill("SIGCONT");
      }
    };
    const began = Date.now();
    for (let count = 0; count < processes; count += 1) begin();
    let told = began;
    for (;;) {
      signal?.throwIfAborted();
      await wait(LOOK_EVERY);
      const done = await finished(store);
      if (Date.now() - told > 5_000) {
        progress(`${done} of ${deliveries} sent, ${disturbances} disturbances`);
        told = Date.now();
      }
      if (done >= deliveries) break;
      if (Date.now() - began > SETTLE + deliveries * 3_000) throw new Error(`only ${done} of ${deliveries} were sent`);
    }
    // Whoever was paused while posting wakes up, finds its claim lost, and takes back what stands there twice.
    if (disturb === "pause") await wait(LEASE * 2);
    const seconds = (Date.now() - began) / 1_000;
    const times = new Map<string, number>();
    for (const { metadata } of standIn.workspace.messages) {
      const id = (metadata?.["event_payload"] as { delivery_id?: string } | undefined)?.delivery_id;
      if (id !== undefined) times.set(id, (times.get(id) ?? 0) + 1);
    }
    const { sent = 0 } = await store.deliveries.count();
    return {
      deliveries,
      sent,
      duplicates: [...times.values()].filter((count) => count > 1).length,
      missing: deliveries - times.size,
      takenBack: standIn.requests.filter(({ method, ok }) => method === "chat.delete" && ok).length,
      disturbances,
      ...counted,
      seconds,
    };
  } finally {
    ending = true;
    const ended = [...children].map((child) => once(child, "close"));
    for (const child of children) child.kill("SIGKILL");
    await Promise.all(ended);
    await store.close();
    await standIn.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function finished(store: Awaited<ReturnType<typeof openStore>>): Promise<number> {
  const { pending = 0, sending = 0, ...final } = await store.deliveries.count();
  return Object.values(final).reduce((sum, count) => sum + count, 0);
}

function faultFor(
  method: string,
  counted: { [What in "repliesLost" | "dropped" | "rateLimited" | "lookUps"]: number },
) {
  const chance = Math.random();
  if (method === "conversations.history") {
    counted.lookUps += 1;
    return chance < LOOK_FAILS ? ({ fault: "server-error", status: 503, done: false } as const) : undefined;
  }
  if (method !== "chat.postMessage") return undefined;
  if (chance < REPLY_LOST) {
    counted.repliesLost += 1;
    const kind = Math.random();
    if (kind < 0.6) return { fault: "reply-lost" } as const;
    return kind < 0.8
      ? ({ fault: "server-error", status: 503, done: true } as const)
      : ({ fault: "hangs", done: true } as const);
  }
  if (chance < REPLY_LOST + DROPPED) {
    counted.dropped += 1;
    return { fault: "dropped" } as const;
  }
  if (chance < REPLY_LOST + DROPPED + LIMITED) {
    counted.rateLimited += 1;
    return rateLimited(1);
  }
  return { fault: "slow", ms: Math.random() * 60 } as const;
}
