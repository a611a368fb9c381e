/** Returns why a replacement that creates the object before it removes it is refused, and what to do. */
export const createdFirst = (what: string) =>
  `${what} is not replaced: Pulumi was about to create another one before removing this one, and Zoom cannot have both. ` +
  `Set "deleteBeforeReplace: true" in the options of this resource. It is then changed in place.`;
