import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Bench } from "./bench.ts";
import { freePort } from "./free-port.ts";
import { installSize } from "./install-size.ts";
import type { Section } from "./section.ts";
import { median, megabytes, milliseconds } from "./statistics.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const STARTS = 5;
/** Without npm, to tell its share apart. */
const STARTS_WITHOUT_NPM = 3;
/** Between two looks at whether the page is there. */
const LOOK_EVERY_MS = 5;
const TOO_LATE_MS = 30_000;
/** What the browser loads first: the page, and the workspace as its first user sees it. */
const PAGES = ["/", "/page/state?user=U0DLCHEN001"];
/** No tokens, whatever `.env` says: without them it is the playground that starts. */
const NO_TOKENS = { SLACK_BOT_TOKEN: "", SLACK_APP_TOKEN: "", SLACK_SIGNING_SECRET: "" };

async function answers(port: number): Promise<boolean> {
  try {
    const responses = await Promise.all(PAGES.map((path) => fetch(`http://127.0.0.1:${port}${path}`)));
    await Promise.all(responses.map((response) => response.arrayBuffer()));
    return responses.every(({ status }) => status === 200);
  } catch {
    return false;
  }
}

/** npm starts a shell that starts Node: all of them are in one process group, and end together. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  process.kill(-child.pid, "SIGTERM");
  await gone;
}

/** Milliseconds from the command until the page and its state are there. */
async function timeStart(command: string, args: readonly string[], { signal }: Bench): Promise<number> {
  const port = await freePort();
  const env = { ...process.env, ...NO_TOKENS, PORT: `${port}`, PLAN_FILE: "" };
  const start = performance.now();
  const child = spawn(command, args, { cwd: ROOT, env, detached: true, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  try {
    while (!(await answers(port))) {
      signal.throwIfAborted();
      if (child.exitCode !== null)
        throw new Error(`${command} ${args.join(" ")} ended with ${child.exitCode}: ${said}`);
      if (performance.now() - start > TOO_LATE_MS) throw new Error(`No page within ${TOO_LATE_MS} ms: ${said}`);
      await wait(LOOK_EVERY_MS);
    }
    return performance.now() - start;
  } finally {
    await stop(child);
  }
}

/** How soon the playground is there after `npm start`, and what has to be installed for it. */
export async function startSection(bench: Bench): Promise<Section> {
  const times = bench.quick ? 1 : STARTS;
  const npm: number[] = [];
  const node: number[] = [];
  for (let number = 0; number < times; number++) {
    bench.progress(`start: ${number + 1} of ${times}`);
    npm.push(await timeStart("npm", ["start"], bench));
    if (number < STARTS_WITHOUT_NPM) node.push(await timeStart(process.execPath, ["src/main.ts"], bench));
  }
  bench.progress("start: size of what is installed");
  const size = installSize();
  return {
    title: "Start and size",
    columns: ["What", "Figure"],
    rows: [
      ["`npm start` until the page answers", milliseconds(median(npm))],
      ["`node src/main.ts` until the page answers", milliseconds(median(node))],
      ["Installed to run it", `${megabytes(size.production.bytes)} in ${size.production.packages} packages`],
      [
        "Installed with tools, tests and the other engines",
        `${megabytes(size.all.bytes)} in ${size.all.packages} packages`,
      ],
    ],
    notes: [
      `Median of ${npm.length} starts with npm and ${node.length} without, until \`/\` and \`/page/state\` both answer 200. Sizes are of the files in node_modules.`,
    ],
    figures: { npmStart: npm, nodeStart: node, size },
  };
}
