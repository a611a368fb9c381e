import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { dynamic } from "@pulumi/pulumi";
import type { ConfigurableProcess } from "../../provider/process";
import { UNKNOWN } from "../../provider/input-mistakes";
import { PartialError } from "../../provider/zoom/errors";

/** What a program declares: by resource name, the kind and its arguments. */
export type Program = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Properties = Record<string, unknown>;
type Operation = "create" | "update" | "replace" | "delete" | "same";

/** A value that another resource of the program decides, as `ada.id` or `ada.status.apply(…)` does. */
export class From {
  constructor(
    readonly name: string,
    readonly value: (outputs: Properties) => unknown,
  ) {}
}
/** @param value Of the other resource's outputs, its id among them; at preview some of them are unknown. */
export const from = (name: string, value: (outputs: Properties) => unknown = ({ id }) => id) => new From(name, value);

const named = (value: unknown): string[] =>
  value instanceof From ? [value.name] : Array.isArray(value) ? value.flatMap(named) : [];

function resolved(declared: Properties, outputsOf: (name: string) => Properties): Properties {
  const one = (value: unknown): unknown =>
    value instanceof From ? value.value(outputsOf(value.name)) : Array.isArray(value) ? value.map(one) : value;
  const all = Object.entries(declared).map(([name, value]) => [name, one(value)] as const);
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

/** All that is not known yet is unknown. */
const foreseen = (known: Properties): Properties =>
  new Proxy(known, { get: (target, name) => (Object.hasOwn(target, name) ? target[String(name)] : UNKNOWN) });

export interface Entry {
  id: string;
  inputs: Properties;
  outputs: Properties;
  failedHalfWay: boolean;
}

/** What a preview, or a run before it acts, intends for one resource. */
export interface Intent {
  operation: Operation;
  /** The state before. */
  old: Entry | undefined;
  /** The new inputs, some of them unknown at preview. Absent for a deletion. */
  inputs?: Properties;
}

export interface Run {
  /** What was done, or in a preview would be done; `same` is left out. */
  did: Record<string, Exclude<Operation, "same">>;
  /** What was intended for each resource, `same` included. */
  intents: Record<string, Intent>;
  /** By resource, what went wrong. */
  failed: Record<string, string>;
  /** The lines for the person at the terminal. */
  told: string[];
}

/** The line that state keeps; its text does not matter here. */
const PROVIDER = "the provider's line";

/** As over the engine's wire: no undefined, no shared objects. */
function wire(properties: Properties): Properties {
  assert.ok(!Object.values(properties).includes(undefined), "the engine takes no undefined");
  return copied(properties) as Properties;
}

/** What `structuredClone` does with the values of a state, in a tenth of the time. */
function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value === "function" || typeof value === "symbol") assert.fail("the engine takes no functions");
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copied(inner)]));
}

const SECRET_MARK = "4dabf18193072939515e22adb298388d";

/** The state keeps secrets encrypted, and a provider that does not ask for secrets gets them in clear. */
function inClear(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inClear);
  if (typeof value !== "object" || value === null) return value;
  if (SECRET_MARK in value && "value" in value) return inClear(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inClear(inner)]));
}
const handed = (properties: Properties) => inClear(wire(properties)) as Properties;
const withProvider = (properties: Properties): Properties => ({ ...wire(properties), __provider: PROVIDER });
const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Pulumi's engine in a hundred lines: check, diff, then create, update, or delete-before-replace, deletions last, a
 * state that survives from run to run, and a new provider process for every run.
 *
 * @param process Makes the host of a new provider process, and the provider of each kind on it.
 */
