import { screen, within } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { target, targetTest } from "@/test/fixtures/connections";
import { renderAt, signInAs } from "@/test/render";
import { answer, page, refuse, server } from "@/test/server";

const staging = target({
  id: "t2",
  name: "staging",
  embedded: false,
  host: "db.example.org",
  sslMode: "VERIFY_FULL",
});

beforeEach(() => {
  signInAs("OPERATOR");
  server.use(answer("get", "/targets", page(target(), staging)));
});

it("lists the targets; the one on this machine cannot be deleted", async () => {
  renderAt("/targets");

  const row = await screen.findByRole("row", { name: /staging/ });
  expect(row).toHaveTextContent("db.example.org:5433/target");
  expect(row).toHaveTextContent("Always, and check the certificate");
  expect(screen.getByRole("button", { name: "Delete staging" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Delete embedded" })).not.toBeInTheDocument();
});

it("tells what the connection test found", async () => {
  server.use(
    answer("post", `/targets/${target().id}/test`, targetTest()),
    answer(
      "post",
      "/targets/t2/test",
      targetTest({
        reachable: false,
        problem: {
          code: "TARGET_UNREACHABLE",
          title: "The target cannot be reached",
          detail: "Connection refused.",
          object: "db.example.org:5433",
          nextStep: "Check host, port, firewall and that PostgreSQL is running.",
        },
      }),
    ),
  );
  const { person } = renderAt("/targets");

  await person.click(await screen.findByRole("button", { name: "Test embedded" }));
  expect(await screen.findByText(/PostgreSQL 18.1, UTF8, answers in 1 ms/)).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Test staging" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Check host, port, firewall");
});

it("keeps a target that something uses, and says why", async () => {
  server.use(
    refuse("delete", "/targets/t2", 409, {
      title: "Something else needs it",
      nextStep: "Remove what uses it first.",
    }),
  );
  const { person } = renderAt("/targets");

  await person.click(await screen.findByRole("button", { name: "Delete staging" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Delete the target staging?" }));
  await person.click(dialog.getByRole("button", { name: "Delete the target" }));
  expect(await dialog.findByRole("alert")).toHaveTextContent("Remove what uses it first.");

  server.use(answer("delete", "/targets/t2", null), answer("get", "/targets", page(target())));
  await person.click(dialog.getByRole("button", { name: "Delete the target" }));

  expect(await screen.findByRole("button", { name: "Test embedded" })).toBeVisible();
  expect(screen.queryByRole("row", { name: /staging/ })).not.toBeInTheDocument();
});

it("invites to add the first target", async () => {
  server.use(answer("get", "/targets", page()));
  const { person } = renderAt("/targets");

  await person.click(await screen.findByRole("button", { name: "Add a target" }));

  expect(await screen.findByRole("form", { name: "New target" })).toBeVisible();
});
