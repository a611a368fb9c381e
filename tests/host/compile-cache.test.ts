import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startZoom } from "../../simulator";
import { type Host, HOSTS, pointingAt, START_TIMEOUT_MS, startProvider } from "./provider-process";

describe("NODE_COMPILE_CACHE", function () {
  this.timeout(START_TIMEOUT_MS);

  for (const host of Object.keys(HOSTS) as Host[])
    it(`is filled by the host for ${host}, although the engine kills it`, async () => {
      const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-compiled-"));
      await using zoom = await startZoom();
      const environment = { NODE_COMPILE_CACHE: folder };
      const provider = await startProvider("zoomUser", pointingAt(zoom), { environment, host });
      await provider.check({}, { email: "ada@example.com" });
      const files = await readdir(folder, { recursive: true });
      await provider.close();
      await rm(folder, { recursive: true });
      assert.ok(files.length > 100, `it holds ${files.length} files`);
    });
});
