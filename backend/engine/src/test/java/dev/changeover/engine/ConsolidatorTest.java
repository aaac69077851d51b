package dev.changeover.engine;

import java.nio.file.Path;
import java.util.List;

import dev.changeover.engine.MigrationReport.TableResult;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.Decision;
import dev.changeover.engine.plan.FamilyChoice;
import dev.changeover.engine.plan.FamilyChoice.SoftReference;
import dev.changeover.engine.plan.KeyRule;
import dev.changeover.engine.plan.MigrationPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/// Several SQLite files in one PostgreSQL schema, on real databases.
class ConsolidatorTest {
    private static final String PEOPLE = "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL)";
    private static final String ORDERS = """
            CREATE TABLE orders (
                id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES people (id),
                follows INTEGER REFERENCES orders (id), total REAL
            )""";

    @TempDir
    private Path folder;

    private SeveralSources sources;

    @BeforeEach
    void twoShops() throws Exception {
        sources = new SeveralSources(folder);
        sources.add(
                "north",
                PEOPLE,
                ORDERS,
                "INSERT INTO people VALUES (1, 'Ada'), (2, 'Bo'), (7, 'Cy')",
                "INSERT INTO orders VALUES (1, 1, NULL, 9.5), (2, 7, 1, 3)");
        sources.add(
                "south",
                PEOPLE,
                ORDERS,
                "INSERT INTO people VALUES (1, 'Dee'), (2, 'Eve')",
                "INSERT INTO orders VALUES (1, 2, NULL, 1), (3, 1, 1, 2.25)");
    }

    private static FamilyChoice choice(String family, KeyRule rule) {
        return new FamilyChoice(family, rule, null, List.of());
    }

    private List<String> joined() throws Exception {
        return sources.query("""
                SELECT p.name, o.total, f.total
                FROM shop.orders o
                JOIN shop.people p ON p.id = o.person_id
                LEFT JOIN shop.orders f ON f.id = o.follows
                ORDER BY p.name, o.total""");
    }

    private static final List<String> JOINED = List.of("Ada|9.5|null", "Cy|3|9.5", "Dee|2.25|1", "Eve|1|null");

    @Test
    void keysGetRangesOfTheirOwnAndReferencesFollow() throws Exception {
        // When
        MigrationReport report = sources.migrate(sources.plan());

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(sources.query("SELECT id, name FROM shop.people ORDER BY id"))
                .containsExactly("1|Ada", "2|Bo", "7|Cy", "11|Dee", "12|Eve");
        assertThat(joined()).containsExactlyElementsOf(JOINED);
        assertThat(report.tables())
                .extracting(TableResult::table, TableResult::source, TableResult::loaded, TableResult::digestsEqual)
                .containsExactly(
                        tuple("north/people", 3L, 3L, true),
                        tuple("south/people", 2L, 2L, true),
                        tuple("north/orders", 2L, 2L, true),
                        tuple("south/orders", 2L, 2L, true));
    }

    @Test
    void rowsAreNumberedAnewAndReferencesFollow() throws Exception {
        // When
        MigrationReport report =
                sources.migrate(sources.plan(choice("people", KeyRule.RENUMBER), choice("orders", KeyRule.RENUMBER)));

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(sources.query("SELECT id, name FROM shop.people ORDER BY id"))
                .containsExactly("1|Ada", "2|Bo", "3|Cy", "4|Dee", "5|Eve");
        assertThat(joined()).containsExactlyElementsOf(JOINED);
    }

    @Test
    void theSourceBecomesPartOfKeysAndOfReferences() throws Exception {
        // When
        MigrationReport report =
                sources.migrate(sources.plan(choice("people", KeyRule.COMPOSITE), choice("orders", KeyRule.COMPOSITE)));

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(sources.query("""
                SELECT p.name, o.total, f.total
                FROM shop.orders o
                JOIN shop.people p ON (p.source_id, p.id) = (o.source_id, o.person_id)
                LEFT JOIN shop.orders f ON (f.source_id, f.id) = (o.source_id, o.follows)
                ORDER BY p.name, o.total""")).containsExactlyElementsOf(JOINED);
        assertThat(sources.query("""
                SELECT pg_get_constraintdef(oid) FROM pg_constraint
                WHERE conrelid = 'shop.orders'::regclass AND contype IN ('p', 'f') ORDER BY 1"""))
                .containsExactly(
                        "FOREIGN KEY (source_id, follows) REFERENCES shop.orders(source_id, id)",
                        "FOREIGN KEY (source_id, person_id) REFERENCES shop.people(source_id, id)",
                        "PRIMARY KEY (source_id, id)");
    }

