package dev.changeover.bench.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BranchSampleTest {

    @TempDir
    Path folder;

    @Test
    void theSameFilesComeOutEachTime() throws IOException, SQLException {
        List<Path> files = BranchSample.writeTo(folder.resolve("one"));
        List<Path> again = BranchSample.writeTo(folder.resolve("two"));

        for (int i = 0; i < files.size(); i++) {
            assertThat(again.get(i)).hasSameBinaryContentAs(files.get(i));
        }
    }

    @Test
    void everyBranchHasWhatSetsItApart() throws IOException, SQLException {
        List<Path> files = BranchSample.writeTo(folder);

        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("north.db", "south.db", "west.db", "east.db", "harbour.db");
        assertThat(each(files, "PRAGMA encoding")).containsExactly("UTF-8", "UTF-8", "UTF-16le", "UTF-8", "UTF-16be");
        assertThat(each(files, "SELECT count(*) FROM customer WHERE email = 'both@branches.example'"))
                .containsExactly("0", "1", "0", "1", "0");
        assertThat(each(files, "SELECT name FROM country WHERE code = 'CZ'"))
                .containsExactly("Czechia", "Czech Republic", "Czechia", "Czechia", "Czechia");
        assertThat(each(files, "SELECT typeof(price) FROM product WHERE id = 1"))
                .containsExactly("real", "real", "text", "real", "real");
        assertThat(each(files, "SELECT count(*) FROM pragma_foreign_key_check"))
                .containsExactly("0", "0", "0", "1", "0");
        assertThat(each(files, "SELECT name FROM category WHERE id = 1")).doesNotHaveDuplicates();
        assertThat(each(files, "SELECT count(*) FROM sqlite_schema WHERE name = 'voucher'"))
                .containsExactly("0", "0", "0", "0", "1");
    }

    @Test
    void aFileThatIsThereStays() throws IOException, SQLException {
        Path north = Files.writeString(Files.createDirectories(folder).resolve("north.db"), "mine");

        BranchSample.writeTo(folder);

        assertThat(north).hasContent("mine");
    }

    private static List<String> each(List<Path> files, String query) throws SQLException {
        List<String> answers = new ArrayList<>();
        for (Path file : files) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                row.next();
                answers.add(row.getString(1));
            }
        }
        return answers;
    }
}
