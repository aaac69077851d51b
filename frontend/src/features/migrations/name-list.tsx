import step from "@/features/migrations/step.module.css";

/** Names of tables, views and the like. */
export function NameList({ names, label }: { names: readonly string[]; label: string }) {
  return (
    <ul className={step.examples} aria-label={label}>
      {names.map((name) => (
        <li key={name}>
          <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}
