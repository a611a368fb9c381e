import { startStory } from "./engine";
import type { Declared } from "./story-no-op";

// A process that is ended while its story is in the middle of a run; it says when that is.

void (async () => {
  const engine = await startStory("story-no-op", {
    onOutput: (text) => text.includes("is made") && process.send?.(engine.folder),
  });
  engine.declare({ objects: { slow: { name: "slow", sleepMs: 60_000 } } } satisfies Declared);
  await engine.up();
})();
