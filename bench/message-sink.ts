/**
 * Runs in a process of its own: as much of Slack as sending messages takes, within its limits, after a while on the road.
 * A workspace is known by its token. Arguments: messages a second, burst, milliseconds on the road.
 */
import { createServer } from "node:http";
import { TEAM } from "./bench-team.ts";
import { tell } from "./child.ts";
import { messageLimits } from "./message-limits.ts";

const [perSecond, burst, latency] = process.argv.slice(2).map(Number);
const take = messageLimits({ perSecond: perSecond ?? 1, burst: burst ?? 1 });

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8").on("data", (part: string) => {
    body += part;
  });
  request.once("end", () => {
    const answer = (status: number, said: object, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(said));
    };
    if (!request.url?.endsWith("/chat.postMessage"))
      return answer(200, { ok: true, team_id: TEAM, user_id: "U0BOT", bot_id: "B0BOT" });
    setTimeout(() => {
      const channel = new URLSearchParams(body).get("channel") ?? "";
      const retryAfter = take(request.headers.authorization ?? "", channel, Date.now());
      if (retryAfter > 0) return answer(429, { ok: false, error: "ratelimited" }, { "retry-after": `${retryAfter}` });
      answer(200, { ok: true, channel, ts: (Date.now() / 1_000).toFixed(6) });
    }, latency);
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error(`No port: ${address}`);
  process.once("disconnect", () => process.exit());
  tell({ result: `http://127.0.0.1:${address.port}/api/` });
});
