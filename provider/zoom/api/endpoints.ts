/** Every Zoom call that we make, each as a value with its label, scopes and reply. */
export * from "./users";
export * from "./groups";
export * from "./phone";
