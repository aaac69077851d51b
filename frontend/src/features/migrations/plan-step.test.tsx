import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it, vi } from "vitest";
import type { PlanChanges } from "@/api/types";
import {
  assessment,
  finding,
  jobSummary,
  migration,
  migrationId,
  plan,
  tablePlan,
} from "@/test/fixtures/migrations";
import { renderAt, signInAs } from "@/test/render";
import { answer, at, page, problemAnswer, refuse, server } from "@/test/server";

const address = `/migrations/${migrationId}/plan`;

beforeEach(() => {
  signInAs("OPERATOR");
  server.use(
    answer("get", `/migrations/${migrationId}`, migration()),
    answer("get", "/jobs", page(jobSummary())),
    answer("get", `/migrations/${migrationId}/assessment`, assessment()),
    answer("get", `/migrations/${migrationId}/plan`, plan(), { headers: { ETag: '"1"' } }),
  );
});

function orders() {
  return screen.getByText("orders").closest("details") as HTMLElement;
}

it("saves every choice under the tag it was made for", async () => {
  const sent: { ifMatch: string | null; overrides: PlanChanges }[] = [];
  server.use(
    http.put(at(`/migrations/${migrationId}/plan`), async ({ request }) => {
      sent.push({
        ifMatch: request.headers.get("If-Match"),
        overrides: (await request.json()) as PlanChanges,
      });
      return HttpResponse.json(
        plan({
          tables: [tablePlan({ target: "purchases" }), tablePlan({ source: "customers", excluded: true })],
        }),
        { headers: { ETag: '"2"' } },
      );
    }),
  );
  const { person } = renderAt(address);

  await person.click(await screen.findByText("orders"));
  await person.clear(screen.getByLabelText("Name of orders in PostgreSQL"));
  await person.type(screen.getByLabelText("Name of orders in PostgreSQL"), "purchases");
  await person.selectOptions(screen.getByLabelText("Type of orders.total in PostgreSQL"), "numeric");
  await person.click(screen.getByText("customers"));
  await person.click(screen.getByRole("switch", { name: "Migrate customers" }));
  expect(screen.getByText("3 changes not saved")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Save the plan" }));

  expect(await screen.findByText("Nothing is written before you start.")).toBeVisible();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.ifMatch).toBe('"1"');
  expect(sent[0]?.overrides.tables).toMatchObject([
    { source: "orders", target: "purchases", columns: [{ source: "total", type: { name: "NUMERIC" } }] },
    { source: "customers", excluded: true },
  ]);
});

