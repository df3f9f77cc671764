import { describe, expect, it } from "vitest";
import { createOfficeReader } from "../../src/slack/office.ts";
import type { Office, Record } from "../../src/tracking/record.ts";
import { answering } from "../support/langwen.ts";

const { plan } = answering.index;
const [measure] = plan.measures;
if (!measure) throw new Error("a plan has measures");
const OURS: Office = { team: "T1", plan: plan.id };
const THEIRS: Office = { team: "T2", plan: plan.id };
const SECOND = 1_000;

const progress = (version: number): Record => ({
  subject: "progress",
  id: measure.id,
  version,
  kind: "progress",
  by: "U1",
  at: version,
  note: "",
  state: { progress: "in-progress", reason: "" },
});

/** Records in memory, which count how often they are read. */
function offices() {
  const records = new Map<string, readonly Record[]>();
  const time = { now: 0 };
  const seen = { reads: 0, isAway: false };
  const store = {
    records: {
      current: async ({ team }: Office) => {
        seen.reads += 1;
        if (seen.isAway) throw new Error("away");
        return [...(records.get(team) ?? [])];
      },
      add: async () => true,
      history: async () => [],
    },
  };
  return { records, time, seen, reader: createOfficeReader(store, () => time.now) };
}

describe("the reader of an office's records", () => {
  it("reads them once a second", async () => {
    const { time, seen, reader } = offices();
    await Promise.all([reader.tracked(OURS, plan), reader.tracked(OURS, plan)]);
    time.now += SECOND - 1;
    await reader.tracked(OURS, plan);
    expect(seen.reads).toBe(1);
    time.now += 1;
    await reader.tracked(OURS, plan);
    expect(seen.reads).toBe(2);
  });

  it("gives the same object as long as the records are the same", async () => {
    const { records, time, reader } = offices();
    records.set("T1", [progress(1)]);
    const before = await reader.tracked(OURS, plan);
    time.now += SECOND;
    expect(await reader.tracked(OURS, plan)).toBe(before);
    records.set("T1", [progress(2)]);
    time.now += SECOND;
    const after = await reader.tracked(OURS, plan);
    expect(after).not.toBe(before);
    expect(after.measures.get(measure.id)?.progress?.version).toBe(2);
  });

  it("gives one object to all offices that set nothing, and another to one that did", async () => {
    const { records, reader } = offices();
    records.set("T3", [progress(1)]);
    const nothing = await reader.tracked(OURS, plan);
    expect(await reader.tracked(THEIRS, plan)).toBe(nothing);
    const set = await reader.tracked({ ...OURS, team: "T3" }, plan);
    expect(set.measures.get(measure.id)?.progress).toBeDefined();
    expect(nothing.measures.get(measure.id)?.progress).toBeUndefined();
  });

  it("reads anew at once after a change of this process's own, and after a failure", async () => {
    const { records, seen, reader } = offices();
    await reader.tracked(OURS, plan);
    records.set("T1", [progress(1)]);
    reader.forget(OURS);
    expect((await reader.tracked(OURS, plan)).measures.get(measure.id)?.progress).toBeDefined();
    reader.forget(OURS);
    seen.isAway = true;
    await expect(reader.tracked(OURS, plan)).rejects.toThrow("away");
    seen.isAway = false;
    await expect(reader.tracked(OURS, plan)).resolves.toBeDefined();
  });
});
