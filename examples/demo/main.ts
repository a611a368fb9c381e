import { program } from "commander";
import { type PhoneSeed, startZoom } from "pulumi-zoom/simulator";
import { people } from "../company/people";
import { acts, rows } from "./acts";
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

async function play(verbose: boolean): Promise<boolean> {
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
  return await new Stage(zoom, engine, people, print).perform(acts);
}

program
  .name("npm run demo --")
  .description("Shows a company's Zoom users managed as code: the real Pulumi engine against a Zoom account in memory.")
  .option("--verbose", "show what the engine prints")
  .action(async ({ verbose = false }: { verbose?: boolean }) => {
    try {
      process.exitCode = (await play(verbose)) ? 0 : 1;
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    }
  })
  .parse();
