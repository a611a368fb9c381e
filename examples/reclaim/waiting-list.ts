/** Users who wait for a license, in this order. */
export const waitingList: readonly string[] = ["ada@example.com", "grace@example.com"];

/** Users who keep their license, however long they do not sign in. */
export const keep: readonly string[] = ["studio@example.com"];
