import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../support/postgres.ts";
import { endure } from "./chaos.ts";

/** The long run is `npm run chaos`. */
const DELIVERIES = 40;
const WITHIN = 400_000;

describe("while processes are killed and Slack loses one reply in five", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "langwen-chaos-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const sqlite = (name: string) => ({ kind: "sqlite", file: join(folder, name) }) as const;
  const ordeal = { deliveries: DELIVERIES, disturb: "kill", looks: true, calm: [200, 1_500] } as const;

  it(
    "sends each reminder once from two processes on one SQLite file",
    async () => {
      const survived = await endure({ ...ordeal, where: sqlite("two.db"), processes: 2 });
      expect(survived).toMatchObject({ sent: DELIVERIES, duplicates: 0, missing: 0 });
      expect(survived.repliesLost).toBeGreaterThan(0);
      expect(survived.disturbances).toBeGreaterThan(0);
    },
    WITHIN,
  );

  it(
    "sends each reminder once from three processes on one PostgreSQL",
    async () => {
      const where = { kind: "postgres", url: await freshDatabase() } as const;
      const survived = await endure({ ...ordeal, where, processes: 3 });
      expect(survived).toMatchObject({ sent: DELIVERIES, duplicates: 0, missing: 0 });
    },
    WITHIN,
  );

  it(
    "would double them without the look into the channel",
    async () => {
      const survived = await endure({ ...ordeal, where: sqlite("control.db"), processes: 2, looks: false });
      expect(survived.duplicates).toBeGreaterThan(0);
      expect(survived.missing).toBe(0);
    },
    WITHIN,
  );
});
