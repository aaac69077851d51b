import { screen } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { source } from "@/test/fixtures/connections";
import { renderAt, signInAs } from "@/test/render";
import { answer, page, refuse, server } from "@/test/server";

beforeEach(() => {
  signInAs("OPERATOR");
  server.use(
    answer(
      "get",
      "/sources",
      page(source(), source({ id: "s2", name: "wiki", origin: "PATH", path: "/srv/wiki.db" })),
    ),
  );
});

it("lists the files with size, origin and digest, in the chosen zone", async () => {
  const { person } = renderAt("/sources");

  const row = await screen.findByRole("row", { name: /shop\.db/ });
  expect(row).toHaveTextContent("48.2 MB");
  expect(row).toHaveTextContent("upload");
  expect(row).toHaveTextContent("9f2c9f2c…2c9f2c");
  expect(screen.getByRole("row", { name: /wiki/ })).toHaveTextContent("/srv/wiki.db");

  await person.selectOptions(screen.getByLabelText("Times"), "UTC");
  expect(row).toHaveTextContent("21 Nov 2026, 01:58 UTC");
});

it("asks before it deletes, and says why a file must stay", async () => {
  server.use(
    refuse("delete", `/sources/${source().id}`, 409, {
      detail: "The migration Shop to PostgreSQL reads it.",
    }),
  );
  const { person } = renderAt("/sources");
  await person.click(await screen.findByRole("button", { name: "Delete shop.db" }));
  await person.click(await screen.findByRole("button", { name: "Delete the source" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("The migration Shop to PostgreSQL reads it.");
});

it("says why the list is empty", async () => {
  server.use(answer("get", "/sources", page()));
  renderAt("/sources");

  expect(await screen.findByText("No file yet")).toBeVisible();
});
