import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import { readValue } from "../../../render/action-values.ts";
import { homeMetadata } from "../../../render/home-values.ts";
import type { Deps } from "../../deps.ts";
import { publishHome } from "../../publish-home.ts";
import { suggestPrompts } from "../../suggest-prompts.ts";

/** The Home tab is shown as it is now; above the Messages tab's composer stand questions to send. */
export const homeOpened =
  (deps: Deps) =>
  async ({ event, client, logger }: AllMiddlewareArgs & SlackEventMiddlewareArgs<"app_home_opened">): Promise<void> => {
    if (event.tab === "messages") return suggestPrompts(deps, event, client, logger);
    const before = event.view?.private_metadata ?? "";
    const { channel } = before === "" ? {} : readValue(homeMetadata.partial(), before);
    await publishHome(deps, { user: event.user, channel }, client);
  };
