import { randomBytes } from "node:crypto";
import type { Bench } from "../bench.ts";
import { type RunningChild, startChild } from "../child.ts";
import { startPostgres } from "../postgres.ts";
import type { Section } from "../section.ts";
import { createSignedPost } from "../signed-post.ts";
import { megabytes } from "../statistics.ts";
import type { InstanceOptions, MemoryTaken } from "./app.ts";
import { deliver, type Patience } from "./deliver.ts";
import { createPeople, type Deed } from "./people.ts";
import { startLoadedSlack } from "./slack.ts";
import { install, installable } from "./workspaces.ts";

const APP = new URL("./app.ts", import.meta.url);
const SECRET = "0123456789abcdef0123456789abcdef";
const AT_ONCE = 16;
const PATIENCE: Patience = { answerWithinMs: 20_000, eventWithinMs: 20_000, retryAfterMs: [] };
/** Of five things that people do. */
const DEEDS: readonly Deed["kind"][] = ["command", "mention", "command", "press", "command"];

interface Size {
  readonly requests: number;
  /** Requests between two looks at the memory. */
  readonly every: number;
  readonly workspaces: number;
  readonly people: number;
}

const FULL: Size = { requests: 100_000, every: 10_000, workspaces: 50, people: 5_000 };
const QUICK: Size = { requests: 150, every: 30, workspaces: 3, people: 30 };

interface Look extends MemoryTaken {
  readonly requests: number;
}

/** By least squares: how much is added with each request. */
function slope(looks: readonly Look[], value: (look: Look) => number): number {
  const average = (of: (look: Look) => number): number => looks.reduce((sum, look) => sum + of(look), 0) / looks.length;
  const x = average(({ requests }) => requests);
  const y = average(value);
  const spread = average(({ requests }) => (requests - x) ** 2);
  return average((look) => (look.requests - x) * (value(look) - y)) / spread;
}

/** What one instance takes of memory as it answers more and more. */
export async function memorySection(bench: Bench): Promise<Section> {
  const size = bench.quick ? QUICK : FULL;
  const stops: (() => unknown)[] = [];
  try {
    const postgres = await startPostgres(bench);
    stops.push(postgres.stop);
    const slack = await startLoadedSlack();
    stops.push(slack.close);
    const people = createPeople(size, slack.responseUrl);
    const key = randomBytes(32).toString("base64");
    await install(postgres.url, key, people.workspaces, Date.now());
    const options: InstanceOptions = {
      kind: "langwen",
      connection: installable(SECRET, key),
      slackApiUrl: slack.apiUrl,
      storeUrl: postgres.url,
      port: 0,
      clock: { origin: 0, speed: 1 },
    };
    const app: RunningChild<string, MemoryTaken> = await startChild(APP, [JSON.stringify(options)], bench);
    stops.push(app.stop);
    const post = createSignedPost(SECRET, AT_ONCE);
    stops.push(post.close);
    const looks: Look[] = [];
    let done = 0;
    const act = async (until: number): Promise<void> => {
      while (done < until) {
        const deed = people.next(DEEDS[done++ % DEEDS.length] ?? "command");
        const { isAcknowledged } = await deliver(post, `${app.ready}/slack/events`, deed, PATIENCE);
        if (!isAcknowledged) throw new Error(`${deed.id} was not acknowledged`);
      }
    };
    for (let until = size.every; until <= size.requests; until += size.every) {
      bench.signal.throwIfAborted();
      await Promise.all(Array.from({ length: AT_ONCE }, () => act(until)));
      slack.forget();
      const look = { requests: until, ...(await app.ask("memory")) };
      looks.push(look);
      bench.progress(`Memory: ${until} requests, ${megabytes(look.heapUsed)} of heap, ${megabytes(look.rss)} in all`);
    }
    const late = looks.slice(1);
    const figures = {
      ...size,
      looks,
      bytesARequest: { rss: slope(late, ({ rss }) => rss), heapUsed: slope(late, ({ heapUsed }) => heapUsed) },
    };
    const [first] = late;
    const per = (bytes: number): string => `${bytes.toFixed(0)} B`;
    return {
      title: "Memory of one instance, request after request",
      columns: ["Requests", "Heap", "Resident"],
      rows: [
        ...late
          .filter((_, place) => place % 2 === 0)
          .map(({ requests, heapUsed, rss }) => [requests.toLocaleString("en"), megabytes(heapUsed), megabytes(rss)]),
        ["Added by each request", per(figures.bytesARequest.heapUsed), per(figures.bytesARequest.rss)],
      ],
      notes: [
        `${size.people} people in ${size.workspaces} workspaces: three commands, a mention and a press in turn. Half of the questions are one of 200, the others are never asked the same way again. After collecting garbage; Slack, and PostgreSQL with the store, in other processes.`,
        `Added by each request: the slope of a line through ${late.length} looks from ${first?.requests.toLocaleString("en")} requests on.`,
      ],
      figures,
    };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}
