package dev.changeover.engine;

/// Every way in which the engine can fail, with the title and the next step shown to the person in charge.
///
/// The set is closed so that failures can be counted and mapped in one place. The object concerned and the
/// detail belong to the [MigrationException].
public enum FailureCode {
    SOURCE_MISSING("The source file does not exist", "Check the path and that the file is readable."),
    SOURCE_EMPTY("The source file is empty", "Choose the database file itself; a file of zero bytes holds no tables."),
    SOURCE_NOT_A_DATABASE("The file is not a SQLite database", "Choose a SQLite 3 database file."),
    SOURCE_ENCRYPTED(
            "The source looks encrypted",
            "Decrypt the database with the application's own key (for example sqlcipher_export) and use the plain copy."),
    SOURCE_TRUNCATED(
            "The source file is truncated", "Copy the file again, or restore it from a backup, then register it anew."),
    SOURCE_CORRUPT(
            "The source database is damaged",
            "Migrate a sound backup, or assess it again with acceptDamage: what can be read is read, the rest is listed."),
    SOURCE_UNREADABLE("The source file cannot be read", "Grant the service's user read access to the file."),
    SOURCE_BUSY("The source stayed locked", "Retry when the application that writes the file is quiet."),
    SNAPSHOT_MISSING("The snapshot is gone", "Run the assessment again: it takes a new snapshot."),
    SNAPSHOT_CHANGED(
            "The snapshot is not the one that was assessed", "Run the assessment again: it takes a new snapshot."),
    WORKSPACE_FULL("The workspace has no space left", "Free disk space under the data folder, then retry."),
    TARGET_UNREACHABLE("The target cannot be reached", "Check host, port, firewall and that PostgreSQL is running."),
    TARGET_AUTHENTICATION_FAILED("The target refused the credentials", "Correct the user name or the password."),
    TARGET_DATABASE_MISSING("The target database does not exist", "Create the database or correct its name."),
    TARGET_PERMISSION_DENIED("The target role lacks a privilege", "Grant the privilege that the detail names."),
    TARGET_VERSION_UNSUPPORTED("The target's version is not supported", "Use PostgreSQL 14 or newer."),
    TARGET_ENCODING_UNSUPPORTED(
            "The target database is not UTF-8", "Create the target database with ENCODING 'UTF8' and use that one."),
    TARGET_SCHEMA_NOT_EMPTY(
            "The target schema already holds objects",
            "Choose another schema name, empty this one, or migrate with a separate cut-over, which retires what is there."),
    TARGET_TABLE_NOT_EMPTY(
            "A table of the application holds rows already",
            "Empty it, or assess again and decide whether its rows make room or stay."),
    TARGET_CHANGED(
            "The target's tables changed since they were assessed",
            "Assess again: it reads the tables anew, and the plan follows."),
    TARGET_FULL("The target has no space left", "Free disk space on the target server, then retry."),
    TARGET_LOST("The connection to the target broke", "Retry: the job resumes after the last committed chunk."),
    TARGET_REFUSED("The target refused a statement", "Read the server's message in the detail, then retry."),
    TARGET_LOCKED(
            "Others keep the tables locked",
            "End or wait for the sessions that the detail names, then retry; nothing was changed."),
    TARGET_IN_USE(
            "Applications already write to the tables",
            "Insert the mended rows through the application, or roll back and migrate again."),
    SOURCE_MOVED(
            "The source changed since its snapshot",
            "Stop whatever writes the source, assess and migrate again, or accept that the newer rows stay behind."),
    NOT_READY_TO_CUT_OVER("There is nothing to cut over", "Start a job of type MIGRATE and wait until it is verified."),
    NOTHING_TO_ROLL_BACK("There is nothing to roll back", "Only what was cut over last can be rolled back."),
    LOSS_NOT_ACCEPTED(
            "Rows were written since the cut-over",
            "Look at what would go out of sight, and accept that number of rows if the rollback is still right."),
    PLAN_INVALID("The plan cannot be carried out", "Correct the plan at the places named."),
    PLAN_UNDECIDED("The plan has a finding that blocks", "Decide each blocking finding, then retry."),
    CONSTRAINT_VIOLATED(
            "The data violates a constraint of the plan",
            "Look at the rows named, then change the plan or the source and retry."),
    TOO_MANY_REJECTS(
            "More rows were rejected than the limit allows",
            "Look at the rejects: a wider type for the column usually holds them."),
    VERIFICATION_FAILED(
            "The target does not hold what the source holds",
            "Do not use the target. Keep the report, and retry into an empty schema."),
    CANCELLED("The job was cancelled", "Retry to resume after the last committed chunk, or delete the migration."),
    INTERNAL("The engine met an unexpected condition", "Report this with the job's log; no data was published.");

    private final String title;
    private final String nextStep;

    FailureCode(String title, String nextStep) {
        this.title = title;
        this.nextStep = nextStep;
    }

    /// One line that names the failure without details.
    public String title() {
        return title;
    }

    /// What the person in charge does next.
    public String nextStep() {
        return nextStep;
    }
}
