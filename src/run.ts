import { LangwenError } from "./errors.ts";

/** Exit code for input that cannot be used; 1 is left to what nobody foresaw. */
const USAGE = 2;

/** Runs a command. An error that was foreseen is shown with its remedy and no stack; any other keeps its stack. */
export async function run(command: () => void | Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof LangwenError)) throw error;
    process.stderr.write(`${error.message}\n${error.hint}\n`);
    process.exitCode = USAGE;
  }
}
