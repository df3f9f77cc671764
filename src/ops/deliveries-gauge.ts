import { Gauge, type Registry } from "prom-client";
import { boundedLabel } from "./bounded-label.ts";

/** How many deliveries are in each state. */
export type CountDeliveries = () => Promise<Readonly<Partial<Record<string, number>>>>;

/** Milliseconds. Prometheus waits ten seconds by default for all of a scrape. */
const READ_WITHIN = 1_000;

/** Makes `langwen_deliveries`; the function given reads it anew. False, and nothing is shown, when it cannot be read. */
export function deliveriesGauge(registry: Registry, deliveries: CountDeliveries): () => Promise<boolean> {
  const gauge = new Gauge({
    name: "langwen_deliveries",
    help: "Rows of the ledger of reminders, by state.",
    labelNames: ["state"],
    registers: [registry],
  });
  const stateLabel = boundedLabel(/^[a-z]+$/, 16);
  return async () => {
    try {
      const counts = await within(READ_WITHIN, deliveries());
      // What was read before is gone: a state without rows is not counted.
      gauge.reset();
      for (const [state, count] of Object.entries(counts))
        if (count !== undefined) gauge.inc({ state: stateLabel(state) }, count);
      return true;
    } catch {
      gauge.reset();
      return false;
    }
  };
}

async function within<Value>(ms: number, value: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}
