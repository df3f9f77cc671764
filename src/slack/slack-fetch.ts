/** How a call to Slack ended: answered, limited, answered with an error of HTTP, or not at all. */
export type CallResult = "ok" | "rate_limited" | "failed" | "unreachable";

/**
 * Node's `fetch` for calls to Slack, which tells of each by its method (chat.postMessage) or, for the address under which
 * a command is answered, as response.url.
 */
export const slackFetch =
  (told: (method: string, result: CallResult) => void): typeof fetch =>
  async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const method = /\/api\/([A-Za-z.]+)/.exec(url)?.[1] ?? "response.url";
    try {
      const response = await fetch(input, init);
      told(method, response.status === 429 ? "rate_limited" : response.ok ? "ok" : "failed");
      return response;
    } catch (error) {
      told(method, "unreachable");
      throw error;
    }
  };
