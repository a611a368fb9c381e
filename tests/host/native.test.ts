import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { UNKNOWN } from "../../provider/input-mistakes";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { startFakeEngine } from "./fake-engine";
import { HalfMade, pointingAt, secret, START_TIMEOUT_MS, startProvider } from "./provider-process";

type Native = Awaited<ReturnType<typeof startProvider>>;

const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
const struct = (properties: object) => Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);

/** Returns why a provider with these settings cannot be used, and what the engine stores of them. */
async function checkConfig({ client, call }: Native, urn: string, settings: object) {
  const request = new messages.CheckRequest();
  request.setUrn(`urn:pulumi:dev::company::pulumi:providers:zoom::${urn}`);
  request.setNews(struct(settings));
  const reply = await call<messages.CheckResponse>((done) => client.checkConfig(request, done));
  return {
    reasons: reply.getFailuresList().map((failure) => failure.getReason()),
    stored: reply.getInputs()?.toJavaScript(),
  };
}

async function invoke({ client, call }: Native, name: string, args: object) {
  const request = new messages.InvokeRequest();
  request.setTok(`zoom:index:${name}`);
  request.setArgs(struct(args));
  const reply = await call<messages.InvokeResponse>((done) => client.invoke(request, done));
  return { found: reply.getReturn()?.toJavaScript(), failures: reply.getFailuresList().map((one) => one.getReason()) };
}

