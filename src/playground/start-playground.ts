import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "@slack/bolt";
import type { Answering } from "../answer/answer-question.ts";
import { type StandIn, startStandIn } from "./stand-in.ts";

export interface Playground {
  readonly standIn: StandIn;
  stop(): Promise<void>;
}

const LOOPBACK = "127.0.0.1";

/**
 * The stand-in workspace with its page on `port` (0: any), and the real Bolt app beside it, connected over signed HTTP.
 * Both listen on the loopback address only. Throws what the system says when the port is taken.
 */
export async function startPlayground(options: {
  /** Called when the page is up already: the plan and Bolt take longer to load than the page. */
  readonly load: () => Promise<Answering>;
  readonly logger: Logger;
  readonly port: number;
  readonly now: () => number;
}): Promise<Playground> {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../manifest.json", import.meta.url), "utf8"));
  const { load, logger, port, now } = options;
  const standIn = await startStandIn({ manifest, port, clock: () => new Date(now()) });
  let connected = (_requestUrl: string) => {};
  // What is sent meanwhile waits; nothing is lost.
  standIn.connectHttp(
    new Promise((resolve) => {
      connected = resolve;
    }),
  );
  try {
    const answering = await load();
    const { createApp } = await import("../slack/create-app.ts");
    const app = createApp({
      connection: { mode: "http", botToken: standIn.botToken, signingSecret: standIn.signingSecret },
      answering,
      logger,
      now,
      slackApiUrl: standIn.apiUrl,
    });
    await app.init();
    const server = (await app.start({ port: 0, host: LOOPBACK })) as Server;
    const { port: appPort } = server.address() as AddressInfo;
    connected(`http://${LOOPBACK}:${appPort}/slack/events`);
    return {
      standIn,
      async stop() {
        await standIn.close();
        await app.stop();
      },
    };
  } catch (error) {
    await standIn.close();
    throw error;
  }
}
