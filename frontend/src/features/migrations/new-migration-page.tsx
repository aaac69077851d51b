import { Button, NativeSelect, Radio, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { createMigration, migrationKeys, startJob } from "@/api/migrations";
import { serviceQuery } from "@/api/service";
import { sourcesQuery } from "@/api/sources";
import { targetsQuery } from "@/api/targets";
import type { Mode, Source, Target } from "@/api/types";
import classes from "@/features/migrations/new-migration.module.css";
import { schemaNameFor } from "@/features/migrations/schema-name";
import { SourcePicker } from "@/features/migrations/source-picker";
import { TargetCheck } from "@/features/migrations/target-check";
import { Loading } from "@/ui/loading";
import { Page } from "@/ui/page";
import { ProblemNotice } from "@/ui/problem-notice";

interface NewMigrationPageProps {
  /** The form of another feature, shown when no present target fits. */
  readonly targetForm: (onAdded: (target: Target) => void, onDismiss: () => void) => ReactNode;
}

export function NewMigrationPage({ targetForm }: NewMigrationPageProps) {
  const service = useQuery(serviceQuery);
  const sources = useQuery(sourcesQuery);
  const targets = useQuery(targetsQuery);
  const [source, setSource] = useState<Source | null>(null);
  const [chosenTarget, setChosenTarget] = useState<string | null>(null);
  const [addingTarget, setAddingTarget] = useState(false);
  const [name, setName] = useState("");
  const [schema, setSchema] = useState<string | null>(null);
  const [mode, setMode] = useState<Mode>("CREATE_SCHEMA");
  const navigate = useNavigate();
  const queryClient = useQueryClient();

  const target = pickTarget(targets.data ?? [], chosenTarget);
  const existing = mode === "LOAD_EXISTING";
  const schemaName = schema ?? (existing ? "public" : source ? schemaNameFor(source.name) : "");
  const migrationName = name || (source ? source.name.replace(/\.[^.]+$/, "") : "");

  const creation = useMutation({
    mutationFn: async ({ sourceId, targetId }: { sourceId: string; targetId: string }) => {
      const migration = await createMigration({
        name: migrationName.trim(),
        sourceIds: [sourceId],
        targetId,
        schema: schemaName.trim(),
        mode,
      });
      // The migration exists now, whatever becomes of its first job; its page offers to start one.
      await startJob(migration.id, { type: "ASSESS" }, `assess-${migration.id}`).catch(() => null);
      return migration;
    },
    onSuccess: async (migration) => {
      await queryClient.invalidateQueries({ queryKey: migrationKeys.list() });
      await navigate({ to: "/migrations/$migrationId/assessment", params: { migrationId: migration.id } });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (source && target) {
      creation.mutate({ sourceId: source.id, targetId: target.id });
    }
  }

  const failure = service.error ?? sources.error ?? targets.error;
  return (
    <Page
      title="New migration"
      width="narrow"
      lead="Choose a SQLite file and where it should go. The first step only reads; nothing is written before you start the migration."
    >
      {failure ? (
        <ProblemNotice
          error={failure}
          onRetry={() => void Promise.all([service.refetch(), sources.refetch(), targets.refetch()])}
        />
      ) : null}
      {service.isPending || targets.isPending ? <Loading what="the form" /> : null}
      {service.data && targets.data ? (
        <>
          <section className={classes.part} aria-labelledby="part-source">
            <h2 id="part-source">The file</h2>
            <SourcePicker
              service={service.data}
              sources={sources.data ?? []}
              source={source}
              onSource={setSource}
            />
          </section>
          <section className={classes.part} aria-labelledby="part-target">
            <h2 id="part-target">Where it goes</h2>
            {addingTarget || targets.data.length === 0 ? (
              targetForm(
                (added) => {
                  setChosenTarget(added.id);
                  setAddingTarget(false);
                },
                () => setAddingTarget(false),
              )
            ) : (
              <div className={classes.row}>
                <NativeSelect
                  className={classes.grow ?? ""}
                  label="Target"
                  value={target?.id ?? ""}
                  data={targets.data.map((each) => ({ value: each.id, label: targetLabel(each) }))}
                  onChange={(event) => setChosenTarget(event.currentTarget.value)}
                />
                <Button variant="default" onClick={() => setAddingTarget(true)}>
                  Add a target
                </Button>
              </div>
            )}
            {target && !addingTarget ? <TargetCheck key={target.id} targetId={target.id} /> : null}
          </section>
          <form className={classes.part} aria-labelledby="part-name" onSubmit={submit}>
            <h2 id="part-name">What it is called</h2>
            <TextInput
              label="Name of the migration"
              placeholder="for your lists"
              required
              withAsterisk={false}
              maxLength={200}
              value={migrationName}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Radio.Group
              label="Who makes the tables"
              value={mode}
              onChange={(value) => setMode(value === "LOAD_EXISTING" ? "LOAD_EXISTING" : "CREATE_SCHEMA")}
            >
              <div className={classes.choices}>
                <Radio
                  value="CREATE_SCHEMA"
                  label="Changeover"
                  description="Types, keys and indexes follow from the file."
                />
                <Radio
                  value="LOAD_EXISTING"
                  label="My application"
                  description="Its migrations ran on PostgreSQL already, as those of Django, Rails, Alembic, Prisma or Flyway do. The tables are filled and nothing about them is changed."
                />
              </div>
            </Radio.Group>
            <TextInput
              label="Schema in PostgreSQL"
              description={
                existing
                  ? "The schema that holds the application’s tables."
                  : "It is created when it is missing. Tables that are in it already need a separate cut-over."
              }
              required
              withAsterisk={false}
              maxLength={63}
              spellCheck={false}
              value={schemaName}
              onChange={(event) => setSchema(event.currentTarget.value)}
            />
            {creation.error ? <ProblemNotice error={creation.error} /> : null}
            <div className={classes.row}>
              <Button type="submit" loading={creation.isPending} disabled={!source || !target}>
                Create and assess
              </Button>
              {source ? null : <span className={classes.hint}>Choose a file first.</span>}
            </div>
          </form>
        </>
      ) : null}
    </Page>
  );
}

/** The chosen target; else the one on this machine; else the first. */
function pickTarget(targets: readonly Target[], chosen: string | null): Target | undefined {
  return targets.find(({ id }) => id === chosen) ?? targets.find(({ embedded }) => embedded) ?? targets[0];
}

function targetLabel(target: Target): string {
  return target.embedded
    ? `${target.name} (PostgreSQL on this machine)`
    : `${target.name} (${target.host}:${target.port}/${target.database})`;
}
