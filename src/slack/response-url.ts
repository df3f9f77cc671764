/** Milliseconds. A reply that takes longer has failed. */
const WITHIN = 5_000;

/** Shows something to one person through a `response_url`, which lives 30 minutes; whether Slack took it. Never throws. */
export async function sayByUrl(url: string | undefined, body: object): Promise<boolean> {
  if (url === undefined) return false;
  const response = await post(url, body).catch(() => undefined);
  return response?.ok === true;
}

/** The same. Throws when Slack does not take it. */
export async function sendByUrl(url: string, body: object): Promise<void> {
  const response = await post(url, body);
  if (!response.ok) throw new Error(`the response_url answered ${response.status}`);
}

const post = (url: string, body: object): Promise<Response> =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ response_type: "ephemeral", ...body, replace_original: false }),
    signal: AbortSignal.timeout(WITHIN),
  });
