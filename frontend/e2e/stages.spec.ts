import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, listenForComplaints } from "./fixtures/looks";
import { signIn, stack, uniqueName } from "./fixtures/stack";

async function confirmByTyping(page: Page, name: string, button: string): Promise<void> {
  await page.getByLabel("Type the name of the schema").fill(name);
  await page.getByRole("button", { name: button }).click();
}

test("a person rehearses, cuts over, rolls back and cleans up", async ({ page }) => {
  const complaints = listenForComplaints(page);
  const name = uniqueName("stages");

  await test.step("assess the file", async () => {
    await signIn(page);
    await page.goto("/migrations/new");
    await page.getByLabel("SQLite file").setInputFiles(stack.sample());
    await expect(page.getByText("a SQLite database")).toBeVisible();
    await page.getByLabel("Name of the migration").fill(name);
    await page.getByLabel("Schema in PostgreSQL").fill(name);
    await page.getByRole("button", { name: "Create and assess" }).click();
    await expect(page.getByText("Nothing stands in the way")).toBeVisible({ timeout: 90_000 });
  });

  await test.step("rehearse", async () => {
    await page.getByRole("link", { name: /Rehearse/ }).click();
    await expect(page.getByText("Not rehearsed yet")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Rehearse", exact: true }).click();
    await expect(page.getByText("The rehearsal succeeded: every value arrived")).toBeVisible({
      timeout: 150_000,
    });
    await expect(page.getByText("tried, and taken back")).toBeVisible();
    await page.getByText("Proof per table", { exact: true }).first().click();
    await expectAccessible(page);
  });

  await test.step("migrate, and let the tables wait", async () => {
    await page.getByRole("link", { name: "Go on to migrate" }).click();
    await page.getByRole("radio", { name: "When I say so" }).check();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Start the migration" }).press("Enter");
    await expect(page.getByRole("heading", { name: "Migrate", exact: true })).toBeFocused();
    await expect(page.getByText("Ready to cut over: every value was compared")).toBeVisible({
      timeout: 150_000,
    });
    await expectAccessible(page);
  });

  await test.step("cut over", async () => {
    await page.getByRole("link", { name: "Go to the cut-over" }).click();
    await expect(page.getByText("The rehearsal found nothing there.")).toBeVisible();
    await page.getByRole("button", { name: "Cut over…" }).click();
    await expect(page.getByRole("button", { name: "Cut over now" })).toBeDisabled();
    await expectAccessible(page);
    await confirmByTyping(page, name, "Cut over now");
    await expect(page.getByText("The tables are in place")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole("heading", { name: "Cut over", exact: true })).toBeFocused();
  });

  await test.step("see what a rollback costs, and roll back", async () => {
    await page.getByRole("button", { name: "Count what was written since" }).click();
    await expect(page.getByText(/No row of any table was written/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Roll back…" }).click();
    await confirmByTyping(page, name, "Roll back now");
    await expect(page.getByText("Set aside in schema")).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page);
  });

  await test.step("clean up before the retention time is over", async () => {
    await page.getByRole("button", { name: "Clean up…" }).click();
    await expect(page.getByRole("button", { name: "Clean up now" })).toBeDisabled();
    await page.getByRole("checkbox", { name: /End the retention time/ }).check();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Clean up now" }).click();
    await expect(page.getByText("what it had left was removed")).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page);
  });

  await test.step("find it in the list", async () => {
    await page.getByRole("link", { name: "Migrations", exact: true }).click();
    await expect(page.getByRole("row", { name })).toContainText("Cleaned up");
  });

  expect(complaints).toEqual([]);
});
