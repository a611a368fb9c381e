import type { Zoom } from "../../provider/zoom/call";
import { ZoomNetworkError } from "../../provider/zoom/errors";

/** Returns the account. Once a call has got no answer, all later calls fail at once, as each would wait as long. */
export function untilUnreachable(zoom: Zoom): Zoom {
  let failure: ZoomNetworkError | undefined;
  const refuseIfUnreachable = () => {
    if (failure) throw failure;
  };
  const note = (error: unknown): never => {
    if (error instanceof ZoomNetworkError) failure ??= error;
    throw error;
  };
  return {
    clock: zoom.clock,
    async request(call) {
      refuseIfUnreachable();
      return zoom.request(call).catch(note);
    },
    async *pages(call) {
      refuseIfUnreachable();
      try {
        yield* zoom.pages(call);
      } catch (error) {
        note(error);
      }
    },
  };
}
