import type { Bench } from "./bench.ts";
import { TEAM } from "./bench-team.ts";
import { type RunningChild, startChild } from "./child.ts";
import type { CpuTaken, InstanceOptions } from "./instances/app.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { loadQuestions, sample } from "./questions.ts";
import type { Section } from "./section.ts";
import { type SlackClient, startSlackClient } from "./slack-client.ts";
import { digits, median } from "./statistics.ts";

const INSTANCE = new URL("./instances/app.ts", import.meta.url);
const SINK = new URL("./message-sink.ts", import.meta.url);
const SECRET = "0123456789abcdef0123456789abcdef";
const BOT_TOKEN = "xoxb-bench";

interface Size {
  readonly atOnce: number;
  /** Commands to each app before anything is timed. */
  readonly warmUp: number;
  /** Turns of each app, and commands in a turn. */
  readonly turns: number;
  readonly commands: number;
}

const FULL: Size = { atOnce: 16, warmUp: 3_000, turns: 10, commands: 1_500 };
const QUICK: Size = { atOnce: 4, warmUp: 20, turns: 2, commands: 40 };
/** Questions that an office asks again and again. */
const RECURRING = 200;
/** Said before a question without changing it. With them there are many times as many as answers that are kept. */
const OPENINGS = ["", "请问", "你好，", "麻烦问一下，", "您好，请问"];

type App = RunningChild<string, CpuTaken>;

