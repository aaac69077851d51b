import { sourcesRoute, targetsRoute, usersRoute } from "@/routes/connections";
import {
  assessmentRoute,
  homeRoute,
  migrationIndexRoute,
  migrationRoute,
  newMigrationRoute,
  planRoute,
  proofRoute,
  runRoute,
} from "@/routes/migrations";
import { rootRoute, signedInRoute, signInRoute } from "@/routes/root";

export const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([
    homeRoute,
    newMigrationRoute,
    migrationRoute.addChildren([migrationIndexRoute, assessmentRoute, planRoute, runRoute, proofRoute]),
    sourcesRoute,
    targetsRoute,
    usersRoute,
  ]),
]);
