import { formatShare, share } from "@/lib/format";
import classes from "@/ui/progress-bar.module.css";

interface ProgressBarProps {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly size?: "thin" | "thick";
}

export function ProgressBar({ label, done, total, size = "thin" }: ProgressBarProps) {
  return (
    <progress
      className={classes.bar}
      data-size={size}
      aria-label={label}
      aria-valuetext={formatShare(done, total)}
      max={1}
      value={share(done, total)}
    />
  );
}
