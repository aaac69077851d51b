import { useEffect, useRef, useState } from "react";

const BATCH_MS = 5_000;

/** Speaks the latest sentence to a screen reader, at most one in five seconds. */
export function Announcer({ sentence }: { sentence: string }) {
  const [spoken, setSpoken] = useState("");
  const latest = useRef(sentence);
  latest.current = sentence;
  useEffect(() => {
    const timer = setInterval(() => setSpoken(latest.current), BATCH_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {spoken}
    </p>
  );
}
