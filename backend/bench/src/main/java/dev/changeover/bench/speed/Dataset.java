package dev.changeover.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;

import org.sqlite.Function;

/// A SQLite database that can be made again: the same statements give the same rows.
///
/// The statements may use two functions that SQLite lacks: `noise(seed, bytes)`, a blob that cannot be
/// compressed, and `words(seed, count)`, a text of so many words, some of them not ASCII.
///
/// @param name also the name of the file
/// @param statements what makes and fills the tables
record Dataset(String name, List<String> statements) {
    private static final List<String> VOCABULARY = List.of(
            "harbour", "lantern", "größe", "willow", "copper", "été", "meadow", "signal", "orchard", "naïve", "ledger",
            "current", "façade", "granite", "window", "journey", "東京", "measure", "quiet", "garden", "über", "station");

    Dataset {
        statements = List.copyOf(statements);
    }

    /// Writes the file into a folder, where it must not exist yet.
    Path writeTo(Path folder) throws SQLException, IOException {
        Path file = folder.resolve(name + ".db");
        Files.deleteIfExists(file);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            // The file is thrown away unless it is finished, so nothing has to survive a crash.
            statement.execute("PRAGMA journal_mode = OFF");
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA cache_size = -262144");
            Function.create(connection, "noise", new Noise());
            Function.create(connection, "words", new Words());
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
        return file;
    }

    private static final class Noise extends Function {
        @Override
        protected void xFunc() throws SQLException {
            byte[] bytes = new byte[value_int(1)];
            new SplittableRandom(value_long(0)).nextBytes(bytes);
            result(bytes);
        }
    }

    private static final class Words extends Function {
        @Override
        protected void xFunc() throws SQLException {
            SplittableRandom random = new SplittableRandom(value_long(0));
            StringBuilder text = new StringBuilder();
            for (int left = value_int(1); left > 0; left--) {
                text.append(VOCABULARY.get(random.nextInt(VOCABULARY.size()))).append(left == 1 ? "" : " ");
            }
            result(text.toString());
        }
    }
}
