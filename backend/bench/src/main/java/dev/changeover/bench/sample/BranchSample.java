package dev.changeover.bench.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Makes five databases of one product, as five branches of a shop keep them, with every kind of conflict that there is
/// when they become one.
///
/// Numbers of rows overlap everywhere. The list of countries is the same but for one name, and categories have the same
/// names under other numbers. Columns drifted: `west` keeps prices as text, `east` has a weight, `harbour` no note. One
/// e-mail address is known to two branches. Notes refer to customers and no foreign key says so. An order of `east` has
/// no customer. `harbour` alone has a table of vouchers. Two branches keep their texts as UTF-16.
public final class BranchSample {

    /// The branches, in the order in which they are migrated.
    public static final List<String> BRANCHES = List.of("north", "south", "west", "east", "harbour");

    static final int CUSTOMERS = 400;
    static final int ORDERS = 1_500;

    private BranchSample() {}

    /// Writes the five files into a folder, unless they are there.
    ///
    /// @return the files, in the order of [#BRANCHES]
    public static List<Path> writeTo(Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (int number = 1; number <= BRANCHES.size(); number++) {
            Path file = folder.resolve(BRANCHES.get(number - 1) + ".db");
            if (!Files.exists(file)) {
                write(file, number);
            }
            files.add(file);
        }
        return files;
    }

    private static void write(Path file, int number) throws IOException, SQLException {
        Path unfinished = Files.createTempFile(file.getParent(), "branch", ".unfinished");
        try {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + unfinished);
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA encoding = '%s'".formatted(encoding(number)));
                statement.execute("PRAGMA journal_mode = OFF");
                connection.setAutoCommit(false);
                statement.executeUpdate(tables(number));
                statement.executeUpdate(rows(number));
                statement.executeUpdate(oddities(number));
                connection.commit();
            }
            Files.move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static String encoding(int number) {
        return number == 3 ? "UTF-16le" : number == 5 ? "UTF-16be" : "UTF-8";
    }

    private static String tables(int number) {
        return """
                CREATE TABLE country (code TEXT PRIMARY KEY, name TEXT NOT NULL);
                CREATE TABLE category (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
                CREATE TABLE customer (
                  id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT UNIQUE, name TEXT NOT NULL,
                  country TEXT NOT NULL REFERENCES country (code)%1$s
                );
                CREATE TABLE product (
                  id INTEGER PRIMARY KEY, category_id INTEGER NOT NULL REFERENCES category (id),
                  title TEXT NOT NULL, price %2$s NOT NULL%3$s
                );
                CREATE TABLE "order" (
                  id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id),
                  follows INTEGER REFERENCES "order" (id), placed_at TEXT NOT NULL
                );
                CREATE INDEX order_by_customer ON "order" (customer_id);
                CREATE TABLE order_line (
                  order_id INTEGER NOT NULL REFERENCES "order" (id), line_no INTEGER NOT NULL,
                  product_id INTEGER NOT NULL REFERENCES product (id), quantity INTEGER NOT NULL CHECK (quantity > 0),
                  PRIMARY KEY (order_id, line_no)
                );
                CREATE TABLE note (id INTEGER PRIMARY KEY, customer_id INTEGER, body TEXT NOT NULL);
                """.formatted(
                        number == 5 ? "" : ", remark TEXT",
                        number == 3 ? "TEXT" : "REAL",
                        number == 4 ? ", weight_kg REAL" : "");
    }

    /// Everything is counted from the branch's number, so that the same file comes out each time.
    private static String rows(int number) {
        return """
                INSERT INTO country (code, name)
                VALUES ('CZ', '%5$s'), ('DE', 'Germany'), ('FR', 'France'), ('PL', 'Poland');
                WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 12)
                INSERT INTO category (id, name) SELECT i, 'Category ' || (1 + (i * %1$d) %% 13) FROM n;
                WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < %2$d)
                INSERT INTO customer (id, email, name, country)
                SELECT i, 'c' || i || '@%4$s.example', 'Customer ' || i || ' of %4$s',
                       substr('CZDEFRPL', 1 + 2 * (i %% 4), 2)
                FROM n;
                WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 60)
                INSERT INTO product (id, category_id, title, price)
                SELECT i, 1 + i %% 12, 'Product ' || i || ' of %4$s', i + 0.5 FROM n;
                WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < %3$d)
                INSERT INTO "order" (id, customer_id, follows, placed_at)
                SELECT i, 1 + (i * 7) %% %2$d, CASE WHEN i %% 5 = 0 THEN i - 4 END,
                       datetime('2025-01-01', i || ' hours')
                FROM n;
                INSERT INTO order_line (order_id, line_no, product_id, quantity)
                SELECT id, line, 1 + (id * line) %% 60, 1 + id %% 3
                FROM "order", (SELECT 1 AS line UNION ALL SELECT 2);
                INSERT INTO note (id, customer_id, body)
                SELECT id, id, 'Called about order ' || id FROM customer WHERE id %% 4 = 0;
                """.formatted(
                number, CUSTOMERS, ORDERS, BRANCHES.get(number - 1), number == 2 ? "Czech Republic" : "Czechia");
    }

    private static String oddities(int number) {
        return switch (number) {
            case 2, 4 ->
                "UPDATE customer SET email = 'both@branches.example' WHERE id = 3;%s"
                        .formatted(
                                number == 4
                                        ? "INSERT INTO \"order\" VALUES (9000, 8888, NULL, '2025-06-01 12:00:00')"
                                        : "");
            case 5 -> """
                    CREATE TABLE voucher (code TEXT PRIMARY KEY, customer_id INTEGER REFERENCES customer (id), worth REAL);
                    INSERT INTO voucher (code, customer_id, worth)
                    SELECT 'V' || id, id, 10 FROM customer WHERE id %% 20 = 0;""".formatted();
            default -> "";
        };
    }
}
