import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { cancelJob, canRetry, isTerminal, jobKeys, retryJob } from "@/api/jobs";
import { migrationKeys } from "@/api/migrations";
import { isProblem } from "@/api/problem";
import type { Job } from "@/api/types";
import { useMay } from "@/api/use-session";
import { ConnectionWords } from "@/features/migrations/connection-words";
import { JobLog } from "@/features/migrations/job-log-view";
import classes from "@/features/migrations/job-panel.module.css";
import { JobProblem } from "@/features/migrations/job-problem";
import { JobProgress } from "@/features/migrations/job-progress";
import {
  isActive,
  jobNames,
  jobWords,
  phaseNames,
  whenCancelled,
} from "@/features/migrations/migration-state";
import { useLiveJob } from "@/features/migrations/use-live-job";
import { formatShare } from "@/lib/format";
import { Announcer } from "@/ui/announcer";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Loading } from "@/ui/loading";
import { Notice } from "@/ui/notice";
import { ProblemNotice } from "@/ui/problem-notice";
import { StateBadge } from "@/ui/state-badge";

/** A job as it happens: phases, tables, log, and what can be done about it. */
export function JobPanel({ jobId }: { jobId: string }) {
  const { job, connection } = useLiveJob(jobId);
  if (!job.data) {
    return job.error ? (
      <ProblemNotice error={job.error} onRetry={() => void job.refetch()} />
    ) : (
      <Loading what="the job" />
    );
  }
  return (
    <section className={classes.panel} aria-label={jobNames[job.data.type]}>
      <div className={classes.head}>
        <div className={classes.state}>
          <StateBadge state={jobWords[job.data.state]} />
          {job.data.attempts > 1 ? <span className={classes.aside}>attempt {job.data.attempts}</span> : null}
          <ConnectionWords connection={connection} asOf={job.dataUpdatedAt} />
        </div>
        <JobActions job={job.data} />
      </div>
      <Announcer sentence={sentenceOf(job.data)} />
      <Ending job={job.data} />
      <JobProgress job={job.data} />
      <JobLog jobId={jobId} isOver={isTerminal(job.data.state)} />
    </section>
  );
}

function sentenceOf(job: Job): string {
  const share = job.progress ? `, ${formatShare(job.progress.done, job.progress.total)}` : "";
  const phase = job.phase && !isTerminal(job.state) ? `, ${phaseNames[job.phase]}` : "";
  return `${jobNames[job.type]}: ${jobWords[job.state].word}${phase}${share}`;
}

function Ending({ job }: { job: Job }) {
  if (job.problem) {
    return <JobProblem problem={job.problem} />;
  }
  switch (job.state) {
    case "CANCELLED":
      return (
        <Notice tone="neutral" title="Cancelled on request">
          <p>{whenCancelled[job.type]}</p>
        </Notice>
      );
    case "INTERRUPTED":
      return (
        <Notice tone="warn" title="The worker was lost, for instance by a restart">
          <p>What was copied is kept. The job goes on by itself from its last checkpoint.</p>
        </Notice>
      );
    case "PENDING":
    case "RUNNING":
    case "CANCELLING":
    case "SUCCEEDED":
    case "FAILED":
      return null;
  }
}

function JobActions({ job }: { job: Job }) {
  const [asking, setAsking] = useState(false);
  const mayOperate = useMay("OPERATOR");
  const queryClient = useQueryClient();
  const take = (changed: Job) => {
    queryClient.setQueryData(jobKeys.detail(job.id), changed);
    setAsking(false);
    if (job.migrationId) {
      void queryClient.invalidateQueries({ queryKey: jobKeys.ofMigration(job.migrationId) });
      void queryClient.invalidateQueries({ queryKey: migrationKeys.detail(job.migrationId) });
    }
  };
  const cancellation = useMutation({
    mutationFn: () => cancelJob(job.id),
    onSuccess: take,
    onError: (failure) => {
      if (isProblem(failure, 409)) {
        void queryClient.invalidateQueries({ queryKey: jobKeys.detail(job.id) });
      }
    },
  });
  const retry = useMutation({ mutationFn: () => retryJob(job.id), onSuccess: take });

  if (!mayOperate) {
    return null;
  }
  return (
    <div className={classes.actions}>
      {isActive(job) && job.state !== "CANCELLING" ? (
        <Button variant="default" size="sm" onClick={() => setAsking(true)}>
          Cancel
        </Button>
      ) : null}
      {canRetry(job.state) ? (
        <Button size="sm" loading={retry.isPending} onClick={() => retry.mutate()}>
          Retry
        </Button>
      ) : null}
      {retry.error ? <ProblemNotice error={retry.error} /> : null}
      <ConfirmDialog
        opened={asking}
        title={`Cancel the ${jobNames[job.type].toLowerCase()}?`}
        confirmLabel="Cancel it"
        dismissLabel="Let it run"
        pending={cancellation.isPending}
        error={cancellation.error}
        onConfirm={() => cancellation.mutate()}
        onDismiss={() => setAsking(false)}
      >
        <p>It stops within seconds, and tells then what remains of it.</p>
      </ConfirmDialog>
    </div>
  );
}
