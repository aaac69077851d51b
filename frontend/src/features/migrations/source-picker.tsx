import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { createSourceFromPath, sourceKeys } from "@/api/sources";
import type { ServiceInfo, Source } from "@/api/types";
import { FileDrop } from "@/features/migrations/file-drop";
import classes from "@/features/migrations/new-migration.module.css";
import { formatBytes } from "@/lib/format";
import { Icon } from "@/ui/icon";
import { ProblemNotice } from "@/ui/problem-notice";

interface SourcePickerProps {
  readonly service: ServiceInfo;
  readonly sources: readonly Source[];
  readonly source: Source | null;
  readonly onSource: (source: Source | null) => void;
}

/** A file dropped here, a path on the service's machine, or a source that is already there. */
export function SourcePicker({ service, sources, source, onSource }: SourcePickerProps) {
  const queryClient = useQueryClient();
  function take(added: Source) {
    void queryClient.invalidateQueries({ queryKey: sourceKeys.all });
    onSource(added);
  }

  if (source) {
    return (
      <div className={classes.chosen}>
        <span className={classes.chosenName}>
          <Icon name="check" />
          {source.name}
        </span>
        <span>{formatBytes(source.sizeBytes)}, a SQLite database</span>
        <Button variant="default" size="xs" onClick={() => onSource(null)}>
          Choose another file
        </Button>
      </div>
    );
  }
  const hasOthers = service.pathSourcesAllowed || sources.length > 0;
  return (
    <>
      <FileDrop maxBytes={service.maxUploadBytes} onUploaded={take} />
      {hasOthers ? (
        <details className={classes.others}>
          <summary>
            {service.pathSourcesAllowed ? "Use a path or an earlier file" : "Use an earlier file"}
          </summary>
          <div className={classes.othersBody}>
            {service.pathSourcesAllowed ? <PathForm onAdded={take} /> : null}
            {sources.length > 0 ? (
              <NativeSelect
                label="Earlier file"
                value=""
                data={[
                  { value: "", label: "Choose one" },
                  ...sources.map(({ id, name, sizeBytes }) => ({
                    value: id,
                    label: `${name}, ${formatBytes(sizeBytes)}`,
                  })),
                ]}
                onChange={(event) =>
                  onSource(sources.find(({ id }) => id === event.currentTarget.value) ?? null)
                }
              />
            ) : null}
          </div>
        </details>
      ) : null}
    </>
  );
}

function PathForm({ onAdded }: { onAdded: (source: Source) => void }) {
  const [path, setPath] = useState("");
  const addition = useMutation({
    mutationFn: () => createSourceFromPath(path.trim(), ""),
    onSuccess: onAdded,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    addition.mutate();
  }
  return (
    <form onSubmit={submit}>
      <div className={classes.row}>
        <TextInput
          className={classes.grow ?? ""}
          label="Path on the machine of the service"
          placeholder="/srv/app/app.db"
          spellCheck={false}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!path.trim()} loading={addition.isPending}>
          Use this path
        </Button>
      </div>
      {addition.error ? <ProblemNotice error={addition.error} /> : null}
    </form>
  );
}
