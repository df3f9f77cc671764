import type { Logger } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { type ToImprove, toImprove } from "../learning/to-improve.ts";
import { homeView } from "../render/home-view.ts";
import type { Entry } from "../render/reminders-message.ts";
import type { Deps } from "./deps.ts";
import { entriesOf, entryOf } from "./entries-of.ts";
import { digestNow } from "./subscriptions.ts";

/** Days ahead that the Home tab looks: a year, since most of a plan falls due at its end; it shows the next few. */
const HORIZON = 366;
/**
 * Questions that are looked at for the list of what to improve: the newest. Measured on a busy machine, 5,000 held up all
 * answers for half a second and more. `npm run questions` looks at all.
 */
const QUESTIONS = 1_000;
/** Reminders of one person that are looked up; the tab shows fewer. */
const MINE = 20;

/** Who looks at their Home tab, and at which channel's reminders. */
export interface HomeReader {
  readonly user: string;
  readonly channel?: string | undefined;
}

/** Shows a reader their Home tab as it is now. Throws what Slack or the store throws. */
export async function publishHome(deps: Deps, { user, channel }: HomeReader, client: WebClient): Promise<void> {
  const { store, workspace, answering, library } = deps;
  const { team } = workspace;
  const { plan } = answering.index;
  const words = await deps.wordsFor("", user, client);
  const [digest, mine, looked, language, isEditor] = await Promise.all([
    digestNow(deps, team, { horizonDays: HORIZON, filter: {} }),
    mineOf(deps, user),
    channel === undefined ? undefined : entriesOf(deps, team, channel),
    store.readers.language(team, user),
    deps.isEditor(user, client, team),
  ]);
  const editor = isEditor ? await editorsOf(deps) : undefined;
  const view = homeView(
    {
      plan,
      today: digest.today,
      digest,
      mine,
      ...(channel !== undefined && looked && { channel: { id: channel, entries: looked } }),
      language,
      plans: library.choices.length,
      ...(editor && { editor }),
    },
    words,
  );
  await client.views.publish({ user_id: user, view });
}

/** The same after a change, as a courtesy: it never fails the change. */
export async function refreshHome(deps: Deps, reader: HomeReader, client: WebClient, logger: Logger): Promise<void> {
  await publishHome(deps, reader, client).catch((error: unknown) => {
    logger.info(`a Home tab was not refreshed: ${error instanceof Error ? error.message : String(error)}`);
  });
}

async function mineOf(deps: Deps, user: string): Promise<Entry[]> {
  const all = await deps.store.subscriptions.list(deps.workspace.team);
  const mine = all.filter(({ owner }) => owner === user).slice(0, MINE);
  return Promise.all(mine.map((subscription) => entryOf(deps, subscription)));
}

/** What editors of this workspace may do something about, what hurts most first. */
export async function improvements({ store, workspace, answering }: Deps): Promise<readonly ToImprove[]> {
  const office = { team: workspace.team, plan: answering.index.plan.id };
  const [questions, settled] = await Promise.all([
    store.questions.list(office, QUESTIONS),
    store.questions.settled(office),
  ]);
  return toImprove(questions, settled);
}

async function editorsOf(deps: Deps) {
  const { store, workspace, answering } = deps;
  const [improve, handovers] = await Promise.all([
    improvements(deps),
    store.handovers.open({ team: workspace.team, plan: answering.index.plan.id }),
  ]);
  return { improve, improveTotal: improve.length, handovers };
}
