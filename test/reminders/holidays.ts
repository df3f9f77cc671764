/**
 * The State Council's notices, typed by hand: 国办发明电〔2019〕16号 and 〔2020〕1号 (which made the Spring Festival of 2020
 * longer, so that 1 February was no working day after all), 〔2020〕27号 (the first days of 2021) and 〔2025〕7号.
 */
export const DAYS_OFF: ReadonlySet<string> = new Set([
  ...days("2020-01", 1, 1),
  ...days("2020-01", 24, 31),
  ...days("2020-02", 1, 2),
  ...days("2020-04", 4, 6),
  ...days("2020-05", 1, 5),
  ...days("2020-06", 25, 27),
  ...days("2020-10", 1, 8),
  ...days("2021-01", 1, 3),
  ...days("2026-01", 1, 3),
  ...days("2026-02", 15, 23),
  ...days("2026-04", 4, 6),
  ...days("2026-05", 1, 5),
  ...days("2026-06", 19, 21),
  ...days("2026-09", 25, 27),
  ...days("2026-10", 1, 7),
]);

/** Saturdays and Sundays on which work is made up. */
export const MADE_UP: ReadonlySet<string> = new Set([
  "2020-01-19",
  "2020-04-26",
  "2020-05-09",
  "2020-06-28",
  "2020-09-27",
  "2020-10-10",
  "2026-01-04",
  "2026-02-14",
  "2026-02-28",
  "2026-05-09",
  "2026-09-20",
  "2026-10-10",
]);

function days(month: string, first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `${month}-${String(first + index).padStart(2, "0")}`);
}
