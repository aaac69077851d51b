package dev.changeover.engine;

import java.nio.file.Path;
import java.util.List;

import dev.changeover.engine.MigrationReport.ObjectResult;
import dev.changeover.engine.MigrationReport.ObjectResult.Kind;
import dev.changeover.engine.MigrationReport.TableResult;
import dev.changeover.engine.plan.Mode;
import dev.changeover.engine.plan.PlanOverrides;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/// Keys, indexes, checks, defaults and sequences of the target are changed while all values stay; verifying again must
/// name the object, and nothing else.
class ChangedObjectTest {
    @TempDir
    private static Path folder;

    private static MigratedDatabase database;

    @BeforeAll
    static void migrate() throws Exception {
        database = MigratedDatabase.of(
                folder,
                List.of(
                        "CREATE TABLE author (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL,"
                                + " CONSTRAINT author_email UNIQUE (email))",
                        "CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL"
                                + " CONSTRAINT book_author REFERENCES author, title TEXT DEFAULT 'untitled',"
                                + " pages INTEGER CONSTRAINT book_pages CHECK (pages > 0))",
                        "CREATE INDEX book_title ON book (title)",
                        "CREATE UNIQUE INDEX book_once ON book (author_id, title) WHERE pages > 10",
                        "INSERT INTO author (email) VALUES ('a@x'), ('b@x'), ('c@x')",
                        "DELETE FROM author WHERE id = 3",
                        "INSERT INTO book (author_id, title, pages) VALUES (1, 'one', 10), (2, 'two', 20)"),
                PlanOverrides.none());
        assertThat(database.migrate().verified()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            DROP INDEX shop.book_title                                        | INDEX       | book_title
            DROP INDEX shop.book_once                                         | INDEX       | book_once
            DROP INDEX shop.book_once; CREATE UNIQUE INDEX book_once ON shop.book (author_id, title) | INDEX | book_once
            ALTER INDEX shop.book_title RENAME TO book_titles                 | INDEX       | book_title
            ALTER TABLE shop.author DROP CONSTRAINT author_email              | UNIQUE      | author_email
            ALTER TABLE shop.book DROP CONSTRAINT book_pkey                   | PRIMARY_KEY | book_pkey
            ALTER TABLE shop.book DROP CONSTRAINT book_author                 | FOREIGN_KEY | book_author
            ALTER TABLE shop.book DISABLE TRIGGER ALL                         | FOREIGN_KEY | book_author
            ALTER TABLE shop.author DISABLE TRIGGER ALL                       | FOREIGN_KEY | book_author
            ALTER TABLE shop.book ALTER CONSTRAINT book_author NOT ENFORCED   | FOREIGN_KEY | book_author
            ALTER TABLE shop.book ALTER CONSTRAINT book_author DEFERRABLE     | FOREIGN_KEY | book_author
            ALTER TABLE shop.book DROP CONSTRAINT book_pages                  | CHECK       | book_pages
            ALTER TABLE shop.book DROP CONSTRAINT book_pages, ADD CONSTRAINT book_pages CHECK (pages > 1) | CHECK | book_pages
            ALTER TABLE shop.book ALTER title DROP DEFAULT                    | COLUMN      | title
            ALTER TABLE shop.book ALTER title SET DEFAULT 'Untitled'          | COLUMN      | title
            ALTER TABLE shop.book ALTER pages SET DEFAULT 1                   | COLUMN      | pages
            ALTER TABLE shop.book ALTER author_id DROP NOT NULL               | COLUMN      | author_id
            ALTER TABLE shop.book ALTER title SET NOT NULL                    | COLUMN      | title
            ALTER TABLE shop.author ALTER id SET GENERATED ALWAYS             | COLUMN      | id
            ALTER TABLE shop.author ALTER id RESTART WITH 3                   | SEQUENCE    | id
            """)
    void aChangedObjectIsNamed(String change, Kind kind, String name) throws Exception {
        // Given
        MigratedDatabase changed = database.copy();
        EmbeddedTarget.execute(changed.target(), change);

        // When
        MigrationReport report = changed.verify();

        // Then
        assertThat(report.verified()).isFalse();
        assertThat(report.tables()).allMatch(TableResult::verified);
        assertThat(faults(report))
                .extracting(ObjectResult::kind, ObjectResult::name)
                .containsExactly(tuple(kind, name));
    }

    private static List<ObjectResult> faults(MigrationReport report) {
        return report.objects().stream()
                .filter(object -> object.isFault(Mode.CREATE_SCHEMA))
                .toList();
    }

    @Test
    void anObjectThatChangedShowsWhatItWasAndWhatItIs() throws Exception {
        // Given
        MigratedDatabase changed = database.copy();
        EmbeddedTarget.execute(changed.target(), "ALTER TABLE shop.book ALTER title SET DEFAULT 'x'");

        // When
        MigrationReport report = changed.verify();

        // Then
        assertThat(faults(report))
                .singleElement()
                .returns("book", ObjectResult::table)
                .returns(
                        "It was: text DEFAULT 'untitled'::text. Now it is: text DEFAULT 'x'::text",
                        ObjectResult::detail);
    }

    @Test
    void aRenamedColumnIsNamedAndTheOtherTablesAreCompared() throws Exception {
        // Given
        MigratedDatabase changed = database.copy();
        EmbeddedTarget.execute(
                changed.target(), "ALTER TABLE shop.author RENAME email TO mail", "UPDATE shop.book SET title = ''");

        // When
        MigrationReport report = changed.verify();

        // Then
        assertThat(faults(report))
                .extracting(ObjectResult::kind, ObjectResult::table, ObjectResult::name)
                .contains(tuple(Kind.COLUMN, "author", "email"))
                .doesNotContain(tuple(Kind.COLUMN, "author", "id"));
        assertThat(report.tables())
                .extracting(
                        TableResult::table,
                        TableResult::loaded,
                        result -> result.mismatches().rows())
                .containsExactly(tuple("author", 0L, 0L), tuple("book", 2L, 2L));
    }

    @Test
    void aTableThatIsGoneIsNamedByItsColumns() throws Exception {
        // Given
        MigratedDatabase changed = database.copy();
        EmbeddedTarget.execute(changed.target(), "DROP TABLE shop.book");

        // When
        MigrationReport report = changed.verify();

        // Then
        assertThat(report.verified()).isFalse();
        assertThat(faults(report))
                .filteredOn(object -> object.kind() == Kind.COLUMN)
                .extracting(ObjectResult::table, ObjectResult::name)
                .containsExactly(
                        tuple("book", "id"),
                        tuple("book", "author_id"),
                        tuple("book", "title"),
                        tuple("book", "pages"));
    }

    @Test
    void valuesAreStillComparedWhenTheRecordsOfTheLoadAreGone() throws Exception {
        // Given
        MigratedDatabase changed = database.copy();
        EmbeddedTarget.execute(
                changed.target(),
                "DROP SCHEMA changeover_ledger CASCADE",
                "UPDATE shop.book SET title = '' WHERE id = 2");

        // When
        MigrationReport report = changed.verify();

        // Then
        assertThat(faults(report)).isEmpty();
        assertThat(report.tables().getLast().mismatches().listed())
                .singleElement()
                .returns("id 2", Mismatch::key);
    }
}
