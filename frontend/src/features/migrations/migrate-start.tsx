import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { rehearsalQuery } from "@/api/migrations";
import type { CutOver, Migration } from "@/api/types";
import { StartJobButton } from "@/features/migrations/start-job-button";
import classes from "@/features/migrations/step.module.css";
import { Choice } from "@/ui/choice";

type Way = { value: CutOver; name: string; meaning: string };

const waysOfMoving: readonly Way[] = [
  {
    value: "AUTOMATIC",
    name: "At once",
    meaning:
      "As soon as every value was compared and is equal. The schema must be empty, or not exist yet; what is in it is never touched.",
  },
  {
    value: "SEPARATE",
    name: "When I say so",
    meaning:
      "The verified tables wait in staging for a cut-over of their own. It moves what is in the schema then to a schema of its own, and a rollback brings it back.",
  },
];

const waysOfFilling: readonly Way[] = [
  {
    value: "AUTOMATIC",
    name: "At once",
    meaning:
      "As soon as every value was compared and is equal. One transaction then fills the application’s tables and compares once more.",
  },
  {
    value: "SEPARATE",
    name: "When I say so",
    meaning:
      "The verified rows wait in staging for a cut-over of their own, which fills the application’s tables.",
  },
];

/** Starts the migration, with the choice of when its tables go into place. */
export function MigrateStart({ migration, disabled }: { migration: Migration; disabled: boolean }) {
  const rehearsal = useQuery(rehearsalQuery(migration.id));
  const [chosen, setChosen] = useState<CutOver | null>(null);
  const holdsTables =
    migration.currentLoad?.state === "CUT_OVER" || (rehearsal.data?.wouldRetire.length ?? 0) > 0;
  const cutOver = chosen ?? (holdsTables ? "SEPARATE" : "AUTOMATIC");

  return (
    <section className={classes.section} aria-label="Start">
      <p>
        Rows are copied to a place apart, and every value is read back and compared. The file is only read.
      </p>
      <Choice
        legend={
          migration.mode === "LOAD_EXISTING"
            ? "When are the application’s tables filled?"
            : "When do the tables go into place?"
        }
        options={migration.mode === "LOAD_EXISTING" ? waysOfFilling : waysOfMoving}
        value={cutOver}
        onChange={setChosen}
      />
      <div className={classes.actions}>
        <StartJobButton
          migrationId={migration.id}
          job={{ type: "MIGRATE", cutOver }}
          label="Start the migration"
          disabled={disabled}
        />
        {rehearsal.data === null ? (
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link
                to="/migrations/$migrationId/rehearsal"
                params={{ migrationId: migration.id }}
                {...props}
              />
            )}
          >
            Rehearse first
          </Button>
        ) : null}
      </div>
    </section>
  );
}
