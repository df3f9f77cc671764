import { describe, expect, it } from "vitest";
import { nextSlot } from "../../src/reminders/next-slot.ts";
import type { Subscription } from "../../src/reminders/subscription.ts";
import { defaultSettings } from "../../src/slack/reminder-defaults.ts";
import { real } from "../render/reminder-fixtures.ts";

/** Mondays at 09:00 in Beijing. */
const settings = defaultSettings(real, "zh");
const MONDAY = Date.parse("2020-11-23T08:00:00+08:00");

describe("the next reminder", () => {
  it.each([
    ["on", null, "2020-11-23T09:00"],
    ["paused", null, undefined],
    ["paused", "2020-11-24", "2020-11-30T09:00"],
    ["paused", "2020-11-30", "2020-11-30T09:00"],
    ["paused", "2020-12-01", "2020-12-07T09:00"],
    ["paused", "2020-11-01", "2020-11-23T09:00"],
    ["broken", null, undefined],
    ["ended", null, undefined],
    ["off", null, undefined],
  ] satisfies [Subscription["state"], string | null, string | undefined][])(
    "%s until %s: %s",
    (state, pausedUntil, local) => {
      expect(nextSlot({ state, pausedUntil, settings }, MONDAY)?.local).toBe(local);
    },
  );

  it("counts a slot at the very start of the day on which a pause ends", () => {
    const midnight = { ...settings, schedule: { ...settings.schedule, time: "00:00" } };
    expect(nextSlot({ state: "paused", pausedUntil: "2020-11-30", settings: midnight }, MONDAY)?.local).toBe(
      "2020-11-30T00:00",
    );
  });
});
