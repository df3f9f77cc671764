import { findHeading, HEADING_STYLES, type HeadingStyle, headingNumber } from "./heading.ts";
import { splitParagraphs } from "./paragraph.ts";
import type { SectionRole, Span } from "./plan.ts";
import { isClosing, isProblems, looksBack, paragraphRole, sectionRole, statesGoals } from "./section-role.ts";
import { splitSentences } from "./sentence.ts";
import { toHalfWidth } from "./width.ts";

/** A paragraph's sentences after its heading; `front` is a title line or page furniture. */
export interface BodyParagraph {
  readonly span: Span;
  readonly sentences: readonly Span[];
  readonly kind: "body" | "front" | "unparsed";
}

/** A section of the outline, before its sentences are read. */
export interface OutlineSection {
  readonly id: string;
  readonly level: number;
  readonly heading: Span;
  readonly role: SectionRole;
  readonly paragraphs: readonly BodyParagraph[];
  readonly children: readonly OutlineSection[];
}

/** A section while it is being built. */
interface Draft {
  style: HeadingStyle | "none";
  level: number;
  heading: Span;
  role: SectionRole | undefined;
  paragraphs: BodyParagraph[];
  children: Draft[];
}

/** A closing is a page at most: longer text after the last 各位代表 is still about the work. */
const LONGEST_CLOSING = 1600;

/**
 * The sections of a report, nested, with their roles; text before the first heading is a section without one.
 * `year` tells last year's paragraphs from this year's where a report has no headings.
 */
export function readOutline(
  text: string,
  year: number | undefined,
): { sections: OutlineSection[]; paragraphs: number } {
  const half = toHalfWidth(text);
  const paragraphs = splitParagraphs(text);
  const top: Draft[] = [];
  const stack: Draft[] = [];
  const before: Draft = {
    style: "none",
    level: 1,
    heading: { start: 0, end: 0 },
    role: undefined,
    paragraphs: [],
    children: [],
  };
  let current = before;
  let begun = false;
  for (const span of paragraphs) {
    const sentences = splitSentences(text, span);
    const heading =
      inGlossary(text, current) && !startsPart(half, span) ? undefined : findHeading(text, span, sentences);
    if (heading !== undefined) {
      while (stack.length > 0 && rank(stack.at(-1)?.style) >= rank(heading.style)) stack.pop();
      const parent = stack.at(-1);
      current = {
        style: heading.style,
        level: (parent?.level ?? 0) + 1,
        heading: heading.span,
        role: undefined,
        paragraphs: [],
        children: [],
      };
      (parent?.children ?? top).push(current);
      stack.push(current);
      begun = true;
    }
    const rest = heading === undefined ? sentences : sentences.filter((sentence) => sentence.start >= heading.span.end);
    const first = rest[0];
    const last = rest.at(-1);
    if (first === undefined || last === undefined) continue;
    const body = { start: first.start, end: last.end };
    current.paragraphs.push({ span: body, sentences: rest, kind: paragraphKind(half, body, begun) });
  }
  const first = before.paragraphs[0];
  if (first !== undefined) {
    before.heading = { start: first.span.start, end: first.span.start };
    top.unshift(...(hasRoledHeading(half, top) ? [before] : splitUnheaded(half, before, year)));
  }
  splitClosing(half, top);
  splitAfterItems(half, { level: 0, children: top });
  assignRoles(half, top, undefined, undefined);
  for (const section of [...walk(top)]) splitProblems(half, section);
  const numbered = top.some((section) => section.style === "none" && section === top[0]) ? 0 : 1;
  return {
    sections: top.map((section, index) => finish(section, String(index + numbered))),
    paragraphs: paragraphs.length,
  };
}

const rank = (style: HeadingStyle | "none" | undefined): number =>
  style === undefined || style === "none" ? -1 : HEADING_STYLES.indexOf(style);

function inGlossary(text: string, section: Draft): boolean {
  return (
    section.style !== "none" &&
    /(?:名词|术语|用语)?(?:解释|注释)/.test(text.slice(section.heading.start, section.heading.end))
  );
}

