import { setTimeout as wait } from "node:timers/promises";
import type { Bench } from "../bench.ts";
import { startPostgres } from "../postgres.ts";
import type { Section } from "../section.ts";
import { createSignedPost } from "../signed-post.ts";
import { milliseconds, percentile } from "../statistics.ts";
import { type Delivered, deliver, type Patience } from "./deliver.ts";
import { type Fleet, startFleet } from "./fleet.ts";
import { createPeople, type Deed, type People } from "./people.ts";
import { type Faults, type LoadedSlack, startLoadedSlack } from "./slack.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
const SECOND = 1_000;
/** Connections of Slack's to the balancer: more than are ever under way. */
const CONNECTIONS = 500;

/**
 * Times so many times as fast as in Slack and in Langwen: an event comes again at once, after 5 and after 25 seconds, and
 * is in one instance's hands for 2.5. What takes the same time on any clock, such as a start, weighs so many times as much.
 */
const SPEED = 12;
const RETRY_AFTER = [0, 60_000 / SPEED, 300_000 / SPEED];
/** A command or a press waits as long as in Slack; an event less, so that Slack sends some again that are still in hand. */
const PATIENCE: Patience = { answerWithinMs: 3_000, eventWithinMs: 1_000, retryAfterMs: RETRY_AFTER };
const FAULTS: Faults = { repliesLost: 0.02, slow: 0.02, slowMs: 1_500 };

interface Size {
  readonly seconds: number;
  /** Of each kind, every second. */
  readonly rates: Readonly<Record<Deed["kind"], number>>;
  readonly workspaces: number;
  readonly people: number;
  /** Seconds between two kills. */
  readonly killEvery: number;
}

const FULL: Size = {
  seconds: 180,
  rates: { command: 60, mention: 20, press: 20 },
  workspaces: 10,
  people: 1_000,
  killEvery: 9,
};
const QUICK: Size = {
  seconds: 5,
  rates: { command: 5, mention: 3, press: 3 },
  workspaces: 2,
  people: 10,
  killEvery: 3,
};

interface Done {
  readonly deed: Deed;
  readonly delivered: Delivered;
}

/** Things happen at their times, whether or not earlier ones were answered. */
async function live(
  { people, rates, seconds, signal }: { people: People; rates: Size["rates"]; seconds: number; signal: AbortSignal },
  act: (deed: Deed) => Promise<Delivered>,
): Promise<Done[]> {
  const under: Promise<Done>[] = [];
  const kinds: readonly Deed["kind"][] = ["command", "mention", "press"];
  const start = performance.now();
  const done: Record<Deed["kind"], number> = { command: 0, mention: 0, press: 0 };
  for (;;) {
    const passed = (performance.now() - start) / SECOND;
    if (passed >= seconds) break;
    for (const kind of kinds) {
      for (; done[kind] < passed * rates[kind]; done[kind] += 1) {
        const deed = people.next(kind);
        under.push(act(deed).then((delivered) => ({ deed, delivered })));
      }
    }
    await wait(5, undefined, { signal });
  }
  return Promise.all(under);
}

/** Kills one instance after the other, each with SIGKILL and as soon as the last one is up again. Gives how many. */
async function killInTurn(fleet: Fleet, everyMs: number, until: AbortSignal, killed: () => void): Promise<void> {
  for (let turn = 0; !until.aborted; turn += 1) {
    await wait(everyMs, undefined, { signal: until }).catch(() => {});
    if (until.aborted) return;
    killed();
    await fleet.killAndRestart(turn % 2);
  }
}

