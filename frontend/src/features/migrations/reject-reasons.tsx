import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { assessmentQuery } from "@/api/migrations";
import type { Finding, RejectGroup } from "@/api/types";
import { groupRows, rejectCodeNames } from "@/features/migrations/reject-words";
import classes from "@/features/migrations/step.module.css";
import { formatCount } from "@/lib/format";
import { DataTable } from "@/ui/data-table";

interface RejectReasonsProps {
  readonly migrationId: string;
  readonly groups: readonly RejectGroup[];
}

/** Why rows were quarantined, the most frequent reason first, with the rule that would mend all of them. */
export function RejectReasons({ migrationId, groups }: RejectReasonsProps) {
  const assessment = useQuery(assessmentQuery(migrationId));
  return (
    <section className={classes.section} aria-labelledby="reasons">
      <h3 id="reasons">Reasons</h3>
      <DataTable
        label="Quarantined rows by reason"
        head={
          <>
            <th scope="col">Table</th>
            <th scope="col">Column</th>
            <th scope="col">Reason</th>
            <th scope="col" data-numeric>
              Rows
            </th>
            <th scope="col" data-numeric>
              Open
            </th>
            <th scope="col">For all of them</th>
          </>
        }
      >
        {groups.map((group) => (
          <tr key={`${group.table} ${group.column} ${group.code}`}>
            <th scope="row">{group.table}</th>
            <td>{group.column}</td>
            <td>
              <Link
                to="/migrations/$migrationId/proof/rejects"
                params={{ migrationId }}
                search={{ table: group.table, code: group.code }}
                resetScroll={false}
              >
                {rejectCodeNames[group.code]}
              </Link>
            </td>
            <td data-numeric>{formatCount(groupRows(group))}</td>
            <td data-numeric>{formatCount(group.open)}</td>
            <td>
              <Rule
                migrationId={migrationId}
                table={group.table}
                column={group.column}
                findings={assessment.data?.findings ?? []}
              />
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}

interface RuleProps {
  readonly migrationId: string;
  readonly table: string;
  readonly column: string | null;
  readonly findings: readonly Finding[];
}

/** Where a rule is decided that mends every row of a reason: at its finding, or by another type in the plan. */
export function Rule({ migrationId, table, column, findings }: RuleProps) {
  const finding = findings.find(
    (known) => known.table === table && known.column === column && known.decisions.length > 0,
  );
  if (column === null) {
    return null;
  }
  const place = `${table}.${column}`;
  return finding ? (
    <Link
      to="/migrations/$migrationId/assessment"
      params={{ migrationId }}
      hash={finding.id}
      aria-label={`Decide on a rule for ${place}`}
    >
      Decide on a rule
    </Link>
  ) : (
    <Link
      to="/migrations/$migrationId/plan"
      params={{ migrationId }}
      aria-label={`Choose another type for ${place}`}
    >
      Choose another type
    </Link>
  );
}