    @Test
    void everyRowSaysWhereItCameFrom() throws Exception {
        // When
        sources.migrate(sources.plan());

        // Then
        assertThat(
                        sources.query(
                                "SELECT changeover_source, changeover_row, name FROM shop.people ORDER BY changeover_source, changeover_row"))
                .containsExactly("1|1|Ada", "1|2|Bo", "1|7|Cy", "2|1|Dee", "2|2|Eve");
    }

    @Test
    void newRowsAreNumberedAboveThoseOfAllSources() throws Exception {
        // Given
        sources.migrate(sources.plan());

        // When
        sources.execute("INSERT INTO shop.people (name) VALUES ('Flo')");

        // Then
        assertThat(sources.query("SELECT max(id) FROM shop.people")).containsExactly("13");
    }

    @Test
    void laterVerificationFindsTheRowOfTheSourceThatChanged() throws Exception {
        // Given
        MigrationPlan plan = sources.plan();
        sources.migrate(plan);
        sources.execute("UPDATE shop.people SET name = 'Dea' WHERE name = 'Dee'");

        // When
        MigrationReport report = sources.verify(plan);

        // Then
        assertThat(report.verified()).isFalse();
        assertThat(report.tables())
                .filteredOn(table -> !table.verified())
                .extracting(TableResult::table, table -> table.mismatches().rows())
                .containsExactly(tuple("south/people", 1L));
    }

    @Test
    void laterVerificationSeesRowsThatCameFromNoSource() throws Exception {
        // Given
        MigrationPlan plan = sources.plan();
        sources.migrate(plan);
        sources.execute("INSERT INTO shop.people (name) VALUES ('Flo')");

        // When
        MigrationReport report = sources.verify(plan);

        // Then
        assertThat(report.tables())
                .filteredOn(table -> !table.verified())
                .extracting(
                        TableResult::table,
                        TableResult::loaded,
                        table -> table.mismatches().rows())
                .containsExactly(tuple("north/people", 4L, 1L));
    }

    @Test
    void referenceThatWouldLeadToAnotherSourcesRowIsQuarantined() throws Exception {
        // Given
        sources.add(
                "west",
                PEOPLE,
                ORDERS,
                "INSERT INTO people VALUES (1, 'Gus')",
                "INSERT INTO orders VALUES (1, 12, NULL, 4)");

        // When
        MigrationReport report = sources.migrate(sources.plan());

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(report.rejects())
                .extracting(Reject::table, Reject::key, Reject::column, Reject::code)
                .containsExactly(tuple("west/orders", "rowid 1", "person_id", Reject.Code.NO_PARENT));
        assertThat(joined()).containsExactlyElementsOf(JOINED);
    }

    @Test
    void confirmedReferenceFollowsTheKeysWithoutAForeignKey() throws Exception {
        // Given
        SeveralSources notes = new SeveralSources(folder.resolve("..").resolve(folder.getFileName()));
        String table = "CREATE TABLE notes (id INTEGER PRIMARY KEY, person_id INTEGER, body TEXT)";
        notes.add("a", PEOPLE, table, "INSERT INTO people VALUES (1, 'Ada')", "INSERT INTO notes VALUES (1, 1, 'x')");
        notes.add("b", PEOPLE, table, "INSERT INTO people VALUES (1, 'Bo')", "INSERT INTO notes VALUES (1, 1, 'y')");
        assertThat(notes.plan().findings())
                .extracting(Finding::code, Finding::table, Finding::column)
                .contains(tuple("REFERENCE_UNDECLARED", "notes", "person_id"));

        // When
        MigrationReport report = notes.migrate(
                notes.plan(new FamilyChoice("notes", null, null, List.of(new SoftReference("person_id", "people")))));

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(notes.query("""
                SELECT n.body, p.name FROM shop.notes n JOIN shop.people p ON p.id = n.person_id ORDER BY 1""")).containsExactly("x|Ada", "y|Bo");
    }

    private static final String MEMBERS =
            "CREATE TABLE members (id INTEGER PRIMARY KEY, email TEXT NOT NULL, UNIQUE (email))";

