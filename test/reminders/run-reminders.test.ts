import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runReminders } from "../../src/reminders/run-reminders.ts";
import { recordingLogger } from "../support/recording-logger.ts";

describe("the timer", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Reminders that only count how often they were asked to look. */
  function counting(look: () => Promise<void> = async () => {}) {
    const calls = { plan: 0, stop: 0 };
    return {
      calls,
      async plan() {
        calls.plan += 1;
        await look();
      },
      async stop() {
        calls.stop += 1;
      },
    };
  }

  it("looks at once, so that what came due while nothing ran is caught up", async () => {
    const reminders = counting();
    const stop = runReminders(reminders, recordingLogger(), 1_000);
    expect(reminders.calls.plan).toBe(1);
    await stop();
  });

  it("looks again and again, and not after it was stopped", async () => {
    const reminders = counting();
    const stop = runReminders(reminders, recordingLogger(), 1_000);
    await vi.advanceTimersByTimeAsync(3_500);
    expect(reminders.calls.plan).toBe(4);
    await stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reminders.calls).toEqual({ plan: 4, stop: 1 });
  });

  it("does not begin to look while it still looks", async () => {
    const reminders = counting(() => new Promise((resolve) => setTimeout(resolve, 5_000)));
    const stop = runReminders(reminders, recordingLogger(), 1_000);
    await vi.advanceTimersByTimeAsync(4_900);
    expect(reminders.calls.plan).toBe(1);
    await vi.advanceTimersByTimeAsync(1_200);
    expect(reminders.calls.plan).toBe(2);
    const stopped = stop();
    await vi.advanceTimersByTimeAsync(5_000);
    await stopped;
  });

  it("goes on when the store fails, and tells of it", async () => {
    const logger = recordingLogger();
    let broken = true;
    const reminders = counting(async () => {
      if (broken) throw new Error("the disk is full");
    });
    const stop = runReminders(reminders, logger, 1_000);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(logger.said.error.join("\n")).toContain("the disk is full");
    broken = false;
    const told = logger.said.error.length;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(logger.said.error).toHaveLength(told);
    expect(reminders.calls.plan).toBe(5);
    await stop();
  });
});
