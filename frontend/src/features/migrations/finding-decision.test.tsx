import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import type { Assessment, NewDecision } from "@/api/types";
import {
  assessment,
  decision,
  finding,
  jobSummary,
  migration,
  migrationId,
  option,
  plan,
} from "@/test/fixtures/migrations";
import { renderAt, signInAs } from "@/test/render";
import { answer, at, page, problemAnswer, server } from "@/test/server";

const address = `/migrations/${migrationId}/assessment`;

const broken = finding({
  message: "Texts that are not UTF-8",
  decisions: [
    option({ choice: "QUARANTINE", label: "Quarantine the rows", byDefault: true }),
    option({
      choice: "DECODE_LATIN_1",
      label: "Read them as ISO 8859-1",
      effect: "Every byte is a character.",
    }),
  ],
});
const blocking = finding({
  id: "NAME_UNUSABLE-0a1b2c3d4e5f",
  code: "NAME_UNUSABLE",
  severity: "BLOCK",
  message: "PostgreSQL can have no column called xmin",
  decisions: [option({ choice: "ACCEPT_NAME", label: "Accept the new name" })],
});

beforeEach(() => {
  signInAs("OPERATOR");
  server.use(
    answer("get", `/migrations/${migrationId}`, migration()),
    answer("get", "/jobs", page(jobSummary())),
    answer("get", `/migrations/${migrationId}/plan`, plan(), { headers: { ETag: '"1"' } }),
  );
});

function found(changes: Partial<Assessment>) {
  return answer("get", `/migrations/${migrationId}/assessment`, assessment(changes));
}

function decisionPath(id: string) {
  return at(`/migrations/${migrationId}/decisions/${id}`);
}

it("says what happens unless somebody decides", async () => {
  server.use(found({ findings: [broken] }));
  renderAt(address);

  expect(await screen.findByText(/Nobody decided, so:/)).toHaveTextContent("Quarantine the rows");
  expect(screen.getByText("Nothing stands in the way")).toBeVisible();
});

it("decides under the tag of the plan, with the keyboard alone", async () => {
  const sent: { ifMatch: string | null; decision: NewDecision }[] = [];
  server.use(
    found({ findings: [broken] }),
    http.put(decisionPath(broken.id), async ({ request }) => {
      sent.push({
        ifMatch: request.headers.get("If-Match"),
        decision: (await request.json()) as NewDecision,
      });
      server.use(
        found({
          findings: [broken],
          decisions: [
            decision({ finding: broken.id, choice: "DECODE_LATIN_1", reason: "It is an old file." }),
          ],
        }),
      );
      return HttpResponse.json(plan(), { headers: { ETag: '"2"' } });
    }),
  );
  const { person } = renderAt(address);
  (await screen.findByRole("button", { name: "Decide: Texts that are not UTF-8" })).focus();
  await person.keyboard("{Enter}");

  const form = within(screen.getByRole("form", { name: "Decide: Texts that are not UTF-8" }));
  expect(form.getByRole("radio", { name: /Quarantine the rows/ })).toHaveFocus();
  expect(form.getByText("Every byte is a character.")).toBeVisible();
  await person.keyboard("{ArrowDown}{Tab}It is an old file.{Tab}{Enter}");

  expect(await screen.findByText(/Decided:/)).toHaveTextContent(
    /Read them as ISO 8859-1 by admin, .*, because: It is an old file\./,
  );
  expect(sent).toEqual([
    { ifMatch: '"1"', decision: { choice: "DECODE_LATIN_1", reason: "It is an old file." } },
  ]);
});

it("asks for a reason where a finding blocks", async () => {
  server.use(found({ findings: [blocking], undecided: [blocking.id] }));
  const { person } = renderAt(address);

  expect(await screen.findByText("1 finding to decide first")).toBeVisible();
  expect(screen.getByText("Waits for a decision")).toBeVisible();
  await person.click(await screen.findByRole("button", { name: /^Decide:/ }));
  await person.click(screen.getByRole("radio", { name: /Accept the new name/ }));
  expect(screen.getByRole("button", { name: "Decide so" })).toBeDisabled();
  await person.type(screen.getByLabelText("Why"), "Nobody reads it.");

  expect(screen.getByRole("button", { name: "Decide so" })).toBeEnabled();
});

it("takes a decision back", async () => {
  server.use(
    found({ findings: [blocking], decisions: [decision({ finding: blocking.id, choice: "ACCEPT_NAME" })] }),
    http.delete(decisionPath(blocking.id), () => {
      server.use(found({ findings: [blocking], undecided: [blocking.id] }));
      return HttpResponse.json(plan({ undecided: [blocking.id] }), { headers: { ETag: '"2"' } });
    }),
  );
  const { person } = renderAt(address);
  await person.click(await screen.findByRole("button", { name: /^Take the decision back/ }));

  expect(await screen.findByText("Waits for a decision")).toBeVisible();
});

it("gets the latest plan when somebody else decided first, and tries again with it", async () => {
  const tags: (string | null)[] = [];
  server.use(
    found({ findings: [broken] }),
    http.put(decisionPath(broken.id), ({ request }) => {
      tags.push(request.headers.get("If-Match"));
      server.use(answer("get", `/migrations/${migrationId}/plan`, plan(), { headers: { ETag: '"2"' } }));
      return tags.length === 1
        ? problemAnswer(412, { title: "Somebody else changed it meanwhile" })
        : HttpResponse.json(plan(), { headers: { ETag: '"3"' } });
    }),
  );
  const { person } = renderAt(address);
  await person.click(await screen.findByRole("button", { name: /^Decide:/ }));
  await person.click(screen.getByRole("button", { name: "Decide so" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Somebody else changed it meanwhile");
  await person.click(screen.getByRole("button", { name: "Decide so" }));

  expect(await screen.findByRole("button", { name: /^Decide:/ })).toBeVisible();
  expect(tags).toEqual(['"1"', '"2"']);
});

it("shows decisions whose finding is gone", async () => {
  server.use(found({ findings: [], decisions: [decision({ message: "Dates as text", concerns: false })] }));
  renderAt(address);

  const past = within(
    await screen.findByRole("region", { name: "Decisions that no longer concern anything" }),
  );
  expect(past.getByText("Dates as text")).toBeVisible();
});

it("lets a viewer see decisions but make none", async () => {
  signInAs("VIEWER");
  server.use(
    found({ findings: [blocking], decisions: [decision({ finding: blocking.id, choice: "ACCEPT_NAME" })] }),
  );
  renderAt(address);

  expect(await screen.findByText(/Decided:/)).toHaveTextContent("Accept the new name");
  expect(screen.queryByRole("button", { name: /Decide/ })).not.toBeInTheDocument();
});

it("does not start a migration that waits for a decision, and leads to it", async () => {
  server.use(
    answer("get", "/jobs", page()),
    answer("get", `/migrations/${migrationId}/plan`, plan({ undecided: [blocking.id] }), {
      headers: { ETag: '"1"' },
    }),
  );
  renderAt(`/migrations/${migrationId}/migrate`);

  expect(await screen.findByText("Not ready yet")).toBeVisible();
  expect(screen.queryByRole("button", { name: /Start the migration/ })).not.toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Decide in the assessment" })).toHaveAttribute("href", address);
});