export function smallEngine(
  process: () => {
    host: ConfigurableProcess & { told: string[] };
    provider: (name: string) => dynamic.ResourceProvider;
  },
) {
  const state = new Map<string, Entry>();

  async function check(provider: dynamic.ResourceProvider, olds: Properties, news: Properties): Promise<Properties> {
    const checked = await provider.check!(olds, news);
    if (checked.failures?.length) throw new Error(checked.failures.map((failure) => failure.reason).join("; "));
    return withProvider(checked.inputs as Properties);
  }

  async function decide(
    provider: dynamic.ResourceProvider,
    old: Entry | undefined,
    declared: Properties,
    { isPreview = false, ...order }: { isPreview?: boolean; resourceUrn?: string; comesAfter?: string[] } = {},
  ) {
    // The SDK tells a preview, and the provider takes it out of the inputs.
    const news = withProvider({
      ...declared,
      ...(isPreview && { isPreview, ...order }),
    });
    const inputs = await check(provider, handed(old?.inputs ?? {}), news);
    if (!old) return { operation: "create" as const, inputs };
    const diff = await provider.diff!(old.id, handed(old.outputs), inputs);
    const changed = diff.changes ?? !isDeepStrictEqual(handed(old.inputs), inputs);
    // Without a difference, the engine does not ask what is replaced.
    if (changed && diff.replaces?.length) {
      assert.equal(diff.deleteBeforeReplace, true, "an address must be free before it is invited again");
      // The create half of a replacement is checked as a new resource, in a preview too.
      return { operation: "replace" as const, inputs: await check(provider, {}, news) };
    }
    return { operation: changed || old.failedHalfWay ? ("update" as const) : ("same" as const), inputs };
  }

  async function create(provider: dynamic.ResourceProvider, name: string, inputs: Properties) {
    try {
      const made = await provider.create(wire(inputs));
      assert.ok(made.id, "a created resource has an id");
      state.set(name, { id: made.id, inputs, outputs: withProvider(made.outs as Properties), failedHalfWay: false });
    } catch (error) {
      if (error instanceof PartialError) keep(name, inputs, error);
      throw error;
    }
  }

  async function update(provider: dynamic.ResourceProvider, name: string, old: Entry, inputs: Properties) {
    try {
      const updated = await provider.update!(old.id, handed(old.outputs), wire(inputs));
      state.set(name, { id: old.id, inputs, outputs: withProvider(updated.outs as Properties), failedHalfWay: false });
    } catch (error) {
      if (error instanceof PartialError) {
        keep(name, inputs, error, old.id);
        assert.equal(error.id, old.id, "the engine keeps the id of what an update fails for");
      }
      throw error;
    }
  }

  function keep(name: string, inputs: Properties, error: PartialError, id = error.id) {
    assert.equal(error.properties.__provider, PROVIDER, "what is kept must stay deletable");
    state.set(name, { id, inputs, outputs: wire({ ...error.properties }), failedHalfWay: true });
  }

  async function remove(provider: dynamic.ResourceProvider, name: string, old: Entry) {
    await provider.delete!(old.id, handed(old.outputs));
    state.delete(name);
  }

  async function run(
    work: (result: Run, provider: (name: string) => dynamic.ResourceProvider) => Promise<void>,
  ): Promise<Run> {
    const { host, provider } = process();
    const result: Run = { did: {}, intents: {}, failed: {}, told: host.told };
    await work(result, provider);
    return result;
  }

  async function each(result: Run, name: string, work: () => Promise<Operation>) {
    try {
      const operation = await work();
      if (operation !== "same") result.did[name] = operation;
    } catch (error) {
      assert.doesNotMatch(reason(error), /cannot read the state/);
      result.failed[name] = reason(error);
    }
  }

  function made(name: string): Properties {
    const entry = state.get(name);
    if (!entry) throw new Error(`${name} has to be there first`);
    return { ...handed(entry.outputs), id: entry.id };
  }

  const gone = (program: Program) => [...state.keys()].filter((name) => !(name in program));

  return {
    state,

    /** A provider process of its own, to be called one by one: the provider of each name. */
    process: () => process().provider,

    /** The same, with the lines that it prints. */
    processWithLines() {
      const { host, provider } = process();
      return { provider, told: host.told };
    },

    preview: (program: Program) =>
      run(async (result, provider) => {
        // The engine takes the inputs for the outputs of what it is going to create or change.
        const ahead = new Map<string, Properties>();
        const outputsOf = (name: string) => ahead.get(name) ?? made(name);
        const isOrdered = Object.values(program).some(({ dependsOn }) => dependsOn !== undefined);
        const urn = (name: unknown) => `urn:pulumi:dev::company::zoom::${String(name)}`;
        for (const [name, { dependsOn, ...declared }] of Object.entries(program))
          await each(result, name, async () => {
            const old = state.get(name);
            // At worst, if what it depends on fails here and not in a run.
            const atWorst = resolved(declared, () => foreseen({}));
            const before = structuredClone(old);
            result.intents[name] = { operation: old ? "replace" : "create", old: before, inputs: atWorst };
            const news = resolved(declared, outputsOf);
            // What is refused counts as intended: a run without a preview may come to it in another order.
            result.intents[name] = { operation: old ? "update" : "create", old: before, inputs: news };
            const { operation, inputs } = await decide(provider(name), old, news, {
              isPreview: true,
              ...(isOrdered && { resourceUrn: urn(name), comesAfter: [dependsOn ?? []].flat().map(urn) }),
            });
            const id = operation === "update" && old ? { id: old.id } : {};
            if (operation !== "same") ahead.set(name, foreseen({ ...inputs, ...id }));
            result.intents[name] = { operation, old: before, inputs };
            return operation;
          });
        for (const name of gone(program)) {
          result.did[name] = "delete";
          result.intents[name] = { operation: "delete", old: structuredClone(state.get(name)) };
        }
      }),

    /**
     * @param replace Resources that the person at the terminal asks to replace, with `--replace`.
     * @param sideBySide As many at a time as do not wait for each other; else one after another.
     * @param continueOnError Deletes also if something failed.
     */
    up: (program: Program, replace: readonly string[] = [], sideBySide = false, continueOnError = false) =>
      run(async (result, provider) => {
        const one = (name: string, values: Properties) =>
          each(result, name, async () => {
            const old = state.get(name);
            const declared = resolved(values, made);
            if (old && replace.includes(name)) {
              const { inputs } = await decide(provider(name), undefined, declared);
              await remove(provider(name), name, old);
              await create(provider(name), name, inputs);
              return "replace";
            }
            const { operation, inputs } = await decide(provider(name), old, declared);
            if (operation === "create") await create(provider(name), name, inputs);
            if (operation === "update" && old) await update(provider(name), name, old, inputs);
            if (operation === "replace" && old) {
              await remove(provider(name), name, old);
              await create(provider(name), name, inputs);
            }
            if (operation === "same" && old) old.inputs = inputs;
            return operation;
          });
        const turns = new Map<string, Promise<void>>();
        for (const [name, { dependsOn, ...values }] of Object.entries(program)) {
          const others = [...Object.values(values).flatMap(named), ...[dependsOn ?? []].flat()].map((other) =>
            typeof other === "string" ? turns.get(other) : undefined,
          );
          const turn = Promise.all(others.map((other) => other ?? Promise.resolve())).then(() => one(name, values));
          turns.set(name, turn);
          if (!sideBySide) await turn;
        }
        await Promise.all(turns.values());
        // Deletions wait until everything else went well, as in the engine. If a resource needs one that failed, the program
        // fails with it, and then `--continue-on-error` does not reach them either.
        const needs = (values: Properties) => Object.values(values).flatMap(named);
        const hasFailed = (name: string) => name in result.failed;
        const isProgramFailed = Object.values(program).some((values) => needs(values).some(hasFailed));
        if (Object.keys(result.failed).length > 0 && (!continueOnError || isProgramFailed)) return;
        for (const name of gone(program))
          await each(result, name, async () => {
            await remove(provider(name), name, state.get(name)!);
            return "delete";
          });
      }),

    /** A look at an existing object by its id, which then is in the state. */
    read: async (name: string, id: string) => {
      const found = await process().provider(name).read!(id, { __provider: PROVIDER });
      const inputs = (found.inputs ?? {}) as Properties;
      const outputs = withProvider(found.props as Properties);
      if (found.id) state.set(name, { id: found.id, inputs: withProvider(inputs), outputs, failedHalfWay: false });
      return { id: found.id, inputs };
    },

    /** @param sideBySide All at once; else one after another. */
    refresh: (sideBySide = false) =>
      run(async (result, provider) => {
        const one = (name: string, old: Entry) =>
          each(result, name, async () => {
            const read = await provider(name).read!(old.id, handed(old.outputs));
            if (!read.id) {
              state.delete(name);
              return "delete";
            }
            const inputs = withProvider((read.inputs ?? old.inputs) as Properties);
            const outputs = withProvider(read.props as Properties);
            state.set(name, { id: read.id, inputs, outputs, failedHalfWay: false });
            // The engine compares what it has read with the inputs before it: this time, and in the next refresh.
            await provider(name).diff!(read.id, handed(outputs), handed(old.inputs));
            await process().provider(name).diff!(read.id, handed(outputs), handed(inputs));
            return isDeepStrictEqual(handed(inputs), handed(old.inputs)) ? "same" : "update";
          });
        const turns: Promise<void>[] = [];
        for (const [name, old] of [...state]) {
          const turn = one(name, old);
          turns.push(turn);
          if (!sideBySide) await turn;
        }
        await Promise.all(turns);
      }),

    /** @param sideBySide All at once; else one after another. */
    destroy: (sideBySide = false) =>
      run(async (result, provider) => {
        const turns: Promise<void>[] = [];
        for (const [name, old] of [...state].reverse()) {
          const turn = each(result, name, async () => {
            await remove(provider(name), name, old);
            return "delete";
          });
          turns.push(turn);
          if (!sideBySide) await turn;
        }
        await Promise.all(turns);
      }),
  };
}
