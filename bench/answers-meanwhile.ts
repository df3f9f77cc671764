import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { TEAM } from "./bench-team.ts";
import { startChild } from "./child.ts";
import { loadQuestions, sample } from "./questions.ts";
import type { Section } from "./section.ts";
import { type SlackClient, startSlackClient } from "./slack-client.ts";
import { digits, milliseconds, percentile } from "./statistics.ts";

const APP = new URL("./remind-app.ts", import.meta.url);
const SINK = new URL("./message-sink.ts", import.meta.url);
const SECRET = "0123456789abcdef0123456789abcdef";

interface Size {
  readonly channels: number;
  readonly teams: number;
  readonly perSecond: number;
  readonly burst: number;
  readonly latency: number;
  readonly warmUp: number;
  readonly idle: number;
}

/** About half a minute of sending; answers are asked for as long. */
const FULL: Size = { channels: 1_000, teams: 20, perSecond: 1, burst: 5, latency: 60, warmUp: 100, idle: 1_500 };
const QUICK: Size = { channels: 40, teams: 4, perSecond: 5, burst: 5, latency: 10, warmUp: 5, idle: 20 };

interface Sent {
  readonly sent: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** Whether questions are answered as quickly while reminders go out. */
export async function meanwhileSection(bench: Bench): Promise<Section> {
  const size = bench.quick ? QUICK : FULL;
  const questions = sample(loadQuestions(), size.idle).map(({ text }) => text);
  const folder = mkdtempSync(join(tmpdir(), "langwen-bench-"));
  const client = await startSlackClient(SECRET, { team: TEAM, connections: 1 });
  const stops: (() => void)[] = [];
  try {
    bench.progress("Meanwhile: starting the app and a Slack to send to");
    const sink = await startChild<string>(SINK, [size.perSecond, size.burst, size.latency].map(String), bench);
    stops.push(sink.stop);
    const { channels, teams } = size;
    const app = await startChild<string, Sent>(APP, [SECRET, sink.ready, folder, `${channels}`, `${teams}`], bench);
    stops.push(app.stop);
    const ask = (texts: readonly string[], until?: Promise<unknown>) => answered(client, app.ready, texts, until);
    await ask(questions.slice(0, size.warmUp));
    bench.progress(`Meanwhile: ${size.idle} questions, nothing else to do`);
    const before = await ask(questions);
    bench.progress(`Meanwhile: questions while ${channels} reminders go out`);
    const sending = app.next();
    app.send("begin");
    const during = await ask(questions, sending);
    const sent = await sending;
    bench.progress(`Meanwhile: ${size.idle} questions, nothing else to do`);
    const after = await ask(questions);
    const idle = [...before, ...after];
    const figures = {
      ...size,
      ...sent,
      idle: { answers: idle.length, p50: percentile(idle, 0.5), p99: percentile(idle, 0.99) },
      sending: { answers: during.length, p50: percentile(during, 0.5), p99: percentile(during, 0.99) },
    };
    const row = (name: string, timed: { answers: number; p50: number; p99: number }) => [
      name,
      `${timed.answers}`,
      milliseconds(timed.p50),
      milliseconds(timed.p99),
    ];
    return {
      title: "Answers while reminders go out",
      columns: ["", "Answers", "p50", "p99"],
      rows: [
        row("Nothing else to do", figures.idle),
        row(`${(sent.sent / sent.seconds).toFixed(0)} reminders a second`, figures.sending),
        ["Ratio", "", digits(figures.sending.p50 / figures.idle.p50), digits(figures.sending.p99 / figures.idle.p99)],
      ],
      notes: [
        `From sending a signed \`/plan\` until its answer is there, one at a time, before and after, and while ${sent.sent} channels in ${teams} workspaces get their reminders in ${digits(sent.seconds)} s. The app in one process, with an SQLite file; Slack and the asker in two others.`,
      ],
      figures,
    };
  } finally {
    for (const stop of stops.reverse()) stop();
    client.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How long each answer took, in milliseconds; all the questions once, or over and over until something has ended. */
async function answered(
  client: SlackClient,
  url: string,
  questions: readonly string[],
  until?: Promise<unknown>,
): Promise<number[]> {
  let ended = until === undefined;
  void until?.finally(() => {
    ended = true;
  });
  const times: number[] = [];
  for (let at = 0; !ended || at < questions.length; at += 1) {
    if (until && ended) break;
    const question = questions[at % questions.length] ?? "";
    const { answered: time = Number.NaN } = await client.command(url, question, { awaitAnswer: true });
    times.push(time);
  }
  return times;
}
