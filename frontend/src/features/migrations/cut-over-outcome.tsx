import { Link } from "@tanstack/react-router";
import type { Job, Migration, MigrationLoad } from "@/api/types";
import { cutOverResult, rollBackResult } from "@/features/migrations/job-results";
import { LossTable } from "@/features/migrations/loss-table";
import { NameList } from "@/features/migrations/name-list";
import classes from "@/features/migrations/step.module.css";
import { formatQuantity } from "@/lib/format";
import { Copyable } from "@/ui/copyable";
import { Fact, Facts } from "@/ui/facts";
import { Notice } from "@/ui/notice";
import { Timestamp } from "@/ui/timestamp";

interface OutcomeProps {
  readonly migration: Migration;
  readonly load: MigrationLoad;
  /** The newest job of this step. */
  readonly last: Job | undefined;
}

/** The tables are in place: since when, and where the former ones are. */
export function CutOverDone({ migration, load, last }: OutcomeProps) {
  const result = cutOverResult(last);
  return (
    <>
      <Notice tone="ok" title="The tables are in place">
        <p>
          Applications find them in schema <code>{migration.schema}</code> on {migration.target.name}.
        </p>
      </Notice>
      <Facts>
        {load.cutOverAt ? (
          <Fact name="Cut over">
            <Timestamp at={load.cutOverAt} />
          </Fact>
        ) : null}
        {result ? <Fact name="Tables">{formatQuantity(result.tables, "table")}</Fact> : null}
        <Fact name="Former tables">
          {load.retiredSchema ? (
            <Copyable what="the name of the retired schema" value={load.retiredSchema} />
          ) : (
            "there were none"
          )}
        </Fact>
        {result ? <Fact name="Source">{sourceWords(result.sourceUnchanged)}</Fact> : null}
      </Facts>
      {result && result.retired.length > 0 ? (
        <section className={classes.section} aria-labelledby="retired">
          <h3 id="retired">Retired</h3>
          <NameList names={result.retired} label="Retired" />
        </section>
      ) : null}
    </>
  );
}

/** The cut-over was taken back: what is in place again, and where the rest is. */
export function RollBackDone({ migration, load, last }: OutcomeProps) {
  const result = rollBackResult(last);
  return (
    <>
      <Notice
        tone="warn"
        title="Rolled back"
        actions={
          <Link to="/migrations/$migrationId/migrate" params={{ migrationId: migration.id }}>
            Migrate again
          </Link>
        }
      >
        <p>
          Schema <code>{migration.schema}</code> is what it was before the cut-over. No row was destroyed: the
          migrated tables, with everything that was written to them, are set aside.
        </p>
      </Notice>
      <Facts>
        {load.rolledBackAt ? (
          <Fact name="Rolled back">
            <Timestamp at={load.rolledBackAt} />
          </Fact>
        ) : null}
        {load.setAsideSchema ? (
          <Fact name="Set aside in schema">
            <Copyable what="the name of the schema set aside" value={load.setAsideSchema} />
          </Fact>
        ) : null}
        {result ? <Fact name="Source">{sourceWords(result.sourceUnchanged)}</Fact> : null}
        {result ? (
          <Fact name="In place again">
            {result.restored.length > 0 ? formatQuantity(result.restored.length, "object") : "nothing"}
          </Fact>
        ) : null}
      </Facts>
      {result && result.restored.length > 0 ? (
        <NameList names={result.restored} label="In place again" />
      ) : null}
      {result ? <LossTable label="Went out of sight" tables={result.losses} /> : null}
    </>
  );
}

/** An earlier load was taken back while a later one waits in staging. */
export function EarlierRolledBack({ migration, last }: Pick<OutcomeProps, "migration" | "last">) {
  const result = rollBackResult(last);
  return result ? (
    <Notice tone="warn" title="The earlier tables were rolled back">
      <p>
        They are set aside in schema{" "}
        <Copyable what="the name of the schema set aside" value={result.setAsideSchema} /> with everything
        that was written to them.{" "}
        {result.restored.length > 0
          ? `What schema ${migration.schema} held before them is in place again.`
          : `Schema ${migration.schema} is empty again.`}{" "}
        What waits in staging was not touched.
      </p>
    </Notice>
  ) : null;
}

function sourceWords(unchanged: boolean | null): string {
  switch (unchanged) {
    case true:
      return "unchanged since its snapshot";
    case false:
      return "changed since its snapshot";
    case null:
      return "an upload: nobody can see from here whether the original changed";
  }
}
