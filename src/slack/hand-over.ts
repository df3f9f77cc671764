import type { WebClient } from "@slack/web-api";
import type { Handover } from "../learning/handover.ts";
import { handoverAnswered, handoverMessage, handoverReply } from "../render/handover-messages.ts";
import { wordsIn } from "../render/words/choose-words.ts";
import type { Deps } from "./deps.ts";
import { findPosted, type Mark } from "./find-posted.ts";
import { payload } from "./payload.ts";

/** Name our messages in their metadata. */
const QUESTION_EVENT = "langwen_handover";
const REPLY_EVENT = "langwen_handover_reply";
/** Milliseconds for which a question that was handed over is looked for in the office's channel. */
const LOOK_BACK = 24 * 60 * 60_000;

const markOf = (event: string, { id }: Handover): Mark => ({ event_type: event, event_payload: { handover: id } });
const secondsOf = (at: number): string => (at / 1000).toFixed(6);

/** What became of handing a question over. */
export type HandedOver = "sent" | "twice" | "no-office";

/**
 * Hands a question to the office's channel, once. A press that comes again finds it there; one that comes after a post
 * that failed posts it. Throws what the post throws.
 */
export async function handOver(
  deps: Deps,
  asked: Omit<
    Handover,
    "team" | "plan" | "officeChannel" | "officeTs" | "state" | "answer" | "answeredBy" | "at" | "version"
  >,
  near: readonly string[],
  client: WebClient,
): Promise<HandedOver> {
  const { store, workspace, answering, now } = deps;
  const { team, settings } = workspace;
  const { plan } = answering.index;
  if (settings.officeChannel === null) return "no-office";
  const fresh: Handover = {
    ...asked,
    team,
    plan: plan.id,
    officeChannel: settings.officeChannel,
    officeTs: null,
    state: "new",
    answer: "",
    answeredBy: null,
    at: now(),
    version: 1,
  };
  const isFresh = await store.handovers.save(fresh);
  const handover = isFresh ? fresh : await leftBehind(deps, fresh);
  if (!handover) return "twice";
  const measures = near.flatMap((id) => plan.measures.find((measure) => measure.id === id) ?? []);
  // The office reads in the workspace's own language.
  const words = wordsIn(settings.language ?? "zh");
  const channel = settings.officeChannel;
  const mark = markOf(QUESTION_EVENT, handover);
  // Whoever pressed before may have posted it and died, or not have heard that it arrived.
  const looked = { channel, oldest: secondsOf(handover.at - LOOK_BACK) };
  const [before] = isFresh ? [] : ((await findPosted(client, looked, mark).catch(() => [])) ?? []);
  const message = { ...payload(handoverMessage(handover, measures, plan, words)), channel, unfurl_links: false };
  const officeTs = before ?? (await client.chat.postMessage({ ...message, metadata: mark })).ts ?? null;
  const posted = { officeChannel: channel, officeTs, state: "open" } as const;
  await store.handovers.save({ ...handover, ...posted, version: handover.version + 1 });
  return "sent";
}

/** Milliseconds after which a post that was begun has ended, whatever came of it. */
const POSTED_WITHIN = 30_000;

/** One of which a post failed a while ago, taken over by whoever presses again; undefined when there is nothing left to do. */
async function leftBehind({ store, now }: Deps, fresh: Handover): Promise<Handover | undefined> {
  const found = await store.handovers.find(fresh.team, fresh.id);
  if (found?.state !== "new" || now() - found.at < POSTED_WITHIN) return undefined;
  const taken = { ...found, at: now(), version: found.version + 1 };
  return (await store.handovers.save(taken)) ? taken : undefined;
}

/** What became of an answer by the office; `current`: how the question stands now. */
export type AnsweredByOffice =
  | { readonly result: "done" | "gone" }
  | { readonly result: "answered" | "quicker"; readonly current: Handover }
  | { readonly result: "failed"; readonly current: Handover; readonly error: unknown };

/**
 * Writes the office's answer down, and brings it to the asker: once, whoever of the office is quicker, and also when
 * whoever answered before died on the way. When it cannot be brought, the question is open again.
 */
export async function answerHandover(
  { store }: Pick<Deps, "store">,
  found: Handover | undefined,
  { seen, answer, by }: { readonly seen: number; readonly answer: string; readonly by: string },
  client: WebClient,
): Promise<AnsweredByOffice> {
  if (!found) return { result: "gone" };
  if (found.state === "done") return { result: "answered", current: found };
  if (found.version !== seen) return { result: "quicker", current: found };
  // Nobody needs to know any more who asked.
  const done = (handover: Handover): Handover => ({
    ...handover,
    asker: "",
    state: "done",
    version: handover.version + 1,
  });
  if (found.state === "answered" && (await isBrought(found, client).catch(() => false))) {
    const current = done(found);
    await store.handovers.save(current);
    return { result: "answered", current };
  }
  const answered: Handover = { ...found, state: "answered", answer, answeredBy: by, version: seen + 1 };
  if (!(await store.handovers.save(answered))) {
    const current = await store.handovers.find(found.team, found.id);
    return current ? { result: current.state === "done" ? "answered" : "quicker", current } : { result: "gone" };
  }
  try {
    await client.chat.postMessage({
      ...payload(handoverReply(answered, wordsIn(answered.language))),
      channel: answered.channel,
      ...(answered.thread !== null && { thread_ts: answered.thread }),
      metadata: markOf(REPLY_EVENT, answered),
      unfurl_links: false,
    });
  } catch (error) {
    const isThere = await isBrought(answered, client).catch(() => undefined);
    // Where nobody knows, it stays answered, and is looked for before it is brought again.
    if (isThere === undefined) return { result: "failed", current: answered, error };
    if (!isThere) {
      const current: Handover = { ...answered, state: "open", version: seen + 2 };
      await store.handovers.save(current);
      return { result: "failed", current, error };
    }
  }
  await store.handovers.save(done(answered));
  return { result: "done" };
}

/** Whether the office's answer stands where the question was asked. Throws what the calls throw. */
async function isBrought(handover: Handover, client: WebClient): Promise<boolean> {
  const { channel, thread, at } = handover;
  const where = { channel, thread: thread ?? undefined, oldest: secondsOf(at) };
  const found = await findPosted(client, where, markOf(REPLY_EVENT, handover));
  return found !== undefined && found.length > 0;
}

/** The question in the office's channel becomes question and answer, without its button. */
export async function closeHandover(
  { store, workspace }: Pick<Deps, "store" | "workspace">,
  id: string,
  client: WebClient,
): Promise<void> {
  const handover = await store.handovers.find(workspace.team, id);
  if (!handover || handover.officeTs === null) return;
  const words = wordsIn(workspace.settings.language ?? "zh");
  await client.chat.update({
    ...payload(handoverAnswered(handover, words)),
    channel: handover.officeChannel,
    ts: handover.officeTs,
  });
}
