import type { SwitchName, Untellable } from "../check";

/** Switches that cannot be told without harm, or not in one run. */
export const untellable = {
  retryAfter: { cannot: "A daily limit would have to be used up, which would stop all other apps for a day." },
  rateLimitReset: { cannot: "A limit per second would have to be exceeded, which would disturb other apps." },
  createLock: { cannot: "Two calls would have to meet by chance. A read that succeeds proves nothing." },
  ssoCreateOutsideDomain: {
    cannot: "It creates an active user without an invitation, and Zoom may refuse to remove that user.",
  },
  afterDisassociation: {
    cannot: "The accepted user would leave the account, and could come back only by accepting an invitation.",
  },
  newIdOnActivation: { cannot: "Someone would have to accept an invitation while the probe waits." },
  pmiTaken: { cannot: "It needs the personal meeting id of someone who was not named." },
  severalFeatures: {
    cannot: "It needs two add-on licenses that are free, and taking one away again can delete events.",
  },
  deleteDefaultGroup: { cannot: "If Zoom does not refuse it, the account's default group is gone." },
  extensionTaken: { cannot: "It needs an extension of someone who was not named." },
  portingNumber: { cannot: "A number that is being ported should not be touched." },
  numberInUse: { cannot: "It needs a number of someone who was not named." },
} as const satisfies Partial<Record<SwitchName, Untellable>>;
