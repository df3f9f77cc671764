import { describe, expect, it } from "vitest";
import { sample } from "../../bench/questions.ts";
import { digits, median, percentile } from "../../bench/statistics.ts";

describe("statistics of the bench", () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);

  it.each([
    [0.5, 50],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])("takes the %f quantile by nearest rank", (share, value) => {
    expect(percentile(hundred, share)).toBe(value);
  });

  it("takes one value for its own median and refuses none at all", () => {
    expect(median([7])).toBe(7);
    expect(() => median([])).toThrow(RangeError);
  });

  it.each([
    [351.2, "351"],
    [4.523, "4.52"],
    [0.06123, "0.0612"],
    [0.9996, "1.000"],
    [12_345, "12345"],
    [0, "0"],
  ])("writes %f with three digits", (value, text) => {
    expect(digits(value)).toBe(text);
  });

  it("draws a sample evenly, and all when there are not as many", () => {
    expect(sample(hundred, 4)).toEqual([100, 75, 50, 25]);
    expect(sample([1, 2], 5)).toEqual([1, 2]);
  });
});
