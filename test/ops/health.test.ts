import { expect, it } from "vitest";
import { healthOf } from "../../src/ops/health.ts";

it.each([
  ["ok", "ok", "ok", false, "ok"],
  ["ok", "starting", "ok", false, "starting"],
  ["ok", "ok", "starting", false, "starting"],
  ["failing", "starting", "ok", false, "unready"],
  ["ok", "failing", "ok", false, "unready"],
  ["ok", "ok", "failing", false, "unready"],
  ["ok", "ok", "ok", true, "stopping"],
  ["failing", "failing", "starting", true, "stopping"],
] as const)("is, with store %s, slack %s, plan %s and stopping %s: %s", (store, slack, plan, stopping, status) => {
  expect(healthOf({ store, slack, plan, stopping })).toEqual({ status, parts: { store, slack, plan } });
});
