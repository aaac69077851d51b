import { type APIRequestContext, expect, test } from "@playwright/test";
import { expectAccessible, listenForComplaints } from "./fixtures/looks";
import { signIn, stack, uniqueName } from "./fixtures/stack";

/** The service, asked by a script as whoever makes an application's tables would. */
async function script(request: APIRequestContext) {
  const session = await request.post("/api/v1/sessions", {
    data: { username: "admin", password: stack.adminPassword() },
  });
  const headers = { Authorization: `Bearer ${(await session.json()).accessToken}` };
  const get = async (path: string) => (await request.get(`/api/v1${path}`, { headers })).json();
  const run = async (migrationId: string, type: string) => {
    const job = await request.post(`/api/v1/migrations/${migrationId}/jobs`, { headers, data: { type } });
    const { id } = await job.json();
    await expect.poll(async () => (await get(`/jobs/${id}`)).state, { timeout: 150_000 }).toBe("SUCCEEDED");
  };
  const decide = async (migrationId: string, finding: string, choice: string) => {
    const plan = await request.get(`/api/v1/migrations/${migrationId}/plan`, { headers });
    const answer = await request.put(`/api/v1/migrations/${migrationId}/decisions/${finding}`, {
      headers: { ...headers, "If-Match": plan.headers().etag ?? "" },
      data: { choice, reason: "Agreed with the team." },
    });
    expect(answer.status()).toBe(200);
  };
  const post = async (path: string, data: unknown) =>
    (await request.post(`/api/v1${path}`, { headers, data })).json();
  return { get, run, decide, post };
}

test("a person fills the tables that an application made", async ({ page, request }) => {
  const complaints = listenForComplaints(page);
  const name = uniqueName("existing");
  const service = await script(request);
  let migrationId = "";

  await test.step("choose the application's tables and assess", async () => {
    await signIn(page);
    await page.goto("/migrations/new");
    await page.getByLabel("SQLite file").setInputFiles(stack.sample());
    await expect(page.getByText("a SQLite database")).toBeVisible();
    await page.getByLabel("Name of the migration").fill(name);
    await page.getByRole("radio", { name: "My application" }).check();
    await expectAccessible(page);
    await page.getByLabel("Schema in PostgreSQL").fill(name);

    // The tables are made by a migration of the same file, as an application that was moved before would have them.
    const sources = await service.get("/sources");
    const targets = await service.get("/targets");
    const former = await service.post("/migrations", {
      name: `${name} before`,
      sourceIds: [sources.items[0].id],
      targetId: targets.items.find((target: { embedded: boolean }) => target.embedded).id,
      schema: name,
    });
    await service.run(former.id, "ASSESS");
    await service.run(former.id, "MIGRATE");

    await page.getByRole("button", { name: "Create and assess" }).click();
    await expect(page.getByText("The target's table holds rows already.").first()).toBeVisible({
      timeout: 90_000,
    });
    await expectAccessible(page);
    migrationId = /migrations\/([^/]+)/.exec(page.url())?.[1] ?? "";
  });

  await test.step("decide what blocks", async () => {
    const { findings, undecided } = await service.get(`/migrations/${migrationId}/assessment`);
    for (const finding of findings) {
      if (undecided.includes(finding.id)) {
        await service.decide(migrationId, finding.id, finding.decisions[0].choice);
      }
    }
    await page.reload();
    await expect(page.getByText("Nothing stands in the way")).toBeVisible();
  });

  await test.step("read the plan, and fill the tables", async () => {
    await page.getByRole("link", { name: "See the plan" }).click();
    await expect(page.getByText("the application’s own tables of", { exact: false })).toBeVisible();
    await page.locator("summary").first().click();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Go on to migrate" }).click();
    await page.getByRole("radio", { name: "At once" }).check();
    await page.getByRole("button", { name: "Start the migration" }).click();
    await page.getByRole("link", { name: "See the proof" }).click({ timeout: 150_000 });
    await expect(page.getByText(/Every value is equal|every value/i).first()).toBeVisible();
    expect((await service.get(`/migrations/${migrationId}/report`)).verified).toBe(true);
  });

  expect(complaints).toEqual([]);
});
