import type { Digest, DigestItem } from "../reminders/digest.ts";

/** A digest as one object for machines. */
export function digestJson(digest: Digest, at: string) {
  const { plan, today, horizonDays, filter, later, undated, periodOver } = digest;
  return {
    at,
    plan: plan.id,
    today,
    horizonDays,
    filter,
    periodOver,
    overdue: digest.overdue.map(itemJson),
    thisWeek: digest.thisWeek.map(itemJson),
    ahead: digest.ahead.map(itemJson),
    later,
    undated,
  };
}

function itemJson({ milestone, measure, daysLeft }: DigestItem) {
  const { id, title, added, due, planned } = milestone;
  const { text, scope, figures, span } = milestone.measure;
  return {
    milestone: id,
    title,
    ...(added && { added }),
    due: {
      date: due.date,
      origin: due.origin,
      ...(due.text && { text: due.text }),
      ...(due.citation && { citation: due.citation }),
    },
    ...(planned && { planned: { date: planned.date, origin: planned.origin } }),
    daysLeft,
    measure: { id: milestone.measure.id, text, span },
    targets: figures
      .filter(({ role }) => role === "target")
      .map((figure) => ({ text: figure.text, indicator: figure.indicator })),
    scope: scope.map(({ name, role, origin }) => ({ name, role, origin })),
    ...(measure?.assignment && { lead: measure.assignment.state.lead, support: measure.assignment.state.support }),
    ...(measure?.progress && { progress: measure.progress.state.progress }),
  };
}
