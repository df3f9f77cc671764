import { readFileSync } from "node:fs";
import { startStandIn } from "../src/playground/stand-in.ts";
import type { Bench } from "./bench.ts";
import { startChild } from "./child.ts";
import { loadQuestions, sample } from "./questions.ts";
import type { Section } from "./section.ts";
import { type SlackClient, startSlackClient, type Timed } from "./slack-client.ts";
import { digits, milliseconds, percentile } from "./statistics.ts";

const APP = new URL("./bolt-app.ts", import.meta.url);
/** Commands sent to each app before anything is timed. */
const WARM_UP = 60;
/** Commands sent to each app one at a time, and in bursts. */
const COMMANDS = 400;
const AT_ONCE = 8;
/** For a smoke run. */
const QUICK = { warmUp: 2, commands: 8 };

interface Apps {
  readonly langwen: string;
  readonly bare: string;
}

interface Timings {
  readonly langwen: Timed[];
  readonly bare: Timed[];
}

/** Each burst goes to one app, then to the other, the order changing every time; a burst ends when all is answered. */
async function alternate(
  client: SlackClient,
  apps: Apps,
  questions: readonly string[],
  atOnce: number,
): Promise<Timings> {
  const timings: Timings = { langwen: [], bare: [] };
  for (let at = 0, turn = 0; at < questions.length; at += atOnce, turn++) {
    const burst = questions.slice(at, at + atOnce);
    const order = turn % 2 === 0 ? (["bare", "langwen"] as const) : (["langwen", "bare"] as const);
    for (const app of order) {
      const awaitAnswer = app === "langwen";
      const sent = burst.map((question) => client.command(apps[app], question, { awaitAnswer }));
      timings[app].push(...(await Promise.all(sent)));
    }
  }
  return timings;
}

const acknowledged = (timed: readonly Timed[]): number[] => timed.map((each) => each.acknowledged);
const answered = (timed: readonly Timed[]): number[] => timed.flatMap((each) => each.answered ?? []);

const summary = (values: readonly number[]) => ({ p50: percentile(values, 0.5), p99: percentile(values, 0.99) });

function compare(timings: Timings, sent: string) {
  const bare = summary(acknowledged(timings.bare));
  const langwen = summary(acknowledged(timings.langwen));
  return {
    sent,
    commands: timings.langwen.length,
    bare,
    langwen,
    ratio: { p50: langwen.p50 / bare.p50, p99: langwen.p99 / bare.p99 },
    answer: summary(answered(timings.langwen)),
  };
}

/** What the bot costs in Slack's eyes: how long a command waits for its acknowledgement, and the user for the answer. */
export async function boltSection(bench: Bench): Promise<Section> {
  const { warmUp, commands } = bench.quick ? QUICK : { warmUp: WARM_UP, commands: COMMANDS };
  const texts = (count: number) => sample(loadQuestions(), count).map(({ text }) => text);
  const manifest: unknown = JSON.parse(readFileSync(new URL("../manifest.json", import.meta.url), "utf8"));
  const standIn = await startStandIn({ manifest });
  const client = await startSlackClient(standIn.signingSecret, {
    team: standIn.workspace.team.id,
    connections: AT_ONCE,
  });
  const start = (kind: string) =>
    startChild<string>(APP, [kind, standIn.botToken, standIn.signingSecret, standIn.apiUrl], bench);
  const children: Awaited<ReturnType<typeof start>>[] = [];
  try {
    bench.progress("Bolt: starting both apps");
    for (const kind of ["langwen", "bare"]) children.push(await start(kind));
    const [langwen = "", bare = ""] = children.map(({ ready }) => ready);
    const apps = { langwen, bare };
    await alternate(client, apps, texts(warmUp), 1);
    await alternate(client, apps, texts(warmUp), AT_ONCE);
    bench.progress(`Bolt: ${commands} commands one at a time`);
    const single = compare(await alternate(client, apps, texts(commands), 1), "one at a time");
    bench.progress(`Bolt: ${commands} commands, ${AT_ONCE} at once`);
    const bursts = compare(await alternate(client, apps, texts(commands), AT_ONCE), `${AT_ONCE} at once`);
    const figures = [single, bursts];
    return {
      title: "`/plan` in the real Bolt app, over signed HTTP",
      columns: [
        "Sent",
        "Commands",
        "Acknowledged p50: bare Bolt",
        "Langwen",
        "Ratio",
        "p99: bare Bolt",
        "Langwen",
        "Ratio",
        "Answer there p50",
        "p99",
      ],
      rows: figures.map((each) => [
        each.sent,
        `${each.commands}`,
        milliseconds(each.bare.p50),
        milliseconds(each.langwen.p50),
        digits(each.ratio.p50),
        milliseconds(each.bare.p99),
        milliseconds(each.langwen.p99),
        digits(each.ratio.p99),
        milliseconds(each.answer.p50),
        milliseconds(each.answer.p99),
      ]),
      notes: [
        "Two processes, each with one app, and the client in a third. Measured at the client, over connections that stay open: from sending the command until the whole acknowledgement is there; and until the whole answer is there, in the acknowledgement or, for a few kinds of message, at the `response_url`. Langwen acknowledges with the answer, so for it both are mostly the same.",
        "Bare Bolt acknowledges and does nothing else. The apps take turns; the next command goes out when Langwen's answer to the last one has arrived.",
        `${AT_ONCE} at once: later commands of a burst wait for the answers to earlier ones, as they would for real users.`,
      ],
      figures,
    };
  } finally {
    for (const { stop } of children) stop();
    client.close();
    await standIn.close();
  }
}
