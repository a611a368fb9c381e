/** Takes apart `urn:pulumi:stack::project::parent$type::name`, in which a name may contain anything. */

/** Returns the type of a resource, without those of its parents. */
export const typeIn = (urn: string): string => (urn.split("::")[2] ?? "").replace(/^.*\$/, "");

/** Returns the name that the program gives a resource. */
export const nameIn = (urn: string): string => urn.split("::").slice(3).join("::");
