/** Milliseconds. A reply that takes longer has failed. */
const WITHIN = 5_000;

/** Shows something to one person through a `response_url`, which lives 30 minutes; whether Slack took it. Never throws. */
export async function sayByUrl(url: string | undefined, body: object): Promise<boolean> {
  if (url === undefined) return false;
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...body, response_type: "ephemeral", replace_original: false }),
    signal: AbortSignal.timeout(WITHIN),
  }).catch(() => undefined);
  return response?.ok === true;
}
