import { useState } from "react";
import classes from "@/ui/copyable.module.css";
import { Icon } from "@/ui/icon";

/** A long value shown short, copied whole. */
export function Copyable({ value, shown = value, what }: { value: string; shown?: string; what: string }) {
  const [copied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  }
  return (
    <button
      type="button"
      className={classes.copyable}
      title={value}
      aria-label={`Copy ${what}`}
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
    >
      <code>{shown}</code>
      <span className={classes.mark}>
        <Icon name={copied ? "check" : "copy"} size={13} />
        <span className="visually-hidden" role="status">
          {copied ? "Copied" : ""}
        </span>
      </span>
    </button>
  );
}
