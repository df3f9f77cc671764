import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Fleet, startFleet } from "../../bench/instances/fleet.ts";
import manifest from "../../manifest.json" with { type: "json" };
import type { Fault } from "../../src/playground/faults.ts";
import type { StandIn } from "../../src/playground/stand-in.ts";
import { freshDatabase } from "../support/postgres.ts";
import { startTwoWorkspaces, type TwoWorkspaces } from "../support/two-workspaces.ts";

/**
 * Slack's pauses and Langwen's leases, so many times as fast: an event comes again at once and after 10 seconds, and is in
 * one instance's hands for 5. The last pause is shorter than that, since nothing hangs on its length.
 */
const SPEED = 6;
const RETRY_AFTER = [0, 60_000 / SPEED, 12_000];
/** Milliseconds for which Slack waits for an acknowledgement. */
const ACKNOWLEDGED_WITHIN = 2_000;
/** Milliseconds for which both are up. */
const KILL_EVERY = 2_500;
const KILLS = 4;
const EVERY = { command: 150, mention: 350, press: 350 };
/** Longer than Slack waits for an acknowledgement: the event comes again while it is still in hand. */
const SLOW: Fault = { fault: "slow", ms: 2_200 };
/** Before the answer to a question in a thread, which is read first: a process that is killed has some in hand. */
const READING: Fault = { fault: "slow", ms: 800 };
const PATIENCE = 180_000;

const PEOPLE = ["CHEN001", "LIN0001", "WONG001"];
const QUESTIONS = ["失业率目标是多少", "几家企业上市", "谁负责教育", "镇长手机号是多少", "GDP", "有哪些教育举措"];

/** What became of one thing that a person did. */
interface Outcome {
  readonly isAcknowledged: boolean;
  readonly answers: number;
  readonly attempts: number;
}

