import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { user } from "@/test/fixtures/users";
import { renderAt, signInAs } from "@/test/render";
import { answer, at, page, refuse, server } from "@/test/server";

const grace = user({ id: "u2", username: "grace", displayName: "Grace", roles: ["OPERATOR", "APPROVER"] });

beforeEach(() => {
  signInAs("ADMIN");
  server.use(answer("get", "/users", page(user(), grace)));
});

it("lists people with their roles; nobody deletes themselves", async () => {
  renderAt("/users");

  expect(await screen.findByRole("row", { name: /grace/ })).toHaveTextContent("Operator, Approver");
  expect(screen.getByRole("row", { name: /admin/ })).toHaveTextContent("(you)");
  expect(screen.getByRole("button", { name: "Delete grace" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Delete admin" })).not.toBeInTheDocument();
});

it("adds a user with the chosen roles", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post(at("/users"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(user({ id: "u3", username: "ada" }), { status: 201 });
    }),
  );
  const { person } = renderAt("/users");
  await person.click(await screen.findByRole("button", { name: "Add a user" }));
  await person.type(screen.getByLabelText("User name"), "ada");
  await person.type(screen.getByLabelText("First password"), "correct horse battery");
  await person.click(screen.getByLabelText(/^Operator/));
  await person.click(screen.getByRole("button", { name: "Add the user" }));

  expect(await screen.findByRole("button", { name: "Add a user" })).toBeVisible();
  expect(sent).toEqual([
    { username: "ada", displayName: "ada", password: "correct horse battery", roles: ["VIEWER", "OPERATOR"] },
  ]);
});

it("keeps the last administrator, in the service's words", async () => {
  server.use(refuse("patch", `/users/${user().id}`, 409, { title: "The last administrator must stay" }));
  const { person } = renderAt("/users");
  await person.click(await screen.findByRole("button", { name: "Change admin" }));
  const form = within(await screen.findByRole("form", { name: "Change admin" }));
  await person.click(form.getByLabelText(/^Viewer/));
  await person.click(form.getByLabelText(/^Administrator/));
  await person.click(form.getByRole("button", { name: "Save" }));

  expect(await form.findByRole("alert")).toHaveTextContent("The last administrator must stay");
});

it("asks for the present password only to change one's own", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post(at("/users/u2/password"), async ({ request }) => {
      sent.push(await request.json());
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { person } = renderAt("/users");
  await person.click(await screen.findByRole("button", { name: "New password for admin" }));
  expect(await screen.findByLabelText("Present password")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Dismiss" }));
  await person.click(screen.getByRole("button", { name: "New password for grace" }));
  expect(screen.queryByLabelText("Present password")).not.toBeInTheDocument();
  await person.type(await screen.findByLabelText("New password"), "a long new password");
  await person.click(screen.getByRole("button", { name: "Set the password" }));

  await expect.poll(() => sent).toEqual([{ newPassword: "a long new password" }]);
});

it("tells others that this is for administrators", async () => {
  signInAs("OPERATOR");
  renderAt("/users");

  expect(await screen.findByText("Only an administrator manages users")).toBeVisible();
});
