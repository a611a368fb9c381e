/** Returns the words of a list that is written over several lines. */
export const words = (list: string): string[] => list.trim().split(/\s+/);
