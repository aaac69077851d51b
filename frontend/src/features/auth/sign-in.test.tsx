import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { sessionState } from "@/api/session";
import { migration } from "@/test/fixtures/migrations";
import { session, user } from "@/test/fixtures/users";
import { renderAt, signInAs, token } from "@/test/render";
import { answer, at, page, problemAnswer, refuse, server } from "@/test/server";

it("leads to the sign-in and back to the page that was asked for", async () => {
  server.use(answer("post", "/sessions", session(), { status: 201 }), answer("get", "/sources", page()));
  const { person, router } = renderAt("/sources");

  await person.type(await screen.findByLabelText("User name"), "admin");
  await person.type(screen.getByLabelText("Password"), "secret");
  await person.click(screen.getByRole("button", { name: "Sign in" }));

  expect(await screen.findByRole("heading", { name: "Sources", level: 1 })).toBeVisible();
  expect(router.state.location.pathname).toBe("/sources");
});

it("says that name and password do not match", async () => {
  server.use(refuse("post", "/sessions", 401, { type: "/problems/invalid-credentials" }));
  const { person } = renderAt("/sign-in");

  await person.type(await screen.findByLabelText("User name"), "admin");
  await person.type(screen.getByLabelText("Password"), "wrong");
  await person.click(screen.getByRole("button", { name: "Sign in" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("That name and password do not match");
});

it("says how long to wait after too many attempts", async () => {
  server.use(
    http.post(at("/sessions"), () => {
      const refusal = problemAnswer(429, {
        type: "/problems/too-many-sign-ins",
        title: "Too many failed sign-ins",
      });
      refusal.headers.set("Retry-After", "30");
      return refusal;
    }),
  );
  const { person } = renderAt("/sign-in");

  await person.type(await screen.findByLabelText("User name"), "admin");
  await person.type(screen.getByLabelText("Password"), "x");
  await person.click(screen.getByRole("button", { name: "Sign in" }));

  const alert = await screen.findByRole("alert");
  expect(alert).toHaveTextContent("Too many failed sign-ins");
  expect(alert).toHaveTextContent("Try again in 30 s");
});

it("never leaves the application after the sign-in", async () => {
  server.use(answer("post", "/sessions", session(), { status: 201 }), answer("get", "/migrations", page()));
  const { person, router } = renderAt("/sign-in?next=%2F%2Fevil.example%2F");

  await person.type(await screen.findByLabelText("User name"), "admin");
  await person.type(screen.getByLabelText("Password"), "secret");
  await person.click(screen.getByRole("button", { name: "Sign in" }));

  expect(await screen.findByText("No migration yet")).toBeVisible();
  expect(router.state.location.href).toBe("/");
});

it("renews an ended session over the page and reads the page again", async () => {
  signInAs("ADMIN");
  server.use(
    http.get(at("/migrations"), ({ request }) =>
      request.headers.get("Authorization") === `Bearer ${token}`
        ? problemAnswer(401, { type: "/problems/unauthenticated", title: "Not signed in" })
        : HttpResponse.json(page(migration())),
    ),
    answer("post", "/sessions", session({ user: user() }), { status: 201 }),
  );
  const { person, router } = renderAt("/?q=shop");

  const dialog = await screen.findByRole("dialog", { name: "Your session has ended" });
  expect(within(dialog).getByLabelText("User name")).toHaveValue("admin");
  await person.type(within(dialog).getByLabelText("Password"), "secret");
  await person.click(within(dialog).getByRole("button", { name: "Sign in" }));

  expect(await screen.findByRole("link", { name: "Shop to PostgreSQL" })).toBeVisible();
  expect(router.state.location.search).toEqual({ q: "shop" });
});

it("signs out even when the service cannot be told", async () => {
  signInAs("VIEWER");
  server.use(
    answer("get", "/migrations", page()),
    http.delete(at("/sessions"), () => HttpResponse.error()),
  );
  const { person } = renderAt("/");

  await person.click(await screen.findByRole("button", { name: "Sign out" }));

  expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(sessionState().current).toBeNull();
});
