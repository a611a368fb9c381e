import assert from "node:assert/strict";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { providerLine } from "../../sdk/host";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { type Host, pointingAt, secret, START_TIMEOUT_MS, startProvider } from "./provider-process";

type Provider = Awaited<ReturnType<typeof startProvider>>;
type Kind = "User" | "Group";
type Properties = Record<string, unknown>;

const toStruct = (properties: Properties) =>
  Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)) as Parameters<typeof Struct.fromJavaScript>[0]);

/** Creates a resource of any kind in one process, and returns whether each run reads it before it compares. */
async function create({ client, call }: Provider, host: Host, kind: Kind, properties: Properties): Promise<boolean> {
  const request = new messages.CreateRequest();
  const type = host === "native" ? `zoom:index:${kind}` : `pulumi-nodejs:dynamic/zoom:Zoom${kind}`;
  request.setUrn(`urn:pulumi:dev::company::${type}::it`);
  const line = host === "native" ? {} : { __provider: providerLine(kind === "User" ? "zoomUser" : "zoomGroup") };
  request.setProperties(toStruct({ ...properties, ...line }));
  const reply = await call<messages.CreateResponse>((done) => client.create(request, done));
  return reply.getRefreshBeforeUpdate();
}

for (const host of ["classes", "native"] as const)
  describe(`zoom:refreshPending with the host for ${host}`, function () {
    this.timeout(START_TIMEOUT_MS);
    const pat = "pat@example.com";
    let zoom: ZoomSimulator;
    before(async () => {
      zoom = await startZoom({
        people: [
          { id: "ada", email: "ada@example.com" },
          { id: "pat", email: pat, status: "pending" },
        ],
      });
    });
    after(() => zoom.close());

    const start = (setting: string) =>
      startProvider("zoomGroup", { ...pointingAt(zoom), "zoom:refreshPending": setting }, { host });

    it("reads a group that waits for someone, also if its members or their e-mail are secret", async () => {
      await using provider = await start("true");
      const hidden = { secretArguments: ["members"], members: host === "native" ? secret([pat]) : [pat] };
      assert.equal(await create(provider, host, "Group", { name: "Hidden", ...hidden }), true);
      assert.equal(await create(provider, host, "Group", { name: "Shown", members: [pat] }), true);
      assert.equal(await create(provider, host, "Group", { name: "Complete", members: ["ada@example.com"] }), false);
      const user = { email: host === "native" ? secret(pat) : pat, secretArguments: ["email"], onExisting: "adopt" };
      assert.equal(await create(provider, host, "User", user), true);
      assert.equal(await create(provider, host, "Group", { name: "Of a secret user", members: [pat] }), true);
    });

    it("reads nothing first if it is false, and keeps what was created all the same", async () => {
      await using provider = await start("false");
      const members = host === "native" ? secret([pat]) : [pat];
      const declared = { name: "Quiet", secretArguments: ["members"], members };
      assert.equal(await create(provider, host, "Group", declared), false);
    });
  });