    private SeveralSources members() throws Exception {
        SeveralSources members = new SeveralSources(folder);
        members.add("a", MEMBERS, "INSERT INTO members VALUES (1, 'x@example.org'), (2, 'y@example.org')");
        members.add("b", MEMBERS, "INSERT INTO members VALUES (1, 'y@example.org'), (2, 'z@example.org')");
        return members;
    }

    private static Finding finding(MigrationPlan plan, String code) {
        return plan.findings().stream()
                .filter(found -> found.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void valuesOfUniqueKeysThatTwoSourcesHoldBlockThePlan() throws Exception {
        // When
        MigrationPlan plan = members().plan();

        // Then
        Finding found = finding(plan, "KEYS_IN_SEVERAL_SOURCES");
        assertThat(found.count()).isEqualTo(1);
        assertThat(found.examples()).containsExactly("y@example.org");
        assertThat(plan.undecided()).contains(found.id());
    }

    @Test
    void uniqueKeyCanDifferBySource() throws Exception {
        // Given
        SeveralSources members = members();
        Finding found = finding(members.plan(), "KEYS_IN_SEVERAL_SOURCES");

        // When
        MigrationReport report =
                members.migrate(members.plan(List.of(new Decision(found.id(), Choice.SCOPE_BY_SOURCE))));

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(members.query("SELECT count(*) FROM shop.members")).containsExactly("4");
        assertThat(members.query("""
                SELECT pg_get_constraintdef(oid) FROM pg_constraint
                WHERE conrelid = 'shop.members'::regclass AND contype = 'u'""")).containsExactly("UNIQUE (source_id, email)");
    }

    @Test
    void uniquenessCanBeGivenUp() throws Exception {
        // Given
        SeveralSources members = members();
        Finding found = finding(members.plan(), "KEYS_IN_SEVERAL_SOURCES");

        // When
        MigrationReport report = members.migrate(members.plan(List.of(new Decision(found.id(), Choice.DROP_UNIQUE))));

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(members.query("SELECT count(*) FROM shop.members")).containsExactly("4");
    }

    @Test
    void driftedTablesGetEveryColumnAndATypeThatHoldsAllValues() throws Exception {
        // Given
        SeveralSources drifted = new SeveralSources(folder);
        drifted.add(
                "a",
                "CREATE TABLE things (id INTEGER PRIMARY KEY, size INTEGER, label TEXT NOT NULL, CHECK (size > 0))",
                "CREATE INDEX things_by_size ON things (size)",
                "INSERT INTO things VALUES (1, 5, 'five')");
        drifted.add(
                "b",
                "CREATE TABLE Things (ID INTEGER PRIMARY KEY, Size TEXT, colour TEXT)",
                "INSERT INTO Things VALUES (1, 'XL', 'red')");

        // When
        MigrationPlan plan = drifted.plan();
        MigrationReport report = drifted.migrate(plan);

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(drifted.query("SELECT id, size, label, colour FROM shop.things ORDER BY id"))
                .containsExactly("1|5|five|null", "11|XL|null|red");
        assertThat(plan.findings())
                .extracting(Finding::code, Finding::column, Finding::object)
                .contains(
                        tuple("COLUMN_LACKING", "label", null),
                        tuple("COLUMN_LACKING", "colour", null),
                        tuple("DECLARATIONS_DIFFER", "size", null),
                        tuple("CONSTRAINT_DIFFERS", null, "CHECK size > 0"),
                        tuple("CONSTRAINT_DIFFERS", null, "INDEX (size)"));
    }

    @Test
    void aTableOfOneSourceOnlyIsLoadedToo() throws Exception {
        // Given
        sources.add(
                "east", "CREATE TABLE extras (code TEXT PRIMARY KEY) WITHOUT ROWID", "INSERT INTO extras VALUES ('q')");

        // When
        MigrationReport report = sources.migrate(sources.plan());

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(sources.query("SELECT changeover_source, changeover_row, code FROM shop.extras"))
                .containsExactly("3|null|q");
    }

    @Test
    void theSameFileTwiceIsRefused() throws Exception {
        // Given
        sources.add("copy", PEOPLE, ORDERS);
        sources.add("twin", PEOPLE, ORDERS);

        // When
        Throwable refused = catchThrowable(() -> sources.plan());

        // Then
        assertThat(refused)
                .asInstanceOf(type(PlanRejectedException.class))
                .extracting(PlanRejectedException::faults, list(PlanRejectedException.Fault.class))
                .containsExactly(
                        new PlanRejectedException.Fault("/sources/3", "It holds the same as copy, byte by byte."));
    }

    @Test
    void numbersThatWouldLeaveNoRoomAreNamedBeforeAnythingIsLoaded() throws Exception {
        // Given
        sources.add("far", PEOPLE, "INSERT INTO people VALUES (9223372036854775000, 'Zed')");

        // When
        MigrationPlan plan = sources.plan();

        // Then
        assertThat(plan.undecided()).contains(finding(plan, "KEYS_OVERFLOW").id());
        assertThat(sources.migrate(sources.plan(choice("people", KeyRule.RENUMBER)))
                        .verified())
                .isTrue();
    }

    @Test
    void cleanUpTakesAwayWhereRowsCameFromUnlessItIsPartOfAKey() throws Exception {
        // Given
        sources.migrate(sources.plan(choice("people", KeyRule.COMPOSITE), choice("orders", KeyRule.OFFSET)));

        // When
        sources.cleanUp();

        // Then
        assertThat(sources.query("""
                SELECT table_name, string_agg(column_name, ' ' ORDER BY ordinal_position)
                FROM information_schema.columns WHERE table_schema = 'shop' GROUP BY 1 ORDER BY 1"""))
                .containsExactly("orders|source_id id person_id follows total", "people|source_id id name");
    }

    @Test
    void lettersCaseOfColumnsKeepsNoReferenceFromFollowing() throws Exception {
        // Given
        SeveralSources mixed = new SeveralSources(folder);
        mixed.add(
                "a",
                PEOPLE,
                "CREATE TABLE orders (id INTEGER PRIMARY KEY, person_id INTEGER, FOREIGN KEY (PERSON_ID) REFERENCES People (ID))",
                "INSERT INTO people VALUES (1, 'Ada')",
                "INSERT INTO orders VALUES (1, 1)");
        mixed.add(
                "b",
                PEOPLE,
                "CREATE TABLE Orders (ID INTEGER PRIMARY KEY, Person_Id INTEGER REFERENCES PEOPLE (Id))",
                "INSERT INTO people VALUES (1, 'Bo')",
                "INSERT INTO orders VALUES (1, 1)");

        // When
        MigrationReport report = mixed.migrate(mixed.plan());

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(mixed.query("""
                SELECT p.name FROM shop.orders o JOIN shop.people p ON p.id = o.person_id ORDER BY 1""")).containsExactly("Ada", "Bo");
    }

    @Test
    void aKeyThatIsTheNumberOfAnotherTablesRowFollowsThatTable() throws Exception {
        // Given
        SeveralSources users = new SeveralSources(folder);
        String profile = "CREATE TABLE profiles (user_id INTEGER PRIMARY KEY REFERENCES people (id), motto TEXT)";
        users.add(
                "a",
                PEOPLE,
                profile,
                "INSERT INTO people VALUES (5, 'Ada'), (5000, 'Al')",
                "INSERT INTO profiles VALUES (5, 'x')");
        users.add("b", PEOPLE, profile, "INSERT INTO people VALUES (5, 'Bo')", "INSERT INTO profiles VALUES (5, 'y')");

        // When
        MigrationReport report = users.migrate(users.plan());

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(
                        users.query(
                                "SELECT p.name, f.motto FROM shop.profiles f JOIN shop.people p ON p.id = f.user_id ORDER BY 1"))
                .containsExactly("Ada|x", "Bo|y");
    }

    @Test
    void anOrphanLeadsToNoRowOfAnotherSourceWhereNumbersStay() throws Exception {
        // Given
        SeveralSources apart = new SeveralSources(folder);
        apart.add("a", PEOPLE, ORDERS, "INSERT INTO people VALUES (50, 'Ada')");
        apart.add(
                "b",
                PEOPLE,
                ORDERS,
                "INSERT INTO people VALUES (250, 'Bo')",
                "INSERT INTO orders VALUES (1, 50, NULL, 2), (2, 250, NULL, 3)");

        // When
        MigrationReport report = apart.migrate(apart.plan());

        // Then
        assertThat(report.verified()).isTrue();
        assertThat(report.rejects())
                .extracting(Reject::key, Reject::code)
                .containsExactly(tuple("rowid 1", Reject.Code.NO_PARENT));
        assertThat(apart.query("SELECT p.name, o.total FROM shop.orders o JOIN shop.people p ON p.id = o.person_id"))
                .containsExactly("Bo|3");
    }
}
