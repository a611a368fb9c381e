import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { promisify } from "node:util";

/**
 * Returns the other processes that have `mark` in their environment. The engine starts its plugins in separate process
 * groups, and they outlive an engine that is killed. Only their inherited environment still shows where they came from.
 */
export async function processesMarked(mark: string): Promise<number[]> {
  const marked = process.platform === "linux" ? await fromProc(mark) : await fromPs(mark);
  return marked.filter((pid) => pid !== process.pid);
}

/** Kills these processes, including any that they start in the meantime. */
export async function endProcesses(mark: string): Promise<void> {
  for (let pids = await processesMarked(mark); pids.length > 0; pids = await processesMarked(mark)) {
    for (const pid of pids) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // The process has ended by itself.
      }
    }
  }
}

async function fromProc(mark: string): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/environ`, "utf8").catch(() => "")));
  return pids.filter((_, index) => environments[index]?.includes(mark)).map(Number);
}

async function fromPs(mark: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-E", "-ww", "-o", "pid=,command="]).catch(() => ({
    stdout: "",
  }));
  const lines = stdout.split("\n").filter((line) => line.includes(mark));
  return lines.map((line) => Number.parseInt(line, 10));
}
