import type { Zoom } from "./call";

/** Returns the account, with something taken out of Zoom's words in every error. What a call already takes out comes first. */
export function redacted(zoom: Zoom, redact: (text: string) => string): Zoom {
  const quiet = <C extends { readonly redact?: (text: string) => string }>(call: C): C => ({
    ...call,
    redact: (text: string) => redact(call.redact?.(text) ?? text),
  });
  return { clock: zoom.clock, request: (call) => zoom.request(quiet(call)), pages: (call) => zoom.pages(quiet(call)) };
}
