package dev.changeover.engine;

import java.nio.file.Path;
import java.util.List;

import dev.changeover.engine.MigrationReport.TableResult;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.ConflictRule;
import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.FamilyChoice;
import dev.changeover.engine.plan.KeyRule;
import dev.changeover.engine.plan.MergeRule;
import dev.changeover.engine.plan.MergeRule.Pick;
import dev.changeover.engine.plan.MigrationPlan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/// Rows of several sources that become one.
class MergeTest {
    private static final String COUNTRIES =
            "CREATE TABLE countries (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT, changed TEXT)";
    private static final String CITIES = """
            CREATE TABLE cities (
                id INTEGER PRIMARY KEY, name TEXT, country_id INTEGER REFERENCES countries (id)
            )""";

    @TempDir
    private Path folder;

    private SeveralSources sources;

    @BeforeEach
    void threeAtlases() throws Exception {
        sources = new SeveralSources(folder);
        sources.add(
                "a",
                COUNTRIES,
                CITIES,
                "INSERT INTO countries VALUES (1, 'DE', 'Germany', '2020'), (2, 'FR', 'France', '2021')",
                "INSERT INTO cities VALUES (1, 'Bonn', 1), (2, 'Lyon', 2)");
        sources.add(
                "b",
                COUNTRIES,
                CITIES,
                "INSERT INTO countries VALUES (1, 'FR', 'France', '2021'), (2, 'DE', 'Deutschland', '2024')",
                "INSERT INTO cities VALUES (1, 'Nice', 1), (2, 'Ulm', 2)");
        sources.add(
                "c",
                COUNTRIES,
                CITIES,
                "INSERT INTO countries VALUES (5, 'PT', 'Portugal', '2019'), (9, 'DE', 'Allemagne', '2022')",
                "INSERT INTO cities VALUES (1, 'Porto', 5), (2, 'Kiel', 9)");
    }

    private static FamilyChoice merge(
            ConflictRule rule, @Nullable String newest, @Nullable String preferred, Pick... picks) {
        return new FamilyChoice(
                "countries",
                KeyRule.MERGE,
                new MergeRule(List.of("code"), rule, newest, preferred, List.of(picks)),
                List.of());
    }

    private List<String> countries() throws Exception {
        return sources.query("SELECT id, code, name FROM shop.countries ORDER BY id");
    }

    private List<String> cities() throws Exception {
        return sources.query("""
                SELECT c.name, l.code
                FROM shop.cities c
                JOIN shop.countries l ON l.id = c.country_id
                ORDER BY c.name""");
    }

    private static final List<String> CITIES_AND_CODES =
            List.of("Bonn|DE", "Kiel|DE", "Lyon|FR", "Nice|FR", "Porto|PT", "Ulm|DE");

    @Test
    void rowsOfTheFirstSourceStayAndReferencesToTheOthersLeadThere() throws Exception {
        // When
        MigrationReport report = sources.migrate(sources.plan(merge(ConflictRule.KEEP_FIRST, null, null)));

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(countries()).containsExactly("1|DE|Germany", "2|FR|France", "3|PT|Portugal");
        assertThat(cities()).containsExactlyElementsOf(CITIES_AND_CODES);
        assertThat(report.tables())
                .filteredOn(table -> table.target().equals("countries"))
                .extracting(TableResult::table, TableResult::source, TableResult::loaded, TableResult::merged)
                .containsExactly(
                        tuple("a/countries", 2L, 2L, 0L),
                        tuple("b/countries", 2L, 0L, 2L),
                        tuple("c/countries", 2L, 1L, 1L));
    }

    @Test
    void theNewestRowStays() throws Exception {
        // When
        MigrationReport report = sources.migrate(sources.plan(merge(ConflictRule.KEEP_NEWEST, "changed", null)));

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(countries()).containsExactly("1|FR|France", "2|DE|Deutschland", "3|PT|Portugal");
        assertThat(cities()).containsExactlyElementsOf(CITIES_AND_CODES);
    }

    @Test
    void theRowOfOneSourceStays() throws Exception {
        // When
        MigrationReport report = sources.migrate(sources.plan(merge(ConflictRule.KEEP_SOURCE, null, "c")));

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(countries()).containsExactly("1|FR|France", "2|PT|Portugal", "3|DE|Allemagne");
        assertThat(cities()).containsExactlyElementsOf(CITIES_AND_CODES);
    }

