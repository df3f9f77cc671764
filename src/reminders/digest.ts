import { PLANNED_ROLES, type Plan } from "../plan/plan.ts";
import type { Tracked, TrackedMeasure, TrackedMilestone } from "../tracking/tracked.ts";
import { daysBetween, endOfWeek } from "./civil-date.ts";
import { matches } from "./filter.ts";
import type { Filter } from "./subscription.ts";

/** One open milestone in a digest. */
export interface DigestItem {
  readonly milestone: TrackedMilestone;
  readonly measure: TrackedMeasure | undefined;
  /** From today to its date; negative when overdue. */
  readonly daysLeft: number;
}

/** What is open at a day, by how soon it is due. Each milestone is in one group at most. */
export interface Digest {
  readonly plan: Plan;
  /** Civil date in the plan's time zone. */
  readonly today: string;
  readonly horizonDays: number;
  readonly filter: Filter;
  /** Due before today, longest overdue first. */
  readonly overdue: readonly DigestItem[];
  /** Due from today to the Sunday of this week. */
  readonly thisWeek: readonly DigestItem[];
  /** Due after that, within the horizon. */
  readonly ahead: readonly DigestItem[];
  /** Open milestones due after the horizon. */
  readonly later: number;
  /** Measures that nobody has given a date of their own: only the end of the plan's period stands for them. */
  readonly undated: number;
  /** All open milestones by month, for the picture: months (YYYY-MM) in order, from the first that has one. */
  readonly byMonth: readonly { readonly month: string; readonly open: number }[];
  /** Whether today is after the plan's period. */
  readonly periodOver: boolean;
}

/** What is open on `today` (civil date in the plan's time zone), as a subscription or a command wants it. */
export function digestOf(
  tracked: Tracked,
  today: string,
  wish: { readonly horizonDays: number; readonly filter: Filter },
): Digest {
  const { plan } = tracked;
  const { horizonDays, filter } = wish;
  const fits = matches(tracked, filter);
  const open = tracked.milestones.filter((milestone) => !milestone.closed && fits(milestone.measure, milestone));
  // Most milestones share a few dates.
  const left = new Map<string, number>();
  const daysLeft = (date: string): number => {
    const known = left.get(date) ?? daysBetween(today, date);
    left.set(date, known);
    return known;
  };
  const items = open.map(
    (milestone): DigestItem => ({
      milestone,
      measure: tracked.measures.get(milestone.measure.id),
      daysLeft: daysLeft(milestone.due.date),
    }),
  );
  const sunday = endOfWeek(today);
  const within = items.filter(({ daysLeft }) => daysLeft >= 0 && daysLeft <= horizonDays);
  const dated = new Set(tracked.milestones.map(({ measure }) => measure.id));
  const undated = plan.measures.filter(
    (measure) => isPlanned(plan, measure.section) && !dated.has(measure.id) && measure.due.origin === "plan-year",
  );
  return {
    plan,
    today,
    horizonDays,
    filter,
    overdue: items.filter(({ daysLeft }) => daysLeft < 0),
    thisWeek: within.filter(({ milestone: { due } }) => due.date <= sunday),
    ahead: within.filter(({ milestone: { due } }) => due.date > sunday),
    later: items.filter(({ daysLeft }) => daysLeft > horizonDays).length,
    undated: undated.filter((measure) => fits(measure)).length,
    byMonth: monthsOf(items),
    periodOver: today > plan.period.end,
  };
}

/** Nothing that a channel would have to hear of. */
export const isEmpty = ({ overdue, thisWeek, ahead }: Digest): boolean =>
  overdue.length + thisWeek.length + ahead.length === 0;

function isPlanned(plan: Plan, section: string): boolean {
  const role = plan.sections.find(({ id }) => id === section)?.role;
  return role !== undefined && PLANNED_ROLES.has(role);
}

function monthsOf(items: readonly DigestItem[]): Digest["byMonth"] {
  const open = new Map<string, number>();
  for (const { milestone } of items) {
    const month = milestone.due.date.slice(0, "YYYY-MM".length);
    open.set(month, (open.get(month) ?? 0) + 1);
  }
  return [...open].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, count]) => ({ month, open: count }));
}
