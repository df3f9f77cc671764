/** One table of the report, and what must be known to read it. */
export interface Section {
  readonly title: string;
  readonly notes: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The figures behind the rows, unrounded, for `--json`. */
  readonly figures: unknown;
}

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** The first column is text, the others are figures. */
export function markdown({ title, notes, columns, rows }: Section): string {
  const rule = columns.map((_, column) => (column === 0 ? "---" : "---:"));
  return [`**${title}**`, "", row(columns), row(rule), ...rows.map(row), "", ...notes.map((note) => `- ${note}`)].join(
    "\n",
  );
}
