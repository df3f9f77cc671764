/** The value that `share` (0 to 1) of the values do not exceed, by nearest rank. Throws RangeError without values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError("percentile needs at least one value");
  return value;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Three significant digits, never in powers of ten: 0.0612, 4.52, 351. */
export const digits = (value: number): string =>
  value === 0 ? "0" : value.toFixed(Math.min(4, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))));

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
export const milliseconds = (value: number): string => `${digits(value)} ms`;
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
