import { Link } from "@tanstack/react-router";
import { formatQuantity } from "@/lib/format";

/** Why a migration cannot start yet, with the way to where that is decided. */
export function UndecidedFindings({ migrationId, count }: { migrationId: string; count: number }) {
  return (
    <p>
      {formatQuantity(count, "finding")} to decide first.{" "}
      <Link to="/migrations/$migrationId/assessment" params={{ migrationId }}>
        Decide in the assessment
      </Link>
    </p>
  );
}
