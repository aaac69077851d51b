package dev.changeover.suggestion;

import java.util.List;
import java.util.Map;

import dev.changeover.document.Purpose;

import static dev.changeover.suggestion.Concept.*;

/// The data migration itself.
final class MigrationRules {

    static final List<Rule> ALL = List.of(
            Rule.sure("sqlite.counts", "Rows of the source are counted, to be compared later.")
                    .says(COUNTS)
                    .says(DOCUMENT)
                    .plain(),
            Rule.sure("pg.counts", "Rows are counted on both sides.")
                    .says(COUNTS)
                    .with(Filled.list("tables", Facts::identifiers)),
            Rule.sure("migration.verify", "Every value is compared with the sources.")
                    .says(DATA_INTEGRITY)
                    .plain(),
            Rule.likely("pg.checksum", "The content of tables is compared.")
                    .says(CONTENT, CHECKSUM)
                    .unless(HEADER_NAME)
                    .with(Filled.list("tables", Facts::identifiers)),
            Rule.sure("migration.rehearse", "The whole migration is tried and dropped.")
                    .says(REHEARSE)
                    .plain(),
            Rule.sure("migration.assess", "What would not fit is found before anything is moved.")
                    .says(ASSESS)
                    .plain(),
            Rule.likely("migration.roll-back", "The way back is taken.")
                    .says(ROLL_BACK)
                    .in(Purpose.CONTINGENCY)
                    .plain(),
            Rule.likely("migration.roll-back", "The way back is tried.")
                    .says(ROLL_BACK)
                    .says(TEST)
                    .plain(),
            Rule.sure("migration.clean-up", "What the migration left behind is removed.")
                    .says(CLEAN_UP)
                    .plain(),
            Rule.sure("migration.cut-over", "What was migrated is published.")
                    .says(CUT_OVER)
                    .plain(),
            Rule.likely("migration.migrate", "The data is moved.")
                    .says(MIGRATE)
                    .unless(SCHEMA, REVIEW, SCHEMA_RUN, DEPLOY)
                    .plain(),
            Rule.likely("migration.migrate", "The data is moved.")
                    .says(MIGRATION_SCRIPT)
                    .says(RUN)
                    .plain(),
            Rule.sure("maintenance.mode", "The application is closed or opened again.")
                    .says(MAINTENANCE_MODE)
                    .with(reading -> Map.of("on", !reading.says(STOP))));

    private MigrationRules() {}
}
