import type { ReactNode } from "react";
import { Icon, type IconName } from "@/ui/icon";
import classes from "@/ui/notice.module.css";
import type { Tone } from "@/ui/state-badge";

const icons: Record<Tone, IconName> = {
  neutral: "info",
  active: "running",
  ok: "check",
  warn: "warning",
  bad: "blocked",
  info: "info",
};

interface NoticeProps {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** `alert` interrupts a screen reader: only for what the person's own action caused. */
  readonly role?: "alert" | "status";
}

export function Notice({ tone, title, children, actions, role }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} {...(role ? { role } : {})}>
      <span className={classes.icon}>
        <Icon name={icons[tone]} size={18} />
      </span>
      <div className={classes.text}>
        <p className={classes.title}>{title}</p>
        {children}
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </div>
    </div>
  );
}
