import type { Due, Measure, Plan } from "../plan/plan.ts";
import type { Record, RecordOf } from "./record.ts";

/** A milestone of the plan or of the office, with what the office set for it. */
export interface TrackedMilestone {
  /** `2.1.5/1` of the plan; `2.1.5/+k3Jp` of the office. */
  readonly id: string;
  readonly measure: Measure;
  /** The plan's words, byte for byte; or the office's, when `added`. */
  readonly title: string;
  /** The title in English, where the plan has one. */
  readonly en: string | undefined;
  readonly added: boolean;
  /** What counts: the office's date, else the plan's. */
  readonly due: Due;
  /** What the plan says, where the office set another date. */
  readonly planned: Due | undefined;
  /** Who closed it and when, while it is closed. */
  readonly closed: RecordOf<"milestone"> | undefined;
  /** The office's last word on it; unset when the office never touched it. */
  readonly record: RecordOf<"milestone"> | undefined;
  /** Of that record; 0 without one. */
  readonly version: number;
}

/** What the office set for a measure. */
export interface TrackedMeasure {
  readonly assignment: RecordOf<"assignment"> | undefined;
  readonly progress: RecordOf<"progress"> | undefined;
}

/** The plan's dates and the office's, together. */
export interface Tracked {
  readonly plan: Plan;
  /** By date, then in the plan's order. */
  readonly milestones: readonly TrackedMilestone[];
  /** By id of the measure. */
  readonly measures: ReadonlyMap<string, TrackedMeasure>;
}

/** Lays the last record of each subject over the plan. A record of a measure or milestone that the plan no longer has is left out. */
export function track(plan: Plan, records: readonly Record[]): Tracked {
  const measures = new Map(plan.measures.map((measure) => [measure.id, measure]));
  const order = new Map(plan.measures.map(({ id }, place) => [id, place]));
  const last = lastOf(records);
  const ofMilestone = (id: string) => last.get(`milestone ${id}`) as RecordOf<"milestone"> | undefined;
  const planned = plan.measures.flatMap((measure) =>
    measure.milestones.map((milestone): TrackedMilestone => {
      const record = ofMilestone(milestone.id);
      const moved = record?.state.due ?? null;
      return {
        id: milestone.id,
        measure,
        title: milestone.text,
        en: milestone.en,
        added: false,
        due: moved === null ? milestone.due : { date: moved, origin: "office" },
        planned: moved === null ? undefined : milestone.due,
        closed: record?.state.closed ? record : undefined,
        record,
        version: record?.version ?? 0,
      };
    }),
  );
  const added = [...last.values()].flatMap((record): TrackedMilestone[] => {
    if (record.subject !== "milestone" || record.state.added === null) return [];
    const measure = measures.get(record.state.added.measure);
    if (!measure) return [];
    const { added: its, due, closed } = record.state;
    return [
      {
        id: record.id,
        measure,
        title: its.title,
        en: undefined,
        added: true,
        due: due === null ? measure.due : { date: due, origin: "office" },
        planned: undefined,
        closed: closed ? record : undefined,
        record,
        version: record.version,
      },
    ];
  });
  const place = (milestone: TrackedMilestone) => order.get(milestone.measure.id) ?? 0;
  return {
    plan,
    milestones: [...planned, ...added].sort(
      (a, b) => compare(a.due.date, b.due.date) || place(a) - place(b) || compare(a.id, b.id),
    ),
    measures: new Map(
      plan.measures.map(({ id }) => [
        id,
        {
          assignment: last.get(`assignment ${id}`) as RecordOf<"assignment"> | undefined,
          progress: last.get(`progress ${id}`) as RecordOf<"progress"> | undefined,
        },
      ]),
    ),
  };
}

/** By subject and id. */
function lastOf(records: readonly Record[]): Map<string, Record> {
  const last = new Map<string, Record>();
  for (const record of records) {
    const key = `${record.subject} ${record.id}`;
    if ((last.get(key)?.version ?? 0) < record.version) last.set(key, record);
  }
  return last;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
