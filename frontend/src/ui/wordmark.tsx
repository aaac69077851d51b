import classes from "@/ui/wordmark.module.css";

export function Wordmark() {
  return (
    <span className={classes.wordmark}>
      <svg aria-hidden="true" width="26" height="26" viewBox="0 0 32 32">
        <rect width="32" height="32" rx="7" fill="#0f6b66" />
        <path
          d="M7 11h6.5c5 0 4 10 9 10H25M7 21h6.5c1.7 0 2.7-1.1 3.4-2.6M20 12.6c.7-1 1.5-1.6 2.5-1.6H25"
          fill="none"
          stroke="#fff"
          strokeWidth="2.6"
          strokeLinecap="round"
        />
      </svg>
      Changeover
    </span>
  );
}
