import { Icon, type IconName } from "@/ui/icon";
import classes from "@/ui/state-badge.module.css";

export type Tone = "neutral" | "active" | "ok" | "warn" | "bad" | "info";

export interface StateWord {
  readonly word: string;
  readonly icon: IconName;
  readonly tone: Tone;
}

/** A state as word, icon and colour; the colour never speaks alone. */
export function StateBadge({ state }: { state: StateWord }) {
  return (
    <span className={classes.badge} data-tone={state.tone}>
      <Icon name={state.icon} size={14} />
      {state.word}
    </span>
  );
}
