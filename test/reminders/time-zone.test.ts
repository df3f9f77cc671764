import { describe, expect, it } from "vitest";
import { validateTimeZone } from "../../src/reminders/time-zone.ts";

describe("validateTimeZone", () => {
  it.each([
    ["Asia/Shanghai", "Asia/Shanghai"],
    ["asia/shanghai", "Asia/Shanghai"],
    ["ASIA/SHANGHAI", "Asia/Shanghai"],
    [" Europe/Berlin ", "Europe/Berlin"],
    ["america/new york", "America/New_York"],
    ["america / new_york", "America/New_York"],
    ["Ａｓｉａ／Ｔｏｋｙｏ", "Asia/Tokyo"],
    ["america/port-au-prince", "America/Port-au-Prince"],
    ["america/argentina/buenos aires", "America/Argentina/Buenos_Aires"],
    ["asia/chongqing", "Asia/Chongqing"],
    ["asia/kolkata", "Asia/Kolkata"],
    ["etc/gmt-8", "Etc/GMT-8"],
    ["utc", "UTC"],
  ])("reads %j as %s", (typed, name) => {
    expect(validateTimeZone(typed)).toBe(name);
  });

  it.each([
    "",
    " ",
    "Europe/Nowhere",
    "北京时间",
    "+08:00",
    "-0500",
    "GMT+8",
    "2020-01-01[Asia/Tokyo]",
    "Asia/Shanghai[u-ca=chinese]",
    "Asia",
    "/",
    "Asia/",
    "../etc/passwd",
    "a".repeat(3_000),
  ])("knows no zone %j", (typed) => {
    expect(validateTimeZone(typed)).toBeUndefined();
  });

  it("gives each zone that the machine knows its own name back, from lower case", () => {
    const zones = Intl.supportedValuesOf("timeZone");
    expect(zones.map((zone) => validateTimeZone(zone.toLowerCase()))).toEqual(zones);
  });
});
