import { parseChineseNumber } from "./chinese-number.ts";
import type { Plan, Section } from "./plan.ts";

/** The section with a number, as people write it: 三, 3, ３, 第三. `undefined` when there is none. */
export function findSection(plan: Plan, number: string): Section | undefined {
  const asked = number.normalize("NFKC").replace(/^第/, "");
  const id = /^\d+$/.test(asked) ? Number(asked) : parseChineseNumber(asked);
  return plan.sections.find((section) => section.id === String(id));
}
