import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { Calls } from "../../calls";
import type { Properties } from "../../types";
import { PartialError } from "../../zoom/errors";
import { bytesOf, type Done, type Message } from "./bytes";
import { checkFailures } from "./check-failures";
import { detailedReply, openReply } from "./diff-reply";
import { toStatus } from "./errors";
import type { Kind } from "./kinds";
import { previewed, withHiddenArguments } from "./native-arguments";
import { secretNamesIn, toProperties, toStruct } from "./struct";

/** One type of resource that this service serves. */
export interface ServedType {
  readonly kind: Kind;
  readonly calls: Calls;
  /** Prints what a person must know about the resource of the call. */
  readonly tell: (line: string) => void;
}

type Sent = Struct | undefined;
type Serve = (type: ServedType, request: Uint8Array) => Promise<Message>;

/** Returns properties without what only the dynamic classes keep. A state that was moved to the native package has it, too. */
const plain = (sent: Sent): Properties =>
  Object.fromEntries(Object.entries(toProperties(sent)).filter(([name]) => name !== "__provider"));

/**
 * Returns the names of the properties that the engine has to keep encrypted: those that it sent as secret, and those that
 * always are. The dynamic classes mark these by themselves, and the engine sends no marks for them.
 */
const secretsOf = ({ native, handler }: Kind, ...sent: readonly Sent[]): ReadonlySet<string> =>
  secretNamesIn(...sent).union(new Set(native ? handler.secrets : []));

/** What a preview shows of a resource that a run would create or change. */
function previewOf({ kind, calls }: ServedType, sent: Sent): Struct {
  // The engine tells of a preview only here: in time for what it compares afterwards.
  calls.notePreview();
  return toStruct(previewed(kind.native, toProperties(sent)), secretsOf(kind, sent));
}

/** The calls about a resource, by the name of the method. */
export const RESOURCE_METHODS: Readonly<Record<string, Serve>> = {
  check({ kind, calls, tell }, bytes) {
    const request = messages.CheckRequest.deserializeBinary(bytes);
    const [urn, olds, news] = [request.getUrn(), plain(request.getOlds()), plain(request.getNews())];
    const secrets = secretsOf(kind, request.getNews());
    const declared = kind.native ? withHiddenArguments(kind.handler, { urn, secrets, olds, news }) : news;
    const { inputs, failures, lines } = calls.check(olds, declared);
    lines.forEach(tell);
    const reply = new messages.CheckResponse();
    reply.setInputs(toStruct({ ...inputs, ...kind.kept }, secrets));
    return Promise.resolve(reply.setFailuresList(checkFailures(failures)));
  },

  diff({ kind, calls, tell }, bytes) {
    const request = messages.DiffRequest.deserializeBinary(bytes);
    const news = plain(request.getNews());
    const announced = calls.diff(request.getId(), plain(request.getOlds()), news);
    announced.lines.forEach(tell);
    return Promise.resolve(
      kind.native ? detailedReply(announced, plain(request.getOldInputs()), news) : openReply(announced),
    );
  },

  async create(type, bytes) {
    const { kind, calls } = type;
    const request = messages.CreateRequest.deserializeBinary(bytes);
    const [sent, reply] = [request.getProperties(), new messages.CreateResponse()];
    if (request.getPreview()) return reply.setProperties(previewOf(type, sent));
    const secrets = secretsOf(kind, sent);
    const created = await calls.create(plain(sent));
    reply.setId(created.id);
    reply.setProperties(toStruct({ ...created.state, ...kind.kept }, secrets));
    reply.setRefreshBeforeUpdate(await calls.refreshesFirst(created.state));
    return reply;
  },

  async read({ kind, calls }, bytes) {
    const request = messages.ReadRequest.deserializeBinary(bytes);
    const [id, reply] = [request.getId(), new messages.ReadResponse()];
    const sent = [request.getProperties(), request.getInputs()];
    const known = sent.map(plain).find((properties) => Object.keys(properties).length > 0);
    // Only an import knows nothing but the id.
    const found = known ? await calls.read(id, known) : await calls.import(id);
    if (!found) return reply;
    const secrets = secretsOf(kind, ...sent);
    reply.setId(found.id);
    reply.setProperties(toStruct({ ...found.state, ...kind.kept }, secrets));
    reply.setInputs(toStruct({ ...found.inputs, ...kind.kept }, secrets));
    reply.setRefreshBeforeUpdate(await calls.refreshesFirst(found.state));
    return reply;
  },

  async update(type, bytes) {
    const { kind, calls } = type;
    const request = messages.UpdateRequest.deserializeBinary(bytes);
    const [sent, reply] = [request.getNews(), new messages.UpdateResponse()];
    if (request.getPreview()) return reply.setProperties(previewOf(type, sent));
    const secrets = secretsOf(kind, sent);
    const updated = await calls.update(request.getId(), plain(request.getOlds()), plain(sent));
    reply.setProperties(toStruct({ ...updated.state, ...kind.kept }, secrets));
    reply.setRefreshBeforeUpdate(await calls.refreshesFirst(updated.state));
    return reply;
  },

  async delete({ calls }, bytes) {
    const request = messages.DeleteRequest.deserializeBinary(bytes);
    await calls.delete(request.getId(), plain(request.getProperties()));
    return { serializeBinary: () => new Uint8Array() };
  },
};

/** Returns what was declared in a request that failed, for the names of its secrets. */
const SENT: Readonly<Record<string, (request: Uint8Array) => Sent>> = {
  create: (bytes) => messages.CreateRequest.deserializeBinary(bytes).getProperties(),
  update: (bytes) => messages.UpdateRequest.deserializeBinary(bytes).getNews(),
};

/** Serves a call about a resource, and answers with what the engine understands of an error. */
export async function serveResource(name: string, type: ServedType, request: Uint8Array, done: Done): Promise<void> {
  const { kind, calls } = type;
  try {
    const reply = await RESOURCE_METHODS[name]?.(type, request);
    if (reply) done(null, bytesOf(reply));
  } catch (error) {
    if (!(error instanceof PartialError)) return done(toStatus(error));
    const refreshesFirst = await calls.refreshesFirst(error.properties);
    const secrets = secretsOf(kind, SENT[name]?.(request));
    done(toStatus(error, { kept: kind.kept, refreshesFirst, secrets }));
  }
}
