import { RefusedError } from "../../zoom/errors";

/** What to do after a removal that no preview named. No other command is named: "pulumi up" would undo a "pulumi destroy". */
export const AGAIN_WITH_REFRESH =
  "Run the command again with --refresh --continue-on-error: its preview shows what will happen.";

/**
 * Refuses a removal because someone changed the e-mail or name in Zoom, and another resource declares the former one. The
 * program may only have renamed the resource, so a preview may have said that nothing is removed.
 *
 * @param what The object, and what is not done to it.
 * @param name The e-mail or name that was changed.
 */
export const renamedInZoom = (what: string, name: string): RefusedError =>
  new RefusedError(
    `${what}: ${name} in Zoom is no longer the one in the state, and another resource declares that one. ${AGAIN_WITH_REFRESH}`,
  );
