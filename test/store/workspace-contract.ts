import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SealedInstallation } from "../../src/workspace/installation.ts";
import { LANGUAGES, type WorkspaceSettings } from "../../src/workspace/workspace.ts";
import { aWorkspace, fresh, NINE } from "./fixtures.ts";
import type { StoreContext } from "./store-contract.ts";

const installation = (changes: Partial<SealedInstallation> = {}): SealedInstallation => ({
  in: { kind: "team", id: "T1" },
  sealed: "v1.key.bytes",
  at: NINE,
  ...changes,
});

/** What a store must do with workspaces, their readers and their installations. */
export function workspaceContract({ store, another }: StoreContext): void {
  describe("workspaces", () => {
    it("are unknown until they are saved, and then as they were", async () => {
      expect(await store().workspaces.find("T1")).toBeUndefined();
      const workspace = aWorkspace({ enterprise: "E1" });
      expect(await store().workspaces.save(workspace)).toBe(true);
      expect(await store().workspaces.find("T1")).toEqual(workspace);
      expect(await (await another()).workspaces.find("T1")).toEqual(workspace);
    });

    it("are saved on top of the version that was read, and on no other", async () => {
      const first = aWorkspace();
      const settings: WorkspaceSettings = {
        plan: "dalang-2020",
        language: "en",
        timeZone: "Asia/Shanghai",
        editors: ["U1", "U2"],
        officeChannel: "C9",
      };
      const { workspaces } = store();
      expect(await workspaces.save({ ...first, version: 2 })).toBe(false);
      expect(await workspaces.save(first)).toBe(true);
      expect(await workspaces.save({ ...first, enterprise: "E9" })).toBe(false);
      expect(await workspaces.save({ ...first, settings, enterprise: "E1", version: 2 })).toBe(true);
      expect(await workspaces.save({ ...first, version: 2 })).toBe(false);
      expect(await workspaces.save({ ...first, version: 4 })).toBe(false);
      expect(await workspaces.find("T1")).toEqual({ ...first, settings, enterprise: "E1", version: 2 });
    });

    it.each([1, 2])("of version %i are saved by one of many at once", async (version) => {
      if (version === 2) await store().workspaces.save(aWorkspace());
      const stores = [store(), await another(), await another()];
      const saved = await Promise.all(
        Array.from({ length: 12 }, (_, turn) =>
          stores[turn % stores.length]?.workspaces.save(aWorkspace({ enterprise: `E${turn}`, version })),
        ),
      );
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect((await store().workspaces.find("T1"))?.enterprise).toBe(`E${saved.indexOf(true)}`);
    });

    it("come back as they were, whatever was set", async () => {
      const text = fc.string({ unit: "binary", maxLength: 20 });
      const settings: fc.Arbitrary<WorkspaceSettings> = fc.record({
        plan: fc.option(text),
        language: fc.option(fc.constantFrom(...LANGUAGES)),
        timeZone: fc.option(text),
        editors: fc.array(text, { maxLength: 3 }),
        officeChannel: fc.option(text),
      });
      await fc.assert(
        fc.asyncProperty(settings, async (chosen) => {
          const workspace = aWorkspace({ team: fresh("T"), settings: chosen });
          await store().workspaces.save(workspace);
          expect(await store().workspaces.find(workspace.team)).toEqual(workspace);
        }),
        { numRuns: 30 },
      );
    });
  });

  describe("readers", () => {
    it("have the language that they chose last, until they take it back", async () => {
      const { readers } = store();
      expect(await readers.language("T1", "U1")).toBeNull();
      await readers.choose("T1", "U1", null);
      await readers.choose("T1", "U1", "zh");
      await readers.choose("T1", "U1", "en");
      expect(await (await another()).readers.language("T1", "U1")).toBe("en");
      expect(await readers.language("T1", "U2")).toBeNull();
      await readers.choose("T1", "U2", "zh");
      await readers.choose("T1", "U1", null);
      expect(await readers.language("T1", "U1")).toBeNull();
      expect(await readers.language("T1", "U2")).toBe("zh");
    });

    it("may choose many at once", async () => {
      const stores = [store(), await another()];
      const choices = Array.from({ length: 20 }, (_, turn) =>
        stores[turn % 2]?.readers.choose("T1", "U1", turn % 3 === 0 ? null : "en"),
      );
      await Promise.all(choices);
      await store().readers.choose("T1", "U1", "zh");
      expect(await store().readers.language("T1", "U1")).toBe("zh");
    });
  });

  describe("installations", () => {
    it("are found where they were saved, the last one for each place", async () => {
      const { installations } = store();
      expect(await installations.find({ kind: "team", id: "T1" })).toBeUndefined();
      const team = installation();
      const organisation = installation({ in: { kind: "enterprise", id: "T1" }, sealed: "another" });
      await installations.save(team);
      await installations.save(organisation);
      expect(await installations.find(team.in)).toEqual(team);
      const again = installation({ sealed: "x".repeat(3_000), at: NINE + 1 });
      await installations.save(again);
      expect(await (await another()).installations.find(team.in)).toEqual(again);
      expect(await installations.find(organisation.in)).toEqual(organisation);
    });

    it("are known by the one that was saved last", async () => {
      const { installations } = store();
      expect(await installations.newest()).toBeUndefined();
      const last = installation({ in: { kind: "enterprise", id: "E1" }, at: NINE + 2 });
      await installations.save(last);
      await installations.save(installation({ at: NINE + 1 }));
      expect(await installations.newest()).toEqual(last);
    });

    it("are counted, and gone once they are removed", async () => {
      const { installations } = store();
      expect(await installations.count()).toBe(0);
      await installations.save(installation());
      await installations.save(installation({ at: NINE + 1 }));
      await installations.save(installation({ in: { kind: "enterprise", id: "E1" } }));
      expect(await installations.count()).toBe(2);
      await installations.remove({ kind: "enterprise", id: "T1" });
      await installations.remove({ kind: "team", id: "T2" });
      expect(await installations.count()).toBe(2);
      await installations.remove({ kind: "team", id: "T1" });
      await installations.remove({ kind: "team", id: "T1" });
      expect(await installations.find({ kind: "team", id: "T1" })).toBeUndefined();
      expect(await installations.count()).toBe(1);
    });

    it("may be saved many at once for the same place", async () => {
      const stores = [store(), await another(), await another()];
      const all = Array.from({ length: 12 }, (_, turn) => installation({ sealed: `sealed ${turn}`, at: NINE + turn }));
      await Promise.all(all.map((each, turn) => stores[turn % stores.length]?.installations.save(each)));
      expect(all).toContainEqual(await store().installations.find({ kind: "team", id: "T1" }));
      expect(await store().installations.count()).toBe(1);
    });
  });
}
