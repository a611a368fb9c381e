import type { dynamic } from "@pulumi/pulumi";
import { callsOf } from "../calls";
import type { StackConfig } from "../config";
import type { ConfigurableProcess } from "../process";
import type { Handler, Properties } from "../types";
import { PartialError, ZoomError } from "../zoom/errors";
import { keepCompiled } from "./keep-compiled";
import { printOnce } from "./print-once";

/** The property that holds the provider's code in state. Without it the engine can never read or delete the object. */
const PROVIDER = "__provider";

const withoutProvider = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => name !== PROVIDER));

/**
 * Returns the whole configuration, so that misspelled names are found. The host declares only a way to read single keys,
 * and keeps them all in a field of its own. If a later version does not, single keys are still read.
 */
function stackConfigOf(config: dynamic.Config): StackConfig {
  const fields: unknown[] = Object.values(config);
  const all = fields.find((field) => typeof field === "object" && field !== null);
  if (all === undefined) return (key) => config.get(key);
  return Object.fromEntries(Object.keys(all).map((key) => [key, config.get(key)]));
}

/** An explained error needs no stack. */
function explained(error: unknown, provider?: unknown): unknown {
  if (!(error instanceof ZoomError)) return error;
  if (error instanceof PartialError) {
    const { message, id, properties, reasons } = error;
    const kept = new PartialError(message, id, { ...properties, [PROVIDER]: provider }, reasons);
    kept.stack = "";
    return kept;
  }
  error.stack = "";
  printOnce(error);
  return error;
}

/** Serves a kind to Pulumi's dynamic host: adds and strips `__provider`, and writes a blank id for gone. */
export function toProvider(handler: Handler, process: ConfigurableProcess): dynamic.ResourceProvider {
  const calls = callsOf(handler, process);
  async function guarded<T>(provider: unknown, work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw explained(error, provider);
    } finally {
      keepCompiled();
    }
  }

  return {
    configure(request) {
      process.configure(stackConfigOf(request.config));
      return Promise.resolve();
    },

    check: (olds: Properties, news: Properties) =>
      guarded(undefined, () => {
        const { inputs, failures, lines } = calls.check(withoutProvider(olds), withoutProvider(news));
        lines.forEach(process.tell);
        return { inputs: { ...inputs, [PROVIDER]: news[PROVIDER] }, failures };
      }),

    diff: (id: string, olds: Properties, news: Properties) =>
      guarded(undefined, () => {
        const { replaces, lines, retries, isUnchanged } = calls.diff(id, withoutProvider(olds), withoutProvider(news));
        lines.forEach(process.tell);
        // Without an answer to what changes, the engine finds out, and shows the old and the new value of each property.
        const changes = isUnchanged ? { changes: false } : retries ? { changes: true } : {};
        return { ...changes, replaces, deleteBeforeReplace: true };
      }),

    create: (inputs: Properties) =>
      guarded(inputs[PROVIDER], async () => {
        const { id, state } = await calls.create(withoutProvider(inputs));
        return { id, outs: state };
      }),

    read: (id: string, props: Properties = {}) =>
      guarded(props[PROVIDER], async () => {
        const found = await calls.read(id, withoutProvider(props));
        return found ? { id: found.id, props: found.state, inputs: found.inputs } : { id: "", props: {} };
      }),

    update: (id: string, olds: Properties, news: Properties) =>
      guarded(news[PROVIDER], async () => {
        const { state } = await calls.update(id, withoutProvider(olds), withoutProvider(news));
        return { outs: state };
      }),

    delete: (id: string, props: Properties) => guarded(props[PROVIDER], () => calls.delete(id, withoutProvider(props))),
  };
}
