import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { planQuery } from "@/api/migrations";
import { UndecidedFindings } from "@/features/migrations/undecided-findings";
import { EmptyState } from "@/ui/empty-state";
import { Loading } from "@/ui/loading";
import { Notice } from "@/ui/notice";
import { ProblemNotice } from "@/ui/problem-notice";

interface BeforeWritingProps {
  readonly migrationId: string;
  /** Shown when a plan can be carried out. */
  readonly children: ReactNode;
}

/** Says what is missing before a plan can be carried out. */
export function BeforeWriting({ migrationId, children }: BeforeWritingProps) {
  const plan = useQuery(planQuery(migrationId));
  if (plan.error) {
    return <ProblemNotice error={plan.error} onRetry={() => void plan.refetch()} />;
  }
  if (plan.isPending) {
    return <Loading what="the plan" />;
  }
  if (plan.data === null) {
    return (
      <EmptyState
        title="There is no plan to follow yet"
        action={
          <Link to="/migrations/$migrationId/assessment" params={{ migrationId }}>
            Go to the assessment
          </Link>
        }
      >
        <p>Assess the file first; the plan comes from it.</p>
      </EmptyState>
    );
  }
  const waiting = plan.data.plan.undecided.length;
  return waiting > 0 ? (
    <Notice tone="bad" title="Not ready yet">
      <UndecidedFindings migrationId={migrationId} count={waiting} />
    </Notice>
  ) : (
    children
  );
}
