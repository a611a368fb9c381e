import { flushCompileCache } from "node:module";

const EVERY_MS = 1_000;
let savedMs = -EVERY_MS;
let modules = 0;

/**
 * Lets Node save what it has compiled, if the user keeps that with `NODE_COMPILE_CACHE`. Node does so when a process ends,
 * but the engine kills the provider. Called after each call of the engine; it saves again only if more modules were loaded.
 */
export function keepCompiled(): void {
  const nowMs = performance.now();
  if (nowMs - savedMs < EVERY_MS) return;
  savedMs = nowMs;
  const loaded = Object.keys(require.cache).length;
  if (loaded === modules) return;
  modules = loaded;
  flushCompileCache();
}
