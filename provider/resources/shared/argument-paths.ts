/**
 * Returns the argument to which a path in `deferred` or `unfinished` belongs, such as `features` for `features.webinar`. A
 * group's `deferred` also has e-mails, which are no paths.
 */
export const argumentOf = (path: string): string => path.replace(/\..*/, "");