interface Turn {
  readonly commands: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

interface Mix {
  readonly name: string;
  readonly next: () => string;
}

/** Every question of the project over and over, each time opened otherwise, so that none is asked twice soon. */
function neverAgain(): Mix["next"] {
  const texts = loadQuestions().map(({ text }) => text);
  let asked = 0;
  return () => {
    const at = asked++;
    const opening = OPENINGS[Math.floor(at / texts.length) % OPENINGS.length] ?? "";
    return opening + (texts[at % texts.length] ?? "");
  };
}

function recurring(): Mix["next"] {
  const texts = sample(loadQuestions(), RECURRING).map(({ text }) => text);
  let asked = 0;
  return () => texts[asked++ % texts.length] ?? "";
}

/** Whoever was answered asks the next question at once, so the app is never idle. */
async function turn(app: App, count: number, atOnce: number, ask: () => Promise<unknown>): Promise<Turn> {
  const before = await app.ask("cpu");
  const start = performance.now();
  let left = count;
  const asker = async (): Promise<void> => {
    while (left-- > 0) await ask();
  };
  await Promise.all(Array.from({ length: atOnce }, asker));
  const seconds = (performance.now() - start) / 1_000;
  const after = await app.ask("cpu");
  return { commands: count, seconds, cpuSeconds: after.cpuSeconds - before.cpuSeconds };
}

interface Apps {
  readonly langwen: App;
  readonly bare: App;
}

async function compare(bench: Bench, mix: Mix, apps: Apps, client: SlackClient, postgres: Postgres, size: Size) {
  const { atOnce, warmUp, turns, commands } = size;
  const asking = (app: App, awaitAnswer: boolean) => () =>
    client.command(`${app.ready}/slack/events`, mix.next(), { awaitAnswer });
  const ask = { langwen: asking(apps.langwen, true), bare: asking(apps.bare, false) };
  bench.progress(`Throughput: ${mix.name}, warming up`);
  for (const kind of ["bare", "langwen"] as const) await turn(apps[kind], warmUp, atOnce, ask[kind]);
  const taken: Record<keyof Apps, Turn[]> = { langwen: [], bare: [] };
  let postgresSeconds = 0;
  for (let number = 0; number < turns; number++) {
    bench.signal.throwIfAborted();
    bench.progress(`Throughput: ${mix.name}, turn ${number + 1} of ${turns}`);
    const order = number % 2 === 0 ? (["bare", "langwen"] as const) : (["langwen", "bare"] as const);
    for (const kind of order) {
      const before = postgres.cpuSeconds() ?? Number.NaN;
      taken[kind].push(await turn(apps[kind], commands, atOnce, ask[kind]));
      if (kind === "langwen") postgresSeconds += (postgres.cpuSeconds() ?? Number.NaN) - before;
    }
  }
  const rates = (kind: keyof Apps) => {
    const sum = (value: (each: Turn) => number) => taken[kind].reduce((total, each) => total + value(each), 0);
    const all = sum((each) => each.commands);
    return { perCpuSecond: all / sum((each) => each.cpuSeconds), perSecond: all / sum((each) => each.seconds) };
  };
  const ratios = taken.langwen.map((each, at) => {
    const other = taken.bare[at];
    return other ? other.cpuSeconds / other.commands / (each.cpuSeconds / each.commands) : Number.NaN;
  });
  const langwen = rates("langwen");
  const bare = rates("bare");
  return {
    mix: mix.name,
    commands: turns * commands,
    langwen,
    bare,
    perCpuSecondRatio: langwen.perCpuSecond / bare.perCpuSecond,
    perSecondRatio: langwen.perSecond / bare.perSecond,
    turnRatios: { least: Math.min(...ratios), median: median(ratios), most: Math.max(...ratios) },
    postgresMsPerCommand: (1_000 * postgresSeconds) / (turns * commands),
    turns: taken,
  };
}

/** How many commands one core answers, beside how many a Bolt app acknowledges that does nothing else. */
export async function throughputSection(bench: Bench): Promise<Section> {
  const size = bench.quick ? QUICK : FULL;
  const stops: (() => unknown)[] = [];
  try {
    const postgres = await startPostgres(bench);
    stops.push(postgres.stop);
    const client = await startSlackClient(SECRET, { team: TEAM, connections: size.atOnce });
    stops.push(client.close);
    const sink = await startChild<string>(SINK, ["1", "1", "0"], bench);
    stops.push(sink.stop);
    const start = async (kind: InstanceOptions["kind"]): Promise<App> => {
      const options: InstanceOptions = {
        kind,
        connection: { mode: "http", install: { kind: "token", botToken: BOT_TOKEN }, signingSecret: SECRET },
        slackApiUrl: sink.ready,
        storeUrl: postgres.url,
        port: 0,
        clock: { origin: 0, speed: 1 },
      };
      const app = await startChild<string, CpuTaken>(INSTANCE, [JSON.stringify(options)], bench);
      stops.push(app.stop);
      return app;
    };
    const apps: Apps = { bare: await start("bare"), langwen: await start("langwen") };
    const mixes: readonly Mix[] = [
      { name: `${RECURRING} questions that recur`, next: recurring() },
      { name: "no question twice", next: neverAgain() },
    ];
    const figures: Awaited<ReturnType<typeof compare>>[] = [];
    for (const mix of mixes) figures.push(await compare(bench, mix, apps, client, postgres, size));
    return {
      title: "`/plan` at saturation: commands for one core",
      columns: [
        "Asked",
        "Commands",
        "Per CPU second: bare Bolt",
        "Langwen",
        "Ratio",
        "Turn by turn",
        "Per second: bare Bolt",
        "Langwen",
        "Ratio",
        "PostgreSQL, CPU a command",
      ],
      rows: figures.map((each) => [
        each.mix,
        `${each.commands}`,
        each.bare.perCpuSecond.toFixed(0),
        each.langwen.perCpuSecond.toFixed(0),
        digits(each.perCpuSecondRatio),
        `${digits(each.turnRatios.least)} to ${digits(each.turnRatios.most)}`,
        each.bare.perSecond.toFixed(0),
        each.langwen.perSecond.toFixed(0),
        digits(each.perSecondRatio),
        `${each.postgresMsPerCommand.toFixed(2)} ms`,
      ]),
      notes: [
        `${size.atOnce} askers, each asking on when it was answered; the apps take turns of ${size.commands} commands. CPU is that of the app's process, user and system. Langwen answers each command in its acknowledgement; bare Bolt acknowledges and does nothing else.`,
        `${RECURRING} questions that recur: an even sample of \`test/questions\`, asked in turn, as an office asks the same things; their answers are found once. No question twice: all of \`test/questions\`, each time with other words of politeness before it, so that each is thought through.`,
        "PostgreSQL keeps the store, in processes of its own whose time is not the app's.",
      ],
      figures,
    };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}
