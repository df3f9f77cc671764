import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { edit, SOURCE, sha256, YAML } from "../plan/small-corpus.ts";

/** Id of the plan that `writeSecondPlan` writes. */
export const SECOND_PLAN = "second";

const OWN_SOURCE = edit(SOURCE, "3%以内", "4%以内");

/**
 * Another town's plan, in two files in a folder; gives the corpus file. It asks for an unemployment of at most 4%, so that
 * the answer to one question tells which plan it is from.
 */
export function writeSecondPlan(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "report.txt"), OWN_SOURCE);
  const file = join(folder, "second.yaml");
  writeFileSync(file, secondYaml());
  return file;
}

function secondYaml(): string {
  const named = edit(edit(YAML, "id: small\n", `id: ${SECOND_PLAN}\n`), "title: 某镇工作要点", "title: 溪布镇工作要点");
  const figure = edit(
    edit(named, "全镇失业率控制在3%以内。", "全镇失业率控制在4%以内。"),
    "text: 3%以内",
    "text: 4%以内",
  );
  const value = edit(figure, "indicator: 失业率\n            value: 3\n", "indicator: 失业率\n            value: 4\n");
  return edit(edit(value, "at most 3%", "at most 4%"), sha256(SOURCE), sha256(OWN_SOURCE));
}
