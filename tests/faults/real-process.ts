import type { dynamic } from "@pulumi/pulumi";
import { Memory } from "../../provider/memory";
import { Notices } from "../../provider/notices";
import { PartialError } from "../../provider/zoom/errors";
import { providerLine } from "../../sdk/host";
import { startZoom, type ZoomOptions } from "../../simulator";
import { HalfMade, pointingAt, startProvider } from "../host/provider-process";
import { smallEngine } from "../resources/small-engine";

type Process = Awaited<ReturnType<typeof startProvider>>;
type Properties = Record<string, unknown>;

const exportOf = (name: string) =>
  name.startsWith("group:") ? "zoomGroup" : name.startsWith("phone:") ? "zoomPhoneUser" : "zoomUser";

/**
 * A simulated account under the small engine, over gRPC with a real provider process: one for all that happens until
 * it is ended, as the refresh, the preview and the changes of one `pulumi up` have.
 */
export async function startRealProcesses(options: ZoomOptions, configuration: Record<string, string> = {}) {
  const zoom = await startZoom(options);
  const stack: Record<string, string> = { ...pointingAt(zoom), "zoom:plan": "none", ...configuration };
  let current: Promise<Process> | undefined;

  const engine = smallEngine(() => {
    const process = (current ??= startProvider("zoomUser", stack));
    const host = {
      ...{ told: [], memory: new Memory(), notices: new Notices(() => {}), tell: () => {}, configure: () => undefined },
      settings: () => unused(),
      run: () => unused(),
    };
    return { host, provider: (name) => overTheWire(process, name) };
  });

  async function end(): Promise<void> {
    const ended = await current;
    current = undefined;
    await ended?.close();
  }

  return {
    ...engine,
    zoom,
    stack,
    /** Kills the running provider process, as `kill -9` does. */
    kill: async () => (await current)?.kill(),
    /** Returns the writes since the log was last read, in order. */
    writes: () => zoom.takeLog().filter((line) => !line.startsWith("GET ")),
    /** Ends the process, as the end of a command does. */
    end,
    async close() {
      await end();
      await zoom.close();
    },
  };
}

const unused = (): never => {
  throw new Error("the host is another process");
};

function overTheWire(process: Promise<Process>, name: string): dynamic.ResourceProvider {
  const __provider = providerLine(exportOf(name));
  /** Keeps what a failed call made, as the engine does, with its own `__provider`. */
  const kept = async <T>(properties: Properties, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof HalfMade)) throw error;
      const { message, id, reasons } = error;
      throw new PartialError(message, id, { ...error.properties, __provider: properties.__provider }, reasons);
    }
  };
  return {
    async check(olds: Properties, news: Properties) {
      const { inputs, failures } = await (await process).check(olds, { ...news, __provider });
      return { inputs, failures: failures.map((reason) => ({ property: "", reason })) };
    },
    diff: async (id: string, olds: Properties, news: Properties) =>
      (await process).diff(id, { ...olds, __provider }, { ...news, __provider }),
    create: (inputs: Properties) =>
      kept(inputs, async () => {
        const { id, outputs } = await (await process).create({ ...inputs, __provider });
        return { id, outs: outputs };
      }),
    read: async (id: string, outputs: Properties = {}) => {
      const found = await (await process).read(id, { ...outputs, __provider });
      return { id: found.id, props: found.outputs, inputs: found.inputs };
    },
    update: (id: string, olds: Properties, news: Properties) =>
      kept(news, async () => ({
        outs: await (await process).update(id, { ...olds, __provider }, { ...news, __provider }),
      })),
    delete: async (id: string, outputs: Properties) => (await process).delete(id, { ...outputs, __provider }),
  };
}
