/** What names are compared by: ids differ by letter case, e-mail addresses do not. */
export const keyOf = (idOrEmail: string): string => (idOrEmail.includes("@") ? idOrEmail.toLowerCase() : idOrEmail);

/** The lock of one user. */
export const userLock = (idOrEmail: string): string => `user:${keyOf(idOrEmail)}`;
