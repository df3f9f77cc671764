import type { AllMiddlewareArgs, SlackOptionsMiddlewareArgs } from "@slack/bolt";
import { measureOptions } from "../../../render/measure-menu.ts";
import { zoneOptions } from "../../../render/zone-menu.ts";
import type { Deps } from "../../deps.ts";

type Looking = AllMiddlewareArgs & SlackOptionsMiddlewareArgs<"block_suggestion">;

/** Measures for what was typed into a menu, where a plan has more than Slack lists. */
export const findMeasure =
  (deps: Deps) =>
  async ({ ack, body, client, options }: Looking): Promise<void> => {
    const words = await deps.wordsFor("", body.user.id, client);
    await ack(measureOptions(deps.answering.index.plan, options.value, words));
  };

/** Time zones for what was typed. */
export const findZone =
  (deps: Deps) =>
  async ({ ack, body, client, options }: Looking): Promise<void> => {
    const words = await deps.wordsFor("", body.user.id, client);
    const { options: zones } = zoneOptions(options.value, deps.answering.index.plan.timeZone, words);
    await ack({ options: zones });
  };
