import assert from "node:assert/strict";
import { noteProviderFolders, providerFolder, serverModule } from "../../sdk/provider-folder";

const orderIn = (folder: string) => ({ request: { getPwd: () => folder } });

describe("the folder where Pulumi starts the provider of an inline program", () => {
  it("is known in the run that the engine orders there, also while another one runs", async () => {
    class LanguageServer {
      async run(_call: object, name: string): Promise<[string, string | undefined]> {
        await new Promise((resolve) => setImmediate(resolve));
        return [name, providerFolder()];
      }
    }
    noteProviderFolders({ LanguageServer });
    const server = new LanguageServer();
    assert.deepEqual(await Promise.all([server.run(orderIn("/a"), "a"), server.run(orderIn("/b"), "b")]), [
      ["a", "/a"],
      ["b", "/b"],
    ]);
    assert.equal(providerFolder(), undefined);
  });

  it("is unknown if the engine does not say it, and the program runs all the same", () => {
    class LanguageServer {
      run(call: unknown): unknown {
        return [call, providerFolder()];
      }
    }
    noteProviderFolders({ LanguageServer });
    for (const call of [undefined, {}, { request: {} }, { request: { getPwd: () => 1 } }, orderIn("")])
      assert.deepEqual(new LanguageServer().run(call), [call, undefined]);
  });

  it("is unknown with an SDK whose server of inline programs is another one", () => {
    for (const sdk of [undefined, null, {}, { LanguageServer: {} }, { LanguageServer: class {} }])
      assert.doesNotThrow(() => noteProviderFolders(sdk));
  });

  it("is told by the server of the installed SDK", () => {
    const sdk = serverModule();
    assert.ok(typeof sdk === "object" && sdk !== null && "LanguageServer" in sdk);
    assert.ok(typeof sdk.LanguageServer === "function");
    assert.match(sdk.LanguageServer.toString(), /\brun\(call, callback\)/);
  });
});
