import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { jobSummary, migration } from "@/test/fixtures/migrations";
import { renderAt, signInAs } from "@/test/render";
import { answer, at, page, refuse, server } from "@/test/server";

beforeEach(() => signInAs("OPERATOR"));

it("leads from the empty list to a new migration", async () => {
  server.use(answer("get", "/migrations", page()));
  renderAt("/");

  expect(await screen.findByText("No migration yet")).toBeVisible();
  expect(screen.getByRole("link", { name: "New migration" })).toHaveAttribute("href", "/migrations/new");
  expect(document.title).toBe("Migrations · Changeover");
});

it("offers nothing to a viewer that the service would refuse", async () => {
  signInAs("VIEWER");
  server.use(answer("get", "/migrations", page()));
  renderAt("/");

  expect(await screen.findByText("No migration yet")).toBeVisible();
  expect(screen.queryByRole("link", { name: "New migration" })).not.toBeInTheDocument();
  expect(screen.queryByRole("link", { name: "Users" })).not.toBeInTheDocument();
});

it("shows each migration with its state, size and place, over all pages", async () => {
  const second = migration({ id: "m2", name: "Wiki", schema: "wiki", state: "MIGRATED" });
  const first = migration({
    state: "MIGRATING",
    latestJob: jobSummary({
      type: "MIGRATE",
      state: "RUNNING",
      phase: "COPY",
      progress: { done: 1, total: 2, unit: "ROWS", eta: null, ratePerSecond: 1 },
    }),
  });
  server.use(
    http.get(at("/migrations"), ({ request }) =>
      HttpResponse.json(
        new URL(request.url).searchParams.get("cursor") === "two"
          ? page(second)
          : { items: [first], next: "two" },
      ),
    ),
  );
  renderAt("/");

  const row = (await screen.findByRole("link", { name: "Shop to PostgreSQL" })).closest("tr") as HTMLElement;
  expect(within(row).getByText("Migrating")).toBeVisible();
  expect(within(row).getByText("Copy rows, 50%")).toBeVisible();
  expect(within(row).getByText("48.2 MB")).toBeVisible();
  expect(within(row).getByText("schema shop")).toBeVisible();
  expect(screen.getByText("Verified")).toBeVisible();
});

it("keeps the filter in the address", async () => {
  server.use(
    answer("get", "/migrations", page(migration(), migration({ id: "m2", name: "Wiki", schema: "wiki" }))),
  );
  const { person, router } = renderAt("/?q=wik");

  expect(await screen.findByRole("link", { name: "Wiki" })).toBeVisible();
  expect(screen.queryByRole("link", { name: "Shop to PostgreSQL" })).not.toBeInTheDocument();
  await person.clear(screen.getByLabelText("Filter by name"));
  await person.type(screen.getByLabelText("Filter by name"), "zz");

  expect(await screen.findByText(/No migration, source or target is called/)).toBeVisible();
  expect(router.state.location.search).toEqual({ q: "zz" });
});

it("explains a refusal and tries again", async () => {
  server.use(refuse("get", "/migrations", 403, { title: "Not allowed", detail: "Your role may not list." }));
  const { person } = renderAt("/");
  expect(await screen.findByRole("alert")).toHaveTextContent("Your role may not list.");

  server.use(answer("get", "/migrations", page(migration())));
  await person.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByRole("link", { name: "Shop to PostgreSQL" })).toBeVisible();
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});

it("answers an unknown address in words", async () => {
  renderAt("/nowhere");

  expect(await screen.findByRole("heading", { name: "There is no such page" })).toBeVisible();
});
