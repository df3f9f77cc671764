import { readdirSync, readFileSync } from "node:fs";

/** Of Linux, wherever Node runs. */
const TICKS_PER_SECOND = 100;
/** Where things stand in /proc/PID/stat behind the name of the program (proc_pid_stat(5)). */
const FIELDS = { parent: 1, times: [11, 12, 13, 14] } as const;

interface Taken {
  readonly parent: number;
  readonly ticks: number;
}

/**
 * Seconds of processor time, in user and system, of a process and all that it started, those that have ended included.
 * Undefined where there is no /proc.
 */
export function cpuOfTree(root: number): number | undefined {
  const processes = readProcesses();
  if (!processes.has(root)) return undefined;
  const isBelow = (pid: number): boolean => {
    if (pid === root) return true;
    const parent = processes.get(pid)?.parent;
    return parent !== undefined && parent !== 0 && isBelow(parent);
  };
  let ticks = 0;
  for (const [pid, taken] of processes) if (isBelow(pid)) ticks += taken.ticks;
  return ticks / TICKS_PER_SECOND;
}

function readProcesses(): ReadonlyMap<number, Taken> {
  const found = new Map<number, Taken>();
  for (const name of entriesOf("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const taken = readTaken(name);
    if (taken) found.set(Number(name), taken);
  }
  return found;
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Undefined for a process that has ended meanwhile. */
function readTaken(pid: string): Taken | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name may hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = FIELDS.times.reduce((sum, place) => sum + Number(fields[place]), 0);
    return { parent: Number(fields[FIELDS.parent]), ticks };
  } catch {
    return undefined;
  }
}
