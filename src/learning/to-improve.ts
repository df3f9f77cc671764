import type { AskedQuestion, FeedbackReason, Settled } from "./asked-question.ts";

/** What many askings of one question tell whoever improves the answers. */
export interface ToImprove {
  /** As in `AskedQuestion`. */
  readonly key: string;
  /** These three are of the last asking that was not served. */
  readonly text: string;
  readonly outcome: AskedQuestion["outcome"];
  /** Ids of measures. */
  readonly measures: readonly string[];
  /** Askings that the plan did not answer. */
  readonly times: number;
  /** How many people were not served. */
  readonly people: number;
  /** Opinions that an answer does not help; by reason, where one was given. */
  readonly down: number;
  readonly reasons: Readonly<Record<FeedbackReason, number>>;
  /** Opinions that one helps. */
  readonly up: number;
  /** What was written beside the opinions, newest first. */
  readonly notes: readonly string[];
  /** When somebody was last not served, in milliseconds since the epoch. */
  readonly at: number;
}

/**
 * The questions of one workspace and plan that an editor should see to, what hurts most first: by people, then by askings
 * and complaints, then the newest. What was asked until an editor settled it does not count. 👍 alone lists nothing.
 */
export function toImprove(questions: readonly AskedQuestion[], settled: readonly Settled[]): readonly ToImprove[] {
  const until = new Map<string, number>();
  for (const { key, at } of settled) until.set(key, Math.max(at, until.get(key) ?? at));
  const groups = new Map<string, AskedQuestion[]>();
  for (const question of questions) {
    if (question.at <= (until.get(question.key) ?? Number.NEGATIVE_INFINITY)) continue;
    const group = groups.get(question.key);
    if (group) group.push(question);
    else groups.set(question.key, [question]);
  }
  return [...groups.values()].flatMap((group) => summary(group) ?? []).sort(byHurt);
}

function summary(group: readonly AskedQuestion[]): ToImprove | undefined {
  const newest = group.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const unserved = newest.filter((question) => isUnanswered(question) || question.feedback === "down");
  const [last] = unserved;
  if (!last) return undefined;
  const down = newest.filter(({ feedback }) => feedback === "down");
  const because = (reason: FeedbackReason): number => down.filter((each) => each.reason === reason).length;
  return {
    key: last.key,
    text: last.text,
    outcome: last.outcome,
    measures: last.measures,
    times: newest.filter(isUnanswered).length,
    people: new Set(unserved.map(({ asker }) => asker)).size,
    down: down.length,
    reasons: {
      unrelated: because("unrelated"),
      incomplete: because("incomplete"),
      wrong: because("wrong"),
      other: because("other"),
    },
    up: newest.filter(({ feedback }) => feedback === "up").length,
    notes: newest.map(({ note }) => note.trim()).filter((note) => note !== ""),
    at: last.at,
  };
}

/** An asking, not somebody's opinion on an answer. */
const isUnanswered = ({ feedback, outcome }: AskedQuestion): boolean =>
  feedback === null && outcome !== "found" && outcome !== "several";

const byHurt = (a: ToImprove, b: ToImprove): number =>
  b.people - a.people || b.times + b.down - (a.times + a.down) || b.at - a.at || (a.key < b.key ? -1 : 1);
