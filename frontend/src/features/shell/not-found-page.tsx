import { Link } from "@tanstack/react-router";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/page";

export function NotFoundPage() {
  return (
    <Page title="There is no such page" tabTitle="Not found">
      <EmptyState title="The address leads nowhere" action={<Link to="/">Go to the migrations</Link>}>
        It may be mistyped, or what it named was deleted.
      </EmptyState>
    </Page>
  );
}
