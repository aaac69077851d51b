import { Button, Switch } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { downloadLog, logQuery } from "@/api/jobs";
import type { LogLine } from "@/api/types";
import classes from "@/features/migrations/job-panel.module.css";
import { formatCount } from "@/lib/format";
import { saveFile } from "@/lib/save-file";
import { Icon } from "@/ui/icon";
import { ProblemNotice } from "@/ui/problem-notice";
import { Timestamp } from "@/ui/timestamp";

const SHOWN_AT_FIRST = 500;

export function JobLog({ jobId, isOver }: { jobId: string; isOver: boolean }) {
  const log = useQuery(logQuery(jobId));
  const [follow, setFollow] = useState(true);
  const [showAll, setShowAll] = useState(false);
  const box = useRef<HTMLElement>(null);
  const download = useMutation({
    mutationFn: () => downloadLog(jobId),
    onSuccess: (text) => saveFile(`job-${jobId}.log`, "text/plain", text),
  });
  const lines = log.data ?? [];
  const shown = showAll ? lines : lines.slice(-SHOWN_AT_FIRST);
  const lastSequence = lines.at(-1)?.seq;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what moves the box
  useEffect(() => {
    if (follow && !isOver && !document.hidden && box.current) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  }, [follow, isOver, lastSequence]);

  return (
    <div>
      <div className={classes.logHead}>
        <h3>Log</h3>
        <div className={classes.actions}>
          {isOver ? null : (
            <Switch
              size="xs"
              label="Follow new lines"
              checked={follow}
              onChange={(event) => setFollow(event.currentTarget.checked)}
            />
          )}
          <Button
            variant="default"
            size="xs"
            leftSection={<Icon name="download" size={13} />}
            loading={download.isPending}
            onClick={() => download.mutate()}
          >
            Download
          </Button>
        </div>
      </div>
      {log.error ? <ProblemNotice error={log.error} onRetry={() => void log.refetch()} /> : null}
      {download.error ? <ProblemNotice error={download.error} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section ref={box} className={classes.log} aria-label="Log lines" tabIndex={0}>
        {lines.length > shown.length ? (
          <Button variant="default" size="xs" onClick={() => setShowAll(true)}>
            Show {formatCount(lines.length - shown.length)} older lines
          </Button>
        ) : null}
        {lines.length === 0 ? <p className={classes.at}>No line yet.</p> : null}
        <ol>
          {shown.map((line) => (
            <Line key={line.seq} line={line} />
          ))}
        </ol>
      </section>
    </div>
  );
}

function Line({ line }: { line: LogLine }) {
  const fields = Object.entries(line.fields ?? {});
  return (
    <li className={classes.line} data-level={line.level}>
      <span className={classes.at}>
        <Timestamp at={line.at} style="clock" />
      </span>
      <span className={classes.level}>{line.level.toLowerCase()}</span>
      <span className={classes.message}>
        {line.message}
        {fields.length > 0 ? (
          <span className={classes.fields}>
            {" "}
            {fields.map(([name, value]) => `${name}=${value}`).join(" ")}
          </span>
        ) : null}
      </span>
    </li>
  );
}
