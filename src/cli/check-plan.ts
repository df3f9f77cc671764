import { DEFAULT_PLAN } from "../default-paths.ts";
import { loadPlan } from "../plan/load-plan.ts";
import { run } from "../run.ts";

await run(() => {
  const paths = process.argv.length > 2 ? process.argv.slice(2) : [DEFAULT_PLAN];
  for (const path of paths) {
    const plan = loadPlan(path);
    const figures = plan.measures.flatMap((measure) => measure.figures);
    const phrases = plan.measures.reduce((sum, { ask }) => sum + ask.zh.length + ask.en.length, 0);
    const milestones = plan.measures.reduce((sum, measure) => sum + measure.milestones.length, 0);
    process.stdout.write(
      `${plan.title}：与原文逐字一致，没有遗漏\n` +
        `  ${plan.sections.length} 部分，${plan.topics.length} 段，${plan.measures.length} 条举措，` +
        `${figures.filter(({ role }) => role === "target").length} 个目标，${milestones} 个时间节点，${phrases} 种问法\n`,
    );
  }
});