    @Test
    void aRowThatSomebodyPickedStaysWhateverTheRuleSays() throws Exception {
        // When
        MigrationReport report =
                sources.migrate(sources.plan(merge(ConflictRule.KEEP_FIRST, null, null, new Pick("b", 2))));

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(countries()).containsExactly("1|FR|France", "2|DE|Deutschland", "3|PT|Portugal");
    }

    @Test
    void rowsThatDifferAreQuarantinedAndReferencesLeadToTheOneThatStays() throws Exception {
        // When
        MigrationReport report = sources.migrate(sources.plan(merge(ConflictRule.QUARANTINE, null, null)));

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(countries()).containsExactly("1|DE|Germany", "2|FR|France", "3|PT|Portugal");
        assertThat(cities()).containsExactlyElementsOf(CITIES_AND_CODES);
        assertThat(report.rejects())
                .extracting(Reject::table, Reject::key, Reject::code)
                .containsExactly(
                        tuple("b/countries", "rowid 2", Reject.Code.CONFLICT),
                        tuple("c/countries", "rowid 9", Reject.Code.CONFLICT));
    }

    @Test
    void rowsThatDifferBothStayOnceTheUniqueKeyIsGivenUp() throws Exception {
        // Given
        FamilyChoice both = merge(ConflictRule.KEEP_BOTH, null, null);
        Finding found = sources.plan(both).findings().stream()
                .filter(finding -> finding.code().equals("KEYS_IN_SEVERAL_SOURCES"))
                .findFirst()
                .orElseThrow();

        // When
        MigrationReport report =
                sources.migrate(sources.plan(List.of(new Decision(found.id(), Choice.DROP_UNIQUE)), both));

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(sources.query("SELECT code, name FROM shop.countries ORDER BY code, name"))
                .containsExactly("DE|Allemagne", "DE|Deutschland", "DE|Germany", "FR|France", "PT|Portugal");
    }

    @Test
    void rowsWithATextForAKeyBecomeOne() throws Exception {
        // Given
        SeveralSources units = new SeveralSources(folder);
        String table = "CREATE TABLE units (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID";
        units.add("x", table, "INSERT INTO units VALUES ('kg', 'kilogram'), ('m', 'metre')");
        units.add("y", table, "INSERT INTO units VALUES ('kg', 'kilogram'), ('s', 'second')");

        // When
        MigrationReport report = units.migrate(units.plan(new FamilyChoice(
                "units",
                KeyRule.MERGE,
                new MergeRule(List.of("code"), ConflictRule.KEEP_FIRST, null, null, List.of()),
                List.of())));

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(units.query("SELECT code, changeover_source FROM shop.units ORDER BY code"))
                .containsExactly("kg|1", "m|1", "s|2");
    }

    @Test
    void aNaturalKeyThatOneSourceHoldsTwiceIsNamedBeforeAnythingIsLoaded() throws Exception {
        // Given
        SeveralSources tags = new SeveralSources(folder);
        String table = "CREATE TABLE tags (id INTEGER PRIMARY KEY, word TEXT)";
        tags.add("x", table, "INSERT INTO tags VALUES (1, 'red')");
        tags.add("y", table, "INSERT INTO tags VALUES (1, 'red'), (2, 'blue'), (3, 'red')");
        FamilyChoice byWord = new FamilyChoice(
                "tags",
                KeyRule.MERGE,
                new MergeRule(List.of("word"), ConflictRule.KEEP_FIRST, null, null, List.of()),
                List.of());

        // When
        MigrationException refused =
                catchThrowableOfType(MigrationException.class, () -> tags.migrate(tags.plan(byWord)));

        // Then
        assertThat(refused).hasMessageContaining("(word) is not unique within y: its rows 1 and 3 have the same");
        assertThat(tags.query("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'changeover%'"))
                .containsExactly("0");
    }

    @Test
    void laterVerificationFollowsWhatBecameOne() throws Exception {
        // Given
        MigrationPlan plan = sources.plan(merge(ConflictRule.KEEP_NEWEST, "changed", null));
        sources.migrate(plan);

        // When
        MigrationReport report = sources.verify(plan);

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(report.tables()).extracting(TableResult::merged).contains(1L);
    }

