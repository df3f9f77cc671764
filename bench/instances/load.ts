import { setTimeout as wait } from "node:timers/promises";
import type { Bench } from "../bench.ts";
import { startPostgres } from "../postgres.ts";
import type { Section } from "../section.ts";
import { createSignedPost, type SignedPost } from "../signed-post.ts";
import { milliseconds, percentile } from "../statistics.ts";
import { startFleet } from "./fleet.ts";
import { createPeople, type People } from "./people.ts";
import { type LoadedSlack, startLoadedSlack } from "./slack.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
const AT_ONCE = 16;
/** Connections of Slack's, so that a command never waits for one. */
const CONNECTIONS = 500;
const ANSWERED_WITHIN = 10_000;
/** Of the load that keeps it busy all the time. */
const SHARE = 0.5;

interface Size {
  readonly warmUp: number;
  readonly saturatedSeconds: number;
  readonly seconds: number;
  readonly workspaces: number;
  readonly people: number;
}

const FULL: Size = { warmUp: 4_000, saturatedSeconds: 10, seconds: 30, workspaces: 10, people: 1_000 };
const QUICK: Size = { warmUp: 20, saturatedSeconds: 0.5, seconds: 1, workspaces: 2, people: 10 };

interface Asking {
  readonly people: People;
  readonly post: SignedPost;
  readonly url: string;
  readonly slack: LoadedSlack;
}

/** Throws where the answer is not there. */
async function ask({ people, post, url, slack }: Asking): Promise<void> {
  const { id, contentType, body } = people.next("command");
  const { status, text } = await post(url, { contentType, body, withinMs: ANSWERED_WITHIN });
  const isAnswered = text.includes('"blocks":[') || slack.repliesAt(id) > 0;
  if (status !== 200 || !isAnswered) throw new Error(`${id} was answered with ${status} ${text}`);
}

/** Whoever was answered asks on at once. Gives commands a second. */
async function saturate(asking: Asking, until: (done: number, ms: number) => boolean): Promise<number> {
  const start = performance.now();
  let done = 0;
  const asker = async (): Promise<void> => {
    while (!until(done, performance.now() - start)) {
      done += 1;
      await ask(asking);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asker));
  return (1_000 * done) / (performance.now() - start);
}

/** So many commands a second, answered or not. Gives for each how long after its time its answer was there. */
async function steady(asking: Asking, rate: number, seconds: number, signal: AbortSignal): Promise<number[]> {
  const start = performance.now();
  const under: Promise<number>[] = [];
  for (let number = 0; number < rate * seconds; ) {
    for (; number < ((performance.now() - start) * rate) / 1_000; number += 1) {
      const due = start + (1_000 * number) / rate;
      const answered = ask(asking).then(() => performance.now() - due);
      // Told below, when all were sent.
      answered.catch(() => {});
      under.push(answered);
    }
    await wait(1, undefined, { signal });
  }
  return Promise.all(under);
}

async function measure(bench: Bench, instances: number, size: Size) {
  const stops: (() => unknown)[] = [];
  try {
    const postgres = await startPostgres(bench);
    stops.push(postgres.stop);
    const slack = await startLoadedSlack();
    stops.push(slack.close);
    const people = createPeople(size, slack.responseUrl);
    const fleet = await startFleet({
      instances,
      storeUrl: postgres.url,
      slackApiUrl: slack.apiUrl,
      signingSecret: SECRET,
      workspaces: people.workspaces,
      clockSpeed: 1,
      signal: bench.signal,
    });
    stops.push(fleet.close);
    const post = createSignedPost(SECRET, CONNECTIONS);
    stops.push(post.close);
    const url = instances === 1 ? `${fleet.urls[0]}/slack/events` : fleet.requestUrl;
    const asking = { people, post, url, slack };
    bench.progress(`Load: ${instances} of 2, warming up`);
    await saturate(asking, (done) => done >= size.warmUp);
    bench.progress(`Load: ${instances} of 2, all it takes`);
    const saturated = await saturate(asking, (_, ms) => ms >= 1_000 * size.saturatedSeconds);
    bench.progress(`Load: ${instances} of 2, ${(saturated * SHARE).toFixed(0)} commands a second`);
    const times = await steady(asking, saturated * SHARE, size.seconds, bench.signal);
    return {
      instances,
      saturated,
      rate: saturated * SHARE,
      commands: times.length,
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
      most: Math.max(...times),
    };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** How long answers take at half the load that keeps the app busy all the time. */
export async function loadSection(bench: Bench): Promise<Section> {
  const size = bench.quick ? QUICK : FULL;
  const figures: Awaited<ReturnType<typeof measure>>[] = [];
  for (const instances of [1, 2]) {
    figures.push(await measure(bench, instances, size));
    bench.signal.throwIfAborted();
  }
  return {
    title: "Answers at half of the greatest load",
    columns: ["Instances", "Greatest load", "Half of it", "Commands", "p50", "p99", "Longest"],
    rows: figures.map((each) => [
      each.instances === 1 ? "One" : "Two, behind a balancer",
      `${each.saturated.toFixed(0)}/s`,
      `${each.rate.toFixed(0)}/s`,
      `${each.commands}`,
      milliseconds(each.p50),
      milliseconds(each.p99),
      milliseconds(each.most),
    ]),
    notes: [
      `\`/plan\` of ${size.people} people in ${size.workspaces} workspaces, on one PostgreSQL. Half of the questions are one of 200, the others are never asked the same way again. Greatest load: ${AT_ONCE} askers who ask on when they are answered.`,
      "Half of it: sent at a fixed rate, whether or not earlier ones were answered, and timed from when each was due until its whole answer was there; so waiting counts. Askers, Slack and balancer share one process, and all share this machine's cores, so two instances do not answer twice as much.",
    ],
    figures,
  };
}
