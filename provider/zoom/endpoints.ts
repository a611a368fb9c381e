/** Every Zoom call that we make, each as a value with its label, scopes and reply. */
export * from "./endpoints/users";
export * from "./endpoints/groups";
export * from "./endpoints/phone";
