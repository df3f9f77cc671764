import type { Office } from "../tracking/record.ts";

/** What `--team` and `--plan` leave; undefined: any. */
export interface Picked {
  readonly team: string | undefined;
  readonly plan: string | undefined;
}

export const pickOffices = (offices: readonly Office[], { team, plan }: Picked): readonly Office[] =>
  offices.filter((office) => (team ?? office.team) === office.team && (plan ?? office.plan) === office.plan);

/** `工作区 T012AB3CD、计划 dalang-2020`, or empty: to say of what there is nothing. */
export const pickedText = ({ team, plan }: Picked): string =>
  [...(team === undefined ? [] : [`工作区 ${team}`]), ...(plan === undefined ? [] : [`计划 ${plan}`])].join("、");
