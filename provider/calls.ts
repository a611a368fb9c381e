import { z } from "zod";
import { announceLateAdoption, whyNotToAdopt } from "./adoptions";
import type { Settings } from "./config";
import { hasUnknown, inputMistakes } from "./input-mistakes";
import { underItsId } from "./kept-id";
import type { Memory } from "./memory";
import { type Notices, reworded } from "./notices";
import type { Announcement, ChangeRequest, Failure, Handler, Properties, Run, Snapshot } from "./types";
import { omit } from "./omit";
import { createOrChange, forcedReplacement } from "./replaced-in-place";
import { withoutLoneHidden } from "./resources/shared/own-policies";
import { markedIn } from "./resources/shared/secret-people";
import { allInClear, namesOfSecrets, withSecretsEncrypted } from "./resources/shared/secret-values";
import { withoutRepetition } from "./resources/shared/repeated";
import { urnsIn } from "./run-order";
import { shownFailures } from "./shown-failures";
import { sameObject, secondInState, twiceDeclaredLines, twoResourcesMistakes } from "./two-resources";
import { comparable, unlessRefused, withoutShown } from "./undeclared";
import { knownElementsIn, unknownIn } from "./unknown-inputs";
import { refuseOtherAccount, unreadable } from "./unusable-state";
import { PartialError, RefusedError, ZoomError } from "./zoom/errors";
import { printableMessage } from "./zoom/printable";

/** What one provider process gives to all kinds. */
export interface ProviderProcess {
  /** @throws RefusedError naming every mistake in the settings. */
  settings(): Settings;
  /** Makes the client at the first call. @throws RefusedError if credentials are missing. */
  run(): Promise<Run>;
  readonly memory: Memory;
  readonly notices: Notices;
  /** Prints one line for the person at the terminal. */
  readonly tell: (line: string) => void;
}

/** An object as it is, with the inputs that the next preview compares with the program. */
export interface ReadResult extends Snapshot {
  inputs: Properties;
}

/**
 * Pulumi's six calls over plain objects, for one kind, free of any host. `check` and `diff` never call Zoom, because
 * the engine runs them one at a time for the whole program. Every error that can be explained is a `ZoomError`.
 */
export interface Calls {
  /**
   * @param olds The old inputs, empty for a new resource.
   * @returns The inputs with what the settings decide, every mistake, and what a person must know, a sentence each.
   */
  check(olds: Properties, news: Properties): { inputs: Properties; failures: Failure[]; lines: string[] };
  /** @param state The old outputs. @throws RefusedError for a change that Zoom would refuse. */
  diff(id: string, state: Properties, news: Properties): Announcement;
  create(inputs: Properties): Promise<Snapshot>;
  /** Returns undefined if the object is gone. */
  read(id: string, state: Properties): Promise<ReadResult | undefined>;
  /**
   * Reads an object that the stack does not manage yet, with everything that is set.
   *
   * @param idOrName Its id, or the e-mail or name that people know it by.
   * @throws RefusedError if there is none.
   */
  import(idOrName: string): Promise<ReadResult>;
  update(id: string, state: Properties, news: Properties): Promise<Snapshot>;
  delete(id: string, state: Properties): Promise<void>;
  /** Notes that a preview compares the program. The SDK's classes tell it to `check` themselves. */
  notePreview(): void;
  /** Returns whether a run must read the object before it decides, because someone may have accepted an invitation. */
  refreshesFirst(state: Properties): Promise<boolean>;
}

/** No engine takes undefined anywhere. */
const withoutUndefined = (properties: Properties): Properties => JSON.parse(JSON.stringify(properties)) as Properties;

/** Returns what is known of a declaration, with the worst choice for each policy that only the run will know. */
const atWorst = ({ worstPolicies }: Handler, known: Properties, unknown: readonly string[]): Properties => ({
  ...known,
  ...omit(worstPolicies, (policy) => !unknown.includes(policy)),
});

