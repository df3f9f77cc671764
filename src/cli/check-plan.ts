import { parseArgs } from "node:util";
import { plannedMeasures } from "../answer/groups.ts";
import { DEFAULT_PLAN } from "../default-paths.ts";
import { InputError } from "../errors.ts";
import { loadPlan } from "../plan/load-plan.ts";
import { run } from "../run.ts";

const USAGE = `用法：npm run -s check-plan [-- 计划文件 …]
逐字核对计划文件和原文。不写文件名时核对 corpus/dalang-2020.yaml。`;

await run(() => {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  for (const path of positionals.length > 0 ? positionals : [DEFAULT_PLAN]) process.stdout.write(summary(path));
});

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { help: { type: "boolean", short: "h" } } });
  } catch (cause) {
    throw new InputError("check-plan-usage", cause instanceof Error ? cause.message : String(cause), USAGE, { cause });
  }
}

function summary(path: string): string {
  const plan = loadPlan(path);
  const measures = plannedMeasures(plan);
  const targets = measures.flatMap(({ figures }) => figures).filter(({ role }) => role === "target").length;
  const milestones = measures.reduce((sum, measure) => sum + measure.milestones.length, 0);
  const asks = [...measures, ...plan.topics, ...plan.sections, ...plan.themes].map(({ ask }) => ask);
  const phrases = asks.reduce((sum, { zh, en }) => sum + zh.length + en.length, 0);
  return (
    `${plan.title}：与原文逐字一致，没有遗漏\n` +
    `  ${plan.sections.length} 部分，${plan.topics.length} 段，${measures.length} 条举措，` +
    `${targets} 个目标，${milestones} 个时间节点，${phrases} 种问法\n`
  );
}
