import { screen } from "@testing-library/react";
import { delay, HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { source, target, targetTest } from "@/test/fixtures/connections";
import { job, migration, migrationId } from "@/test/fixtures/migrations";
import { renderAt, signInAs } from "@/test/render";
import { answer, at, page, refuse, server, serviceInfo } from "@/test/server";

const shop = new File(["SQLite format 3\0"], "My Shop.db");

beforeEach(() => {
  signInAs("OPERATOR");
  server.use(
    answer("get", "/sources", page()),
    answer("get", "/targets", page(target({ id: "t9", name: "warehouse", embedded: false }), target())),
  );
});

it("takes a file, prefers the target on this machine, and assesses at once", async () => {
  const created: unknown[] = [];
  const started: unknown[] = [];
  server.use(
    answer("post", "/sources", source({ name: "My Shop.db" }), { status: 201 }),
    http.post(at("/migrations"), async ({ request }) => {
      created.push(await request.json());
      return HttpResponse.json(migration(), { status: 201 });
    }),
    http.post(at(`/migrations/${migrationId}/jobs`), async ({ request }) => {
      started.push(await request.json());
      return HttpResponse.json(job({ type: "ASSESS" }), { status: 202 });
    }),
    answer("get", `/migrations/${migrationId}`, migration()),
    answer("get", "/jobs", page()),
    refuse("get", `/migrations/${migrationId}/assessment`, 404, { type: "/problems/assessment-missing" }),
  );
  const { person, router } = renderAt("/migrations/new");

  await person.upload(await screen.findByLabelText("SQLite file"), shop);
  expect(await screen.findByText("My Shop.db")).toBeVisible();
  expect(screen.getByLabelText("Target")).toHaveDisplayValue("embedded (PostgreSQL on this machine)");
  expect(screen.getByLabelText("Name of the migration")).toHaveValue("My Shop");
  expect(screen.getByLabelText("Schema in PostgreSQL")).toHaveValue("my_shop");
  await person.click(screen.getByRole("button", { name: "Create and assess" }));

  expect(await screen.findByRole("heading", { name: "Assessment" })).toBeVisible();
  expect(router.state.location.pathname).toBe(`/migrations/${migrationId}/assessment`);
  expect(created).toEqual([
    {
      name: "My Shop",
      sourceIds: [source().id],
      targetId: target().id,
      schema: "my_shop",
      mode: "CREATE_SCHEMA",
    },
  ]);
  expect(started).toEqual([{ type: "ASSESS" }]);
});

it("fills the tables of an application, which are in public unless somebody says otherwise", async () => {
  const created: unknown[] = [];
  server.use(
    answer("get", "/sources", page(source())),
    http.post(at("/migrations"), async ({ request }) => {
      created.push(await request.json());
      return HttpResponse.json(migration({ mode: "LOAD_EXISTING" }), { status: 201 });
    }),
    refuse("post", `/migrations/${migrationId}/jobs`, 409, {}),
    answer("get", `/migrations/${migrationId}`, migration({ mode: "LOAD_EXISTING" })),
    answer("get", "/jobs", page()),
    refuse("get", `/migrations/${migrationId}/assessment`, 404, { type: "/problems/assessment-missing" }),
  );
  const { person } = renderAt("/migrations/new");
  await person.click(await screen.findByText("Use a path or an earlier file"));
  await person.selectOptions(await screen.findByLabelText("Earlier file"), source().id);
  await person.click(screen.getByRole("radio", { name: "My application" }));
  expect(screen.getByLabelText("Schema in PostgreSQL")).toHaveValue("public");
  await person.click(screen.getByRole("button", { name: "Create and assess" }));

  expect(await screen.findByText(/the application’s tables in schema/)).toBeVisible();
  expect(created).toMatchObject([{ schema: "public", mode: "LOAD_EXISTING" }]);
});

it.each([
  [413, "/problems/payload-too-large", "My Shop.db is too large to upload"],
  [422, "/problems/source-not-a-database", "My Shop.db is not a SQLite database"],
  [422, "/problems/source-encrypted", "My Shop.db was not taken"],
])("explains the refusal %d %s of a file", async (status, type, words) => {
  server.use(refuse("post", "/sources", status, { type }));
  const { person } = renderAt("/migrations/new");

  await person.upload(await screen.findByLabelText("SQLite file"), shop);

  expect(await screen.findByRole("alert")).toHaveTextContent(words);
  expect(screen.getByRole("button", { name: "Create and assess" })).toBeDisabled();
});

it("says it when the service cannot be reached, and takes the file again", async () => {
  server.use(http.post(at("/sources"), () => HttpResponse.error()));
  const { person } = renderAt("/migrations/new");
  await person.upload(await screen.findByLabelText("SQLite file"), shop);
  expect(await screen.findByRole("alert")).toHaveTextContent("No answer arrived");

  server.use(answer("post", "/sources", source({ name: "My Shop.db" }), { status: 201 }));
  await person.upload(screen.getByLabelText("SQLite file"), shop);

  expect(await screen.findByText(/a SQLite database/)).toBeVisible();
});

it("cancels an upload on request", async () => {
  server.use(
    http.post(at("/sources"), async () => {
      await delay("infinite");
      return new HttpResponse();
    }),
  );
  const { person } = renderAt("/migrations/new");
  await person.upload(await screen.findByLabelText("SQLite file"), shop);
  await person.click(await screen.findByRole("button", { name: "Cancel the upload" }));

  expect(await screen.findByText("Upload cancelled")).toBeVisible();
  expect(screen.getByRole("button", { name: "Choose a file" })).toBeVisible();
});

it("takes a path where the service allows it, and says why one is refused", async () => {
  server.use(
    refuse("post", "/sources", 403, {
      title: "The path is not allowed",
      detail: "Only paths under /srv are read.",
    }),
  );
  const { person } = renderAt("/migrations/new");
  await person.click(await screen.findByText("Use a path or an earlier file"));
  await person.type(screen.getByLabelText("Path on the machine of the service"), "/etc/passwd");
  await person.click(screen.getByRole("button", { name: "Use this path" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("Only paths under /srv are read.");
});

it("offers no path where the service allows none", async () => {
  server.use(answer("get", "/service", { ...serviceInfo, pathSourcesAllowed: false }));
  renderAt("/migrations/new");

  expect(await screen.findByRole("button", { name: "Choose a file" })).toBeVisible();
  expect(screen.queryByText("Use a path or an earlier file")).not.toBeInTheDocument();
});

it("adds a target on the way, and tests it", async () => {
  const added = target({ id: "t2", name: "staging", embedded: false, host: "db.example.org" });
  const sent: unknown[] = [];
  server.use(
    http.post(at("/targets"), async ({ request }) => {
      sent.push(await request.json());
      server.use(answer("get", "/targets", page(target(), added)));
      return HttpResponse.json(added, { status: 201 });
    }),
    answer("post", "/targets/t2/test", targetTest({ canCreate: false })),
  );
  const { person } = renderAt("/migrations/new");
  await person.click(await screen.findByRole("button", { name: "Add a target" }));
  await person.type(screen.getByLabelText("Name of the target"), "staging");
  await person.type(screen.getByLabelText("Host"), "db.example.org");
  await person.type(screen.getByLabelText("Database"), "shop");
  await person.type(screen.getByLabelText("Role"), "mover");
  await person.type(screen.getByLabelText("Password"), "secret");
  await person.click(screen.getByRole("button", { name: "Add the target" }));

  expect(await screen.findByLabelText("Target")).toHaveValue("t2");
  expect(sent).toEqual([
    {
      name: "staging",
      host: "db.example.org",
      port: 5432,
      database: "shop",
      username: "mover",
      password: "secret",
      sslMode: "PREFER",
    },
  ]);
  await person.click(screen.getByRole("button", { name: "Test the connection" }));
  expect(await screen.findByText("Connected, but the role may not create a schema")).toBeVisible();
});

it("keeps the form when the migration cannot be created", async () => {
  server.use(
    answer("get", "/sources", page(source())),
    refuse("post", "/migrations", 409, { title: "The name is taken", nextStep: "Choose another name." }),
  );
  const { person } = renderAt("/migrations/new");
  await person.click(await screen.findByText("Use a path or an earlier file"));
  await person.selectOptions(await screen.findByLabelText("Earlier file"), source().id);
  await person.click(screen.getByRole("button", { name: "Create and assess" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("The name is taken");
  expect(screen.getByLabelText("Schema in PostgreSQL")).toHaveValue("shop");
});
