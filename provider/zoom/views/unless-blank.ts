/** Returns the string, or undefined for an empty one: Zoom shows what is not set either as `""` or not at all. */
export const unlessBlank = (text: string | undefined) => text || undefined;
