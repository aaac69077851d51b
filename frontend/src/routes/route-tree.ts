import { sourcesRoute, targetsRoute, usersRoute } from "@/routes/connections";
import {
  assessmentRoute,
  cutOverRoute,
  homeRoute,
  migrationIndexRoute,
  migrationRoute,
  newMigrationRoute,
  planRoute,
  proofRoute,
  rehearsalRoute,
  rejectsRoute,
  rowRoute,
  runRoute,
} from "@/routes/migrations";
import { rootRoute, signedInRoute, signInRoute } from "@/routes/root";

export const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([
    homeRoute,
    newMigrationRoute,
    migrationRoute.addChildren([
      migrationIndexRoute,
      assessmentRoute,
      planRoute,
      rehearsalRoute,
      runRoute,
      proofRoute,
      rejectsRoute,
      rowRoute,
      cutOverRoute,
    ]),
    sourcesRoute,
    targetsRoute,
    usersRoute,
  ]),
]);
