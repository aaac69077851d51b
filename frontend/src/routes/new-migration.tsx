import { NewMigrationPage } from "@/features/migrations/new-migration-page";
import { TargetForm } from "@/features/targets/target-form";

/** The one place where two features meet: a target can be added on the way to a migration. */
export function NewMigration() {
  return (
    <NewMigrationPage
      targetForm={(onAdded, onDismiss) => <TargetForm onAdded={onAdded} onDismiss={onDismiss} />}
    />
  );
}
