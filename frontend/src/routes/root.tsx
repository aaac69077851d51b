import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { sessionState } from "@/api/session";
import { ExpiredSessionDialog } from "@/features/auth/expired-session-dialog";
import { NotFoundPage } from "@/features/shell/not-found-page";
import { RouteFailure } from "@/features/shell/route-failure";
import { Shell } from "@/features/shell/shell";
import { searchText } from "@/lib/search-text";

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  notFoundComponent: NotFoundPage,
  errorComponent: RouteFailure,
});

/** Every screen but the sign-in. Without a session it leads there, and back afterwards. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: ({ location }) => {
    if (sessionState().current === null) {
      throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { next: location.href } });
    }
  },
  component: () => <Shell expiredSession={<ExpiredSessionDialog />} />,
  errorComponent: RouteFailure,
  notFoundComponent: NotFoundPage,
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string | undefined } => {
    const next = searchText(search.next);
    // Only a place in this application: "//host" would leave it.
    return { next: next && /^\/(?![/\\])/.test(next) ? next : undefined };
  },
  beforeLoad: ({ search }) => {
    if (sessionState().current !== null) {
      throw redirect({ href: search.next ?? "/" });
    }
  },
  component: lazyRouteComponent(() => import("@/features/auth/sign-in-page"), "SignInPage"),
});