it("leaves a column out, and takes it in again", async () => {
  const sent: PlanChanges[] = [];
  server.use(
    http.put(at(`/migrations/${migrationId}/plan`), async ({ request }) => {
      sent.push((await request.json()) as PlanChanges);
      return HttpResponse.json(plan({ tables: [tablePlan({ columns: [], excludedColumns: ["total"] })] }), {
        headers: { ETag: '"2"' },
      });
    }),
  );
  const { person } = renderAt(address);

  await person.click(await screen.findByText("orders"));
  await person.click(screen.getByRole("switch", { name: "Migrate orders.total" }));
  expect(screen.getByText("Left out. Its values are not loaded.")).toBeVisible();
  expect(screen.getByText("1 change not saved")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Save the plan" }));

  expect(await screen.findByText("Nothing is written before you start.")).toBeVisible();
  expect(sent[0]?.tables[0]?.columns).toEqual([{ source: "total", excluded: true }]);

  await person.click(screen.getByRole("switch", { name: "Migrate orders.total" }));
  expect(screen.getByText("It is planned again when the changes are saved.")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Save the plan" }));
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.tables[0]?.columns).toEqual([]);
});

it("offers to leave no column out that makes rows unique, in whatever form", async () => {
  const tables = [
    tablePlan({
      indexes: [{ name: "one", keys: ['lower("total")'], unique: true, constraint: false, where: null }],
    }),
  ];
  server.use(
    answer("get", `/migrations/${migrationId}/plan`, plan({ tables }), { headers: { ETag: '"1"' } }),
  );
  const { person } = renderAt(address);

  await person.click(await screen.findByText("orders"));

  expect(screen.getByRole("switch", { name: "Migrate orders" })).toBeVisible();
  expect(screen.queryByRole("switch", { name: "Migrate orders.total" })).not.toBeInTheDocument();
});

it("names a column of the application's table for one that was left out", async () => {
  const sent: PlanChanges[] = [];
  const existing = plan({ mode: "LOAD_EXISTING", tables: [tablePlan({ excludedColumns: ["age"] })] });
  server.use(
    answer("get", `/migrations/${migrationId}/plan`, existing, { headers: { ETag: '"1"' } }),
    http.put(at(`/migrations/${migrationId}/plan`), async ({ request }) => {
      sent.push((await request.json()) as PlanChanges);
      return HttpResponse.json(plan({ mode: "LOAD_EXISTING" }), { headers: { ETag: '"2"' } });
    }),
  );
  const { person } = renderAt(address);

  expect(await screen.findByText(/the application’s own tables of/)).toBeVisible();
  await person.click(screen.getByText("orders"));
  await person.type(screen.getByLabelText("Column of PostgreSQL for orders.age"), "age_in_years");
  expect(screen.getByText("1 change not saved")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Save the plan" }));

  expect(await screen.findByText("Nothing is written before you start.")).toBeVisible();
  expect(sent[0]?.tables[0]?.columns).toMatchObject([
    { source: "total", target: "total" },
    { source: "age", target: "age_in_years" },
  ]);
});

it("keeps my changes when somebody saved first, shows theirs, and saves on top of them", async () => {
  const tags: (string | null)[] = [];
  server.use(
    http.put(at(`/migrations/${migrationId}/plan`), ({ request }) => {
      const tag = request.headers.get("If-Match");
      tags.push(tag);
      return tag === '"1"'
        ? problemAnswer(412, { type: "/problems/stale-etag", title: "Somebody else changed it meanwhile" })
        : HttpResponse.json(plan(), { headers: { ETag: '"3"' } });
    }),
  );
  const { person } = renderAt(address);
  await person.click(await screen.findByText("orders"));
  await person.selectOptions(screen.getByLabelText("Type of orders.total in PostgreSQL"), "numeric");
  server.use(
    answer(
      "get",
      `/migrations/${migrationId}/plan`,
      plan({ tables: [tablePlan(), tablePlan({ source: "customers", target: "clients" })] }),
      { headers: { ETag: '"2"' } },
    ),
  );
  await person.click(screen.getByRole("button", { name: "Save the plan" }));

  const alert = await screen.findByRole("alert");
  expect(alert).toHaveTextContent("Somebody saved this plan in the meantime");
  const change = within(alert).getByRole("row", { name: /customers/ });
  expect(change).toHaveTextContent("customersclients");
  expect(screen.getByLabelText("Type of orders.total in PostgreSQL")).toHaveValue("numeric");

  await person.click(screen.getByRole("button", { name: "Save the plan" }));
  expect(await screen.findByText("Nothing is written before you start.")).toBeVisible();
  expect(tags).toEqual(['"1"', '"2"']);
});

it("shows every place that the service finds impossible", async () => {
  server.use(
    refuse("put", `/migrations/${migrationId}/plan`, 422, {
      title: "The plan cannot be carried out",
      errors: [{ pointer: "/tables/0/columns/0/type", detail: "3 values are text." }],
    }),
  );
  const { person } = renderAt(address);
  await person.click(await screen.findByText("orders"));
  await person.selectOptions(screen.getByLabelText("Type of orders.total in PostgreSQL"), "numeric");
  await person.click(screen.getByRole("button", { name: "Save the plan" }));

  const alert = await screen.findByRole("alert");
  expect(alert).toHaveTextContent("/tables/0/columns/0/type");
  expect(alert).toHaveTextContent("3 values are text.");
  expect(screen.getByText("1 change not saved")).toBeVisible();
});

it("asks before unsaved changes are left behind", async () => {
  const { person, router } = renderAt(address);
  await person.click(await screen.findByText("orders"));
  await person.selectOptions(screen.getByLabelText("Type of orders.total in PostgreSQL"), "numeric");
  await person.click(screen.getByRole("link", { name: /Proof/ }));

  const dialog = await screen.findByRole("dialog", { name: "Leave without saving?" });
  await person.click(within(dialog).getByRole("button", { name: "Stay here" }));

  expect(router.state.location.pathname).toBe(address);
  expect(orders()).toBeVisible();
});

it("leads on to the migration and to the rehearsal", async () => {
  renderAt(address);

  expect(await screen.findByRole("link", { name: "Go on to migrate" })).toHaveAttribute(
    "href",
    `/migrations/${migrationId}/migrate`,
  );
  expect(screen.getByRole("link", { name: "Rehearse first" })).toHaveAttribute(
    "href",
    `/migrations/${migrationId}/rehearsal`,
  );
});

it("leads to the assessment while a finding waits for a decision", async () => {
  server.use(
    answer("get", `/migrations/${migrationId}/plan`, plan({ undecided: [finding().id] }), {
      headers: { ETag: '"1"' },
    }),
  );
  renderAt(address);

  expect(await screen.findByText(/1 finding to decide first/)).toBeVisible();
  expect(screen.queryByRole("link", { name: "Go on to migrate" })).not.toBeInTheDocument();
});

it("leads to the assessment when there is no plan", async () => {
  server.use(refuse("get", `/migrations/${migrationId}/plan`, 404, { type: "/problems/plan-missing" }));
  renderAt(address);

  expect(await screen.findByText("No plan yet")).toBeVisible();
  expect(screen.getByRole("link", { name: "Go to the assessment" })).toBeVisible();
});
