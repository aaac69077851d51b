import { formatCount } from "@/lib/format";
import classes from "@/ui/sum.module.css";

interface SumProps {
  readonly whole: SumPart;
  readonly parts: readonly SumPart[];
}

interface SumPart {
  readonly name: string;
  readonly count: number;
}

/** A count and what it is made of, written as a sum, so that the reader sees that it adds up. */
export function Sum({ whole, parts }: SumProps) {
  return (
    <dl className={classes.sum}>
      <Part part={whole} />
      {parts.map((part, index) => (
        <Part key={part.name} part={part} sign={index === 0 ? "=" : "+"} />
      ))}
    </dl>
  );
}

function Part({ part, sign = null }: { part: SumPart; sign?: string | null }) {
  return (
    <div className={classes.part} data-none={part.count === 0}>
      <dt>
        {sign ? (
          <span className={classes.sign} aria-hidden="true">
            {sign}
          </span>
        ) : null}
        {part.name}
      </dt>
      <dd>{formatCount(part.count)}</dd>
    </div>
  );
}