function summary(kind: Deed["kind"], all: readonly Done[], slack: LoadedSlack) {
  const own = all.filter(({ deed }) => deed.kind === kind);
  const acknowledged = own.filter(({ delivered }) => delivered.isAcknowledged);
  const answers = ({ deed, delivered }: Done): number =>
    kind === "mention"
      ? slack.answersTo(deed.channel, deed.ts)
      : slack.repliesAt(deed.id) + (delivered.text.includes('"blocks":[') ? 1 : 0);
  return {
    kind,
    sent: own.length,
    acknowledged: acknowledged.length,
    sentAgain: own.filter(({ delivered }) => delivered.attempts > 1).length,
    lost: acknowledged.filter((each) => answers(each) === 0).length,
    twice: own.filter((each) => answers(each) > 1).length,
    p50: percentile(
      acknowledged.map(({ delivered }) => delivered.tookMs),
      0.5,
    ),
    p99: percentile(
      acknowledged.map(({ delivered }) => delivered.tookMs),
      0.99,
    ),
  };
}

const NAMES: Readonly<Record<Deed["kind"], string>> = {
  command: "Commands",
  mention: "Mentions",
  press: "Presses",
};

/** Whether two instances lose nothing and answer nothing twice while one after the other is killed. */
export async function instancesSection(bench: Bench): Promise<Section> {
  const size = bench.quick ? QUICK : FULL;
  const stops: (() => unknown)[] = [];
  try {
    const postgres = await startPostgres(bench);
    stops.push(postgres.stop);
    const slack = await startLoadedSlack(FAULTS);
    stops.push(slack.close);
    const people = createPeople(size, slack.responseUrl);
    bench.progress("Instances: starting two behind a balancer");
    const fleet = await startFleet({
      instances: 2,
      storeUrl: postgres.url,
      slackApiUrl: slack.apiUrl,
      signingSecret: SECRET,
      workspaces: people.workspaces,
      clockSpeed: SPEED,
      signal: bench.signal,
    });
    stops.push(fleet.close);
    const post = createSignedPost(SECRET, CONNECTIONS);
    stops.push(post.close);
    const over = new AbortController();
    let kills = 0;
    const killing = killInTurn(fleet, size.killEvery * SECOND, AbortSignal.any([over.signal, bench.signal]), () => {
      kills += 1;
      bench.progress(`Instances: kill ${kills}`);
    });
    const acting = live({ people, rates: size.rates, seconds: size.seconds, signal: bench.signal }, (deed) =>
      deliver(post, fleet.requestUrl, deed, PATIENCE),
    );
    // What comes again comes to instances that live; whoever is killed has had its share.
    await Promise.race([acting, wait(size.seconds * SECOND)]);
    over.abort();
    await killing;
    bench.progress("Instances: waiting for what Slack sends again");
    const all = await acting;
    const figures = {
      ...size,
      speed: SPEED,
      faults: FAULTS,
      kills,
      calls: Object.fromEntries(slack.calls),
      kinds: (["command", "mention", "press"] as const).map((kind) => summary(kind, all, slack)),
    };
    return {
      title: "Two instances, killed in turn",
      columns: ["", "Sent", "Acknowledged", "Sent again", "Acknowledged, no answer", "Answered twice", "p50", "p99"],
      rows: figures.kinds.map((each) => [
        NAMES[each.kind],
        `${each.sent}`,
        `${each.acknowledged}`,
        `${each.sentAgain}`,
        `${each.lost}`,
        `${each.twice}`,
        milliseconds(each.p50),
        milliseconds(each.p99),
      ]),
      notes: [
        `Two instances on one PostgreSQL, behind a balancer that does as \`deploy/Caddyfile\` says; ${size.seconds} s of what ${size.people} people in ${size.workspaces} workspaces do. ${kills} times one of them was ended with SIGKILL and started anew.`,
        `Slack sends an event again at once, after one minute and after five; a command and a press never. Here its clock and that of Langwen's leases go ${SPEED} times as fast. Of the messages posted, ${100 * FAULTS.repliesLost} % lose Slack's reply, and ${100 * FAULTS.slow} % take Slack ${FAULTS.slowMs / SECOND} s, while it waits for ${PATIENCE.eventWithinMs / SECOND} s before it sends the event again.`,
        "Not acknowledged: Slack told the person so, who may try again. An answer counts where it was shown: in the acknowledgement, at the response_url, or in the channel, told by its metadata. p50 and p99: of acknowledgements, from Slack's last attempt on.",
      ],
      figures,
    };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}
