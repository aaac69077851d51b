import { useQuery } from "@tanstack/react-query";
import { Navigate, useParams } from "@tanstack/react-router";
import { migrationQuery } from "@/api/migrations";
import { currentStep } from "@/features/migrations/steps";

/** The address of a migration without a step leads to the step that matters now. */
export function CurrentStep() {
  const { migrationId } = useParams({ from: "/signed-in/migrations/$migrationId" });
  const { data: migration } = useQuery(migrationQuery(migrationId));
  return migration ? (
    <Navigate to={`/migrations/$migrationId/${currentStep(migration)}`} params={{ migrationId }} replace />
  ) : null;
}
