import type { Block, ContainerBlock, RichTextBlock, TableBlock } from "@slack/types";
import { bold, bullets, composed, paragraph, plain, type Run } from "./blocks.ts";
import type { Words } from "./words/words.ts";

/** Newer blocks said with older ones. */

export const isContainer = (block: Block): block is ContainerBlock => block.type === "container";
export const isTable = (block: Block): block is TableBlock => block.type === "table";

/** A container's heading and children, one below the other; the heading joins the text that comes first. */
export function opened({ title, rich_text_title: rich, subtitle, child_blocks: children }: ContainerBlock): Block[] {
  const beside = subtitle ? [plain(`  ${subtitle.text}`)] : [];
  const head = rich ?? paragraph([bold(title?.text ?? ""), ...beside]);
  const [first, ...others] = children;
  return first?.type === "rich_text" ? [composed(head, first), ...others] : [head, ...children];
}

/** Rows in one list. */
const ROWS = 25;

/** A table's rows as lines, the first cell in bold: 失业率 3%以内 · 2020年12月31日 · 0.0.1. Its header says what a reader sees anyway. */
export function listed({ rows }: TableBlock, words: Words): RichTextBlock[] {
  const lines = rows.slice(1).map((row): Run[] => {
    const [first = "", ...others] = row.map(cellText);
    return [bold(first), plain(`  ${others.join(words.reminders.settingsSeparator)}`)];
  });
  return Array.from({ length: Math.ceil(lines.length / ROWS) }, (_, part) =>
    bullets(lines.slice(part * ROWS, (part + 1) * ROWS)),
  );
}

type Cell = TableBlock["rows"][number][number];

function cellText(cell: Cell): string {
  switch (cell.type) {
    case "raw_text":
      return cell.text;
    case "raw_number":
      return cell.text ?? String(cell.value);
    case "rich_text":
      return textIn(cell);
    default:
      return cell satisfies never;
  }
}

/** All texts of rich text, in order. */
function textIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(textIn).join("");
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .map(([field, each]) => (field === "text" && typeof each === "string" ? each : textIn(each)))
    .join("");
}
