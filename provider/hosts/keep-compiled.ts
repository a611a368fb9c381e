import { flushCompileCache } from "node:module";

let modules = 0;

/**
 * Lets Node save what it has compiled, if the user keeps that with `NODE_COMPILE_CACHE`. Node does so when a process ends,
 * but the engine kills the provider. Saves again only if more modules were loaded.
 */
export function keepCompiled(): void {
  const loaded = Object.keys(require.cache).length;
  if (loaded === modules) return;
  modules = loaded;
  flushCompileCache();
}
