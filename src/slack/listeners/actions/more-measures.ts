import type { AllMiddlewareArgs, SlackActionMiddlewareArgs } from "@slack/bolt";
import { measuresMessage } from "../../../render/measures-message.ts";
import type { Deps } from "../../deps.ts";
import { type ButtonPress, showToPresser } from "./pressed.ts";

/** What a long list left out. */
export const moreMeasures =
  ({ answering, wordsFor }: Deps) =>
  async ({ ack, action, body, respond, client }: AllMiddlewareArgs & SlackActionMiddlewareArgs<ButtonPress>): Promise<void> => {
    await ack();
    const { plan } = answering.index;
    const ids = (action.value ?? "").split(",");
    const measures = ids.flatMap((id) => plan.measures.filter((measure) => measure.id === id));
    if (measures.length === 0) return;
    const words = await wordsFor(body.message?.text ?? "", body.user.id, client);
    await showToPresser(respond, body, measuresMessage(measures, { plan, words }));
  };