describe("two instances on one PostgreSQL behind a balancer, killed in turn", () => {
  let both: TwoWorkspaces;
  let fleet: Fleet;
  let isFaulty = false;
  const stop = new AbortController();

  beforeAll(async () => {
    let posts = 0;
    const intercept = (method: string): Fault | undefined => {
      if (!isFaulty) return undefined;
      if (method === "conversations.replies") return READING;
      if (method !== "chat.postMessage") return undefined;
      posts += 1;
      return posts % 12 === 0 ? { fault: "reply-lost" } : posts % 17 === 0 ? SLOW : undefined;
    };
    both = await startTwoWorkspaces({
      manifest,
      retryDelaysMs: RETRY_AFTER,
      ackTimeoutMs: ACKNOWLEDGED_WITHIN,
      intercept,
    });
    const workspaces = standIns().map(({ workspace: { team }, botToken, botUserId }) => ({
      team: team.id,
      botToken,
      botUser: botUserId,
    }));
    const { signal } = stop;
    const { slackApiUrl, first } = both;
    const { signingSecret } = first;
    const storeUrl = await freshDatabase();
    fleet = await startFleet({
      instances: 2,
      storeUrl,
      slackApiUrl,
      signingSecret,
      workspaces,
      clockSpeed: SPEED,
      signal,
    });
    both.connectHttp(fleet.requestUrl);
    const answers = await Promise.all(standIns().map(answerWithFeedback));
    isFaulty = true;
    const killing = killInTurn();
    await live(answers, killing);
    await killing;
    await both.idle();
  }, PATIENCE);

  afterAll(async () => {
    await fleet?.close();
    await both?.close();
    stop.abort();
  });

  const standIns = (): readonly StandIn[] => [both.first, both.second];

  /** A message with 有帮助 under it, as `pressButton` takes it. */
  async function answerWithFeedback(standIn: StandIn) {
    const { id: channel } = workOf(standIn);
    const asked = standIn.sendMessage({ user: personIn(standIn, 0), channel, text: `<@${standIn.botUserId}> 失业率` });
    const { ts, blocks = [] } = await standIn.waitForMessage(({ threadTs }) => threadTs === asked.ts, 20_000);
    const block = blocks.find(({ type }) => type === "context_actions");
    const [element] = (block?.["elements"] ?? []) as readonly Record<string, { readonly value: string }>[];
    const value = element?.["positive_button"]?.value;
    return {
      channel,
      ts,
      blockId: String(block?.["block_id"]),
      actionId: "feedback",
      element: { type: "feedback_buttons", value },
    };
  }

  /** Things happen at their times, whether or not earlier ones were answered, until something else has ended. */
  async function live(
    answers: readonly Awaited<ReturnType<typeof answerWithFeedback>>[],
    until: Promise<void>,
  ): Promise<void> {
    let isOver = false;
    const end = (): void => {
      isOver = true;
    };
    void until.then(end, end);
    const under: Promise<unknown>[] = [];
    const start = performance.now();
    const done = { command: 0, mention: 0, press: 0 };
    while (!isOver) {
      const passed = performance.now() - start;
      for (; done.command * EVERY.command < passed; done.command += 1) {
        const [standIn, user, text] = turn(done.command);
        under.push(standIn.runCommand({ user, channel: workOf(standIn).id, command: "/plan", text }));
      }
      for (; done.mention * EVERY.mention < passed; done.mention += 1) {
        const [standIn, user, text] = turn(done.mention);
        const { id: channel } = workOf(standIn);
        const { ts: threadTs } = standIn.sendMessage({ user, channel, text: "大家看看这个" });
        standIn.sendMessage({ user, channel, threadTs, text: `<@${standIn.botUserId}> ${text}` });
      }
      for (; done.press * EVERY.press < passed; done.press += 1) {
        const [standIn, user] = turn(done.press);
        const answer = answers[done.press % answers.length];
        if (answer) under.push(standIn.pressButton({ user, ...answer }));
      }
      await wait(20);
    }
    await Promise.all(under);
  }

  function turn(number: number): readonly [StandIn, string, string] {
    const standIn = number % 2 === 0 ? both.first : both.second;
    return [standIn, personIn(standIn, number), QUESTIONS[number % QUESTIONS.length] ?? ""];
  }

  /** Each one as soon as the last one is up again, so that one of them always lives. */
  async function killInTurn(): Promise<void> {
    for (let turn = 0; turn < KILLS; turn += 1) {
      await wait(KILL_EVERY);
      await fleet.killAndRestart(turn % 2);
    }
  }

  function commands(): Outcome[] {
    return standIns().flatMap((standIn) =>
      standIn.attempts
        .filter(({ delivery }) => delivery.kind === "command")
        .map(({ delivery, outcome }) => {
          const isAcknowledged = outcome.status === "acknowledged";
          const inAck = isAcknowledged && JSON.stringify(outcome.body ?? null).includes('"blocks":[') ? 1 : 0;
          return { isAcknowledged, answers: inAck + usesOf(standIn, delivery.payload), attempts: 1 };
        }),
    );
  }

  function presses(): Outcome[] {
    return standIns().flatMap((standIn) =>
      standIn.attempts
        .filter(({ delivery }) => delivery.kind === "interaction")
        .map(({ delivery, outcome }) => ({
          isAcknowledged: outcome.status === "acknowledged",
          answers: usesOf(standIn, delivery.payload),
          attempts: 1,
        })),
    );
  }

  /** By what each answer says in its metadata that it answers. */
  function mentions(): Outcome[] {
    return standIns().flatMap((standIn) => {
      const told = standIn.attempts.filter(({ delivery: { payload } }) => eventOf(payload)["type"] === "app_mention");
      return [...new Set(told.map(({ delivery: { payload } }) => eventOf(payload)["ts"]))].map((ts) => {
        const attempts = told.filter(({ delivery: { payload } }) => eventOf(payload)["ts"] === ts);
        return {
          isAcknowledged: attempts.some(({ outcome }) => outcome.status === "acknowledged"),
          answers: standIn.workspace.messages.filter(({ metadata }) => answered(metadata) === ts).length,
          attempts: attempts.length,
        };
      });
    });
  }

  it("have been asked much, and some events more than once", () => {
    expect(commands().length).toBeGreaterThan(60);
    expect(mentions().some(({ attempts }) => attempts > 1)).toBe(true);
  });

  it.each([
    ["command", commands],
    ["mention", mentions],
    ["press", presses],
  ])("lose no acknowledged %s and answer none twice", (_kind, outcomes) => {
    const all = outcomes();
    const acknowledged = all.filter(({ isAcknowledged }) => isAcknowledged);
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(acknowledged.filter(({ answers }) => answers === 0)).toEqual([]);
    expect(all.filter(({ answers }) => answers > 1)).toEqual([]);
  });

  it("tell nobody that an answer failed which is there", () => {
    for (const { workspace } of standIns()) {
      const failed = workspace.messages.filter(({ text, ephemeralFor }) => ephemeralFor && text.includes("没有查成"));
      expect(failed.map(({ text }) => text)).toEqual([]);
    }
  });
});

const workOf = ({ workspace }: StandIn): { readonly id: string } => {
  const work = workspace.channels.find(({ id }) => id.endsWith("WORK001"));
  if (!work) throw new Error("no channel to ask in");
  return work;
};

const personIn = ({ workspace }: StandIn, number: number): string =>
  workspace.users.find(({ id }) => id.endsWith(PEOPLE[number % PEOPLE.length] ?? ""))?.id ?? "";

const eventOf = (payload: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  (payload["event"] ?? {}) as Readonly<Record<string, unknown>>;

const answered = (metadata: unknown): unknown =>
  (metadata as { event_payload?: { answers?: unknown } } | undefined)?.event_payload?.answers;

/** How often something was sent to a request's response_url. */
function usesOf({ workspace }: StandIn, { response_url: url }: Readonly<Record<string, unknown>>): number {
  return workspace.responseUrls.get(String(url).split("/").at(-1) ?? "")?.uses ?? 0;
}
