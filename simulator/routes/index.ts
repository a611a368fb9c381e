import type { Route } from "../wire/call";
import { accountRoutes } from "./account";
import { groupRoutes } from "./groups";
import { phoneRoutes } from "./phone";
import { roleRoutes } from "./roles";
import { userRoutes } from "./users";

/** Every operation that is simulated. */
export const routes: readonly Route[] = [
  ...userRoutes,
  ...roleRoutes,
  ...groupRoutes,
  ...phoneRoutes,
  ...accountRoutes,
];
