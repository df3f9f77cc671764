import { LangwenError } from "../errors.ts";
import type { Context } from "./context.ts";
import { PressError } from "./press.ts";
import type { PageClock } from "./protocol.ts";
import { findUser } from "./workspace.ts";

/** Civil dates, both included. */
export interface ClockRange {
  readonly start: string;
  readonly end: string;
}

/** The workspace's clock as the page shows and moves it. */
export interface WorkspaceClock {
  readonly shown: (user: string) => PageClock;
  /** `to` is ISO 8601. Resolves when the clock is there. Throws `PressError` when it cannot go there. */
  readonly move: (to: string) => Promise<void>;
}

export function createWorkspaceClock(
  context: Context,
  options: {
    readonly moveClock: ((to: number) => Promise<void>) | undefined;
    readonly range: ClockRange | undefined;
  },
): WorkspaceClock {
  const { moveClock, range } = options;
  let isMoving = false;

  return {
    shown: (user) => ({
      now: context.clock().toISOString(),
      timeZone: findUser(context.workspace, user)?.timeZone.name ?? "UTC",
      canMove: moveClock !== undefined,
      isMoving,
      ...(range ? { range: { ...range } } : {}),
    }),
    move: async (to) => {
      const instant = Date.parse(to);
      if (!moveClock) throw new PressError("this workspace's clock cannot be moved");
      if (Number.isNaN(instant)) throw new PressError(`${to} is no point in time`);
      if (instant <= context.clock().getTime()) throw new PressError("the clock can only go forward");
      if (isMoving) throw new PressError("the clock is being moved already");
      isMoving = true;
      context.publish({ type: "clock" });
      try {
        await moveClock(instant);
      } catch (error) {
        // What was refused on purpose is told to whoever asked; anything else is a fault of the program.
        if (error instanceof LangwenError) throw new PressError(error.message);
        throw error;
      } finally {
        isMoving = false;
        context.publish({ type: "clock" });
      }
    },
  };
}
