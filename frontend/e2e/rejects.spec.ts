import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, listenForComplaints } from "./fixtures/looks";
import { signIn, stack, uniqueName } from "./fixtures/stack";

/** The names and counts of a sum, such as "Loaded" and "19,997". */
async function sums(page: Page): Promise<Record<string, string>> {
  const parts = page.getByRole("region", { name: "Totals" }).locator("dl > div");
  await parts.first().waitFor();
  return Object.fromEntries(
    await parts.evaluateAll((all) =>
      all.map((part) => [
        part.querySelector("dt")?.lastChild?.textContent ?? "",
        part.querySelector("dd")?.textContent ?? "",
      ]),
    ),
  );
}

test("a person mends a quarantined row, signs off the others, and loads what was mended", async ({
  page,
}) => {
  const complaints = listenForComplaints(page);
  const name = uniqueName("rejects");
  let before: Record<string, string>;

  await test.step("migrate, and let the tables wait", async () => {
    await signIn(page);
    await page.goto("/migrations/new");
    await page.getByLabel("SQLite file").setInputFiles(stack.sample());
    await expect(page.getByText("a SQLite database")).toBeVisible();
    await page.getByLabel("Name of the migration").fill(name);
    await page.getByLabel("Schema in PostgreSQL").fill(name);
    await page.getByRole("button", { name: "Create and assess" }).click();
    await page.getByRole("link", { name: "See the plan" }).click({ timeout: 90_000 });
    await page.getByRole("link", { name: "Go on to migrate" }).click();
    await page.getByRole("radio", { name: "When I say so" }).check();
    await page.getByRole("button", { name: "Start the migration" }).click();
    await page.getByRole("link", { name: "See the proof" }).click({ timeout: 150_000 });
  });

  await test.step("see that the totals add up, and the reasons", async () => {
    before = await sums(page);
    expect(before).toMatchObject({ Quarantined: "8", Open: "8", "Signed off": "0" });
    await page.getByRole("link", { name: /See the quarantined rows/ }).click();
    await expect(page.getByRole("heading", { name: "Quarantined rows", level: 2 })).toBeFocused();
    await expect(page.getByRole("region", { name: "Quarantined rows by reason" })).toContainText(
      "Not a number",
    );
    await expectAccessible(page);
  });

  await test.step("find the rule that would mend all rows of a reason", async () => {
    await page.getByRole("link", { name: "Decide on a rule for Stock Level.quantity" }).click();
    await expect(
      page.getByRole("listitem").filter({ hasText: "Stock Level.quantity" }).first(),
    ).toBeFocused();
    await page.goBack();
  });

  await test.step("mend one row by hand, with the keyboard", async () => {
    await page.getByLabel("Reason", { exact: true }).selectOption("Not a number");
    await page
      .getByRole("region", { name: "Quarantined rows", exact: true })
      .getByRole("link")
      .first()
      .press("Enter");
    await expect(page.getByRole("heading", { name: /^Stock Level, warehouse/ })).toBeFocused();
    await expect(page.getByRole("region", { name: "All values of the row" })).toContainText("integer");
    await page.getByLabel("Stored as").selectOption("integer");
    await page.getByLabel("Value in digits").fill("12 pieces");
    await page.getByLabel("Why it is mended so").fill("Counted them.");
    await page.getByRole("button", { name: "Mend the row" }).press("Enter");
    await expect(page.getByLabel("Value in digits")).toBeFocused();
    await expect(page.getByText("Not a whole number of 64 bits.")).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("Value in digits").fill("12");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Mended. The next migration loads the row")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("sign off the next one, and then all others", async () => {
    await page.getByRole("link", { name: "Next open row" }).press("Enter");
    await expect(page.getByRole("heading", { name: /^Stock Level, warehouse/ })).toBeFocused();
    await page.getByRole("radio", { name: "Sign it off" }).check();
    await page.getByLabel("Why it stays out").fill("Nobody knows how many there were.");
    await page.getByRole("button", { name: "Sign it off" }).click();
    await expect(page.getByText("Signed off. The row stays out")).toBeVisible();
    await page.getByRole("link", { name: "All quarantined rows" }).click();
    await page.getByLabel("Reason", { exact: true }).selectOption("All reasons");
    await page.getByRole("button", { name: "Sign off all 6 open rows…" }).click();
    await expectAccessible(page);
    await page.getByLabel("Why they stay out").fill("Test accounts.");
    await page.getByRole("button", { name: "Sign them off" }).click();
    await expect(page.getByText("6 rows were signed off.")).toBeFocused();
    expect(await sums(page)).toMatchObject({ Open: "0", "Mended, to be loaded": "1", "Signed off": "7" });
  });

  await test.step("download them", async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download all as CSV" }).click();
    expect((await download).suggestedFilename()).toBe(`quarantined-${name}.csv`);
  });

  await test.step("read in the step Migrate that only the mended row is loaded, and load it", async () => {
    await page.getByRole("link", { name: /^Migrate/ }).click();
    await expect(page.getByText("1 mended row waits to be loaded")).toBeVisible();
    await expect(page.getByRole("radio")).toHaveCount(0);
    await page.getByRole("button", { name: "Load the mended rows" }).click();
    await expect(page.getByText("1 mended row waits to be loaded")).toBeHidden({ timeout: 60_000 });
    await expect(page.getByText("Ready to cut over: every value was compared")).toBeVisible({
      timeout: 60_000,
    });
  });

  await test.step("cut over, and compare what PostgreSQL has with the file once more", async () => {
    await page.getByRole("link", { name: "Go to the cut-over" }).click();
    await page.getByRole("button", { name: "Cut over…" }).click();
    await page.getByLabel("Type the name of the schema").fill(name);
    await page.getByRole("button", { name: "Cut over now" }).click();
    await expect(page.getByText("The tables are in place")).toBeVisible({ timeout: 60_000 });
    await page.getByRole("link", { name: /^Proof/ }).click();
    await page.getByRole("button", { name: "Compare again" }).click();
    await expect(page.getByText("Migrated, and every value compared")).toBeVisible({ timeout: 60_000 });
    await page.getByRole("link", { name: "See the proof" }).click();
    const loaded = (counts: Record<string, string>) => Number(counts.Loaded?.replaceAll(",", ""));
    const after = await sums(page);
    expect(after).toMatchObject({ Quarantined: "7", "Signed off": "7", Open: "0" });
    expect(loaded(after)).toBe(loaded(before) + 1);
  });

  expect(complaints).toEqual([]);
});
