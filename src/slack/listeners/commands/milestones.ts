import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from "@slack/bolt";
import { dateAt } from "../../../reminders/civil-date.ts";
import { unitsOf } from "../../../reminders/filter.ts";
import type { Filter } from "../../../reminders/subscription.ts";
import { type Message, paragraph, plain } from "../../../render/blocks.ts";
import type { Typed } from "../../../render/milestone-modals.ts";
import { milestonesHelp, milestonesMessage } from "../../../render/milestones-message.ts";
import type { Words } from "../../../render/words/words.ts";
import { normalize } from "../../../search/normalize.ts";
import { LONGEST } from "../../../tracking/edit.ts";
import type { Office } from "../../../tracking/record.ts";
import type { Tracked } from "../../../tracking/tracked.ts";
import type { Deps } from "../../deps.ts";
import { historyOf } from "../../history-of.ts";
import { officeOf, readOffice } from "../../office.ts";
import { openForm } from "../../open-form.ts";
import { payload } from "../../payload.ts";
import { questionText } from "../../question-text.ts";
import { type MilestonesCommand, readMilestonesCommand } from "../../read-milestones-command.ts";

/** `/milestones`, `30d`, `all`, a keyword, `单位:教育办`, `closed`, `log`, `add`, `help`; in Chinese too. */
export const milestonesCommand =
  (deps: Deps) =>
  async ({ ack, client, command }: AllMiddlewareArgs & SlackCommandMiddlewareArgs): Promise<void> => {
    const typed = questionText(command.text, undefined);
    const words = await deps.wordsFor(typed, command.user_id, client);
    const wanted = readMilestonesCommand(typed);
    const office = officeOf(deps);
    const tell = (message: Message) => ack({ ...payload(message), response_type: "ephemeral" });
    if (wanted.verb === "add") {
      const { user_id: user, trigger_id: trigger, response_url: reply } = command;
      const metadata = { language: words.language, reply };
      const typed = titled(wanted.title);
      await openForm(deps, { kind: "added", id: "", office, user, client, trigger, metadata, typed, tell });
    } else await tell(await answer(deps, office, wanted, words));
  };

/** What was typed after 新增, in the form; what is too long for a title is kept as the note. */
function titled(title: string): Typed | undefined {
  if (title === "") return undefined;
  return title.length <= LONGEST.title ? { title } : { note: title.slice(0, LONGEST.note) };
}

async function answer(
  deps: Deps,
  office: Office,
  wanted: Exclude<MilestonesCommand, { verb: "add" }>,
  words: Words,
): Promise<Message> {
  switch (wanted.verb) {
    case "help":
      return milestonesHelp(words);
    case "bad-days":
    case "no-unit": {
      const { badDays, noUnit } = words.milestones;
      const text = wanted.verb === "bad-days" ? badDays(wanted.text) : noUnit(wanted.text);
      return { blocks: [paragraph([plain(text)])], text };
    }
    case "history":
      return historyOf(deps, office, { from: 0, words });
    case "list": {
      const { tracked } = await readOffice(deps, office);
      const { days, filter, closed } = wanted;
      const today = dateAt(deps.now(), tracked.plan.timeZone);
      return milestonesMessage({ days, filter: byUnit(filter, tracked), closed, from: 0 }, { tracked, today, words });
    }
    default:
      return wanted satisfies never;
  }
}

/** A keyword that is a unit's name asks for that unit. */
function byUnit(filter: Filter, tracked: Tracked): Filter {
  const { keyword, unit, ...rest } = filter;
  if (keyword === undefined || unit !== undefined) return filter;
  const isUnit = tracked.plan.measures.some((measure) =>
    unitsOf(tracked, measure).some((name) => normalize(name) === normalize(keyword)),
  );
  return isUnit ? { ...rest, unit: keyword } : filter;
}
