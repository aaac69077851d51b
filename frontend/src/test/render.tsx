import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beginSession } from "@/api/session";
import type { Role } from "@/api/types";
import { Providers } from "@/app/providers";
import { createQueryClient } from "@/app/query-client";
import { createAppRouter } from "@/app/router";
import { user } from "@/test/fixtures/users";

export const token = "token-of-the-test";

export function signInAs(...roles: Role[]): void {
  beginSession({
    accessToken: token,
    tokenType: "Bearer",
    expiresAt: "2026-11-22T00:00:00Z",
    user: user({ roles }),
  });
}

/** Renders the whole application at an address, as a browser would. */
export function renderAt(address: string) {
  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [address] }));
  const person = userEvent.setup();
  const view = render(
    <Providers queryClient={queryClient}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...view, person, router, queryClient };
}
