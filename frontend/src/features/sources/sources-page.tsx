import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { deleteSource, sourceKeys, sourcesQuery } from "@/api/sources";
import type { Source } from "@/api/types";
import { useMay } from "@/api/use-session";
import { formatBytes, shortDigest } from "@/lib/format";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Copyable } from "@/ui/copyable";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import classes from "@/ui/form.module.css";
import { Icon } from "@/ui/icon";
import { Loading } from "@/ui/loading";
import { Page } from "@/ui/page";
import { ProblemNotice } from "@/ui/problem-notice";
import { Timestamp } from "@/ui/timestamp";

export function SourcesPage() {
  const sources = useQuery(sourcesQuery);
  const [doomed, setDoomed] = useState<Source | null>(null);
  const mayOperate = useMay("OPERATOR");
  const queryClient = useQueryClient();
  const removal = useMutation({
    mutationFn: (source: Source) => deleteSource(source.id),
    onSuccess: () => {
      setDoomed(null);
      return queryClient.invalidateQueries({ queryKey: sourceKeys.all });
    },
  });
  const add = mayOperate ? (
    <Button
      renderRoot={(props) => <Link to="/migrations/new" {...props} />}
      leftSection={<Icon name="plus" />}
    >
      Add a file
    </Button>
  ) : null;

  return (
    <Page
      title="Sources"
      lead="SQLite databases to read from. They are only ever read."
      actions={sources.data?.length ? add : null}
    >
      {sources.error ? <ProblemNotice error={sources.error} onRetry={() => void sources.refetch()} /> : null}
      {sources.isPending ? <Loading what="the sources" /> : null}
      {sources.data?.length === 0 ? (
        <EmptyState title="No file yet" action={add}>
          <p>A file you drop while making a migration is kept here, so that it can be migrated again.</p>
        </EmptyState>
      ) : null}
      {sources.data && sources.data.length > 0 ? (
        <DataTable
          label="Sources"
          head={
            <>
              <th scope="col">Name</th>
              <th scope="col" data-numeric>
                Size
              </th>
              <th scope="col">From</th>
              <th scope="col">SHA-256</th>
              <th scope="col">Added</th>
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </>
          }
        >
          {sources.data.map((source) => (
            <tr key={source.id}>
              <th scope="row">{source.name}</th>
              <td data-numeric>{formatBytes(source.sizeBytes)}</td>
              <td>{source.origin === "PATH" ? <code>{source.path}</code> : "upload"}</td>
              <td>
                <Copyable
                  what={`the SHA-256 of ${source.name}`}
                  value={source.sha256}
                  shown={shortDigest(source.sha256)}
                />
              </td>
              <td>
                <Timestamp at={source.createdAt} />
                <div className={classes.aside}>by {source.createdBy}</div>
              </td>
              <td>
                {mayOperate ? (
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`Delete ${source.name}`}
                    onClick={() => {
                      removal.reset();
                      setDoomed(source);
                    }}
                  >
                    Delete
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </DataTable>
      ) : null}
      <ConfirmDialog
        opened={doomed !== null}
        title={`Delete ${doomed?.name ?? ""}?`}
        confirmLabel="Delete the source"
        pending={removal.isPending}
        error={removal.error}
        onConfirm={() => doomed && removal.mutate(doomed)}
        onDismiss={() => setDoomed(null)}
      >
        <p>
          {doomed?.origin === "PATH"
            ? "Changeover forgets the path; the file itself stays where it is."
            : "The uploaded copy is removed. A migration that uses it must be deleted first."}
        </p>
      </ConfirmDialog>
    </Page>
  );
}
