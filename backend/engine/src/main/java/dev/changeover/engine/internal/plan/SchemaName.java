package dev.changeover.engine.internal.plan;

import java.util.Locale;

/// Which schemas a migration may write.
public final class SchemaName {
    /// What makes a name valid, in words.
    public static final String RULE =
            "A schema's name has 1 to 63 bytes, does not begin with pg_ and is not information_schema. Names that"
                    + " begin with changeover_ are kept for Changeover's own schemas: its ledger, staging, and what a"
                    + " cut-over or a rollback keeps.";

    /// How the names of all schemas begin that the engine makes for itself, and drops again.
    private static final String OWN = "changeover_";

    private SchemaName() {}

    /// Whether PostgreSQL lets a schema of that name be created and used by applications, and the engine needs
    /// none of that name for itself.
    public static boolean isValid(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NameSpace.isValid(name)
                && !lower.startsWith("pg_")
                && !lower.equals("information_schema")
                && !lower.startsWith(OWN);
    }
}
