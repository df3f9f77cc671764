import type { Bounded } from "../../tracking/edit.ts";
import type { MilestoneWords, PlainProblem } from "./milestone-words.ts";

export const milestonesZh: MilestoneWords = {
  title: "时间节点",
  daysLeft: (days) => (days === 0 ? "今天到期" : days > 0 ? `还有 ${days} 天` : `已超 ${-days} 天`),
  added: "办公室增加",
  officeDate: (planned) => `办公室设定，计划原定${planned}`,
  semicolon: "；",
  andMore: (shown, all) => `${shown}等 ${all} 个`,
  lead: "牵头",
  support: "配合",
  people: "可填进展",
  progress: "进展",
  states: { "not-started": "未启动", "in-progress": "进行中", done: "已完成", late: "滞后" },
  reason: "原因",
  note: "说明",
  closed: "已办结",
  unitOrigins: { stated: "原文写明", assigned: "办公室分工", general: "按计划总体要求" },
  unread: "办公室登记的分工、日期和进展暂时读不出来，以上只是计划原文。",
  officeSays: "办公室登记的情况：",

  move: "延期",
  close: "办结",
  reopen: "撤销办结",
  setProgress: "进展",
  assign: "分工",
  history: "记录",
  add: "新增节点",
  showAll: "看全部",
  showClosed: "看已办结的",

  within: (days) => `未来 ${days} 天`,
  everything: "全部",
  aboutUnit: (unit) => `单位：${unit}`,
  overdue: (count) => `已超期 ${count} 项`,
  thisWeek: (count) => `本周到期 ${count} 项`,
  ahead: (count) => `本周以后到期 ${count} 项`,
  closedTitle: (count) => `已办结 ${count} 项`,
  more: (left) => `另有 ${left} 项`,
  later: (count) => `更晚到期的还有 ${count} 项`,
  undated: (count, end) => `另有 ${count} 条举措没有单独的日期，按计划年度末（${end}）`,
  closedCount: (count) => `已办结 ${count} 项`,
  nothing: "这段时间没有到期的时间节点。",
  nothingFound: "没有找到相关的时间节点。换个短一点的词试试；看全部用“/milestones 全部”，查计划原文用“/plan 问题”。",
  noneClosed: "还没有办结的时间节点。",
  badDays: (text) => `没看懂“${text}”。天数请写 1 到 3660，例如“90天”。`,
  noUnit: (text) => `“${text}”后面请写单位，例如“单位：教育办”。`,
  helpTitle: "查看和登记时间节点",
  helpCommands: [
    ["/milestones", "30 天内到期的，以及已超期的"],
    ["/milestones 90天", "换一个天数；“全部”看全部"],
    ["/milestones 医院", "按关键词或单位查，例如“单位:教育办”"],
    ["/milestones 已办结", "已经办结的"],
    ["/milestones 记录", "谁在什么时候改了什么"],
    ["/milestones 新增", "增加一个计划里没有的时间节点"],
  ],
  helpWho: "延期、办结、分工、新增由管理员登记；进展也可由分工里指定的同事填报。计划原文不会被改动。",

  editorsOnly: "这项登记只有管理员和编辑可以做。需要改动时，请联系本工作区的管理员。",
  editorsAndNamed: "这条举措的进展由管理员或分工里指定的同事填报。",
  nobodyNamed: "目前还没有指定同事，请联系本工作区的管理员。",
  named: "指定的同事：",

  forms: {
    added: "新增时间节点",
    moved: "延期或改期",
    closed: "办结",
    reopened: "撤销办结",
    assigned: "分工",
    progress: "填报进展",
  },
  submit: "保存",
  cancel: "取消",
  dismiss: "关闭",
  measure: "哪一条举措",
  chooseMeasure: "选择举措",
  milestone: "事项",
  milestoneHint: "会标明“办公室增加”，不会写进计划原文。",
  date: "日期",
  dateHint: (planned) => `选回${planned}，就恢复为计划原定的日期。`,
  moveReason: "原因",
  moveReasonHint: "往后推时必填。",
  reopenReason: "为什么撤销",
  unitsHint: "多个单位用顿号、逗号或换行分开。",
  mayReport: "谁可以填进展",
  peopleHint: "他们可以填报这条举措的进展，不能改日期和分工。",
  progressHint: "按整条举措填报。",
  lateReason: "滞后原因",
  lateReasonHint: "选“滞后”时必填。",
  problem: (problem, date) => sentenceFor(problem, date),
  changedBy: "您打开之后，有人先保存了：",
  saveOver: "您填的内容都还在。要以您的为准，请再点一次“保存”；不改就点“取消”。",
  goneMilestone: "这一条不在当前的计划里了，没有可以改的内容。",
  saved: {
    added: "已新增",
    moved: "已改日期",
    closed: "已办结",
    reopened: "已撤销办结",
    assigned: "已登记分工",
    progress: "已填报进展",
  },

  historyTitle: "办公室登记的记录",
  historyOf: (name) => `“${name}”的记录`,
  noHistory: "还没有登记过任何改动。",
  moreHistory: (left) => `更早的还有 ${left} 条`,
  did: {
    added: "新增",
    moved: "改日期",
    closed: "办结",
    reopened: "撤销办结",
    assigned: "分工",
    progress: "进展",
  },
  from: (before, after) => `${before} → ${after}`,
  nobody: "没有指定",
  notSet: "未填报",
  notInPlanNow: "已不在当前的计划里",
};

const WHAT: Readonly<Record<Bounded, string>> = {
  title: "事项",
  unit: "单位名称",
  note: "说明",
  reason: "原因",
  units: "单位",
  people: "同事",
};

function sentenceFor(problem: PlainProblem, date: (civil: string) => string): string {
  switch (problem.kind) {
    case "no-such-milestone":
    case "no-such-measure":
      return "这一条不在当前的计划里了。";
    case "already-closed":
      return "这一条已经办结。要改日期，请先撤销办结。";
    case "not-closed":
      return "这一条没有办结，不用撤销。";
    case "already-there":
      return `这条举措下已经有“${problem.title}”。请换个写法，或直接改那一条的日期。`;
    case "no-title":
      return "请写明要做什么事。";
    case "not-a-date":
      return "这不是一个日期，请重新选择。";
    case "before-start":
      return `不能早于计划开始的日子（${date(problem.start)}）。`;
    case "no-reason":
      return "请写明原因。";
    case "both-roles":
      return `“${problem.unit}”已列为牵头，不能同时配合，请删去一处。`;
    case "too-long":
      return `${WHAT[problem.what]}太长，最多 ${problem.limit} 个字。`;
    case "too-many":
      return `${WHAT[problem.what]}太多，最多 ${problem.limit} 个。`;
    case "unchanged":
      return "和现在的一样，没有要保存的改动。";
    default:
      return problem satisfies never;
  }
}
