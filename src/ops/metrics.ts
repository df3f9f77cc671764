import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { boundedLabel, oneOf } from "./bounded-label.ts";
import { type CountDeliveries, deliveriesGauge } from "./deliveries-gauge.ts";

/** What people ask in: the four commands, and how else Slack brings something in. All else counts as `other`. */
export const REQUEST_KINDS = [
  "plan",
  "target",
  "reminders",
  "milestones",
  "mention",
  "message",
  "action",
  "view",
  "shortcut",
  "options",
  "event",
  "step",
] as const;

/** How an answer ends (`Answer` in answer/). All else counts as `other`. */
const ANSWER_OUTCOMES = ["found", "several", "not-stated", "not-in-plan", "help"] as const;

export type RequestResult = "ok" | "failed" | "refused";
export type SlackResult = "ok" | "failed" | "rate_limited" | "unreachable";

/** What is counted and timed. No label holds an id, a name or a word of what people write. */
export interface Metrics {
  /** Begins a request; call what it gives once, at the request's end. Further calls count nothing. */
  request(kind: string): (result: RequestResult) => void;
  answer(outcome: string): void;
  /** Does the work on the store, timed under the name of the operation, such as `deliveries.claim`. */
  store<Result>(operation: string, work: () => Promise<Result>): Promise<Result>;
  /** A call of the Web API, by its method, such as `chat.postMessage`. */
  slackCall(method: string, result: SlackResult): void;
  /** A reminder went out so many seconds after it was due. */
  deliveryLag(seconds: number): void;
  /** In Socket Mode only: as long as it was not called there is no such metric. */
  socketConnected(connected: boolean): void;
  /** The content type of `text`. */
  readonly contentType: string;
  /** All of it in the text format of Prometheus. Never rejects. */
  text(): Promise<string>;
}

export interface MetricsOptions {
  /** How many deliveries are in each state. Read once for each scrape; when it rejects, the scrape leaves them out. */
  readonly deliveries?: CountDeliveries;
}

/** Seconds, around what is felt: an answer takes milliseconds, and Slack gives up after three seconds. */
const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
/** Seconds, from one statement on SQLite to a second process that waits for its lock. */
const STORE_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1, 5];
/** Seconds, from at once to a day: what comes later is recorded as missed. */
const LAG_SECONDS = [1, 5, 15, 60, 300, 900, 3_600, 21_600, 86_400];

/** Makes the metrics of one Langwen, in a registry of their own. */
export function createMetrics({ deliveries }: MetricsOptions = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "langwen_requests_total",
    help: "Requests from Slack, by kind and result.",
    labelNames: ["kind", "result"],
    registers,
  });
  const seconds = new Histogram({
    name: "langwen_request_seconds",
    help: "Time from taking a request in to its end.",
    labelNames: ["kind"],
    buckets: REQUEST_SECONDS,
    registers,
  });
  const inFlight = new Gauge({ name: "langwen_requests_in_flight", help: "Requests under way.", registers });
  const answers = new Counter({
    name: "langwen_answers_total",
    help: "Answers, by outcome.",
    labelNames: ["outcome"],
    registers,
  });
  const storeSeconds = new Histogram({
    name: "langwen_store_seconds",
    help: "Time that operations on the store take.",
    labelNames: ["operation"],
    buckets: STORE_SECONDS,
    registers,
  });
  const storeErrors = new Counter({
    name: "langwen_store_errors_total",
    help: "Operations on the store that failed.",
    labelNames: ["operation"],
    registers,
  });
  const slackCalls = new Counter({
    name: "langwen_slack_calls_total",
    help: "Calls to Slack's Web API, by method and result.",
    labelNames: ["method", "result"],
    registers,
  });
  const lag = new Histogram({
    name: "langwen_delivery_lag_seconds",
    help: "How long after its time a reminder went out.",
    buckets: LAG_SECONDS,
    registers,
  });
  const scrapeErrors = new Counter({
    name: "langwen_scrape_errors_total",
    help: "Scrapes that could not read all there is to show.",
    registers,
  });
  const byState = deliveries && deliveriesGauge(registry, deliveries);
  let socket: Gauge | undefined;

  const operationLabel = boundedLabel(/^[a-z][a-zA-Z]*(?:\.[a-z][a-zA-Z]*)?$/, 60);
  const methodLabel = boundedLabel(/^[a-z][a-zA-Z]*(?:\.[a-zA-Z]+){1,3}$/, 60);

  return {
    request(given) {
      const kind = oneOf(REQUEST_KINDS, given);
      const end = seconds.startTimer({ kind });
      let ended = false;
      inFlight.inc();
      return (result) => {
        if (ended) return;
        ended = true;
        inFlight.dec();
        end();
        requests.inc({ kind, result: oneOf(["ok", "failed", "refused"], result) });
      };
    },
    answer(outcome) {
      answers.inc({ outcome: oneOf(ANSWER_OUTCOMES, outcome) });
    },
    async store(given, work) {
      const operation = operationLabel(given);
      const end = storeSeconds.startTimer({ operation });
      try {
        return await work();
      } catch (error) {
        storeErrors.inc({ operation });
        throw error;
      } finally {
        end();
      }
    },
    slackCall(method, result) {
      const known = ["ok", "failed", "rate_limited", "unreachable"];
      slackCalls.inc({ method: methodLabel(method), result: oneOf(known, result) });
    },
    deliveryLag(late) {
      // A clock that was put back makes no reminder early.
      if (Number.isFinite(late)) lag.observe(Math.max(0, late));
    },
    socketConnected(connected) {
      socket ??= new Gauge({
        name: "langwen_socket_connected",
        help: "Whether the Socket Mode connection is up: 1 or 0.",
        registers,
      });
      socket.set(connected ? 1 : 0);
    },
    contentType: registry.contentType,
    async text() {
      // Before the rest is written down, so that an error counts in this scrape.
      if (byState && !(await byState())) scrapeErrors.inc();
      try {
        return await registry.metrics();
      } catch {
        // A reading of the process that this system does not give; what is broken is said at least.
        scrapeErrors.inc();
        return registry.getSingleMetricAsString("langwen_scrape_errors_total");
      }
    },
  };
}
