import { LIMITS } from "../../render/limits.ts";
import {
  anyText,
  type BlockError,
  boolean,
  byType,
  type Check,
  type Fields,
  fail,
  integer,
  isFields,
  list,
  number,
  object,
  oneOf,
  orNull,
  text,
  typed,
} from "./check.ts";
import { richTextShape } from "./rich-text.ts";

const cell = byType({
  raw_text: typed({ required: { text: anyText } }),
  raw_number: typed({ required: { value: number, text: anyText } }),
  rich_text: richTextShape,
});
const blockId = { block_id: text(LIMITS.blockId) };

export const tableShape: Check = typed({
  required: { rows: list(list(cell, LIMITS.tableColumns), LIMITS.tableRows) },
  optional: {
    ...blockId,
    column_settings: list(
      orNull(object({ optional: { align: oneOf("left", "center", "right"), is_wrapped: boolean } })),
      LIMITS.tableColumns,
    ),
  },
});

/** The first row is the header: no rich text in it, and every row as long as it. */
function headedRows(fields: Fields, pointer: string, errors: BlockError[]): void {
  const rows: readonly unknown[] = Array.isArray(fields["rows"]) ? fields["rows"] : [];
  const header: readonly unknown[] = Array.isArray(rows[0]) ? rows[0] : [];
  header.forEach((each, column) => {
    if (isFields(each) && each["type"] === "rich_text") {
      const at = `${pointer}/rows/0/${column}/type`;
      fail(errors, at, "rich_text is not allowed in the header row", {
        type: "enum",
        expected: ["raw_text", "raw_number"],
        got: "rich_text",
      });
    }
  });
  rows.forEach((row, index) => {
    if (!Array.isArray(row) || row.length === header.length) return;
    fail(errors, `${pointer}/rows/${index}`, `all rows must have ${header.length} cells`, {
      type: "row_length",
      expected: [String(header.length)],
      got: String(row.length),
    });
  });
  const identifier = fields["row_header_column_index"];
  if (typeof identifier === "number" && header.length > 0 && identifier >= header.length) {
    fail(errors, `${pointer}/row_header_column_index`, `must be less than ${header.length}`, {
      type: "range",
      expected: ["0", String(header.length - 1)],
      got: String(identifier),
    });
  }
}

export const dataTableShape: Check = typed({
  required: {
    caption: anyText,
    rows: list(list(cell, LIMITS.dataTableColumns), LIMITS.dataTableRows, LIMITS.dataTableRowsMin),
  },
  optional: {
    ...blockId,
    page_size: integer(1, LIMITS.dataTablePageSize),
    row_header_column_index: integer(0, LIMITS.dataTableColumns - 1),
  },
  also: headedRows,
});
