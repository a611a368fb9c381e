import { type PhoneSeed, startZoom } from "pulumi-zoom/simulator";
import { people } from "../company/people";
import { DemoRun } from "./demo-run";
import { Engine } from "./engine";
import { needLanguageHost } from "./language-host";
import { Pause } from "./pause";
import { findPulumi } from "./pulumi-cli";
import { rows, steps } from "./steps";

const OTHERS = 200;
/** What the account has of Zoom Phone: two sites, with unassigned numbers. */
const PHONES: PhoneSeed = {
  sites: [{ name: "Arlington" }, { name: "London" }],
  numbers: [
    { number: "+17035550101", site: "Arlington" },
    { number: "+17035550102", site: "Arlington" },
    { number: "+442079460101", site: "London" },
    ...rows.flatMap(({ phone }) => (phone ? { number: phone, site: "Arlington" } : [])),
  ],
  plans: [
    { type: 200, subscribed: 10 },
    { type: 202, subscribed: 1 },
  ],
};

export interface DemoFlags {
  verbose?: boolean;
  pause?: boolean;
  cli?: boolean;
}

/**
 * Plays the demo and prints it. Returns whether every check passed.
 *
 * @param ends When one of them resolves, the demo ends as if a signal had stopped it.
 */
export async function playDemo(flags: DemoFlags, ends: readonly Promise<void>[] = []): Promise<boolean> {
  const running: Engine[] = [];
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= Promise.allSettled(running.map((engine) => engine.close())).then(() => process.exit(130));
  };
  // A closed terminal sends SIGHUP.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, stop);
  for (const end of ends) void end.then(stop);
  // The step that is interrupted fails, which is nothing to report.
  const print = (line: string) => void (stopped ?? console.log(line));
  try {
    return await play(flags, running, print);
  } finally {
    await stopped;
  }
}

async function play(
  { verbose, pause, cli }: DemoFlags,
  running: Engine[],
  print: (line: string) => void,
): Promise<boolean> {
  const pulumi = await findPulumi(print);
  if (cli) await needLanguageHost(pulumi, process.env);
  await using zoom = await startZoom({ users: OTHERS, phone: PHONES });
  await using engine = await Engine.start({
    pulumi,
    program: require.resolve("./program"),
    main: cli ? require.resolve("./project-program") : undefined,
    config: {
      "zoom:accountId": { value: zoom.account.accountId },
      "zoom:clientId": { value: zoom.account.clientId },
      "zoom:clientSecret": { value: zoom.account.clientSecret, secret: true },
      "zoom:serviceUrl": { value: zoom.url },
      "zoom:plan": { value: "none" },
      "zoom:oauthUrl": { value: zoom.oauthUrl },
    },
    // The stack ends with the demo, so its state is saved once in each run, and not after each resource.
    env: { PULUMI_SKIP_CHECKPOINTS: "true" },
    onOutput: verbose ? (text) => process.stdout.write(text) : undefined,
  });
  running.push(engine);
  print(`Pulumi ${pulumi.version} manages the people of examples/company in a simulated Zoom account`);
  print(`with ${OTHERS} other users. The account is in memory only: ${zoom.url}`);
  const run = new DemoRun(zoom, engine, people, print);
  if (!pause) return await run.play(steps);
  print(`Between the steps you can look at the account in a browser: ${zoom.pageUrl}`);
  using enter = new Pause(process.stdin, print);
  return await run.play(steps, (next) => enter.wait(next?.title));
}
