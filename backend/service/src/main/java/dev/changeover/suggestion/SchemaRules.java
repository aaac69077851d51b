package dev.changeover.suggestion;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static dev.changeover.suggestion.Concept.*;

/// Schemas, and the numbered migrations that make them.
final class SchemaRules {

    static final List<Rule> ALL = List.of(
            Rule.sure("schema.lint", "Numbered SQL files are checked without running them.")
                    .says(MIGRATIONS, NUMBERED)
                    .says(NUMBERED)
                    .with(Filled.one("folder", Facts::folder)),
            Rule.sure("schema.compare", "Two schemas are compared.")
                    .says(SCHEMA_EQUAL)
                    .with(SchemaRules::otherSide),
            Rule.sure("pg.history", "The migration tool's own history tells what was applied.")
                    .says(HISTORY)
                    .unless(RUN)
                    .with(SchemaRules::history),
            Rule.sure("pg.history", "The migration tool's own history tells what was applied.")
                    .says(HISTORY)
                    .says(VERIFY)
                    .with(SchemaRules::history),
            Rule.sure("schema.apply", "Schema migrations are tried and taken back.")
                    .says(REHEARSE)
                    .says(MIGRATIONS)
                    .near(SOURCE_TEXT)
                    .unless(MIGRATE)
                    .with(Filled.fixed("dryRun", true)),
            Rule.sure("schema.apply", "Schema migrations are applied.")
                    .says(SCHEMA_RUN)
                    .with(Filled.one("folder", Facts::folder)),
            Rule.sure("pg.partition", "Partitions are made or put away.")
                    .says(PARTITION)
                    .begins(WRITE, ARCHIVE)
                    .with(SchemaRules::partitions),
            Rule.likely("pg.partition", "Partitions are made or put away.")
                    .says(PARTITION)
                    .says(TEST)
                    .with(SchemaRules::partitions),
            Rule.sure("pg.partition", "Partitions are put away or put back.")
                    .says(PARTITION)
                    .says(ARCHIVE, DETACH)
                    .with(SchemaRules::partitions),
            Rule.sure("pg.refresh", "Views are refreshed.")
                    .says(MATERIALIZED_VIEW)
                    .begins(REFRESH, TEST)
                    .with(Filled.list("views", Facts::identifiers)),
            Rule.sure("pg.view-freshness", "Views are as fresh as their last refresh.")
                    .says(MATERIALIZED_VIEW)
                    .says(REFRESH, FRESH)
                    .with(reading -> new Filled()
                            .put("views", reading.facts().identifiers())
                            .put("within", reading.facts().duration())
                            .done()),
            Rule.likely("pg.partitions", "Coming partitions have to exist.")
                    .says(PARTITION)
                    .with(Filled.list("tables", Facts::identifiers)),
            Rule.sure("pg.orphans", "Rows without parents break references.")
                    .says(ORPHANS)
                    .plain(),
            Rule.sure("pg.constraints", "Constraints have to be there and validated.")
                    .says(CONSTRAINTS, FOREIGN_KEYS)
                    .with(SchemaRules::constraints),
            Rule.sure("pg.sequences", "Sequences have to be ahead of the rows.")
                    .says(SEQUENCES)
                    .plain(),
            Rule.likely("pg.index-use", "The server counts how often an index is used.")
                    .says(INDEX_USE)
                    .with(Filled.list("tables", Facts::identifiers)),
            Rule.sure("pg.create-index", "An index is added.")
                    .says(INDEX)
                    .begins(WRITE, MAKE)
                    .plain(),
            Rule.sure("pg.schema", "Objects have to exist and work.")
                    .says(TABLES, INDEX, MATERIALIZED_VIEW, FUNCTION, TRIGGER, ENUM, COLUMN)
                    .says(EXISTS)
                    .unless(ASSESS)
                    .with(SchemaRules::objects),
            Rule.likely("pg.schema", "Objects have to exist and work.")
                    .says(INDEX, MATERIALIZED_VIEW, FUNCTION, TRIGGER, ENUM)
                    .says(VERIFY)
                    .unless(REVIEW)
                    .with(SchemaRules::objects));

    private SchemaRules() {}

    private static Map<String, Object> otherSide(Reading reading) {
        String words = reading.words().toLowerCase(Locale.ROOT);
        Optional<String> other = List.of("development", "staging", "production").stream()
                .filter(words::contains)
                .findFirst();
        return new Filled().put("environment", other).done();
    }

    private static Map<String, Object> history(Reading reading) {
        String words = reading.words().toLowerCase(Locale.ROOT);
        Optional<String> tool = words.contains("manage.py") || words.contains("showmigrations")
                ? Optional.of("DJANGO")
                : List.of("flyway", "alembic", "sqlx", "django").stream()
                        .filter(words::contains)
                        .findFirst()
                        .map(name -> name.toUpperCase(Locale.ROOT));
        return new Filled().put("tool", tool).done();
    }

    private static Map<String, Object> partitions(Reading reading) {
        return new Filled()
                .put("action", Optional.of(reading.says(ARCHIVE) || reading.says(DETACH) ? "ARCHIVE" : "CREATE"))
                .put("tables", reading.facts().identifiers())
                .done();
    }

    private static Map<String, Object> constraints(Reading reading) {
        String words = reading.words().toLowerCase(Locale.ROOT);
        List<String> types = words.contains("unique")
                ? List.of("UNIQUE")
                : words.contains("check constraint")
                        ? List.of("CHECK")
                        : reading.says(FOREIGN_KEYS) ? List.of("FOREIGN_KEY") : List.of();
        return new Filled()
                .put("types", types)
                .put("tables", reading.facts().identifiers())
                .done();
    }

    private static Map<String, Object> objects(Reading reading) {
        List<String> types = List.of(TABLES, COLUMN, ENUM, INDEX, FUNCTION, TRIGGER, MATERIALIZED_VIEW).stream()
                .filter(reading::says)
                .map(concept -> concept == TABLES ? "TABLE" : concept.name())
                .toList();
        return new Filled()
                .put("objects", types)
                .put("names", reading.facts().identifiers())
                .done();
    }
}
