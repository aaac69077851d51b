import { mkdirSync } from "node:fs";
import { type Page, test } from "@playwright/test";
import { desktop, phone } from "./fixtures/looks";
import { signIn, stack } from "./fixtures/stack";

const folder = process.env.CHANGEOVER_IMAGES ?? "../docs/images";

const light = { colorScheme: "light", viewport: desktop } as const;
const dark = { colorScheme: "dark", viewport: desktop } as const;
const lightPhone = { colorScheme: "light", viewport: phone } as const;
const darkPhone = { colorScheme: "dark", viewport: phone } as const;
type Look = typeof light | typeof dark | typeof lightPhone | typeof darkPhone;

async function picture(page: Page, name: string, looks: Look[] = [light, dark]): Promise<void> {
  for (const { colorScheme, viewport } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize(viewport);
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({
      path: `${folder}/${name}-${colorScheme}-${viewport.width}.png`,
      animations: "disabled",
    });
  }
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: "light" });
}

/** Needs a service with nothing in it yet, as `make screenshots` starts one. */
test("the screens, as pictures for the documentation", async ({ page }) => {
  mkdirSync(folder, { recursive: true });
  await page.goto("/");
  await page.getByLabel("User name").waitFor();
  await picture(page, "sign-in", [light]);
  await signIn(page);

  await page.goto("/migrations/new");
  await page.getByLabel("SQLite file").setInputFiles(stack.sample());
  await page.getByText("a SQLite database").waitFor();
  await page.getByLabel("Name of the migration").fill("Shop to PostgreSQL");
  await page.getByLabel("Schema in PostgreSQL").fill("shop");
  await picture(page, "new-migration");
  await page.getByRole("button", { name: "Create and assess" }).click();

  await page.getByText("Nothing stands in the way").waitFor({ timeout: 90_000 });
  await picture(page, "assessment");

  await page.getByRole("link", { name: "See the plan" }).click();
  await page.locator("details > summary").first().click();
  await picture(page, "plan", [light, dark, lightPhone]);

  await page.getByRole("link", { name: "Go on to migrate" }).click();
  await page.getByRole("button", { name: "Start the migration" }).click();
  const pace = page.getByText(/rows\/s/).first();
  const ended = page.getByText("Migrated, and every value compared");
  await pace.or(ended).first().waitFor({ timeout: 150_000 });
  // A small sample may be done before it can be seen running.
  if (await pace.isVisible()) {
    await page.screenshot({ path: `${folder}/migrate-running-light-1440.png`, animations: "disabled" });
  }
  await ended.waitFor({ timeout: 150_000 });
  await picture(page, "migrate");

  await page.getByRole("link", { name: "See the proof" }).click();
  await page.getByText("Every value in PostgreSQL equals the file").waitFor();
  await picture(page, "proof", [light, dark, lightPhone, darkPhone]);

  await page.getByRole("link", { name: /See the quarantined rows/ }).click();
  const quarantined = page.getByRole("region", { name: "Quarantined rows", exact: true });
  await quarantined.getByRole("link").first().click();
  await page.getByLabel("Why it is mended so").fill("The customer writes it so.");
  await picture(page, "reject", [light, dark, lightPhone]);
  await page.getByRole("button", { name: "Mend the row" }).click();
  await page.getByRole("link", { name: "All quarantined rows" }).click();
  await quarantined.waitFor();
  await picture(page, "rejects", [light, dark, lightPhone, darkPhone]);

  for (const place of ["Migrations", "Sources", "Targets", "Users"]) {
    await page.getByRole("link", { name: place, exact: true }).click();
    await page.getByRole("heading", { name: place, level: 1 }).waitFor();
    await page.getByRole("table").waitFor();
    await picture(page, place.toLowerCase(), [light]);
  }
});
