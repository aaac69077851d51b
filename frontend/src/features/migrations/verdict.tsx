import type { ReactNode } from "react";
import proof from "@/features/migrations/proof.module.css";
import { Icon } from "@/ui/icon";

interface VerdictProps {
  readonly verified: boolean;
  readonly sentence: string;
  readonly children: ReactNode;
}

/** Whether everything is equal, in one sentence, with what stands behind it. */
export function Verdict({ verified, sentence, children }: VerdictProps) {
  return (
    <section className={proof.verdict} data-verified={verified} aria-label="Verdict">
      <span className={proof.seal}>
        <Icon name={verified ? "equal" : "unequal"} size={34} />
      </span>
      <div>
        <p className={proof.sentence}>{sentence}</p>
        <p className={proof.summary}>{children}</p>
      </div>
    </section>
  );
}
