import { loadQuestions } from "../questions.ts";
import { FORM, JSON_TYPE } from "../signed-post.ts";
import type { Installed } from "./workspaces.ts";

/** Something that a person does in Slack, as Slack posts it to the app. */
export interface Deed {
  readonly kind: "command" | "mention" | "press";
  /** Of the response_url, where there is one. */
  readonly id: string;
  readonly contentType: string;
  readonly body: string;
  /** Where an answer to a mention belongs. */
  readonly channel: string;
  readonly ts: string;
}

export interface People {
  readonly workspaces: readonly Installed[];
  readonly next: (kind: Deed["kind"]) => Deed;
}

/** A share of all questions that are asked again and again; the others are never asked the same way again. */
const RECURRING_SHARE = 0.5;
const RECURRING = 200;

/** So many people in so many workspaces, each in a channel of their own, who ask, mention and press in turn. */
export function createPeople(
  size: { readonly workspaces: number; readonly people: number },
  responseUrl: (id: string) => string,
): People {
  const workspaces = Array.from(
    { length: size.workspaces },
    (_, number): Installed => ({
      team: `T0BENCH${number}`,
      botToken: `xoxb-bench-${number}`,
      botUser: `U0BOT${number}`,
    }),
  );
  const texts = loadQuestions().map(({ text }) => text);
  let done = 0;

  function question(number: number): string {
    const isRecurring = scattered(number) < RECURRING_SHARE;
    const text = texts[(number * 7) % (isRecurring ? RECURRING : texts.length)] ?? "";
    return isRecurring ? text : `${text}（${number}）`;
  }

  return {
    workspaces,
    next(kind) {
      const number = done++;
      const workspace = workspaces[number % workspaces.length];
      if (!workspace) throw new RangeError("no workspace");
      const { team, botUser } = workspace;
      const person = Math.floor(number / workspaces.length) % Math.ceil(size.people / workspaces.length);
      const who = {
        team,
        user: `U${number % workspaces.length}P${person}`,
        channel: `C${number % workspaces.length}P${person}`,
      };
      const id = `${kind}-${number}`;
      const ts = `${Math.floor(Date.now() / 1_000)}.${String(number % 1e6).padStart(6, "0")}`;
      const asked = { ...who, id, ts, text: question(number), responseUrl: responseUrl(id), botUser };
      const base = { kind, id, ts, channel: who.channel };
      if (kind === "command") return { ...base, contentType: FORM, body: command(asked) };
      if (kind === "mention") return { ...base, contentType: JSON_TYPE, body: JSON.stringify(mention(asked)) };
      return {
        ...base,
        contentType: FORM,
        body: new URLSearchParams({ payload: JSON.stringify(press(asked)) }).toString(),
      };
    },
  };
}

/**
 * From 0 to 1, the same each time, in no step with the number: in turn, a balancer would send one of two instances all the
 * questions that are never asked again, and the other none.
 */
const scattered = (number: number): number => (Math.imul(number, GOLDEN) >>> 0) / 2 ** 32;
/** 2^32 divided by the golden ratio, which scatters evenly (Knuth, “The Art of Computer Programming”, 6.4). */
const GOLDEN = 0x9e3779b1;

interface Said {
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  readonly id: string;
  readonly ts: string;
  readonly text: string;
  readonly responseUrl: string;
  readonly botUser: string;
}

const APP = "A0BENCH";

const command = ({ team, user, channel, id, text, responseUrl }: Said): string =>
  new URLSearchParams({
    team_id: team,
    channel_id: channel,
    channel_name: "bench",
    user_id: user,
    user_name: "bench",
    command: "/plan",
    text,
    api_app_id: APP,
    is_enterprise_install: "false",
    response_url: responseUrl,
    trigger_id: id,
  }).toString();

const mention = ({ team, user, channel, id, ts, text, botUser }: Said): object => ({
  type: "event_callback",
  team_id: team,
  api_app_id: APP,
  event_id: `Ev${id}-${ts}`,
  event_time: Number.parseInt(ts, 10),
  event: { type: "app_mention", user, channel, ts, event_ts: ts, text: `<@${botUser}> ${text}` },
  authorizations: [
    { team_id: team, user_id: botUser, enterprise_id: null, is_bot: true, is_enterprise_install: false },
  ],
});

/** 👍 under an answer, which is kept and thanked for. */
const press = ({ team, user, channel, id, ts, text, responseUrl }: Said): object => ({
  type: "block_actions",
  team: { id: team },
  user: { id: user, team_id: team },
  api_app_id: APP,
  is_enterprise_install: false,
  container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: true },
  channel: { id: channel, name: "bench" },
  trigger_id: id,
  response_url: responseUrl,
  actions: [
    {
      type: "feedback_buttons",
      action_id: "feedback",
      block_id: "b1",
      action_ts: ts,
      value: JSON.stringify({
        opinion: "up",
        question: text.slice(0, 100),
        outcome: "found",
        measures: [],
        language: "zh",
      }),
    },
  ],
});
