import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App } from "@slack/bolt";
import { type StandIn, type StandInOptions, startStandIn } from "../../src/playground/stand-in.ts";
import { silent } from "./silent-logger.ts";

export interface SmallApp {
  readonly app: App;
  readonly standIn: StandIn;
  readonly stop: () => Promise<void>;
}

/** A real Bolt app without listeners, reached by the stand-in workspace over signed HTTP. */
export async function startSmallApp(options: StandInOptions): Promise<SmallApp> {
  const standIn = await startStandIn({ retryDelaysMs: [], ...options });
  const { botToken: token, signingSecret, apiUrl: slackApiUrl } = standIn;
  const app = new App({ token, signingSecret, clientOptions: { slackApiUrl }, logger: silent, convoStore: false });
  const server = (await app.start({ port: 0, host: "127.0.0.1" })) as Server;
  standIn.connectHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return {
    app,
    standIn,
    async stop() {
      await standIn.idle();
      await app.stop();
      await standIn.close();
    },
  };
}
