import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { searchText } from "@/lib/search-text";
import { signedInRoute } from "@/routes/root";

export const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/",
  validateSearch: (search: Record<string, unknown>): { q?: string | undefined } => ({
    q: searchText(search.q),
  }),
  component: lazyRouteComponent(() => import("@/features/migrations/migrations-page"), "MigrationsPage"),
});

export const newMigrationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/migrations/new",
  component: lazyRouteComponent(() => import("@/routes/new-migration"), "NewMigration"),
});

export const migrationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/migrations/$migrationId",
  component: lazyRouteComponent(() => import("@/features/migrations/migration-page"), "MigrationPage"),
});

export const migrationIndexRoute = createRoute({
  getParentRoute: () => migrationRoute,
  path: "/",
  component: lazyRouteComponent(() => import("@/features/migrations/current-step"), "CurrentStep"),
});

export const assessmentRoute = createRoute({
  getParentRoute: () => migrationRoute,
  path: "/assessment",
  component: lazyRouteComponent(() => import("@/features/migrations/assessment-step"), "AssessmentStep"),
});

export const planRoute = createRoute({
  getParentRoute: () => migrationRoute,
  path: "/plan",
  component: lazyRouteComponent(() => import("@/features/migrations/plan-step"), "PlanStep"),
});

export const rehearsalRoute = createRoute({
  getParentRoute: () => migrationRoute,
  path: "/rehearsal",
  validateSearch: tableSearch,
  component: lazyRouteComponent(() => import("@/features/migrations/rehearsal-step"), "RehearsalStep"),
});

export const runRoute = createRoute({
  getParentRoute: () => migrationRoute,
  path: "/migrate",
  component: lazyRouteComponent(() => import("@/features/migrations/migrate-step"), "MigrateStep"),
});

export const proofRoute = createRoute({
  getParentRoute: () => migrationRoute,
  path: "/proof",
  component: lazyRouteComponent(() => import("@/features/migrations/proof-step"), "ProofStep"),
});

export const rejectsRoute = createRoute({
  getParentRoute: () => migrationRoute,
  path: "/proof/rejects",
  validateSearch: rejectSearch,
  component: lazyRouteComponent(() => import("@/features/migrations/rejects-page"), "RejectsPage"),
});

export const rowRoute = createRoute({
  getParentRoute: () => migrationRoute,
  path: "/proof/row",
  validateSearch: rowSearch,
  component: lazyRouteComponent(() => import("@/features/migrations/row-page"), "RowPage"),
});

export const cutOverRoute = createRoute({
  getParentRoute: () => migrationRoute,
  path: "/cut-over",
  component: lazyRouteComponent(() => import("@/features/migrations/cut-over-step"), "CutOverStep"),
});

/** Which table's rejects are shown. */
function tableSearch(search: Record<string, unknown>): { table?: string | undefined } {
  return { table: searchText(search.table) };
}

interface RejectSearch {
  table?: string | undefined;
  code?: string | undefined;
  standing?: string | undefined;
}

/** Which quarantined rows are shown. */
function rejectSearch(search: Record<string, unknown>): RejectSearch {
  return {
    table: searchText(search.table),
    code: searchText(search.code),
    standing: searchText(search.standing),
  };
}

/** Which row is shown, in which table. */
interface RowSearch extends RejectSearch {
  row?: string | undefined;
  /** The table to which the list was narrowed that led here; its other filters keep their names. */
  of?: string | undefined;
}

function rowSearch(search: Record<string, unknown>): RowSearch {
  return { ...rejectSearch(search), row: searchText(search.row), of: searchText(search.of) };
}
