import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { deleteTarget, targetKeys, targetsQuery, testTarget } from "@/api/targets";
import type { Target } from "@/api/types";
import { useMay } from "@/api/use-session";
import { encryptionWords } from "@/features/targets/encryption";
import { TargetForm } from "@/features/targets/target-form";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { ConnectionResult } from "@/ui/connection-result";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import classes from "@/ui/form.module.css";
import { Icon } from "@/ui/icon";
import { Loading } from "@/ui/loading";
import { Page } from "@/ui/page";
import { ProblemNotice } from "@/ui/problem-notice";

export function TargetsPage() {
  const targets = useQuery(targetsQuery);
  const [adding, setAdding] = useState(false);
  const [doomed, setDoomed] = useState<Target | null>(null);
  const mayOperate = useMay("OPERATOR");
  const queryClient = useQueryClient();
  const removal = useMutation({
    mutationFn: (target: Target) => deleteTarget(target.id),
    onSuccess: () => {
      setDoomed(null);
      return queryClient.invalidateQueries({ queryKey: targetKeys.all });
    },
  });
  const add = mayOperate ? (
    <Button leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
      Add a target
    </Button>
  ) : null;

  return (
    <Page
      title="Targets"
      lead="PostgreSQL databases that migrations write to."
      actions={adding || !targets.data?.length ? null : add}
    >
      {adding ? (
        <div className={classes.panel}>
          <TargetForm onAdded={() => setAdding(false)} onDismiss={() => setAdding(false)} />
        </div>
      ) : null}
      {targets.error ? <ProblemNotice error={targets.error} onRetry={() => void targets.refetch()} /> : null}
      {targets.isPending ? <Loading what="the targets" /> : null}
      {targets.data?.length === 0 && !adding ? (
        <EmptyState title="No target yet" action={add}>
          <p>
            Add the PostgreSQL database that shall hold the data. Changeover creates a schema of its own in
            it.
          </p>
        </EmptyState>
      ) : null}
      {targets.data && targets.data.length > 0 ? (
        <DataTable
          label="Targets"
          head={
            <>
              <th scope="col">Name</th>
              <th scope="col">Where</th>
              <th scope="col">Role</th>
              <th scope="col">Encryption</th>
              <th scope="col">Connection</th>
            </>
          }
        >
          {targets.data.map((target) => (
            <TargetRow
              key={target.id}
              target={target}
              onDelete={
                mayOperate && !target.embedded
                  ? () => {
                      removal.reset();
                      setDoomed(target);
                    }
                  : null
              }
            />
          ))}
        </DataTable>
      ) : null}
      <ConfirmDialog
        opened={doomed !== null}
        title={`Delete the target ${doomed?.name ?? ""}?`}
        confirmLabel="Delete the target"
        pending={removal.isPending}
        error={removal.error}
        onConfirm={() => doomed && removal.mutate(doomed)}
        onDismiss={() => setDoomed(null)}
      >
        <p>Only the stored connection is removed. The database itself is left as it is.</p>
      </ConfirmDialog>
    </Page>
  );
}

function TargetRow({ target, onDelete }: { target: Target; onDelete: (() => void) | null }) {
  const test = useMutation({ mutationFn: () => testTarget(target.id) });
  const mayOperate = useMay("OPERATOR");
  return (
    <tr>
      <th scope="row">
        {target.name}
        {target.embedded ? <div className={classes.aside}>on this machine</div> : null}
      </th>
      <td>
        <code>
          {target.host}:{target.port}/{target.database}
        </code>
      </td>
      <td>{target.username}</td>
      <td>{encryptionWords[target.sslMode]}</td>
      <td>
        <div className={classes.form}>
          <div className={classes.actions}>
            {mayOperate ? (
              <Button
                size="xs"
                variant="default"
                aria-label={`Test ${target.name}`}
                loading={test.isPending}
                onClick={() => test.mutate()}
              >
                Test
              </Button>
            ) : null}
            {onDelete ? (
              <Button size="xs" variant="default" aria-label={`Delete ${target.name}`} onClick={onDelete}>
                Delete
              </Button>
            ) : null}
          </div>
          {test.data ? <ConnectionResult result={test.data} /> : null}
          {test.error ? <ProblemNotice error={test.error} /> : null}
        </div>
      </td>
    </tr>
  );
}
