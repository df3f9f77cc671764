import { describe, expect, it } from "vitest";
import { DAY, NINE } from "./fixtures.ts";
import type { StoreContext } from "./store-contract.ts";

/** What a store must do with what conversations are about. */
export function conversationContract({ store, another }: StoreContext): void {
  describe("conversations", () => {
    it("are about what was asked last, whichever process asks", async () => {
      const { conversations } = store();
      await conversations.save("T1", "C1/1.0", "失业率目标", NINE);
      await conversations.save("T1", "C1/1.0", "就业率呢\0🧵", NINE + 1);
      expect(await (await another()).conversations.subject("T1", "C1/1.0", 0)).toBe("就业率呢🧵");
    });

    it("know nothing of other places and other workspaces", async () => {
      const { conversations } = store();
      await conversations.save("T1", "C1/1.0", "失业率目标", NINE);
      expect(await conversations.subject("T1", "C1/2.0", 0)).toBeUndefined();
      expect(await conversations.subject("T1", "C1/", 0)).toBeUndefined();
      expect(await conversations.subject("T2", "C1/1.0", 0)).toBeUndefined();
    });

    it("begin anew after a time, and are forgotten", async () => {
      const { conversations } = store();
      await conversations.save("T1", "old", "失业率目标", NINE);
      await conversations.save("T1", "new", "", NINE + DAY);
      expect(await conversations.subject("T1", "old", NINE - 1)).toBe("失业率目标");
      expect(await conversations.subject("T1", "old", NINE)).toBeUndefined();
      expect(await conversations.forget(NINE + 1)).toBe(1);
      expect(await conversations.subject("T1", "old", 0)).toBeUndefined();
      expect(await conversations.subject("T1", "new", 0)).toBe("");
    });
  });
}
