/** A text that is set: Zoom shows an unset one as `""` in one place and leaves it out in another. */
export const unlessBlank = (text: string | undefined) => text || undefined;
