import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadAnswering } from "../../src/answer/load-answering.ts";
import { type StandIn, startStandIn } from "../../src/playground/stand-in.ts";
import { startPlayground } from "../../src/playground/start-playground.ts";
import { createApp } from "../../src/slack/create-app.ts";
import { silent as silentLogger } from "../playground/silent-logger.ts";

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The real plan, indexed once for all tests of a file. */
export const answering = loadAnswering(inProject("corpus/dalang-2020.yaml"), inProject("corpus/glossary.yaml"));

export const PEOPLE = { chen: "U0DLCHEN001", lin: "U0DLLIN0001", wong: "U0DLWONG001" } as const;
export const WORK = "C0DLWORK001";

export interface Langwen {
  readonly standIn: StandIn;
  stop(): Promise<void>;
}

/** The real Bolt app, connected to the stand-in workspace over signed HTTP or over Socket Mode. */
export async function startLangwen(mode: "http" | "socket"): Promise<Langwen> {
  if (mode === "http")
    return startPlayground({ load: async () => answering, logger: silentLogger, port: 0, now: Date.now });
  const manifest: unknown = JSON.parse(readFileSync(inProject("manifest.json"), "utf8"));
  const standIn = await startStandIn({ manifest });
  const app = createApp({
    connection: { mode: "socket", botToken: standIn.botToken, appToken: standIn.appToken },
    answering,
    logger: silentLogger,
    now: Date.now,
    slackApiUrl: standIn.apiUrl,
  });
  const connected = standIn.connectSocket();
  await app.init();
  await app.start();
  await connected;
  return {
    standIn,
    async stop() {
      await app.stop();
      await standIn.close();
    },
  };
}
