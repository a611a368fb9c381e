import type { dynamic } from "@pulumi/pulumi";
import { z } from "zod";
import type { Settings } from "./config";
import { hasUnknown, inputMistakes } from "./input-mistakes";
import type { Failure, Handler, Memory, Properties, Run } from "./types";
import { PartialError, RefusedError, ZoomError } from "./zoom/errors";

/** What one process gives to the three kinds alike. */
export interface Host {
  configure(stack: (key: string) => string | undefined): void;
  /** @throws RefusedError naming every mistake in the settings. */
  settings(): Settings;
  /** Makes the client at the first call. @throws RefusedError where credentials are missing. */
  run(): Promise<Run>;
  readonly memory: Memory;
  readonly tell: (line: string) => void;
}

const PROVIDER = "__provider";

function omit(properties: Properties, unwanted: (key: string, value: unknown) => boolean): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([key, value]) => !unwanted(key, value)));
}
const withoutProvider = (properties: Properties) => omit(properties, (key) => key === PROVIDER);

/** The engine takes no undefined anywhere. */
const clean = (properties: Properties): Properties => JSON.parse(JSON.stringify(properties)) as Properties;

const hasNothing = (olds: Properties) => Object.keys(withoutProvider(olds)).length === 0;

/**
 * State keeps the account it was made in: were it looked up in another one, everybody would seem gone, and the next
 * run would invite a whole company into the wrong account.
 */
function refuseOtherAccount(kind: string, id: string, state: Properties, run: Run): void {
  const made = state.zoomAccount;
  if (typeof made !== "string" || made === run.accountId) return;
  throw new RefusedError(
    `${kind} ${id} belongs to the Zoom account ${made}, and the settings name the account ${run.accountId}. ` +
      `Nothing was called. Give the settings of ${made}, or use a stack of its own for ${run.accountId}.`,
  );
}

/** State is read as the schema of each kind says; another version, or somebody's hand, may have written it. */
function unreadable(what: string, { issues }: z.ZodError): RefusedError {
  const wrong = [...new Set(issues.map(({ path }) => String(path[0])))].slice(0, 5);
  return new RefusedError(
    `${what} cannot be read by this version of pulumi-zoom: ${wrong.join(", ")} is missing in the state, or of ` +
      `another kind. Use the version that made the last "pulumi up", or a newer one; or take the resource out of the ` +
      `state with "pulumi state delete" and import it again.`,
  );
}

/** The host prints message and stack of what we throw: an explained error needs no stack. */
function explained(error: unknown, provider?: unknown): unknown {
  if (!(error instanceof ZoomError)) return error;
  error.stack = "";
  if (!(error instanceof PartialError)) return error;
  // Without this property the engine could never again read or delete what was made.
  const kept = new PartialError(
    error.message,
    error.id,
    clean({ ...error.properties, [PROVIDER]: provider }),
    error.reasons,
  );
  kept.stack = "";
  return kept;
}

/**
 * A Handler as Pulumi's six calls. The only file that knows Pulumi's habits: unknown values, no undefined, a blank id
 * for gone, partial failure. `check` and `diff` run one at a time for the whole program and never call Zoom.
 */
export function toProvider(handler: Handler, host: Host): dynamic.ResourceProvider {
  async function guarded<T>(provider: unknown, id: string, work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw explained(error instanceof z.ZodError ? unreadable(`${title} ${id}`.trim(), error) : error, provider);
    }
  }
  /** Beside a property the engine prints its value, in clear: only where that is no secret and can be none. */
  function printable({ property, reason }: Failure): Failure {
    const shown = property in handler.inputs.shape && !handler.secrets.includes(property);
    if (property === "" || shown) return { property, reason };
    return { property: "", reason: reason.includes(property) ? reason : `${property}: ${reason}` };
  }
  const { kind } = handler;
  const title = kind.replace(/([a-z])([A-Z])/g, "$1 $2");

  return {
    configure(request) {
      host.configure((key) => request.config.get(key));
      return Promise.resolve();
    },

    check: (olds: Properties, news: Properties) =>
      guarded(undefined, "", () => {
        const settings = host.settings();
        const declared = withoutProvider(news);
        const existing = hasNothing(olds) ? undefined : withoutProvider(olds);
        const unknown = Object.keys(declared).filter((key) => hasUnknown(declared[key]));
        const failures = inputMistakes(handler.inputs, declared, kind, handler.secrets);
        if (failures.length === 0) {
          const known = omit(declared, (key) => unknown.includes(key));
          failures.push(...handler.check(known, unknown, existing, settings));
        }
        const assumed = existing && handler.assume?.(unknown, existing);
        return {
          inputs: { ...news, ...assumed, ...clean(handler.defaults(declared, settings)) },
          failures: failures.map(printable),
        };
      }),

    diff: (id: string, olds: Properties, news: Properties) =>
      guarded(undefined, id, () => {
        const known = omit(withoutProvider(news), (_, value) => hasUnknown(value));
        const { replaces, lines } = handler.plan(id, withoutProvider(olds), known, host.settings(), host.memory);
        lines.forEach(host.tell);
        // Whether anything changes is left to the engine, which then shows old and new value of each property.
        return { replaces, deleteBeforeReplace: replaces.length > 0 };
      }),

    create: (inputs: Properties) =>
      guarded(inputs[PROVIDER], "", async () => {
        const { id, state } = await handler.converge(await host.run(), withoutProvider(inputs));
        return { id, outs: clean(state) };
      }),

    read: (id: string, props: Properties = {}) =>
      guarded(props[PROVIDER], id, async () => {
        const run = await host.run();
        const state = withoutProvider(props);
        refuseOtherAccount(title, id, state, run);
        // Only what we made or imported carries its account: all else is a look at an existing object by its id.
        const found =
          state.zoomAccount === undefined ? await handler.importState(run, id) : await handler.read(run, id, state);
        if (!found) return { id: "", props: {} };
        const props_ = clean(found.state);
        const inputs = omit(props_, (key) => !(key in handler.inputs.shape));
        return { id: found.id, props: props_, inputs };
      }),

    update: (id: string, olds: Properties, news: Properties) =>
      guarded(news[PROVIDER], id, async () => {
        const run = await host.run();
        const state = withoutProvider(olds);
        refuseOtherAccount(title, id, state, run);
        return { outs: clean((await handler.converge(run, withoutProvider(news), { id, state })).state) };
      }),

    delete: (id: string, props: Properties) =>
      guarded(props[PROVIDER], id, async () => {
        const run = await host.run();
        const state = withoutProvider(props);
        refuseOtherAccount(title, id, state, run);
        await handler.remove(run, id, state);
      }),
  };
}
