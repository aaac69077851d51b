import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { readEvents, retryDelay, type StreamEvent } from "@/api/event-stream";
import { isTerminal, jobKeys, jobQuery } from "@/api/jobs";
import { migrationKeys } from "@/api/migrations";
import { isProblem } from "@/api/problem";
import type { Job, LogLine } from "@/api/types";
import { useSession } from "@/api/use-session";
import { mergeLog } from "@/features/migrations/job-log";
import { newerJob } from "@/features/migrations/migration-state";

/** `live`: events arrive. `reconnecting`: the page polls until they do again. `ended`: nothing more to come. */
export type Connection = "connecting" | "live" | "reconnecting" | "ended";

/** The service sends a heartbeat every 15 s; after this silence the connection is taken for dead. */
const SILENCE_LIMIT_MS = 40_000;

/** One job, kept fresh by its event stream and by polling while there is none. */
export function useLiveJob(jobId: string) {
  const queryClient = useQueryClient();
  const token = useSession().current?.accessToken;
  const [stream, setStream] = useState<Exclude<Connection, "ended">>("connecting");
  const job = useQuery(jobQuery(jobId, stream === "live"));
  const isOver = job.data !== undefined && isTerminal(job.data.state);
  const isKnown = job.data !== undefined;

  // The token is a dependency because a new sign-in must open the stream again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (!isKnown || isOver) {
      return;
    }
    const stop = new AbortController();
    void followJob(jobId, queryClient, setStream, stop.signal);
    return () => {
      stop.abort();
      setStream("connecting");
    };
  }, [jobId, isKnown, isOver, token, queryClient]);

  useEffect(() => {
    if (isOver) {
      void refreshWhatTheJobChanged(jobId, queryClient);
    }
  }, [jobId, isOver, queryClient]);

  const connection: Connection = isOver ? "ended" : stream;
  return { job, connection };
}

async function followJob(
  jobId: string,
  queryClient: QueryClient,
  setStream: (state: Exclude<Connection, "ended">) => void,
  stopped: AbortSignal,
): Promise<void> {
  let lastEventId: string | null = null;
  let failures = 0;
  while (!stopped.aborted) {
    const silence = new AbortController();
    let watchdog = setTimeout(() => silence.abort(), SILENCE_LIMIT_MS);
    try {
      await readEvents({
        path: `/api/v1/jobs/${encodeURIComponent(jobId)}/events`,
        lastEventId,
        signal: AbortSignal.any([stopped, silence.signal]),
        onOpen: () => {
          failures = 0;
          setStream("live");
        },
        onAlive: () => {
          clearTimeout(watchdog);
          watchdog = setTimeout(() => silence.abort(), SILENCE_LIMIT_MS);
        },
        onEvent: (event) => {
          lastEventId = event.id ?? lastEventId;
          takeEvent(jobId, event, queryClient);
        },
      });
      // The stream ends with the job, also for a reader who missed its last event.
      await queryClient.invalidateQueries({ queryKey: jobKeys.detail(jobId), exact: true });
    } catch (failure) {
      if (stopped.aborted || isProblem(failure, 401, 403, 404)) {
        return;
      }
    } finally {
      clearTimeout(watchdog);
    }
    if (!stopped.aborted) {
      failures++;
      setStream("reconnecting");
      await pause(retryDelay(failures), stopped);
    }
  }
}

function takeEvent(jobId: string, event: StreamEvent, queryClient: QueryClient): void {
  if (event.type === "job") {
    const news = JSON.parse(event.data) as Job;
    queryClient.setQueryData<Job>(jobKeys.detail(jobId), (known) => newerJob(known, news));
  } else if (event.type === "log") {
    const line = JSON.parse(event.data) as LogLine;
    queryClient.setQueryData<LogLine[]>(jobKeys.log(jobId), (known) => mergeLog(known ?? [], [line]));
  } else if (event.type === "reset") {
    void queryClient.invalidateQueries({ queryKey: jobKeys.detail(jobId) });
  }
}

async function refreshWhatTheJobChanged(jobId: string, queryClient: QueryClient): Promise<void> {
  const job = queryClient.getQueryData<Job>(jobKeys.detail(jobId));
  await queryClient.invalidateQueries({ queryKey: jobKeys.log(jobId) });
  if (job?.migrationId) {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: migrationKeys.detail(job.migrationId) }),
      queryClient.invalidateQueries({ queryKey: migrationKeys.list() }),
      queryClient.invalidateQueries({ queryKey: jobKeys.ofMigration(job.migrationId) }),
    ]);
  }
}

function pause(milliseconds: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    stopped.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
