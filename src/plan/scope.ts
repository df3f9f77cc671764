import type { ScopeRole, Span } from "./plan.ts";
import { toHalfWidth } from "./width.ts";

/** A unit that the text names as responsible; `span` is relative to the text it was found in. */
export interface NamedUnit {
  /** Slice of the text: 县教育局. */
  readonly name: string;
  readonly role: ScopeRole;
  readonly span: Span;
}

/** One annotation: (牵头单位:县教育局;配合单位:县财政局). */
export interface Assignment {
  readonly text: string;
  readonly span: Span;
  readonly units: readonly NamedUnit[];
}

/** 牵头单位:, 责任部门:, 主办:. Not 重点单位: which assigns nothing. */
const LABEL =
  /(牵头|主办|主责|主管|责任|承办|实施|落实|配合|协办|协同|参与|协作|支持)(?:落实)?(?:责任)?(?:单位|部门|处室|科室|主体|厅局|市领导|县领导|领导|人|地区)?\s*:\s*/g;

const ROLES: Readonly<Record<string, ScopeRole>> = {
  牵头: "lead",
  主办: "lead",
  主责: "lead",
  配合: "support",
  协办: "support",
  协同: "support",
  参与: "support",
  协作: "support",
  支持: "support",
};

/** The units that annotations in `text` make responsible, with their roles. An annotation in brackets includes them. */
export function findAssignments(text: string): readonly Assignment[] {
  const half = toHalfWidth(text);
  const found: Assignment[] = [];
  let open: { start: number; end: number; units: NamedUnit[] } | undefined;
  const close = () => {
    if (open !== undefined && open.units.length > 0) {
      const bracketed = half.charAt(open.start - 1) === "(" && half.charAt(open.end) === ")";
      const span = bracketed ? { start: open.start - 1, end: open.end + 1 } : { start: open.start, end: open.end };
      found.push({ text: text.slice(span.start, span.end), span, units: open.units });
    }
    open = undefined;
  };
  const labels = [...half.matchAll(LABEL)];
  labels.forEach((label, index) => {
    // 责任: and 支持: without 单位 are ordinary words unless a bracket opens right before them.
    const bare = !/(?:单位|部门|处室|科室|主体|厅局|领导|人|地区)\s*:/.test(label[0]);
    if (bare && !/[(;,。]\s*$/.test(half.slice(0, label.index))) return;
    const from = label.index + label[0].length;
    const to = Math.min(endOfNames(half, from), labels[index + 1]?.index ?? half.length);
    const units = namesBetween(text, half, from, to, ROLES[label[1] ?? ""] ?? "responsible");
    const joined = open !== undefined && /^[;,。、\s]*$/.test(half.slice(open.end, label.index));
    if (!joined) close();
    open ??= { start: label.index, end: label.index, units: [] };
    open.units.push(...units);
    open.end = half.charAt(to) === ")" ? to : (units.at(-1)?.span.end ?? to);
  });
  close();
  return found;
}

/** Where the list of names ends: at the bracket that closes the annotation, a full stop or the line's end. */
function endOfNames(half: string, from: number): number {
  let depth = 0;
  for (let at = from; at < half.length; at++) {
    const character = half.charAt(at);
    if (character === "(") depth++;
    else if (character === ")" && depth-- === 0) return at;
    else if (/[。\n\r!?]/.test(character)) return at;
  }
  return half.length;
}

function namesBetween(text: string, half: string, from: number, to: number, role: ScopeRole): NamedUnit[] {
  const units: NamedUnit[] = [];
  let depth = 0;
  let start = from;
  const add = (end: number) => {
    const raw = half.slice(start, end);
    const lead = /^[\s、,;和及]*/.exec(raw)?.[0].length ?? 0;
    const bare = raw.slice(lead).replace(/(?:等(?:单位|部门)?)?[\s、,;:]*$/, "");
    const span = { start: start + lead, end: start + lead + bare.length };
    if (bare !== "") units.push({ name: text.slice(span.start, span.end), role, span });
    start = end + 1;
  };
  for (let at = from; at < to; at++) {
    const character = half.charAt(at);
    if (character === "(") depth++;
    else if (character === ")") depth--;
    // 各县(市、区)人民政府 is one name: only marks outside brackets separate.
    else if (depth <= 0 && (/[、,;]/.test(character) || (character === " " && half.charAt(at + 1) !== " "))) add(at);
  }
  add(to);
  return units;
}

/** 各单位、社区(村)必须全面落实…, 各级各部门要抓好…. Not 各级政府必须过紧日子: nothing is carried out. */
const GENERAL =
  /(?:^|[,;。:\s])((?:各|全[市县区镇省])[^,;。:!?必须要应]{1,24}?)(?:必须|务必|都要|要|应当|应|须)(?:全面|认真|切实|坚决|严格|不折不扣|按照|进一步|主动)*(?:落实|贯彻|抓好|完成|执行|履行|推进)/;

/** The plan's general assignment: who must carry out what the measures do not assign. */
export function findGeneralAssignment(text: string): readonly NamedUnit[] {
  const half = toHalfWidth(text);
  const hit = GENERAL.exec(half);
  const names = hit?.[1];
  if (hit === null || names === undefined) return [];
  const from = hit.index + hit[0].indexOf(names);
  return namesBetween(text, half, from, from + names.length, "responsible");
}

/** 现在,我代表县人民政府,向大会报告工作: the government answers for its own report. */
const REPORTER = /我(?:谨)?(?:代表|受)([^,。:;\n]{0,20}?(?:政府|国务院|管委会|管理委员会|办事处))/;
/** 县政府团结带领全县: a report without its opening still names the body that acts. Not 政府工作报告. */
const GOVERNMENT = /(?:^|[,。;:\s])([省市县区旗镇]政府|国务院)(?=[坚团带认积始深全])/;

/** The body on whose behalf a report is given, where the text says so. */
export function findReporter(text: string): NamedUnit | undefined {
  const half = toHalfWidth(text);
  const hit = REPORTER.exec(half) ?? GOVERNMENT.exec(half);
  const name = hit?.[1];
  if (hit === null || name === undefined) return undefined;
  const start = hit.index + hit[0].indexOf(name);
  const span = { start, end: start + name.length };
  return { name: text.slice(span.start, span.end), role: "responsible", span };
}
