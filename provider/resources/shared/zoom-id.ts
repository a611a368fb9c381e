/** Returns Zoom's id of the object of a resource: a resource keeps its id in an update, whatever id Zoom shows by now. */
export const zoomIdOf = (id: string, { zoomId }: { readonly zoomId?: unknown }): string =>
  typeof zoomId === "string" ? zoomId : id;