export function callsOf(handler: Handler, process: ProviderProcess): Calls {
  const title = handler.kind.replace(/([a-z])([A-Z])/g, "$1 $2");
  const { secretPeople } = process.memory;
  const hide = (text: string) => printableMessage(secretPeople.hide(text));
  const note = (id: string, properties: Properties) =>
    handler.noteSecretPeople(secretPeople, id === "" ? undefined : id, properties);
  /** @param declarations What names people by e-mail already. */
  const stored = (state: Properties, ...declarations: Properties[]): Properties =>
    withSecretsEncrypted(withoutUndefined(handler.withoutSecretPeople?.(secretPeople, state, declarations) ?? state));
  const storable = ({ id, state }: Snapshot, ...declarations: Properties[]): Snapshot => ({
    id,
    state: stored(state, ...declarations),
  });

  const explained = (error: unknown, id: string, properties: Properties, news: Properties = properties) => {
    if (error instanceof z.ZodError) return unreadable(`${title} ${printableMessage(id)}`.trim(), error);
    if (!(error instanceof ZoomError)) return error;
    const who = handler.whoOf(properties);
    const said = (message: string) =>
      hide(who === undefined ? message : withoutRepetition(process.memory, { message, who }));
    const message = said(error.message);
    if (error instanceof PartialError)
      return new PartialError(message, error.id, stored(error.properties, properties, news), [message]);
    return error.reworded(message);
  };
  async function openRun(): Promise<Run> {
    const run = await process.run();
    return { ...run, tell: (said) => run.tell(reworded(said, hide)) };
  }
  function guarded<T>(id: string, properties: Properties, work: () => T): T {
    note(id, properties);
    try {
      return work();
    } catch (error) {
      throw explained(error, id, properties);
    }
  }
  async function guardedAsync<T>(
    id: string,
    properties: Properties,
    work: () => Promise<T>,
    news?: Properties,
  ): Promise<T> {
    note(id, properties);
    try {
      return await process.notices.during(work);
    } catch (error) {
      throw explained(error, id, properties, news);
    }
  }
  /** From here on no removal of this run takes what this resource has. */
  function declared(snapshot: Snapshot, inputs: Properties): Snapshot {
    const name = handler.nameOf(inputs);
    const { id } = snapshot;
    // A state on its way to the engine marks what is secret.
    const state = allInClear(snapshot.state);
    process.memory.noteDeclaredId(handler.kind, id, name);
    if (name !== undefined && !handler.hasNoObject(id, state))
      process.memory.noteObject(handler.kind, name, handler.idInZoom(id, state));
    note(id, inputs);
    return storable(snapshot, inputs);
  }

  /** As `declared`, for an object that this call created or adopted. */
  function begun(snapshot: Snapshot, inputs: Properties): Snapshot {
    process.memory.noteDeclaredId(handler.kind, snapshot.id, handler.nameOf(inputs), { isNew: true });
    return declared(snapshot, inputs);
  }

  /** Announces a change of the program. @throws RefusedError if another resource of the program has the same object. */
  function announce(request: ChangeRequest, name: string): Announcement {
    const { memory } = process;
    const { id, state } = request;
    const hasObject = !handler.hasNoObject(id, state);
    const why = hasObject ? secondInState(handler, memory, request, name) : undefined;
    if (why !== undefined) throw new RefusedError(why);
    const isTaken = memory.isTakenByOther(handler.kind, handler.idInZoom(id, state), name);
    // A group that waits has no id yet, but only words that stand in for one.
    if (!isTaken || (handler.startOver && !hasObject)) return handler.plan(request);
    // What is only tried out leaves nothing in the memory.
    const isGivenUp = handler.plan({ ...request, memory: memory.separate() }).replaces.length > 0;
    if (isGivenUp) return handler.plan(request);
    if (handler.startOver) return handler.startOver(id, state, request.known);
    throw new RefusedError(sameObject(handler, state, name));
  }

  /** Returns whether a state names people whose e-mail the program marks as secret since then. */
  const isToBeHidden = (state: Properties): boolean =>
    secretPeople.isAny && markedIn(stored(state, state)).some((name) => !markedIn(state).includes(name));

  function withInputs(found: Snapshot, ...declarations: Properties[]): ReadResult {
    const snapshot = storable(found, ...declarations);
    return { ...snapshot, inputs: omit(snapshot.state, (key) => !(key in handler.inputs.shape)) };
  }

  return {
    check: (olds, { resourceUrn, isPreview, comesAfter, ...given }) =>
      guarded("", given, () => {
        const news = withoutShown(handler.inputs, given, olds);
        if (isPreview === true) process.memory.noteIsPreview();
        const settings = process.settings();
        const existing = Object.keys(olds).length === 0 ? undefined : olds;
        const unknown = unknownIn(news);
        const secrets = [...handler.secrets, ...namesOfSecrets(news)];
        const known = omit(news, (key) => unknown.includes(key));
        if (unknown.length > 0) process.memory.noteChecksUnknown(handler.kind);
        const failures = inputMistakes(handler.inputs, news, handler.kind, secrets);
        const lines: string[] = [];
        if (failures.length === 0) {
          failures.push(...handler.check(known, unknown, existing, settings));
          const name = handler.nameOf(known);
          const before = existing && handler.nameOf(existing);
          const urn = typeof resourceUrn === "string" && !hasUnknown(resourceUrn) ? resourceUrn : undefined;
          if (name !== undefined) process.memory.noteDeclaredName(handler.kind, name, before);
          else if (before !== undefined) process.memory.urns.noteUnnamed(handler.kind, before, urn);
          if (urn !== undefined) {
            process.memory.noteOrder(urn, urnsIn(comesAfter));
            const declaration = { title, urn, known, unknown };
            failures.push(...twoResourcesMistakes(handler, process.memory, declaration));
            lines.push(...twiceDeclaredLines(handler, process.memory, declaration));
          }
          if (!existing) {
            if (name !== undefined) process.memory.noteToBeCreated(handler.kind, name);
            // Without URNs, a second resource that declares the same object looks the same.
            const isCertain = name !== undefined && urn !== undefined && failures.length === 0;
            const forced = isCertain ? forcedReplacement(handler, process.memory, name) : undefined;
            const worst = atWorst(handler, known, unknown);
            lines.push(...(forced?.lines.map(hide) ?? handler.announceCreation?.(worst, settings, unknown) ?? []));
            const isAdopting = name !== undefined && !forced && handler.adopts?.(worst, settings);
            const reason = isAdopting
              ? whyNotToAdopt(process.memory, handler.kind, name)
              : name && process.memory.whyNameIsKept(handler.kind, name);
            if (reason !== undefined) failures.push({ property: "", reason });
          }
        }
        const assumed = existing && handler.assume?.(unknown, existing);
        const inputs = { ...news, ...assumed, ...withoutUndefined(handler.defaults(news, settings, existing)) };
        return {
          inputs: withoutLoneHidden(existing, inputs),
          failures: shownFailures(failures, { shape: handler.inputs.shape, secrets, news }),
          lines:
            failures.length === 0 ? lines.filter((line) => process.memory.isNewLine(line)).map(printableMessage) : [],
        };
      }),

    diff: (id, state, news) =>
      guarded(id, state, () => {
        const settings = process.settings();
        refuseOtherAccount(`${title} ${handler.whoOf(state) ?? id}`, state, settings.accountId);
        const unknown = unknownIn(news);
        // Only a preview checks what is not known yet. In a run, the engine asks about what depends on something that is
        // replaced: to remove it before could harm someone although nothing changes for them in the end. A difference is
        // enough for the engine to do so, if the option replaceOnChanges names it.
        if (unknown.length > 0 && !process.memory.hasCheckedUnknown(handler.kind))
          return { replaces: [], lines: [], isUnchanged: true };
        const told = omit(news, (key) => unknown.includes(key));
        const { news: known, state: was } = comparable(handler.inputs, told, state);
        const name = handler.nameOf(told);
        const zoomId = handler.idInZoom(id, state);
        // The engine also compares in a refresh, and what depends on something that is replaced. Only what was checked in
        // this process is declared by the program. With --run-program, a refresh compares an object with its old name, which
        // another resource may declare by then. Not every read of a refresh is followed by a comparison.
        const isRefresh = process.memory.takeRefreshed(handler.kind, zoomId);
        const isDeclared =
          name !== undefined &&
          process.memory.isDeclaredName(handler.kind, name) &&
          !(isRefresh && process.memory.nameBefore(handler.kind, name) !== handler.nameOf(state));
        const memory = isDeclared ? process.memory : process.memory.separate();
        note(id, known);
        const request = {
          id,
          state: was,
          settings,
          memory,
          unknown,
          known: atWorst(handler, known, unknown),
          knownElements: knownElementsIn(news, unknown),
        };
        memory.noteDeclaredId(handler.kind, zoomId, name);
        const isOfProgram = isDeclared || name === undefined;
        const plan = () => (isDeclared ? announce(request, name) : handler.plan(request));
        const announcement = isOfProgram ? plan() : unlessRefused(plan);
        if (name === undefined) memory.shareGivenUp();
        const adopting = isDeclared ? announceLateAdoption(handler, request, name) : [];
        const isReplaced = announcement.replaces.length > 0;
        memory.noteReplaced(handler.kind, zoomId, name, isReplaced);
        if (isDeclared) {
          memory.forced.noteCompared(handler.kind, name, isReplaced ? undefined : { id, state });
          if (!isReplaced && !handler.hasNoObject(id, state)) memory.noteObject(handler.kind, name, zoomId);
        }
        // A comparison that is not of the program announces nothing; one without a known name may be.
        const lines = isOfProgram ? [...announcement.lines, ...adopting].map(hide) : [];
        return { ...announcement, lines, retries: announcement.retries || isToBeHidden(state) };
      }),

    create: (inputs) =>
      guardedAsync("", inputs, async () => {
        const run = await openRun();
        const name = handler.nameOf(inputs);
        if (name !== undefined) process.memory.noteCreationBegun(handler.kind, name);
        try {
          return begun(await createOrChange(handler, run, inputs), inputs);
        } catch (error) {
          if (error instanceof PartialError) begun({ id: error.id, state: error.properties }, inputs);
          throw error;
        }
      }),

    read: (id, state) =>
      guardedAsync(id, state, async () => {
        const run = await openRun();
        // Only what was created or imported carries its account. Without it, the program reads an existing object.
        if (state.zoomAccount !== undefined)
          refuseOtherAccount(`${title} ${handler.whoOf(state) ?? id}`, state, run.accountId);
        const found =
          state.zoomAccount === undefined ? await handler.importState(run, id) : await handler.read(run, id, state);
        if (found && state.zoomAccount !== undefined)
          process.memory.noteRefreshed(handler.kind, handler.idInZoom(found.id, found.state));
        return found && withInputs(found, state);
      }),

    import: (idOrName) =>
      guardedAsync(idOrName, {}, async () => {
        const run = await openRun();
        const found = await handler.importState(run, idOrName);
        if (found) return withInputs(found);
        throw new RefusedError(`The Zoom account ${run.accountId} has no ${handler.importedBy} "${idOrName}".`);
      }),

    update: (id, state, news) =>
      guardedAsync(
        id,
        state,
        async () => {
          note(id, news);
          const run = await openRun();
          refuseOtherAccount(`${title} ${handler.whoOf(state) ?? id}`, state, run.accountId);
          return declared(await underItsId(id, handler.converge(run, news, { id, state })), news);
        },
        news,
      ),

    delete: (id, state) =>
      guardedAsync(id, state, async () => {
        const run = await openRun();
        refuseOtherAccount(`${title} ${handler.whoOf(state) ?? id}`, state, run.accountId);
        if (process.memory.forced.isKept(handler.kind, id)) return;
        process.memory.forced.forget(handler.kind, id);
        const name = handler.nameOf(state);
        if (process.memory.isOfOtherProvider(handler.kind, handler.idInZoom(id, state), name)) {
          run.tell(
            `${title} ${handler.whoOf(state) ?? id} is left as it is: another provider of this program declares it.`,
          );
          return;
        }
        await handler.remove(run, id, state);
      }),

    notePreview() {
      process.memory.noteIsPreview();
    },

    async refreshesFirst(state) {
      // The engine hands a state back in clear; this one is on its way to it.
      return handler.awaitsAcceptance(allInClear(state)) && (await process.run()).settings.refreshPending;
    },
  };
}