/** An annex or the next part ends a glossary; its numbered entries do not. */
function startsPart(half: string, span: Span): boolean {
  const line = half.slice(span.start, span.end);
  const number = headingNumber(line);
  return number === undefined ? /^[※*\s(]*(?:附件|附录)/.test(line) : rank(number.style) <= rank("article");
}

function paragraphKind(half: string, span: Span, begun: boolean): BodyParagraph["kind"] {
  const line = half.slice(span.start, span.end);
  if (!/[\u4e00-\u9fff]/.test(line)) return "unparsed";
  const stopped = /[。!?;:][”"’)]*$/.test(line);
  if (!begun && !stopped) return "front";
  if (/^(?:来源|标题|发文单位|发文时间|报告人|来源URL|正文|时间|责任编辑|相关报道)\s*:/.test(line)) return "front";
  return stopped || line.length > 24 ? "body" : "unparsed";
}

/** A report whose only headings are an annex or a glossary is divided by what its paragraphs say. */
function hasRoledHeading(half: string, top: readonly Draft[]): boolean {
  return top.some(
    ({ style, heading }) =>
      (style !== "plain" && style !== "annex") || !/附|名词|注释/.test(half.slice(heading.start, heading.end)),
  );
}

function splitUnheaded(half: string, section: Draft, year: number | undefined): Draft[] {
  const parts: Draft[] = [];
  let role: SectionRole | undefined;
  for (const paragraph of section.paragraphs) {
    const line = half.slice(paragraph.span.start, paragraph.span.end);
    const greeting = paragraph.kind !== "body" || /^(?:各位代表|同志们)[:!,]?$/.test(line);
    const said = greeting ? undefined : paragraphRole(line, year);
    let next = said ?? role ?? (greeting ? "opening" : looksBack(line) ? "review" : "tasks");
    // What follows the goals or the opening without saying what it is, is judged by how it speaks.
    if (said === undefined && (role === "goals" || role === "opening") && !greeting) {
      next = role === "goals" || !looksBack(line) ? "tasks" : "review";
    }
    if (next === role) parts.at(-1)?.paragraphs.push(paragraph);
    else {
      const { start } = paragraph.span;
      parts.push({
        style: "none",
        level: 1,
        heading: { start, end: start },
        role: next,
        paragraphs: [paragraph],
        children: [],
      });
    }
    role = next;
  }
  return parts;
}

/** Moves the last 各位代表 and what follows it into a section of its own, when it closes the report. */
function splitClosing(half: string, top: Draft[]): void {
  const at = top.findLastIndex(
    (section) => !/附件|附录|名词|注释|实事/.test(half.slice(section.heading.start, section.heading.end)),
  );
  let last = top[at];
  if (last === undefined) return;
  while (last.children.length > 0) last = last.children.at(-1) ?? last;
  const greeting = last.paragraphs.findLastIndex(({ span }) => half.startsWith("各位代表", span.start));
  const appeal = last.paragraphs.findLastIndex(({ span }) => isClosing(half.slice(span.start, span.end)));
  const from = greeting < 0 ? appeal : greeting;
  const first = last.paragraphs[from];
  const end = last.paragraphs.at(-1)?.span.end;
  if (first === undefined || end === undefined || end - first.span.start > LONGEST_CLOSING) return;
  if (
    !isClosing(half.slice(first.span.start, end)) ||
    (from === 0 && last.heading.end > last.heading.start && last.level === 1)
  )
    return;
  const { start } = first.span;
  const closing: Draft = {
    style: "none",
    level: 1,
    heading: { start, end: start },
    role: "closing",
    paragraphs: last.paragraphs.splice(from),
    children: [],
  };
  top.splice(at + 1, 0, closing);
}

/**
 * Where each numbered item is one paragraph, what follows the last item is not part of it: the review's closing
 * remarks after （八）. It becomes a part of its own.
 */
function splitAfterItems(half: string, parent: Pick<Draft, "level" | "children">): void {
  for (const child of parent.children) splitAfterItems(half, child);
  const items = parent.children;
  const last = items.at(-1);
  const second = last?.paragraphs[1];
  if (last === undefined || second === undefined || items.length < 3 || parent.level === 0) return;
  if (items.some((item) => item.children.length > 0) || items.slice(0, -1).some((item) => item.paragraphs.length !== 1))
    return;
  const { start } = second.span;
  const rest = last.paragraphs.splice(1);
  items.push({
    style: "none",
    level: last.level,
    heading: { start, end: start },
    role: undefined,
    paragraphs: rest,
    children: [],
  });
}

function assignRoles(
  half: string,
  sections: readonly Draft[],
  parent: SectionRole | undefined,
  earlier: SectionRole | undefined,
): void {
  let before = earlier;
  sections.forEach((section, index) => {
    const { heading } = section;
    if (section.role === undefined && section.style === "none") section.role = unheadedRole(half, section, parent);
    if (section.role === undefined) {
      const body = half.slice(heading.start, sections[index + 1]?.heading.start ?? endOf(section));
      const words = half.slice(heading.start, heading.end);
      // 附件: what the annex holds says what it is.
      const named =
        /^[※*\s(]*附/.test(words) && !/[\u4e00-\u9fff]{3}/.test(words.replace(/附件|附录/, ""))
          ? words + body.slice(0, 60)
          : words;
      section.role = sectionRole(named, { parent, before, body });
    }
    before = section.role === "glossary" || section.role === "closing" ? before : section.role;
    assignRoles(half, section.children, section.role, undefined);
  });
}

function unheadedRole(half: string, section: Draft, parent: SectionRole | undefined): SectionRole {
  const { start } = section.heading;
  if (parent === "review" || parent === "problems") return parent;
  if (parent !== undefined)
    return /自身建设|从严治党|人民满意的/.test(half.slice(start, start + 60)) ? "government" : parent;
  const body = half.slice(section.heading.start, endOf(section));
  return statesGoals(body) && !/我(?:谨)?代表/.test(body) ? "goals" : "opening";
}

function endOf(section: Draft): number {
  const child = section.children.at(-1);
  return child === undefined ? (section.paragraphs.at(-1)?.span.end ?? section.heading.end) : endOf(child);
}

/** The paragraphs of a review that turn to what went wrong become a part of their own. */
function splitProblems(half: string, section: Draft): void {
  if (section.role !== "review") return;
  const from = section.paragraphs.findIndex(({ span }) => isProblems(half.slice(span.start, span.end)));
  const first = section.paragraphs[from];
  if (first === undefined || from === 0 || section.children.length > 0) return;
  const { start } = first.span;
  section.children.push({
    style: "none",
    level: section.level + 1,
    heading: { start, end: start },
    role: "problems",
    paragraphs: section.paragraphs.splice(from),
    children: [],
  });
}

function* walk(sections: readonly Draft[]): Generator<Draft> {
  for (const section of sections) {
    yield section;
    yield* walk(section.children);
  }
}

function finish(section: Draft, id: string): OutlineSection {
  return {
    id,
    level: section.level,
    heading: section.heading,
    role: section.role ?? "tasks",
    paragraphs: section.paragraphs,
    children: section.children.map((child, index) => finish(child, `${id}.${index + 1}`)),
  };
}
