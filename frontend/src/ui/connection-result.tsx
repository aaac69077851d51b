import type { TargetTest } from "@/api/types";
import { Notice } from "@/ui/notice";

/** What a connection test found, in words. */
export function ConnectionResult({ result }: { result: TargetTest }) {
  if (!result.reachable) {
    return (
      <Notice tone="bad" title={result.problem?.title ?? "No connection"} role="alert">
        <p>{result.problem?.detail ?? "The server did not answer."}</p>
        <p>{result.problem?.nextStep}</p>
      </Notice>
    );
  }
  const facts = [
    result.serverVersion ? `PostgreSQL ${result.serverVersion.replace(/^PostgreSQL /, "")}` : null,
    result.encoding,
    result.latencyMillis === null || result.latencyMillis === undefined
      ? null
      : `answers in ${Math.max(1, Math.round(result.latencyMillis))} ms`,
  ].filter(Boolean);
  return result.canCreate === false ? (
    <Notice tone="warn" title="Connected, but the role may not create a schema" role="status">
      <p>{facts.join(", ")}.</p>
      <p>{result.problem?.nextStep ?? "Grant CREATE on the database to this role."}</p>
    </Notice>
  ) : (
    <Notice tone="ok" title="Connected" role="status">
      <p>{facts.join(", ")}.</p>
    </Notice>
  );
}
