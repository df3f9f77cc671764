import { cpus, loadavg, totalmem } from "node:os";

/** What the figures were measured on. The load says whether something else was running. */
export function machine(): string {
  const [first] = cpus();
  const model = first?.model.replaceAll(/\s+/g, " ").trim() || "unknown";
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return `${cpus().length} × ${model}, ${memory}, ${process.platform}, Node ${process.versions.node}, load before the run ${loadavg()[0]?.toFixed(1)}`;
}
