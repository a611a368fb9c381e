import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { startZoom, type ZoomOptions } from "pulumi-zoom/simulator";
import { pointingAt, startStory } from "./engine";

export const VICTIMS = ["provider", "cli"] as const;
export type Victim = (typeof VICTIMS)[number];

/** People on the real engine, whose processes can be killed in the middle of a run. */
export async function startKillable(options: ZoomOptions) {
  const zoom = await startZoom(options);
  const engine = await startStory("story-people", {
    env: { NODE_OPTIONS: `--require=${require.resolve("./note-pids")}` },
    config: pointingAt(zoom),
  });
  const close = async () => {
    await engine.close();
    await zoom.close();
  };
  return {
    zoom,
    engine,
    /** `kill -9` of the run that is under way, while it waits for Zoom and writes no state. */
    kill(victim: Victim): void {
      waitUntilWritten(join(engine.folder, "state"));
      const noted = readFileSync(join(engine.folder, "work", "pids.json"), "utf8");
      process.kill((JSON.parse(noted) as Record<Victim, number>)[victim], "SIGKILL");
    },
    /** The step of docs/troubleshooting.md for a user whom the killed run created and no state knows. */
    async takeOver(): Promise<void> {
      await engine.cli(["config", "set", "zoom:onExisting", "adopt"]);
      await engine.up();
      await engine.cli(["config", "rm", "zoom:onExisting"]);
    },
    forgetWhatWasBegun: () => engine.cli(["refresh", "--yes", "--skip-preview", "--clear-pending-creates"]),
    close,
    [Symbol.asyncDispose]: close,
  };
}

const AT_REST_MS = 150;
const LONGEST_MS = 5_000;

/**
 * A state that is a folder can be left half written, which is not what is tried here. Nothing else happens meanwhile:
 * Zoom answers nobody.
 */
function waitUntilWritten(folder: string): void {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const overdueMs = Date.now() + LONGEST_MS;
  while (Date.now() < overdueMs && Date.now() - lastWriteMs(folder) < AT_REST_MS) Atomics.wait(cell, 0, 0, 20);
}

const lastWriteMs = (folder: string): number =>
  Math.max(
    0,
    ...readdirSync(folder, { recursive: true, encoding: "utf8" }).map(
      (name) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    ),
  );
