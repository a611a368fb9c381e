/** Every Zoom call of this package, as a value with its label, scopes and reply. */
export * from "./users";
export * from "./groups";
export * from "./phone";
