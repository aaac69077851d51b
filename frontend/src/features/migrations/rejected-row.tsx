import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { assessmentQuery } from "@/api/migrations";
import { refreshRejects, resolveReject, takeResolutionBack } from "@/api/rejects";
import type {
  ColumnPlan,
  NewResolution,
  QuarantinedRow,
  RejectResolution,
  RejectStanding,
  SourceValue,
} from "@/api/types";
import { useMay } from "@/api/use-session";
import { MendForm } from "@/features/migrations/mend-form";
import { Rule } from "@/features/migrations/reject-reasons";
import { standingWords } from "@/features/migrations/reject-words";
import { RowDone } from "@/features/migrations/row-done";
import { SignOffForm } from "@/features/migrations/sign-off-form";
import classes from "@/features/migrations/step.module.css";
import { Choice } from "@/ui/choice";
import { Fact, Facts } from "@/ui/facts";
import { ProblemNotice } from "@/ui/problem-notice";
import { StateBadge } from "@/ui/state-badge";
import { Timestamp } from "@/ui/timestamp";

interface RejectedRowProps {
  readonly migrationId: string;
  readonly quarantined: QuarantinedRow;
  /** All values of the row; none while they are not known. */
  readonly values: readonly SourceValue[];
  readonly columns: readonly ColumnPlan[];
}

/** Why a row was quarantined, what was done about it, and what can be done. */
export function RejectedRow({ migrationId, quarantined, values, columns }: RejectedRowProps) {
  const { reject, standing, resolution } = quarantined;
  const [done, setDone] = useState<"MENDED" | "ACCEPTED" | "OPEN" | null>(null);
  const [reopened, setReopened] = useState(false);
  const ways = useRef<HTMLElement>(null);
  useEffect(() => {
    // The button that asked for this is gone.
    if (reopened) {
      ways.current?.focus();
    }
  }, [reopened]);
  const mayOperate = useMay("OPERATOR");
  const assessment = useQuery(assessmentQuery(migrationId));
  const queryClient = useQueryClient();

  async function finish(what: "MENDED" | "ACCEPTED" | "OPEN") {
    await refreshRejects(queryClient, migrationId);
    setReopened(false);
    setDone(what);
  }
  const resolving = useMutation({
    mutationFn: (what: Pick<NewResolution, "kind" | "values" | "reason">) =>
      resolveReject(migrationId, { table: reject.table, row: reject.key, ...what }),
    onSuccess: ({ kind }) => finish(kind === "REPAIR" ? "MENDED" : "ACCEPTED"),
  });
  const takingBack = useMutation({
    mutationFn: (taken: RejectResolution) => takeResolutionBack(migrationId, taken.id),
    onSuccess: () => finish("OPEN"),
  });
  const isSettled = standing === "MENDED" || standing === "ACCEPTED";

  return (
    <>
      <section className={classes.panel} aria-labelledby="why">
        <h3 id="why">Why it is quarantined</h3>
        <p>{reject.reason}</p>
        <Facts>
          {reject.column === null ? null : <Fact name="Column">{reject.column}</Fact>}
          <Fact name="Reason">
            <code>{reject.code}</code>
          </Fact>
          <Fact name="State">
            <StateBadge state={standingWords[standing]} />
          </Fact>
        </Facts>
        {resolution ? <Done resolution={resolution} standing={standing} /> : null}
        {mayOperate && resolution && !reopened ? (
          <div className={classes.actions}>
            {isSettled ? (
              <Button variant="default" size="xs" onClick={() => setReopened(true)}>
                Do otherwise
              </Button>
            ) : null}
            <Button
              variant="default"
              size="xs"
              loading={takingBack.isPending}
              onClick={() => takingBack.mutate(resolution)}
            >
              Take it back
            </Button>
          </div>
        ) : null}
        {takingBack.error ? <ProblemNotice error={takingBack.error} /> : null}
      </section>
      {done ? <RowDone migrationId={migrationId} done={done} table={reject.table} row={reject.key} /> : null}
      {mayOperate && (!isSettled || reopened) ? (
        <section
          ref={ways}
          tabIndex={-1}
          className={`${classes.section} ${classes.told}`}
          aria-label="What shall become of it?"
        >
          <Ways
            // What was done before is where a person goes on from.
            key={resolution?.id ?? "none"}
            quarantined={quarantined}
            values={values}
            columns={columns}
            pending={resolving.isPending}
            error={resolving.error}
            onResolve={(what) => resolving.mutate(what)}
          />
          {reject.column === null ? null : (
            <p>
              A rule mends every row with this fault:{" "}
              <Rule
                migrationId={migrationId}
                table={reject.table}
                column={reject.column}
                findings={assessment.data?.findings ?? []}
              />
              , and migrate again.
            </p>
          )}
        </section>
      ) : null}
    </>
  );
}

function Done({ resolution, standing }: { resolution: RejectResolution; standing: RejectStanding }) {
  return (
    <p>
      {resolution.kind === "REPAIR" ? "Mended" : "Signed off"} by {resolution.resolvedBy},{" "}
      <Timestamp at={resolution.resolvedAt} />, because: {resolution.reason}
      {standing === "STILL_REFUSED" ? (
        <>
          {" "}
          <strong>The load took it up so, and PostgreSQL still cannot hold it.</strong>
        </>
      ) : null}
    </p>
  );
}

const choices = [
  {
    value: "REPAIR",
    name: "Mend it by hand",
    meaning:
      "Values of yours stand in for those of the file, before any conversion. The next migration loads the row.",
  },
  {
    value: "ACCEPT",
    name: "Sign it off",
    meaning: "It stays out of PostgreSQL. Your name and the reason are recorded.",
  },
] as const satisfies readonly { value: NewResolution["kind"]; name: string; meaning: string }[];

interface WaysProps {
  readonly quarantined: QuarantinedRow;
  readonly values: readonly SourceValue[];
  readonly columns: readonly ColumnPlan[];
  readonly pending: boolean;
  readonly error: unknown;
  readonly onResolve: (what: Pick<NewResolution, "kind" | "values" | "reason">) => void;
}

function Ways({ quarantined, values, columns, pending, error, onResolve }: WaysProps) {
  const [way, setWay] = useState<NewResolution["kind"]>(quarantined.resolution?.kind ?? "REPAIR");
  return (
    <>
      <Choice legend="What shall become of it?" options={choices} value={way} onChange={setWay} />
      {way === "ACCEPT" ? (
        <SignOffForm
          pending={pending}
          error={error}
          onSignOff={(reason) => onResolve({ kind: "ACCEPT", reason })}
        />
      ) : null}
      {way === "REPAIR" && values.length > 0 ? (
        <MendForm
          quarantined={quarantined}
          values={values}
          columns={columns}
          pending={pending}
          error={error}
          onMend={(stand, reason) => onResolve({ kind: "REPAIR", values: stand, reason })}
        />
      ) : null}
      {way === "REPAIR" && values.length === 0 ? (
        <p>The row can be mended once its values are read.</p>
      ) : null}
    </>
  );
}
