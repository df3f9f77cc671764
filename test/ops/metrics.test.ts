import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMetrics, REQUEST_KINDS } from "../../src/ops/metrics.ts";

/** The lines of one metric, without comments. */
const linesOf = (text: string, name: string): readonly string[] =>
  text.split("\n").filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));

describe("metrics", () => {
  it("count and time requests by kind and result, and show those under way", async () => {
    const metrics = createMetrics();
    const end = metrics.request("plan");
    metrics.request("mention")("failed");
    expect(linesOf(await metrics.text(), "langwen_requests_in_flight")).toEqual(["langwen_requests_in_flight 1"]);
    end("ok");
    end("ok");
    const text = await metrics.text();
    expect(linesOf(text, "langwen_requests_total")).toEqual([
      'langwen_requests_total{kind="mention",result="failed"} 1',
      'langwen_requests_total{kind="plan",result="ok"} 1',
    ]);
    expect(linesOf(text, "langwen_requests_in_flight")).toEqual(["langwen_requests_in_flight 0"]);
    expect(linesOf(text, "langwen_request_seconds_count")).toContain('langwen_request_seconds_count{kind="plan"} 1');
    expect(text).toContain('langwen_request_seconds_bucket{le="0.001",kind="plan"}');
    expect(text).toContain('langwen_request_seconds_bucket{le="3",kind="plan"} 1');
  });

  it("count answers, calls to Slack and late reminders", async () => {
    const metrics = createMetrics();
    metrics.answer("not-stated");
    metrics.slackCall("chat.postMessage", "rate_limited");
    metrics.deliveryLag(-3);
    metrics.deliveryLag(90);
    metrics.deliveryLag(Number.NaN);
    const text = await metrics.text();
    expect(linesOf(text, "langwen_answers_total")).toEqual(['langwen_answers_total{outcome="not-stated"} 1']);
    expect(linesOf(text, "langwen_slack_calls_total")).toEqual([
      'langwen_slack_calls_total{method="chat.postMessage",result="rate_limited"} 1',
    ]);
    expect(text).toContain("langwen_delivery_lag_seconds_sum 90\n");
    expect(text).toContain('langwen_delivery_lag_seconds_bucket{le="60"} 1\n');
  });

  it("time the store and count its errors, which go on to the caller", async () => {
    const metrics = createMetrics();
    expect(await metrics.store("deliveries.claim", async () => 7)).toBe(7);
    await expect(metrics.store("deliveries.claim", () => Promise.reject(new RangeError("no")))).rejects.toThrow(
      RangeError,
    );
    const text = await metrics.text();
    expect(linesOf(text, "langwen_store_errors_total")).toEqual([
      'langwen_store_errors_total{operation="deliveries.claim"} 1',
    ]);
    expect(text).toContain('langwen_store_seconds_count{operation="deliveries.claim"} 2');
  });

  it("show the socket only where there is one", async () => {
    const metrics = createMetrics();
    expect(await metrics.text()).not.toContain("langwen_socket_connected");
    metrics.socketConnected(true);
    metrics.socketConnected(false);
    expect(linesOf(await metrics.text(), "langwen_socket_connected")).toEqual(["langwen_socket_connected 0"]);
  });

  it("show the process", async () => {
    expect(linesOf(await createMetrics().text(), "process_resident_memory_bytes")).toHaveLength(1);
  });

  it("are each their own", async () => {
    const [one, other] = [createMetrics(), createMetrics()];
    one.answer("found");
    expect(linesOf(await other.text(), "langwen_answers_total")).toEqual([]);
  });
});

describe("deliveries", () => {
  it("are read at each scrape, and a state that is gone is gone", async () => {
    const counts = [{ pending: 2, sent: 5 }, { sent: 7 }];
    const metrics = createMetrics({ deliveries: async () => counts.shift() ?? {} });
    expect(linesOf(await metrics.text(), "langwen_deliveries")).toEqual([
      'langwen_deliveries{state="pending"} 2',
      'langwen_deliveries{state="sent"} 5',
    ]);
    expect(linesOf(await metrics.text(), "langwen_deliveries")).toEqual(['langwen_deliveries{state="sent"} 7']);
  });

  it.each([
    ["fails", () => Promise.reject(new Error("no"))],
    [
      "fails at once",
      () => {
        throw new Error("no");
      },
    ],
    ["does not answer", () => new Promise<never>(() => {})],
    ["gives nonsense", async () => ({ sent: Number("x") || ("many" as unknown as number) })],
  ])("are left out of the scrape, which is counted, when the store %s", async (_how, fails) => {
    let broken = false;
    const metrics = createMetrics({ deliveries: () => (broken ? fails() : Promise.resolve({ sent: 1 })) });
    expect(linesOf(await metrics.text(), "langwen_scrape_errors_total")).toEqual(["langwen_scrape_errors_total 0"]);
    broken = true;
    const text = await metrics.text();
    expect(linesOf(text, "langwen_deliveries")).toEqual([]);
    expect(linesOf(text, "langwen_scrape_errors_total")).toEqual(["langwen_scrape_errors_total 1"]);
    expect(text).toContain("process_resident_memory_bytes");
    broken = false;
    expect(linesOf(await metrics.text(), "langwen_deliveries")).toEqual(['langwen_deliveries{state="sent"} 1']);
  });
});

describe("labels", () => {
  it("stay few, and hold nothing that people write, whatever is handed over", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "grapheme", minLength: 1 }), { minLength: 200, maxLength: 300 }),
        async (words) => {
          const metrics = createMetrics({
            deliveries: async () => Object.fromEntries(words.map((word) => [`__${word}`, 1])),
          });
          for (const word of words) {
            metrics.request(`失业率 ${word}`)("ok");
            metrics.request(`T${word}`)(word as "ok");
            metrics.answer(`${word} `);
            metrics.slackCall(`${word}`, word as "ok");
            await metrics.store(word, async () => {});
          }
          const text = await metrics.text();
          const values = [
            ...text.matchAll(/^langwen_[^{]*\{.*?(?:kind|outcome|result|state)="((?:[^"\\]|\\.)*)"/gm),
          ].map((match) => match[1]);
          expect(new Set(values).size).toBeLessThan(REQUEST_KINDS.length);
          expect(text).not.toContain("失业率");
          const open = [...text.matchAll(/(?:operation|method)="((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]);
          expect(new Set(open).size).toBeLessThanOrEqual(122);
        },
      ),
      { numRuns: 20 },
    );
  });

  it.each([
    ["U0ABC", "other"],
    ["chat.postMessage", "chat.postMessage"],
    ["files.completeUploadExternal", "files.completeUploadExternal"],
    ["admin.conversations.restrictAccess.addGroup", "admin.conversations.restrictAccess.addGroup"],
    ["https://slack.com/api", "other"],
  ])("say of the method %s: %s", async (method, label) => {
    const metrics = createMetrics();
    metrics.slackCall(method, "ok");
    expect(linesOf(await metrics.text(), "langwen_slack_calls_total")).toEqual([
      `langwen_slack_calls_total{method="${label}",result="ok"} 1`,
    ]);
  });
});
