import { clauseBefore } from "./clause.ts";
import type { FigureRole, Span } from "./plan.ts";
import type { UnitKind } from "./unit.ts";

/** Longer than this, an indicator reads as a sentence: keep the last item of the enumeration. */
const LONGEST = 24;

/** Words before the subject that say when, where or how hard, not what: 全年, 力争, 到2025年. */
const OPENING =
  /^(?:\s|、|\d{1,2}[.、](?!\d)|的|等|和(?![美谐平])|及|与|以及|其中|今年|全年|当年|年内|本年|到?\d{4}年(?:底|末)?前?|年底前?|上半年|下半年|\d+月底前?|力争|争取|确保|努力|预计|计划|拟|要|使|将|把|让|实现|完成|达到|保持|全面|加快|积极|大力|持续|进一步|重点推进|推进|推动|实施|安排|全镇|全县|全区|全市|全省|每年|再|在|以|对|第[一二三]是|[一二三四五六七八九十]+(?:是|要))+/;
/** Words between the subject and its number: 达, 控制在. 增长 and 下降 stay: they are part of what is counted. */
const JOINING =
  /(?:\s|达到|达|为|是|在|到|至|等|的|完成|实现|约|拟按|拟|按|要|力争|争取|确保|保持|稳定|控制|维持|压减|压缩|(?<!下)降|提高到|提升到|增加到|扩大到|突破|超过|分别|累计|共计|总计|合计|不低于|不少于|不超过|不高于|新|近|超|再|各|均|共)+$/;
/** A change without its subject: 同比增长, 下降. */
const BARE_CHANGE =
  /^(?:同比|环比|比上年|较上年|比去年|较去年|年均|预计|实际|平均|分别|可比价|按可比价格)*(增长|增加|下降|降低|提高|上升|提升|减少|增幅|降幅|增速|占比|占)?$/;
/** What follows a number but is not what it counts: 3家并投产. */
const NO_NOUN =
  /^(?:并|和|及|以及|与|且|同时|用于|惠及|覆盖|时|到|至|后|前|、|的基础|基础上|是|由|较|比|增|降|上半年|下半年|年[底内末]|全部|提高|提升|减少|达|约|任务|目标|等$)/;
/** The work done on what is counted: 直播基地建设, 工业园连片改造. Cut off at the end, never when nothing is left. */
const WORK =
  /(?:的)?(?:连片|升级|改扩建|改造|建设|提升|开发|创建|开工|竣工|投产|建成|动工|投用|申报|实施|进度|早日|加快|尽快|更多)+(?:工程|工作|任务)?$/;

/** A verb right before the number, whose object follows it: 安装9万千瓦光伏板. Not 茶园40亩. */
const ACTED = /(?:建设|新建|建成|新增|改造|铺设|种植|完成|治理|修复|打造|实施|安装|布局|投放|发展|更换|建好|等)$/;

interface Place {
  readonly text: string;
  readonly clause: Span;
  /** Where the figure starts and ends, comparator and tail included. */
  readonly figure: Span;
  readonly kind: UnitKind | undefined;
  /** End and indicator of the figure before this one in the same sentence. */
  readonly previous:
    | { readonly start: number; readonly end: number; readonly indicator: string; readonly role: FigureRole }
    | undefined;
}

/**
 * What a figure counts, in the text's words. For shares the words before it (城镇登记失业率在3%以内), for counted
 * things the noun after it (6个直播基地), else the words before it (新增学员30人). A bare 同比增长 takes the
 * subject of the clause before; figures joined by 和 or 、 share one.
 */
export function indicatorOf({ text, clause, figure, kind, previous }: Place): string {
  const sameClause = previous !== undefined && previous.end > clause.start;
  // 引进3亿元以上项目9个: the first figure is part of what the second one counts.
  const within = sameClause && previous.role === "resource" && !text.slice(previous.end, figure.start).includes("、");
  const words = text.slice(sameClause ? (within ? previous.start : previous.end) : clause.start, figure.start);
  // 新增1个产业集群、加工企业20家: what stands before the last 、 belongs to the figure before.
  const before = subject(sameClause ? words.replace(/^.*、(?=.)/, "") : words);
  const measured = kind === "share" || (kind === "measure" && !ACTED.test(words));
  const after = measured ? "" : noun(text.slice(figure.end, clause.end));
  if (after !== "") return after;
  const change = BARE_CHANGE.exec(before);
  if (change === null) return before;
  if (sameClause && change[1] === undefined) return previous.indicator;
  const ofClauseBefore = previous === undefined ? subjectOfClauseBefore(text, clause.start) : previous.indicator;
  const inherited = ofClauseBefore.replace(/(?:增长|下降|增加|提高)$/, "");
  if (inherited !== "") return `${inherited}${change[1] ?? ""}`;
  return noun(text.slice(figure.end, clause.end)) || before;
}

/** What a direction is about: the words before it; for “零增长、减存量” the name or object of the clause before. */
export function subjectOfDirection(text: string, clause: Span, start: number, previous: string | undefined): string {
  const before = subject(text.slice(clause.start, start).replace(/^.*[“"]/, ""));
  const plain = subject(text.slice(clause.start, start).replace(/[“"].*$/, ""));
  if (before !== "" && !/[零减]/.test(before)) return before;
  if (plain !== "") return plain;
  return previous ?? subjectOfClauseBefore(text, clause.start);
}

function subjectOfClauseBefore(text: string, clauseStart: number): string {
  const before = clauseBefore(text, clauseStart);
  if (before === undefined) return "";
  const words = text.slice(before.start, before.end);
  const quoted = /[“"]([^”"]{1,12})[”"][^”"]{0,6}$/.exec(words);
  return quoted?.[1] ?? subject(words.replace(/\d.*$/, ""));
}

function subject(words: string): string {
  const bare = words
    .replace(OPENING, "")
    .replace(/[由从](?:每[^由从]*)?$/, "")
    .replace(JOINING, "")
    .replace(/(?:分别)?(?:同比|环比|比上年|较上年)/, "")
    .replace(/[[(]\d+[\])]/g, "")
    .replace(/[\s、(（]+$/, "");
  if (bare.length <= LONGEST) return bare.replace(/^[)”"】\]]+/, "");
  const last =
    bare
      .split(/[、“”"]/)
      .filter((part) => part.trim() !== "")
      .at(-1) ?? bare;
  return last.slice(-LONGEST);
}

function noun(words: string): string {
  const start = words.replace(/^\s*的?/, "").replace(/\([^)]*\)/g, "");
  if (NO_NOUN.test(start)) return "";
  const whole = (/^(?:\d+(?:千伏|岁))?[^、,;:。!?()（）\d\n]*/.exec(start)?.[0] ?? "").trim();
  // 3—5家企业上市 counts what happens to the enterprises; 6个直播基地建设 counts the bases.
  const bare = whole.replace(WORK, "");
  return (bare === "" ? whole : bare).replace(/(?:以上|左右)?[的和及与]?$/, "").slice(0, LONGEST);
}
