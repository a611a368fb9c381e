import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { secondsOf } from "./measure";
import { type Bench, compare } from "./rows";
import { startZoomProcess } from "./zoom";

const PEOPLE = 20_000;
const CALLS_PER_SECOND = 80;
const MEMORY_LIMIT_MB = 250;

export const importBench: Bench = {
  name: "import",
  title: `the import of ${PEOPLE} users under ${CALLS_PER_SECOND} calls per second, against one call per user`,
  async run(report) {
    await using zoom = await startZoomProcess({ users: PEOPLE, rateLimits: "business" });
    const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-import-"));
    try {
      report(`${PEOPLE / CALLS_PER_SECOND} s`);
      const peak = join(folder, "peak");
      const command = [
        ...["--require", require.resolve("./peak-memory"), require.resolve("../cli/main"), "import"],
        ...["--out", join(folder, "company"), "--plan", "business", "--include-admins", "--include-owner"],
      ];
      const seconds = await secondsOf(async () => {
        const cli = spawn(process.execPath, command, {
          stdio: ["ignore", "ignore", "pipe"],
          env: {
            PATH: process.env.PATH,
            ZOOM_ACCOUNT_ID: zoom.account.accountId,
            ZOOM_CLIENT_ID: zoom.account.clientId,
            ZOOM_CLIENT_SECRET: zoom.account.clientSecret,
            ZOOM_OAUTH_URL: zoom.oauthUrl,
            ZOOM_SERVICE_URL: zoom.url,
            PULUMI_ZOOM_PEAK_MEMORY: peak,
          },
        });
        let said = "";
        cli.stderr.on("data", (text: Buffer) => (said = `${said}${text.toString()}`.slice(-2_000)));
        const [code] = (await once(cli, "close")) as [number | null];
        if (code !== 0) throw new Error(`pulumi-zoom import ended with ${code}: ${said}`);
      });
      const { refused } = await zoom.takeCounts();
      const megabytes = Number(await readFile(peak, "utf8"));
      // One call for each user: pages do not contain every attribute, and have a rate limit of their own.
      const floor = PEOPLE / CALLS_PER_SECOND;
      return [
        compare({ what: "20,000 users", reach: { atMost: 1.05 }, remark: `${refused} × 429` }, seconds, floor, "s"),
        compare({ what: "peak memory", reach: { atMost: 1 } }, megabytes, MEMORY_LIMIT_MB, "MB"),
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
