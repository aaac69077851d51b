import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { signedInRoute } from "@/routes/root";

export const sourcesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/sources",
  component: lazyRouteComponent(() => import("@/features/sources/sources-page"), "SourcesPage"),
});

export const targetsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/targets",
  component: lazyRouteComponent(() => import("@/features/targets/targets-page"), "TargetsPage"),
});

export const usersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/users",
  component: lazyRouteComponent(() => import("@/features/users/users-page"), "UsersPage"),
});
