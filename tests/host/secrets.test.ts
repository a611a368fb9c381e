import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { type Fault, startZoom, type ZoomSimulator } from "../../simulator";
import { start } from "../cli/command";
import { environmentOf } from "../cli/zoom";
import { CANARIES, secretsIn } from "../faults/canaries";
import { HalfMade, pointingAt, START_TIMEOUT_MS, startProvider } from "./provider-process";

/** Every reply repeats what was sent. */
const repeating = (status: number): Fault => ({
  kind: "altered",
  alter: (_, { headers, body }) => {
    const all = `${JSON.stringify(headers)} ${body}`;
    return { status, headers: { "x-zm-trackingid": all }, body: JSON.stringify({ code: status, message: all }) };
  },
  times: Infinity,
});

/** What every user of the machine sees of a process. */
async function shownByPs(pid: number | undefined): Promise<string> {
  return (await promisify(execFile)("ps", ["-ww", "-o", "args=", "-p", String(pid)])).stdout;
}

describe("a process of this project", function () {
  this.timeout(START_TIMEOUT_MS);
  let zoom: ZoomSimulator;
  beforeEach(async () => {
    zoom = await startZoom({
      clientSecret: CANARIES.clientSecret,
      managedDomains: ["example.com"],
      people: [{ email: "bob@example.com", host_key: CANARIES.hostKey }],
    });
  });
  afterEach(() => zoom.close());

  it("shows no secret in what it prints, answers or is called, at the highest log level", async () => {
    const configuration = { ...pointingAt(zoom), "zoom:ioErrorRetries": "0" };
    const provider = await startProvider("zoomUser", configuration, { environment: { ZOOM_DEBUG: "1" } });
    try {
      const { password, hostKey } = CANARIES;
      const declared = { email: "ada@example.com", createAction: "autoCreate", password, hostKey };
      const { inputs, failures } = await provider.check({}, declared);
      assert.deepEqual(failures, []);
      const fault = zoom.fail({ ...repeating(500), match: (call) => call.kind === "api" && call.method !== "GET" });
      const seen: string[] = [];
      await provider.create(inputs).catch((error: unknown) => {
        assert.ok(error instanceof HalfMade);
        const rest = JSON.stringify({ ...error.properties, password: "", hostKey: "" });
        seen.push(error.message, ...error.reasons, rest);
      });
      fault.stop();
      assert.ok(seen.length > 0, "the creation failed half-way");
      assert.ok(provider.printed.length > 3, "it logged its calls");
      seen.push(...provider.printed, await shownByPs(provider.pid));
      assert.deepEqual(seen.flatMap(secretsIn), []);
    } finally {
      await provider.close();
    }
  });

  it("shows no secret in its output, its files or its command line, whatever the replies are", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    try {
      zoom.fail({ match: "GET /users/*", kind: "delay", delayMs: 1_500 });
      zoom.fail({ ...repeating(400), match: "GET /groups" });
      const environment = { ...environmentOf(zoom), ZOOM_DEBUG: "1" };
      const { child, ended } = start(["import", "--out", folder, "--plan", "business"], environment);
      while (!zoom.calls.some(({ path }) => path.startsWith("/v2/users/"))) await wait(10);
      const shown = await shownByPs(child.pid);
      const { stdout, stderr } = await ended;
      assert.match(shown, /import --out/);
      assert.match(stderr, /^GET \/groups 400/m);
      const names = await readdir(folder);
      const files = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
      assert.deepEqual([shown, stdout, stderr, ...files].flatMap(secretsIn), []);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
