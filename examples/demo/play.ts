import { type PhoneSeed, startZoom } from "pulumi-zoom/simulator";
import { people } from "../company/people";
import { acts, rows } from "./acts";
import { Audience } from "./audience";
import { Engine } from "./engine";
import { findPulumi } from "./pulumi-cli";
import { Stage } from "./stage";

const OTHERS = 200;
/** What the account has of Zoom Phone: two sites with numbers that nobody holds. */
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
}

/** Plays the demo, and prints it. False when anything was not as announced. */
export async function playDemo({ verbose, pause }: DemoFlags): Promise<boolean> {
  const print = (line: string) => console.log(line);
  const running: Engine[] = [];
  const stop = () => void Promise.all(running.map((engine) => engine.close())).finally(() => process.exit(130));
  process.once("SIGINT", stop).once("SIGTERM", stop);

  const pulumi = await findPulumi(print);
  await using zoom = await startZoom({ users: OTHERS, phone: PHONES });
  await using engine = await Engine.start({
    pulumi,
    program: require.resolve("./story"),
    config: {
      "zoom:accountId": { value: zoom.account.accountId },
      "zoom:clientId": { value: zoom.account.clientId },
      "zoom:clientSecret": { value: zoom.account.clientSecret, secret: true },
      "zoom:serviceUrl": { value: zoom.url },
      "zoom:plan": { value: "none" },
      "zoom:oauthUrl": { value: zoom.oauthUrl },
    },
    onOutput: verbose ? (text) => process.stdout.write(text) : undefined,
  });
  running.push(engine);
  print(`The company's people, declared in examples/company, on the engine of Pulumi ${pulumi.version},`);
  print(`in a Zoom account of ${OTHERS} other people that lives in memory behind ${zoom.url}.`);
  const stage = new Stage(zoom, engine, people, print);
  if (!pause) return await stage.perform(acts);
  print(`Between the acts it can be looked at in a browser: ${zoom.pageUrl}`);
  using audience = new Audience(process.stdin, print);
  return await stage.perform(acts, (next) => audience.wait(next?.title));
}
