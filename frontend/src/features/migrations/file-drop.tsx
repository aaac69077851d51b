import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type DragEvent, useRef, useState } from "react";
import type { Source } from "@/api/types";
import { type UploadProgress, uploadSource } from "@/api/upload";
import classes from "@/features/migrations/new-migration.module.css";
import { uploadRefusal } from "@/features/migrations/upload-refusal";
import { formatBytes, formatShare } from "@/lib/format";
import { Icon } from "@/ui/icon";
import { Notice } from "@/ui/notice";
import { ProblemNotice } from "@/ui/problem-notice";
import { ProgressBar } from "@/ui/progress-bar";

/** Takes a file by drop or by dialog and uploads it with progress; the upload can be cancelled. */
export function FileDrop({
  maxBytes,
  onUploaded,
}: {
  maxBytes: number;
  onUploaded: (source: Source) => void;
}) {
  const [isOver, setIsOver] = useState(false);
  const [progress, setProgress] = useState<UploadProgress | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController | null>(null);
  const upload = useMutation({
    mutationFn: (file: File) => {
      const controller = new AbortController();
      stop.current = controller;
      setProgress({ sentBytes: 0, totalBytes: file.size });
      return uploadSource(file, file.name, setProgress, controller.signal);
    },
    onSuccess: onUploaded,
  });

  function take(files: FileList | null) {
    const file = files?.[0];
    if (file) {
      upload.mutate(file);
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  }

  if (upload.isPending && progress) {
    const isSent = progress.totalBytes > 0 && progress.sentBytes >= progress.totalBytes;
    return (
      <div className={classes.upload}>
        <p>
          {isSent
            ? `${upload.variables.name} has arrived and is being checked`
            : `Uploading ${upload.variables.name}, ${formatShare(progress.sentBytes, progress.totalBytes)} of ${formatBytes(progress.totalBytes)}`}
        </p>
        <ProgressBar label="Upload" done={progress.sentBytes} total={progress.totalBytes} size="thick" />
        <div>
          <Button variant="default" size="xs" onClick={() => stop.current?.abort()}>
            Cancel the upload
          </Button>
        </div>
      </div>
    );
  }
  return (
    <>
      <UploadFailure
        error={upload.error}
        fileName={upload.variables?.name ?? "The file"}
        maxBytes={maxBytes}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut; the button does the same */}
      <div
        className={classes.drop}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <Icon name="upload" size={28} />
        <p>Drop a SQLite file here, up to {formatBytes(maxBytes)}, or</p>
        <Button variant="default" onClick={() => input.current?.click()}>
          Choose a file
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="SQLite file"
          onChange={(event) => {
            take(event.currentTarget.files);
            event.currentTarget.value = "";
          }}
        />
      </div>
    </>
  );
}

function UploadFailure({
  error,
  fileName,
  maxBytes,
}: {
  error: unknown;
  fileName: string;
  maxBytes: number;
}) {
  if (!error) {
    return null;
  }
  const refusal = uploadRefusal(error, fileName, maxBytes);
  return refusal ? (
    <Notice tone={refusal.tone} title={refusal.title} role="alert">
      <p>{refusal.detail}</p>
    </Notice>
  ) : (
    <ProblemNotice error={error} title={`${fileName} was not taken`} />
  );
}
