import { basename } from "node:path";
import { expect, test } from "@playwright/test";
import { expectAccessible, listenForComplaints } from "./fixtures/looks";
import { signIn, stack, uniqueName } from "./fixtures/stack";

test("a person takes a SQLite file from sign-in to proof", async ({ page }) => {
  const complaints = listenForComplaints(page);
  const name = uniqueName("shop");

  await test.step("sign in", async () => {
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await expectAccessible(page);
    await signIn(page);
    await expectAccessible(page);
  });

  await test.step("drop the file and choose where it goes", async () => {
    await page.getByRole("link", { name: "New migration" }).first().click();
    await expect(page).toHaveTitle("New migration · Changeover");
    await page.getByLabel("SQLite file").setInputFiles(stack.sample());
    await expect(page.getByText("a SQLite database")).toBeVisible();
    await expect(page.getByText(basename(stack.sample()))).toBeVisible();
    await page.getByRole("button", { name: "Test the connection" }).click();
    await expect(page.getByText("Connected", { exact: true })).toBeVisible();
    await page.getByLabel("Name of the migration").fill(name);
    await page.getByLabel("Schema in PostgreSQL").fill(name);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Create and assess" }).click();
  });

  await test.step("read the assessment", async () => {
    await expect(page.getByText("Nothing stands in the way")).toBeVisible({ timeout: 90_000 });
    await page.locator("details").evaluateAll((all) => {
      for (const each of all) {
        (each as HTMLDetailsElement).open = true;
      }
    });
    await expectAccessible(page);
  });

  await test.step("rename a table in the plan and save it", async () => {
    await page.getByRole("link", { name: "See the plan" }).click();
    await expect(page.getByRole("heading", { name: "Plan", exact: true })).toBeFocused();
    await page.locator("details > summary").first().click();
    const tableName = page.getByLabel(/^Name of [^.]+ in PostgreSQL$/).first();
    await tableName.fill(`${await tableName.inputValue()}_moved`);
    await page.getByRole("button", { name: "Save the plan" }).click();
    await expect(page.getByText("Nothing is written before you start.")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("migrate", async () => {
    await page.getByRole("link", { name: "Go on to migrate" }).click();
    await expect(page.getByRole("heading", { name: "Migrate", exact: true })).toBeFocused();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Start the migration" }).click();
    await expect(page.getByText("Migrated, and every value compared")).toBeVisible({ timeout: 150_000 });
    await expectAccessible(page);
  });

  await test.step("see the proof", async () => {
    await page.getByRole("link", { name: "See the proof" }).click();
    await expect(page.getByText("Every value in PostgreSQL equals the file")).toBeVisible();
    await expect(page.getByRole("region", { name: "Proof per table" }).getByText("_moved")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("look at the other pages", async () => {
    for (const place of ["Sources", "Targets", "Users"]) {
      await page.getByRole("link", { name: place, exact: true }).click();
      await expect(page.getByRole("heading", { name: place, level: 1 })).toBeFocused();
      await expect(page.getByRole("table")).toBeVisible();
      await expectAccessible(page);
    }
  });

  await test.step("sign out", async () => {
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  });

  expect(complaints).toEqual([]);
});

test("a file that is no database is refused in words and leaves nothing behind", async ({ page }) => {
  const fileName = `${uniqueName("notes")}.db`;
  await signIn(page);
  await page.goto("/migrations/new");

  await page.getByLabel("SQLite file").setInputFiles({
    name: fileName,
    mimeType: "application/octet-stream",
    buffer: Buffer.from("Dear diary, this is certainly not a database. ".repeat(200)),
  });

  await expect(page.getByRole("alert")).toContainText(`${fileName} is not a SQLite database`);
  await expect(page.getByRole("button", { name: "Create and assess" })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Sources", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sources", level: 1 })).toBeVisible();
  await expect(page.getByText(fileName)).toHaveCount(0);
});
