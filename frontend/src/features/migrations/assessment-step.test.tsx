import { screen, within } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { assessment, finding, jobSummary, migration, migrationId } from "@/test/fixtures/migrations";
import { renderAt, signInAs } from "@/test/render";
import { answer, page, refuse, server } from "@/test/server";

const address = `/migrations/${migrationId}/assessment`;

beforeEach(() => {
  signInAs("OPERATOR");
  server.use(
    answer("get", `/migrations/${migrationId}`, migration()),
    answer("get", "/jobs", page(jobSummary())),
    answer("get", `/migrations/${migrationId}/assessment`, assessment()),
  );
});

it("groups the findings by what they mean, each with its next step and examples", async () => {
  renderAt(address);

  const setAside = within(await screen.findByRole("region", { name: "Quarantined" }));
  expect(setAside.getByText("3 values of an integer column are text")).toBeVisible();
  expect(setAside.getByText("Correct them in the source, or migrate the column as text.")).toBeVisible();
  expect(setAside.getByText("rowid 17: 'two'")).toBeVisible();
  expect(setAside.queryByText("One view is not carried over")).not.toBeInTheDocument();
  expect(screen.getByText("Nothing stands in the way")).toBeVisible();
  expect(screen.getByText("200,000 rows")).toBeVisible();
});

it("shows what is left for a person, with source and suggestion", async () => {
  const { person } = renderAt(address);
  await person.click(await screen.findByText("SQL of best_sellers"));

  expect(screen.getByText("CREATE VIEW best_sellers AS SELECT 1")).toBeVisible();
  expect(screen.getByText("CREATE VIEW best_sellers AS SELECT 1;")).toBeVisible();
});

it("shows what every column really holds", async () => {
  const { person } = renderAt(address);
  await person.click(await screen.findByText("180,000 rows, 1 column"));

  const row = screen.getByRole("row", { name: /quantity/ });
  expect(row).toHaveTextContent("179,997");
  expect(row).toHaveTextContent("1 to 40");
  expect(row).toHaveTextContent("1 not valid UTF-8");
});

it("does not lead on while a finding blocks", async () => {
  server.use(
    answer(
      "get",
      `/migrations/${migrationId}/assessment`,
      assessment({ findings: [finding({ severity: "BLOCK" })], undecided: [finding().id] }),
    ),
  );
  renderAt(address);

  expect(await screen.findByText("1 finding to decide first")).toBeVisible();
  expect(screen.queryByRole("link", { name: "See the plan" })).not.toBeInTheDocument();
});

it("offers the assessment of a migration that has none", async () => {
  server.use(
    answer("get", "/jobs", page()),
    refuse("get", `/migrations/${migrationId}/assessment`, 404, { type: "/problems/assessment-missing" }),
  );
  renderAt(address);

  expect(await screen.findByText("Not assessed yet")).toBeVisible();
  expect(screen.getByRole("button", { name: "Assess the file" })).toBeVisible();
});

it("says it when the migration does not exist", async () => {
  server.use(refuse("get", `/migrations/${migrationId}`, 404, { type: "/problems/not-found" }));
  renderAt(address);

  expect(await screen.findByRole("heading", { name: "This migration does not exist" })).toBeVisible();
});

it("opens at the step that matters now", async () => {
  const { router } = renderAt(`/migrations/${migrationId}`);

  expect(await screen.findByRole("heading", { name: "Assessment" })).toBeVisible();
  expect(router.state.location.pathname).toBe(address);
});

it("deletes the migration after asking, and says why it may not", async () => {
  server.use(
    refuse("delete", `/migrations/${migrationId}`, 409, {
      title: "A job is active",
      nextStep: "Cancel it first.",
    }),
  );
  const { person } = renderAt(address);
  await person.click(await screen.findByRole("button", { name: "Delete" }));
  await person.click(await screen.findByRole("button", { name: "Delete the migration" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Cancel it first.");

  server.use(answer("delete", `/migrations/${migrationId}`, null), answer("get", "/migrations", page()));
  await person.click(screen.getByRole("button", { name: "Delete the migration" }));

  expect(await screen.findByText("No migration yet")).toBeVisible();
});
