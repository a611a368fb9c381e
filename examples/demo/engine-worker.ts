import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { LocalWorkspace, type EngineEvent, type Stack } from "@pulumi/pulumi/automation";
import { DECLARED_FILE, STACK, type Answer, type Order } from "./engine";
import { readEvents, type Outcome } from "./engine-events";
import { endProcesses } from "./processes";

// Runs one program for the engine in a process of its own: a Pulumi program cannot be stopped or repeated cleanly in a
// process that does other things. engine.ts starts it with a folder and sends it orders.

const [folder = "", programPath = "", project = "", main = ""] = process.argv.slice(2);
let declared: unknown;
let programRuns = 0;
let stack: Promise<Stack> | undefined;

async function openStack(order: Order): Promise<Stack> {
  const opened = await (main ? openProject() : openInline());
  await opened.setAllConfig(order.config);
  // After each run, the SDK starts the CLI three times for outputs and history. The events have told what is needed.
  opened.outputs = () => Promise.resolve({});
  opened.info = () => Promise.resolve(undefined);
  return opened;
}

async function openInline(): Promise<Stack> {
  const { program } = (await import(pathToFileURL(programPath).href)) as { program: (declared: unknown) => unknown };
  const run = async () => {
    programRuns++;
    await program(declared);
  };
  return await LocalWorkspace.createStack(
    { stackName: STACK, projectName: project, program: run },
    { workDir: process.env.PULUMI_ZOOM_WORK },
  );
}

/** Makes a project folder, whose program Pulumi's language host runs. */
async function openProject(): Promise<Stack> {
  const workDir = join(folder, "work");
  const runtime = { name: "nodejs", options: { typescript: false } };
  writeFileSync(join(workDir, "Pulumi.yaml"), JSON.stringify({ name: project, runtime, main }));
  return await LocalWorkspace.createStack({ stackName: STACK, workDir });
}

async function carryOut(order: Order): Promise<Outcome> {
  const opened = await (stack ??= openStack(order));
  declared = order.declared;
  if (main) writeFileSync(join(folder, "work", DECLARED_FILE), JSON.stringify(declared ?? null));
  const runsBefore = programRuns;
  const events: EngineEvent[] = [];
  const printed: string[] = [];
  const onOutput = (text: string) => {
    printed.push(text);
    send({ output: text });
  };
  const options = { ...order.options, color: "never" as const, onOutput, onEvent: (e: EngineEvent) => events.push(e) };
  let failure: unknown;
  try {
    await opened[order.operation](options);
    // If a program loses its connection, the engine takes it for one without resources, and `up` would delete them all.
    const shouldRun = !main && (order.operation === "up" || order.operation === "preview");
    if (shouldRun && programRuns === runsBefore) failure = new Error("the engine finished without running the program");
  } catch (error) {
    failure = error;
  }
  const outcome = { ...readEvents(events), output: printed.join("") };
  if (failure && outcome.errors.length === 0)
    outcome.errors.push(failure instanceof Error ? failure.message : JSON.stringify(failure));
  return outcome;
}

function send(answer: Answer): void {
  if (process.connected) process.send?.(answer);
}

process.on("message", (order: Order) => {
  carryOut(order).then(
    (outcome) => send({ outcome }),
    (error: unknown) => send({ trouble: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

// Ctrl-C reaches every process of the terminal. The process that started this one decides what happens.
process.on("SIGINT", () => {});

process.on("disconnect", () => {
  void endProcesses(folder).finally(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    process.exit();
  });
});
