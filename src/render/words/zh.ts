import { askingZh } from "./asking-words.ts";
import { homeZh } from "./home-words.ts";
import { learningZh } from "./learning-zh.ts";
import { milestonesZh } from "./milestones-zh.ts";
import { remindersZh } from "./reminders-zh.ts";
import { settingsZh } from "./settings-words.ts";
import { waitingZh } from "./waiting-words.ts";
import type { Words } from "./words.ts";

export const zh: Words = {
  language: "zh",
  reminders: remindersZh,
  milestones: milestonesZh,
  learning: learningZh,
  asking: askingZh,
  home: homeZh,
  settings: settingsZh,
  waiting: waitingZh,
  says: "计划原文",
  readingAid: "英文参考（非原文）",
  responsible: "责任",
  due: "期限",
  where: "地点",
  source: "出处",
  related: "相关举措",
  share: "分享到本频道",
  shares: "查了计划：",
  open: "查看",
  rangeOf: (first, last) => `第 ${first}—${last} 条`,
  more: (left) => `另有 ${left} 条`,
  moreSections: (left) => `另有 ${left} 个部分`,
  moreButton: "继续看",
  several: (count) => `计划里有 ${count} 条相关举措`,
  severalOf: (title, count) => `“${title}”共 ${count} 条举措`,
  notStated: (missing) => NOT_STATED[missing],
  whatItSays: "计划里写的是",
  notInPlan: "计划没有提到这件事。",
  nearest: "比较接近的内容",
  correction: (said, indicator, figure) => `您提到“${said}”，计划里${indicator}写的是“${figure}”，请以原文为准。`,
  cutQuestion: (kept) => `问题太长，只看了前 ${kept} 个字。`,
  read: () => "",
  dateOrigin: (origin, words) => {
    switch (origin) {
      case "stated":
        return `原文写“${words}”`;
      case "relative":
        return `原文写“${words}”，从计划年度推算`;
      case "plan-year":
        return "原文没写期限，按计划年度末";
      case "office":
        return "办公室设定";
      case "external":
        return `原文没写，依据${words}`;
      default:
        return origin satisfies never;
    }
  },
  scopeOrigins: { stated: "本条写明", assigned: "办公室分工", general: "本条没写，按计划的总体要求" },
  scopeRoles: {
    responsible: "责任单位",
    lead: "牵头",
    support: "配合",
    partner: "合作方",
    area: "地点",
    group: "对象",
  },
  date: (civil) => {
    const [year, month, day] = civil.split("-").map(Number);
    return `${year}年${month}月${day}日`;
  },
  list: (items) => items.join("、"),
  label: (label, value) => `${label}：${value}`,
  aside: (text) => `（${text}）`,
  separator: " › ",
  quoted: (text) => `“${text}”`,
  targetsTitle: (title) => `${title}：全部目标`,
  indicator: "指标",
  target: "目标值",
  overviewTitle: (measures) => `计划共 ${measures} 条举措`,
  measuresCount: (count) => `${count} 条`,
  mainGoals: "主要预期目标",
  noSuchSection: (asked, sections) => `没有找到“${asked}”这一部分。计划有：${sections.join("、")}。`,
  helpTitle: "想查什么，直接问就行",
  helpIntro: (title, measures) =>
    `我会从《${title}》的 ${measures} 条举措里找出原文，一字不改，并告诉您指标、责任和期限分别出自哪里。计划没写的，我会直说。`,
  helpTry: "试试这些问题",
  helpCommands: [
    ["/plan 问题", "查原文，只有您自己看得到，可以再分享"],
    ["/plan list", "看计划的目录"],
    ["/plan section 三", "看某一部分的全部举措"],
    ["/target", "列出全部目标"],
    ["/target 失业率", "只查某个指标"],
    ["/reminders on 每周一 9:00", "按时在这个频道提醒到期事项"],
    ["/milestones", "看到期的时间节点，登记延期、办结和分工"],
  ],
  helpMention: "在频道里 @朗问 提问，大家都能看到；在同一条消息下可以接着问，例如“谁负责？”。",
  helpNothingAsked: "没有看到要查的内容。",
  failed: (reference) => `刚才没有成功，请再试一次。如果还不行，把这个编号发给管理员：${reference}`,
  notInstalled: "朗问还没有装在这个工作区，请联系管理员安装。",
  stepFailed: "朗问刚才没有查成，请重新运行；如果还不行，请管理员看朗问的日志。",
  smallTalk: "不客气。想查计划里的什么，直接问就行。",
  gone: "这条举措不在当前的计划里了，请重新提问。",
};

const NOT_STATED: Record<Parameters<Words["notStated"]>[0], string> = {
  percentage: "计划提到了这件事，但没有写百分比。",
  money: "计划提到了这件事，但没有写金额。",
  area: "计划提到了这件事，但没有写面积。",
  duration: "计划提到了这件事，但没有写年限。",
  distance: "计划提到了这件事，但没有写长度。",
  count: "计划提到了这件事，但没有写数量。",
  place: "计划提到了这件事，但没有写地点。",
  names: "计划提到了这件事，但没有列出名单。",
  contact: "计划提到了这件事，但没有写联系方式。",
  price: "计划提到了这件事，但没有写收费、补贴或待遇标准。",
  each: "计划提到了这件事，但没有分开写每一项是多少。",
  procedure: "计划提到了这件事，但没有写怎么办理。",
  eligibility: "计划提到了这件事，但没有写条件和资格。",
  opening: "计划提到了这件事，但没有写具体的日子或时间。",
  person: "计划提到了这件事，但没有写由哪位同志负责。",
  result: "计划写的是目标和安排，没有写完成情况。",
  "other-year": "计划提到了这件事，但没有写您问的那一年。",
  reason: "计划提到了这件事，但没有写原因。",
  detail: "计划提到了相近的内容，但没有写您问的这一点。",
};
