import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import type { Library } from "../../src/answer/library.ts";
import { CorpusError } from "../../src/errors.ts";
import { startPlayground } from "../../src/playground/start-playground.ts";
import { library, PEOPLE, WORK } from "../support/langwen.ts";
import { silent as logger } from "./silent-logger.ts";

describe("startPlayground", () => {
  it("answers what was sent while the plan was still loading", async () => {
    let loaded = (_library: Library) => {};
    const load = () =>
      new Promise<Library>((resolve) => {
        loaded = resolve;
      });
    const port = await freePort();
    const starting = startPlayground({ load, logger, port, now: Date.now });
    const url = `http://127.0.0.1:${port}`;
    const page = await until(() => fetch(`${url}/`));
    expect(page.status).toBe(200);
    const sent = fetch(`${url}/page/commands`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ user: PEOPLE.chen, channel: WORK, command: "/plan", text: "失业率目标" }),
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    loaded(library);
    const playground = await starting;
    await sent;
    const reply = await playground.standIn.waitForMessage(({ user }) => user === playground.standIn.botUserId);
    expect(reply.text).toContain("3%以内");
    await playground.stop();
  });

  it("closes the page when the plan cannot be loaded", async () => {
    const load = async (): Promise<Library> => {
      throw new CorpusError("corpus-missing", "corpus/x.yaml: 计划文件读不到", "检查路径。");
    };
    const port = await freePort();
    await expect(startPlayground({ load, logger, port, now: Date.now })).rejects.toThrow(CorpusError);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Tries again for two seconds. */
async function until<Value>(attempt: () => Promise<Value>): Promise<Value> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
