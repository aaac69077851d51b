import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import type { Job } from "@/api/types";
import { job, jobId, jobSummary, logLine, migration, migrationId, plan } from "@/test/fixtures/migrations";
import { renderAt, signInAs } from "@/test/render";
import { answer, at, page, refuse, server } from "@/test/server";

const address = `/migrations/${migrationId}/migrate`;

beforeEach(() => {
  signInAs("OPERATOR");
  server.use(
    answer("get", `/migrations/${migrationId}`, migration({ state: "MIGRATING" })),
    answer("get", `/migrations/${migrationId}/plan`, plan(), { headers: { ETag: '"1"' } }),
    answer("get", "/jobs", page(jobSummary({ type: "MIGRATE", state: "RUNNING" }))),
    answer("get", `/jobs/${jobId}`, job()),
    answer("get", `/jobs/${jobId}/log`, page(logLine(1, "Attempt started"))),
  );
});

/** An event stream that the test writes to. */
function openStream() {
  const encoder = new TextEncoder();
  const requests: Request[] = [];
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  server.use(
    http.get(at(`/jobs/${jobId}/events`), ({ request }) => {
      requests.push(request);
      const body = new ReadableStream<Uint8Array>({
        start(opened) {
          controller = opened;
        },
      });
      return new HttpResponse(body, { headers: { "Content-Type": "text/event-stream" } });
    }),
  );
  return {
    requests,
    send: (id: number, type: string, data: unknown) =>
      controller?.enqueue(encoder.encode(`id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`)),
    close: () => controller?.close(),
  };
}

it("shows phases, tables, pace and time left, and follows the events", async () => {
  const stream = openStream();
  renderAt(address);

  expect(await screen.findByText("25%")).toBeVisible();
  expect(screen.getByText("50,000 of 200,000 rows")).toBeVisible();
  expect(screen.getByText("12.5K rows/s")).toBeVisible();
  expect(screen.getByText("about 12 s left")).toBeVisible();
  const table = within(screen.getByRole("region", { name: "Progress per table" }));
  expect(table.getByRole("row", { name: /orders/ })).toHaveTextContent("30,000 of 180,000");
  expect(await screen.findByText("live")).toBeVisible();
  expect(stream.requests[0]?.headers.get("Authorization")).toMatch(/^Bearer /);

  stream.send(4, "log", logLine(4, "Table copied", { fields: { table: "orders" } }));
  stream.send(
    5,
    "job",
    job({
      phase: "VERIFY",
      progress: { done: 190_000, total: 200_000, unit: "ROWS", eta: null, ratePerSecond: 9_000 },
    }),
  );

  expect(await screen.findByText(/Table copied/)).toHaveTextContent("table=orders");
  expect(await screen.findByText("95%")).toBeVisible();
  expect(
    screen.getByText("Pace since this page was opened: now 9,000 rows/s, at most 12.5K rows/s"),
  ).toBeVisible();
});

it("says that it is reconnecting, and goes on after the last event", async () => {
  const stream = openStream();
  renderAt(address);
  expect(await screen.findByText("live")).toBeVisible();

  stream.send(9, "job", job());
  stream.close();

  expect(await screen.findByText(/reconnecting, data as of/)).toBeVisible();
  expect(await screen.findByText("live")).toBeVisible();
  expect(stream.requests).toHaveLength(2);
  expect(stream.requests[1]?.headers.get("Last-Event-ID")).toBe("9");
});

it("polls while there is no stream", async () => {
  let asked = 0;
  server.use(
    refuse("get", `/jobs/${jobId}/events`, 503),
    http.get(at(`/jobs/${jobId}`), () => {
      asked++;
      const answered: Job = asked === 1 ? job() : job({ state: "SUCCEEDED", phase: "VERIFY" });
      return HttpResponse.json(answered);
    }),
  );
  renderAt(address);

  expect(await screen.findByText("Running", { selector: "span" })).toBeVisible();
  expect(await screen.findByText("Succeeded")).toBeVisible();
});

it("asks before it cancels", async () => {
  openStream();
  server.use(answer("post", `/jobs/${jobId}/cancel`, job({ state: "CANCELLED" }), { status: 202 }));
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Cancel" }));
  const dialog = await screen.findByRole("dialog", { name: "Cancel the migration?" });
  await person.click(within(dialog).getByRole("button", { name: "Cancel it" }));

  expect(await screen.findByText("Cancelled on request")).toBeVisible();
  expect(screen.getByRole("button", { name: "Retry" })).toBeVisible();
});

it("says it when the job ended before the cancel arrived", async () => {
  openStream();
  server.use(
    refuse("post", `/jobs/${jobId}/cancel`, 409, {
      type: "/problems/job-finished",
      title: "The job has ended",
    }),
  );
  const { person } = renderAt(address);

  await person.click(await screen.findByRole("button", { name: "Cancel" }));
  await person.click(await screen.findByRole("button", { name: "Cancel it" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("The job has ended");
});

it("names problem, object and next step of a failed job, and retries it", async () => {
  openStream();
  server.use(
    answer("get", "/jobs", page(jobSummary({ type: "MIGRATE", state: "FAILED" }))),
    answer(
      "get",
      `/jobs/${jobId}`,
      job({
        state: "FAILED",
        problem: {
          code: "TARGET_LOST",
          title: "The connection to the target broke",
          detail: "The server closed the connection.",
          object: "orders",
          nextStep: "Retry: the job resumes after the last committed chunk.",
        },
      }),
    ),
    answer("post", `/jobs/${jobId}/retry`, job({ state: "PENDING" }), { status: 202 }),
  );
  const { person } = renderAt(address);

  expect(await screen.findByText("The connection to the target broke")).toBeVisible();
  expect(screen.getByText("Retry: the job resumes after the last committed chunk.")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Retry" }));

  expect(await screen.findByText("Waiting for a worker")).toBeVisible();
});

it("hides from a viewer what only an operator may do", async () => {
  signInAs("VIEWER");
  openStream();
  renderAt(address);

  expect(await screen.findByText("25%")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Cancel" })).not.toBeInTheDocument();
});
