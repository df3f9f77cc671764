/** A row's cells. */
export type CsvRow = readonly (string | number)[];

/**
 * A table as RFC 4180 has it, and as Excel opens it with a double click: UTF-8 with a byte order mark, lines that end in
 * CRLF. What readers typed is never taken for a formula.
 */
export const csvText = (rows: readonly CsvRow[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;

const cell = (value: string | number): string => {
  const text = typeof value === "number" ? String(value) : harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * What a table calculation could run begins with one of these (OWASP, CSV Injection); Excel takes the wide forms too.
 * Blanks before them protect nobody. Matches “=1+1” and “ ＝1+1”; not “1+1=?”.
 */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/** The apostrophe makes it text. */
const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
