import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { type Line, pictureOf } from "./picture";

// Runs the demo and writes what it prints as docs/demo.svg. Run from the top of the checkout: `npm run record`.
const COMMAND = ["npm", "run", "--silent", "demo"] as const;

async function record(): Promise<void> {
  const startMs = performance.now();
  const lines: Line[] = [
    { atMs: 0, text: "$ npm run demo" },
    { atMs: 0, text: "" },
  ];
  const [command, ...args] = COMMAND;
  const demo = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve) => demo.once("close", resolve));
  for await (const text of createInterface({ input: demo.stdout })) {
    lines.push({ atMs: performance.now() - startMs, text });
    console.log(text);
  }
  if ((await ended) !== 0) throw new Error("The demo did not go as announced: nothing is written.");
  const look = { title: "npm run demo", rows: 28, longestPauseMs: 1500, shortestPauseMs: 250, restMs: 8000 };
  writeFileSync("docs/demo.svg", pictureOf(lines, look));
}

void record();
