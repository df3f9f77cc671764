import type { ModalView } from "@slack/types";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";

/** Shows something else in a modal that may be closed by now; then there is nobody left to show it to. */
export async function updateView(client: WebClient, id: string, view: ModalView): Promise<void> {
  try {
    await client.views.update({ view_id: id, view });
  } catch (error) {
    // docs.slack.dev, views.update: “The specified view was not found”.
    if (!(error instanceof WebAPIPlatformError && error.data.error === "not_found")) throw error;
  }
}
