import proof from "@/features/migrations/proof.module.css";
import classes from "@/features/migrations/step.module.css";

/** How a refused value begins, as its reject tells it. */
export function ValuePrefix({ text }: { text: string }) {
  return text === "" ? (
    <span className={classes.aside}>empty</span>
  ) : (
    <span className={proof.value}>{text}</span>
  );
}
