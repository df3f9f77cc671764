import { createInterface } from "node:readline/promises";

/** Where somebody is asked. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Whether somebody types exactly what is expected. Ending the input (Ctrl+C, Ctrl+D) is no. */
export async function confirmed(question: string, expected: string, terminal: Terminal): Promise<boolean> {
  const lines = createInterface(terminal);
  try {
    const ended = new Promise<undefined>((resolve) => {
      lines.once("close", () => resolve(undefined));
    });
    const typed = await Promise.race([lines.question(question), ended]);
    return typed?.trim() === expected;
  } finally {
    lines.close();
  }
}