describe("the plugin for the package zoom", function () {
  this.timeout(START_TIMEOUT_MS);
  let zoom: ZoomSimulator;
  let provider: Native;
  const start = (more: Record<string, string> = {}, options = {}) =>
    startProvider("zoomUser", { ...pointingAt(zoom), ...more }, { host: "native", ...options });
  before(async () => {
    zoom = await startZoom({
      people: [
        { id: "bea", email: "bea@example.com", dept: "Looms" },
        { id: "cid", email: "cid@example.com" },
        { id: "max", email: "max@example.com", display_name: "Max Maker" },
      ],
      groups: [{ id: "g1", name: "Sales", members: ["bea@example.com"] }],
    });
    provider = await start();
  });
  beforeEach(() => zoom.reset());
  after(async () => {
    await provider.close();
    await zoom.close();
  });

  it("tells the engine its version and its schema, and that it takes secrets and previews", async () => {
    await using fresh = await start();
    const { client, call } = fresh;
    const schema = await call<messages.GetSchemaResponse>((done) =>
      client.getSchema(new messages.GetSchemaRequest(), done),
    );
    assert.equal(schema.getSchema(), readFileSync("schema/schema.json", "utf8"));
    const info = await call<PluginInfo>((done) => client.getPluginInfo(new Empty(), done));
    assert.equal(info.getVersion(), (JSON.parse(schema.getSchema()) as { version: string }).version);
    const handshake = await call<messages.ProviderHandshakeResponse>((done) =>
      client.handshake(new messages.ProviderHandshakeRequest(), done),
    );
    const configured = await call<messages.ConfigureResponse>((done) =>
      client.configure(new messages.ConfigureRequest(), done),
    );
    assert.deepEqual(
      [handshake.getAcceptSecrets(), configured.getAcceptsecrets(), configured.getSupportspreview()],
      [true, true, true],
    );
  });

  it("declines what it does not serve in one sentence", async () => {
    const { client, call } = provider;
    const create = new messages.CreateRequest();
    create.setUrn("urn:pulumi:dev::company::zoom:index:Room::one");
    const says = (what: string) => ({ message: `This version of pulumi-zoom does not serve ${what}.` });
    await assert.rejects(
      call<unknown>((done) => client.create(create, done)),
      says("the type zoom:index:Room"),
    );
    await assert.rejects(
      call<unknown>((done) => client.construct(new messages.ConstructRequest(), done)),
      says("a call construct"),
    );
    for (const name of ["getRoom", "toString", "constructor"])
      await assert.rejects(invoke(provider, name, {}), says("such a function"), name);
  });

  describe("with the settings of a provider", () => {
    it("takes each in its own type or as a string, and keeps the secret ones encrypted", async () => {
      const typed = {
        accountId: "a",
        clientSecret: "hush",
        deepGet: false,
        requestTimeoutSeconds: 20,
        rateShare: "0.5",
      };
      for (const name of ["default_0_1_0", "other"]) {
        const { reasons, stored } = await checkConfig(provider, name, { ...typed, version: "0.1.0" });
        assert.deepEqual(reasons, []);
        assert.deepEqual(stored, { ...typed, version: "0.1.0", clientSecret: secret("hush") });
      }
    });

    it("names every mistake and the nearest setting", async () => {
      const { reasons } = await checkConfig(provider, "other", { acountId: "a", plan: "gold", rateShare: 2, room: 1 });
      assert.deepEqual(reasons, [
        'The provider has no setting "acountId"; did you mean "accountId"?',
        'The provider has no setting "room"',
        'The Zoom settings cannot be used: zoom:plan must be "free" or "pro" or "business" or "none", but is "gold"; ' +
          'zoom:rateShare must be a number from 0.05 to 1, but is "2".',
      ]);
    });

    it("keeps encrypted what the program marked, and prints none of it", async () => {
      const { reasons, stored } = await checkConfig(provider, "other", {
        accountId: secret("a"),
        plan: secret("hush"),
      });
      assert.deepEqual(stored, { accountId: secret("a"), plan: secret("hush") });
      assert.deepEqual(reasons, [
        'The Zoom settings cannot be used: zoom:plan must be "free" or "pro" or "business" or "none".',
      ]);
    });

    it("takes a provider for one of Pulumi's own only by the whole name", async () => {
      const { reasons } = await checkConfig(provider, "default-account", { room: 1 });
      assert.deepEqual(reasons, ['The provider has no setting "room"']);
    });

    it("leaves a stack's own keys to a project that is called zoom, but not what resembles a setting", async () => {
      assert.deepEqual((await checkConfig(provider, "default", { room: "1" })).reasons, []);
      assert.match(
        (await checkConfig(provider, "default", { onDelte: "delete" })).reasons.join(),
        /zoom:onDelte is not a setting; did you mean zoom:onDelete\?/,
      );
    });

    it("takes values that another resource will tell", async () => {
      assert.deepEqual((await checkConfig(provider, "other", { accountId: UNKNOWN })).reasons, []);
    });

    it("shows what changes, and never replaces anyone", async () => {
      const { client, call } = provider;
      const compare = (olds: object, news: object) =>
        call<messages.DiffResponse>((done) => {
          const request = new messages.DiffRequest();
          request.setOldInputs(struct(olds));
          request.setNews(struct(news));
          client.diffConfig(request, done);
        });
      const changed = await compare({ accountId: "a", clientSecret: "one" }, { accountId: "b", clientSecret: "two" });
      assert.deepEqual([changed.getChanges(), changed.getReplacesList()], [DIFF_SOME, []]);
      assert.deepEqual(changed.getDiffsList().toSorted(), ["accountId", "clientSecret"]);
      assert.equal((await compare({ accountId: "a" }, { accountId: "a" })).getChanges(), DIFF_NONE);
    });
  });

  describe("in a preview", () => {
    it("knows of a new or changed user what is declared, and that the rest is unknown, without a call", async () => {
      const { inputs } = await provider.check({}, { email: "ada@example.com", dept: "Engines" });
      const { id, outputs } = await provider.create(inputs, { isPreview: true });
      assert.deepEqual([id, outputs.dept, outputs.accountStatus, outputs.roleId], ["", "Engines", UNKNOWN, UNKNOWN]);
      const changed = await provider.update("bea", { zoomAccount: "a" }, inputs, { isPreview: true });
      assert.deepEqual([changed.dept, changed.accountStatus], ["Engines", UNKNOWN]);
      assert.deepEqual(zoom.log, []);
    });
  });

  it("refuses in the preview that a new resource adopts what another one gives up later", async () => {
    await using fresh = await start();
    const { id, outputs, inputs } = await fresh.import("bea");
    const taker = await fresh.check({}, { email: "bea@example.com", onExisting: "adopt" });
    await fresh.create(taker.inputs, { isPreview: true });
    const renamed = await fresh.check(inputs, { ...inputs, email: "b@example.com" });
    await assert.rejects(
      fresh.changes(id, outputs, inputs, renamed.inputs),
      /^Error: bea@example\.com: a new resource of this program declares this e-mail and could adopt this user/,
    );
  });

  it("refuses it in the other order too, because no plugin learns the order, unless the new one may not adopt", async () => {
    await using fresh = await start();
    const { id, outputs, inputs } = await fresh.import("bea");
    const renamed = await fresh.check(inputs, { ...inputs, email: "b@example.com" });
    await fresh.changes(id, outputs, inputs, renamed.inputs);
    await fresh.update(id, outputs, renamed.inputs, { isPreview: true });
    const [failure] = (await fresh.check({}, { email: "bea@example.com", onExisting: "adopt" })).failures;
    assert.match(JSON.stringify(failure), /this one could adopt that user before; .* and set its onExisting to/);
    assert.deepEqual((await fresh.check({}, { email: "bea@example.com", onExisting: "refuse" })).failures, []);
  });

  it("survives a request that it cannot read", async () => {
    await using fresh = await start();
    const urn = "urn:pulumi:dev::company::zoom:index:User::it";
    const [begin, broken] = [Buffer.from([0x0a, urn.length]), Buffer.from([0xff, 0xff, 0xff])];
    const asItIs = (bytes: Buffer) => bytes;
    const request = Buffer.concat([begin, Buffer.from(urn), broken]);
    await assert.rejects(
      fresh.call<Buffer | undefined>((done) =>
        fresh.client.makeUnaryRequest("/pulumirpc.ResourceProvider/Create", asItIs, asItIs, request, done),
      ),
    );
    assert.deepEqual((await fresh.check({}, { email: "bea@example.com" })).failures, []);
  });

  describe("with secrets", () => {
    const manager = "Max Maker";

    it("keeps what the program marked, and what is derived from it, encrypted in every answer", async () => {
      const declared = { email: "bea@example.com", onExisting: "adopt", manager: secret(manager) };
      const checked = await provider.check({}, declared);
      assert.deepEqual(checked.inputs.secretArguments, ["manager"]);
      assert.deepEqual(checked.secrets, ["manager"]);
      const sent = { ...checked.inputs, manager: secret(manager) };
      const made = await provider.create(sent);
      assert.deepEqual(made.outputs.asZoomShows, { manager: secret("max@example.com") });
      assert.deepEqual(made.secrets, ["manager"]);
      const state = { ...made.outputs, manager: secret(manager) };
      const read = await provider.read(made.id, state);
      assert.deepEqual([read.secrets.toSorted(), read.inputs.manager], [["asZoomShows", "manager"], manager]);
    });

    it("keeps a host key and a password encrypted, even if the program did not mark them", async () => {
      const { secrets } = await provider.check({}, { email: "ada@example.com", hostKey: "135790" });
      assert.deepEqual(secrets, ["hostKey"]);
    });

    it("names no secret in a failure, and keeps what it keeps encrypted", async () => {
      zoom.fail({ match: "PATCH /users/*", status: 400, code: 300, message: "Weavers is too long.", after: 1 });
      const email = secret("cid@example.com");
      const declared = { email, onExisting: "adopt", dept: "Weavers", type: 2, planUnitedType: "32" };
      const { inputs } = await provider.check({}, declared);
      await assert.rejects(provider.create({ ...inputs, email }), (error) => {
        assert.ok(error instanceof HalfMade);
        assert.deepEqual([error.secrets, error.properties.email], [["email"], "cid@example.com"]);
        assert.match(error.message, /^Changing \(the secret email\) failed\./);
        assert.doesNotMatch(error.message + error.reasons.join(), /cid@example/);
        return true;
      });
    });
  });

  describe("with look-ups", () => {
    it("answers an object for each function, or nothing in it", async () => {
      const { found } = await invoke(provider, "getUser", { email: "BEA@example.com" });
      assert.deepEqual(Object.keys(found ?? {}), ["user"]);
      assert.deepEqual((await invoke(provider, "getUser", { id: "no-one" })).found, {});
      assert.equal((await invoke(provider, "requireUser", { id: "bea", details: true })).found?.roleName, "Member");
      assert.deepEqual(Object.keys((await invoke(provider, "listUsers", { status: "active" })).found ?? {}), ["users"]);
      assert.deepEqual(Object.keys((await invoke(provider, "getGroup", { name: "sales" })).found ?? {}), ["group"]);
    });

    it("names mistakes in the arguments, and who was looked up when Zoom refuses", async () => {
      const { failures } = await invoke(provider, "getUser", { emial: "bea@example.com" });
      assert.deepEqual(failures, ['getUser has no argument "emial"; did you mean "email"?']);
      await assert.rejects(invoke(provider, "requireUser", { id: "no-one" }), /has no user with the id no-one\.$/);
      zoom.fail({ match: "GET /users/*", status: 400, code: 200, message: "No.", times: 9 });
      await assert.rejects(invoke(provider, "getUser", { id: "new" }), /^Error: Looking up new failed\. /);
    });

    it("prints no argument that is secret", async () => {
      const email = secret("hush@example.com");
      await assert.rejects(invoke(provider, "requireUser", { email }), (error: Error) => {
        assert.doesNotMatch(error.message, /hush/);
        assert.match(error.message, /has no user with the e-mail \(the secret email\), /);
        return true;
      });
      const { failures } = await invoke(provider, "getUser", { id: secret(12345) });
      assert.deepEqual(failures, ["the value of id must be a string, but is a number"]);
    });

    it("sees what the same run has changed", async () => {
      const before = await invoke(provider, "getUser", { id: "max" });
      const { inputs } = await provider.check({}, { email: "max@example.com", onExisting: "adopt", dept: "Dyes" });
      await provider.create(inputs);
      const after = await invoke(provider, "getUser", { id: "max" });
      assert.deepEqual(
        [before, after].map(({ found }) => (found?.user as { dept?: string }).dept),
        [undefined, "Dyes"],
      );
    });
  });

  it("says what waits under the resource that waits, before the call is answered", async () => {
    await using engine = await startFakeEngine();
    await using fresh = await start({}, { engine: engine.address });
    const made = ["ada", "bob"].map(async (name) => {
      const { inputs } = await fresh.check({}, { email: `${name}@example.com`, dept: "Engines" });
      await fresh.create(inputs);
    });
    await Promise.all(made);
    assert.deepEqual(
      engine.lines.map(({ message }) => message).toSorted(),
      ["ada", "bob"].map(
        (name) =>
          `${name}@example.com has not accepted the invitation yet. After they accept, the next "pulumi up --refresh" sets dept.`,
      ),
    );
    for (const { urn } of engine.lines) assert.equal(urn, "urn:pulumi:dev::company::zoom:index:User::it");
  });

  for (const isFirst of [false, true])
    it(`ends a wait for Zoom when the run is stopped${isFirst ? " before its first call" : ""}, and keeps what was made`, async () => {
      await using engine = await startFakeEngine();
      await using fresh = await start({}, { engine: engine.address });
      const stop = () => fresh.call<unknown>((done) => fresh.client.cancel(new Empty(), done));
      if (isFirst) await stop();
      const busy = { status: 429, code: 429, message: "Too many.", headers: { "retry-after": "50" }, times: 99 };
      const fault = zoom.fail({ match: "PATCH /users/*", after: 1, ...busy });
      const { inputs } = await fresh.check(
        {},
        { email: "bea@example.com", onExisting: "adopt", type: 2, planUnitedType: "32" },
      );
      const creation = fresh.create(inputs);
      while (fault.hits === 0) await new Promise((resolve) => setImmediate(resolve));
      const startMs = performance.now();
      if (!isFirst) await stop();
      await assert.rejects(creation, HalfMade);
      assert.ok(performance.now() - startMs < 10_000);
      fault.stop();
    });
});