    @Test
    void theTargetRemembersWhatEachRowBecame() throws Exception {
        // When
        sources.migrate(sources.plan(merge(ConflictRule.KEEP_FIRST, null, null)));

        // Then
        assertThat(sources.query("""
                SELECT table_name, source_row, kept_table_name, kept_source_row
                FROM changeover_ledger.merged_row ORDER BY table_name, source_row"""))
                .containsExactly(
                        "b/countries|1|a/countries|2", "b/countries|2|a/countries|1", "c/countries|9|a/countries|1");
    }

    @Test
    void thePreviewShowsRealRowsBeforeAnythingRuns() throws Exception {
        // Given
        MigrationPlan plan = sources.plan(merge(ConflictRule.KEEP_FIRST, null, null));

        // When
        FamilyPreview countries = sources.preview(plan, "countries");
        FamilyPreview cities = sources.preview(plan, "cities");

        // Then
        assertThat(countries.shares())
                .extracting(FamilyPreview.Share::source, FamilyPreview.Share::rows, FamilyPreview.Share::merged)
                .containsExactly(tuple("a", 2L, 0L), tuple("b", 2L, 2L), tuple("c", 2L, 1L));
        assertThat(countries.differing()).isEqualTo(2);
        assertThat(countries.pairs())
                .extracting(
                        FamilyPreview.Pair::source,
                        pair -> pair.values().get(2).value(),
                        pair -> pair.keptValues().get(2).value())
                .containsExactly(tuple("b", "Deutschland", "Germany"), tuple("c", "Allemagne", "Germany"));
        assertThat(cities.shares().get(2).first())
                .extracting(
                        row -> row.before().get(2).value(),
                        row -> row.after().get(3).value())
                .containsExactly(tuple("5", "3"), tuple("9", "1"));
    }

    @Test
    void lettersCaseOfTheNaturalKeyDoesNotMatter() throws Exception {
        // When
        MigrationReport report = sources.migrate(sources.plan(new FamilyChoice(
                "COUNTRIES",
                KeyRule.MERGE,
                new MergeRule(List.of("CODE"), ConflictRule.KEEP_NEWEST, "Changed", null, List.of()),
                List.of())));

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(countries()).containsExactly("1|FR|France", "2|DE|Deutschland", "3|PT|Portugal");
    }

    @Test
    void aRowThatCannotBeLoadedStaysForNoOther() throws Exception {
        // Given
        SeveralSources users = new SeveralSources(folder);
        String table =
                "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, city_id INTEGER REFERENCES cities (id))";
        users.add(
                "x",
                CITIES.replace("REFERENCES countries (id)", ""),
                table,
                "INSERT INTO cities VALUES (1, 'Bonn', 1)",
                "INSERT INTO users VALUES (1, 'a@x', 9)");
        users.add(
                "y",
                CITIES.replace("REFERENCES countries (id)", ""),
                table,
                "INSERT INTO cities VALUES (1, 'Ulm', 1)",
                "INSERT INTO users VALUES (1, 'a@x', 1)");

        // When
        MigrationReport report = users.migrate(users.plan(new FamilyChoice(
                "users",
                KeyRule.MERGE,
                new MergeRule(List.of("email"), ConflictRule.KEEP_FIRST, null, null, List.of()),
                List.of())));

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(report.rejects())
                .extracting(Reject::table, Reject::code)
                .containsExactly(tuple("x/users", Reject.Code.NO_PARENT));
        assertThat(users.query("SELECT u.email, c.name FROM shop.users u JOIN shop.cities c ON c.id = u.city_id"))
                .containsExactly("a@x|Ulm");
    }

    @Test
    void aNaturalKeyThatRefersToTheSameTableIsRefused() throws Exception {
        // Given
        SeveralSources trees = new SeveralSources(folder);
        String table =
                "CREATE TABLE nodes (id INTEGER PRIMARY KEY, name TEXT, parent_id INTEGER REFERENCES nodes (id))";
        trees.add("x", table, "INSERT INTO nodes VALUES (1, 'root', NULL)");
        trees.add("y", table, "INSERT INTO nodes VALUES (2, 'root', NULL)");

        // When
        PlanRejectedException refused = catchThrowableOfType(
                PlanRejectedException.class,
                () -> trees.plan(new FamilyChoice(
                        "nodes",
                        KeyRule.MERGE,
                        new MergeRule(List.of("parent_id", "name"), ConflictRule.KEEP_FIRST, null, null, List.of()),
                        List.of())));

        // Then
        assertThat(refused.faults())
                .extracting(PlanRejectedException.Fault::pointer)
                .containsExactly("/families/0/merge/naturalKey/0");
    }
}
