import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { Page } from "@/ui/page";
import { ProblemNotice } from "@/ui/problem-notice";

export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Page title="This page could not be shown" tabTitle="Problem">
      <ProblemNotice
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </Page>
  );
}
