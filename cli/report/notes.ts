/** Returns the parts of what a run said about someone. */
export const notesOf = (notes: readonly string[], start: string, parts: RegExp): string[][] =>
  notes.flatMap((note) => {
    const found = note.startsWith(start) ? parts.exec(note) : null;
    return found ? [found.slice(1)] : [];
  });
