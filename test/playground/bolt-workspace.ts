import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver } from "@slack/bolt";
import { type StandIn, type StandInOptions, startStandIn } from "../../src/playground/stand-in.ts";
import { silent } from "./silent-logger.ts";
import { testManifest } from "./test-manifest.ts";

export interface BoltWorkspace {
  readonly standIn: StandIn;
  readonly close: () => Promise<void>;
}

/** A stand-in workspace with a real Bolt app, reached over signed HTTP. */
export async function startBoltWorkspace(
  configure: (app: App) => void,
  options: Partial<StandInOptions> = {},
): Promise<BoltWorkspace> {
  const standIn = await startStandIn({ manifest: testManifest, retryDelaysMs: [], ...options });
  const receiver = new HTTPReceiver({ signingSecret: standIn.signingSecret, logger: silent });
  const app = new App({
    token: standIn.botToken,
    receiver,
    convoStore: false,
    // auth.test is called when it is first needed: not at the start, where a short test might end before the answer.
    tokenVerificationEnabled: false,
    logger: silent,
    clientOptions: { slackApiUrl: standIn.apiUrl, retryConfig: { retries: 0 } },
  });
  configure(app);
  const server = (await app.start(0)) as Server;
  const { port } = server.address() as AddressInfo;
  standIn.connectHttp(`http://127.0.0.1:${port}/slack/events`);
  return {
    standIn,
    close: async () => {
      await app.stop();
      await standIn.close();
    },
  };
}
