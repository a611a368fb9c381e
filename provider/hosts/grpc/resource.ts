import type { sendUnaryData } from "@grpc/grpc-js";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { Calls } from "../../calls";
import type { Properties } from "../../types";
import { PartialError } from "../../zoom/errors";
import { toStatus } from "./errors";
import { toProperties, toStruct } from "./struct";

/** One type of resource that this service serves. */
export interface ServedType {
  readonly calls: Calls;
  /** What the state keeps in addition to what the provider returns: for a dynamic class its `__provider`. */
  readonly kept: Properties;
  /** Prints what a person must know about the resource of the call. */
  readonly tell: (line: string) => void;
}

interface Reply {
  serializeBinary(): Uint8Array;
}
type Serve = (type: ServedType, request: Uint8Array) => Promise<Reply>;

const without = (properties: Properties, kept: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !(name in kept)));

/** The calls about a resource, by the name of the method. */
export const RESOURCE_METHODS: Readonly<Record<string, Serve>> = {
  check({ calls, kept, tell }, bytes) {
    const request = messages.CheckRequest.deserializeBinary(bytes);
    const news = toProperties(request.getNews());
    const found = calls.check(without(toProperties(request.getOlds()), kept), without(news, kept));
    found.lines.forEach(tell);
    const reply = new messages.CheckResponse();
    reply.setInputs(toStruct({ ...found.inputs, ...kept }));
    for (const { property, reason } of found.failures) {
      const failure = new messages.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      reply.addFailures(failure);
    }
    return Promise.resolve(reply);
  },

  diff({ calls, kept, tell }, bytes) {
    const request = messages.DiffRequest.deserializeBinary(bytes);
    const [olds, news] = [request.getOlds(), request.getNews()].map((all) => without(toProperties(all), kept));
    const { replaces, lines, retries } = calls.diff(request.getId(), olds ?? {}, news ?? {});
    lines.forEach(tell);
    const { DIFF_SOME, DIFF_UNKNOWN } = messages.DiffResponse.DiffChanges;
    const reply = new messages.DiffResponse();
    // If what changes is left open, the engine finds out, and shows the old and the new value of each property.
    reply.setChanges(retries ? DIFF_SOME : DIFF_UNKNOWN);
    reply.setReplacesList(replaces);
    reply.setDeletebeforereplace(replaces.length > 0);
    return Promise.resolve(reply);
  },

  async create({ calls, kept }, bytes) {
    const request = messages.CreateRequest.deserializeBinary(bytes);
    const reply = new messages.CreateResponse();
    if (request.getPreview()) return reply.setProperties(request.getProperties());
    const created = await calls.create(without(toProperties(request.getProperties()), kept));
    reply.setId(created.id);
    reply.setProperties(toStruct({ ...created.state, ...kept }));
    reply.setRefreshBeforeUpdate(await calls.refreshesFirst(created.state));
    return reply;
  },

  async read({ calls, kept }, bytes) {
    const request = messages.ReadRequest.deserializeBinary(bytes);
    const [id, reply] = [request.getId(), new messages.ReadResponse()];
    const [state, inputs] = [request.getProperties(), request.getInputs()].map(toProperties);
    const known = [state ?? {}, inputs ?? {}].find((properties) => Object.keys(properties).length > 0);
    // Only an import knows nothing but the id.
    const found = known ? await calls.read(id, without(known, kept)) : await calls.import(id);
    if (!found) return reply;
    reply.setId(found.id);
    reply.setProperties(toStruct({ ...found.state, ...kept }));
    reply.setInputs(toStruct({ ...found.inputs, ...kept }));
    reply.setRefreshBeforeUpdate(await calls.refreshesFirst(found.state));
    return reply;
  },

  async update({ calls, kept }, bytes) {
    const request = messages.UpdateRequest.deserializeBinary(bytes);
    const reply = new messages.UpdateResponse();
    if (request.getPreview()) return reply.setProperties(request.getNews());
    const [olds, news] = [request.getOlds(), request.getNews()].map((all) => without(toProperties(all), kept));
    const updated = await calls.update(request.getId(), olds ?? {}, news ?? {});
    reply.setProperties(toStruct({ ...updated.state, ...kept }));
    reply.setRefreshBeforeUpdate(await calls.refreshesFirst(updated.state));
    return reply;
  },

  async delete({ calls, kept }, bytes) {
    const request = messages.DeleteRequest.deserializeBinary(bytes);
    await calls.delete(request.getId(), without(toProperties(request.getProperties()), kept));
    return { serializeBinary: () => new Uint8Array() };
  },
};

/** Serves a call about a resource, and answers with what the engine understands of an error. */
export async function serveResource(
  serve: Serve,
  type: ServedType,
  request: Uint8Array,
  done: sendUnaryData<Buffer>,
): Promise<void> {
  try {
    done(null, Buffer.from((await serve(type, request)).serializeBinary()));
  } catch (error) {
    const isKept = error instanceof PartialError;
    const refreshes = isKept && (await type.calls.refreshesFirst(error.properties));
    done(toStatus(error, { kept: type.kept, refreshesFirst: refreshes }));
  }
}
