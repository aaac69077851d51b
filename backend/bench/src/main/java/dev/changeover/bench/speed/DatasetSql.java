package dev.changeover.bench.speed;

import java.util.ArrayList;
import java.util.List;

/// The statements that make the databases. Products with large primes stand for chance: they give the
/// same rows every time and no order that an index could profit from.
final class DatasetSql {
    private DatasetSql() {}

    private static String rows(long usual, long percent) {
        return "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %d)"
                .formatted(Math.max(1, usual * percent / 100));
    }

    static List<String> growth(long rows) {
        return List.of("""
                CREATE TABLE event (
                    id INTEGER PRIMARY KEY,
                    device INTEGER NOT NULL,
                    at INTEGER NOT NULL,
                    value INTEGER
                )""", """
                INSERT INTO event
                %s
                SELECT i, i * 7919 %% 5003, 1600000000 + i, CASE WHEN i %% 11 THEN i * 104729 %% 65521 END FROM n
                """.formatted(rows(rows, 100)));
    }

    /// One of several databases of the same product: each has its own rows with the same ids.
    static List<String> branch(int number, long percent) {
        return List.of(
                "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL, since TEXT)",
                """
                CREATE TABLE sale (
                    id INTEGER PRIMARY KEY,
                    customer_id INTEGER NOT NULL REFERENCES customer (id),
                    amount REAL NOT NULL,
                    note TEXT
                )""",
                """
                INSERT INTO customer
                %s
                SELECT i, 'customer %d-' || i, date('2020-01-01', (i %% 2000) || ' days') FROM n
                """.formatted(rows(400_000, percent), number),
                """
                INSERT INTO sale
                %s
                SELECT i, 1 + i * 7919 %% %d, (i * 104729 %% 100003) / 100.0, CASE WHEN i %% 3 THEN 'sale %d-' || i END
                FROM n
                """.formatted(rows(1_600_000, percent), Math.max(1, 400_000 * percent / 100), number),
                "CREATE INDEX sale_by_customer ON sale (customer_id)");
    }

    static List<String> integers(long percent) {
        return List.of(
                """
                CREATE TABLE measurement (
                    id INTEGER PRIMARY KEY,
                    sensor INTEGER NOT NULL,
                    at INTEGER NOT NULL,
                    value INTEGER NOT NULL,
                    quality INTEGER
                )""",
                """
                INSERT INTO measurement
                %s
                SELECT i, i * 7919 %% 5003, 1600000000 + i, i * 2654435761 %% 4294967291, nullif(i %% 5, 0) FROM n
                """.formatted(rows(2_000_000, percent)),
                "CREATE INDEX measurement_by_sensor ON measurement (sensor, at)");
    }

    static List<String> text(long percent) {
        return List.of(
                """
                CREATE TABLE article (
                    id INTEGER PRIMARY KEY,
                    slug TEXT NOT NULL,
                    title TEXT NOT NULL,
                    author TEXT NOT NULL,
                    editor TEXT,
                    section TEXT NOT NULL,
                    language VARCHAR(8) NOT NULL,
                    teaser TEXT NOT NULL,
                    first TEXT NOT NULL,
                    second TEXT NOT NULL,
                    third TEXT,
                    keywords TEXT NOT NULL
                )""",
                """
                INSERT INTO article
                %s
                SELECT i, 'article-' || (i * 2654435761 %% 4294967291), words(i, 7), words(i * 7919 %% 5003, 2),
                       CASE WHEN i %% 3 THEN words(i * 104729 %% 1009, 2) END, words(i %% 23, 1), 'en-GB',
                       words(i + 1000003, 22), words(i + 2000003, 35), words(i + 3000017, 30),
                       CASE WHEN i %% 4 THEN words(i + 4000037, 20) END, words(i + 5000011, 6)
                FROM n""".formatted(rows(100_000, percent)),
                "CREATE UNIQUE INDEX article_by_slug ON article (slug)",
                "CREATE INDEX article_by_author ON article (author, title)");
    }

    static List<String> blobs(long percent) {
        return List.of("""
                CREATE TABLE attachment (
                    id INTEGER PRIMARY KEY,
                    name TEXT NOT NULL,
                    content BLOB NOT NULL
                )""", """
                INSERT INTO attachment
                %s
                SELECT i, words(i, 3), noise(i, 200 + i * 7919 %% 48000) FROM n
                """.formatted(rows(4_000, percent)));
    }

    static List<String> tables(long percent) {
        List<String> statements = new ArrayList<>();
        for (int table = 1; table <= 200; table++) {
            statements.add("""
                    CREATE TABLE entity_%1$03d (
                        id INTEGER PRIMARY KEY,
                        kind INTEGER NOT NULL,
                        name TEXT NOT NULL,
                        amount REAL,
                        changed TEXT NOT NULL
                    )""".formatted(table));
            statements.add("""
                    INSERT INTO entity_%1$03d
                    %2$s
                    SELECT i, i %% 17, 'name ' || (i * 7919 %% 5003), i * %1$d / 7.0,
                           datetime(1600000000 + i * 3607, 'unixepoch')
                    FROM n""".formatted(table, rows(2_000, percent)));
            statements.add("CREATE INDEX entity_%1$03d_by_name ON entity_%1$03d (name)".formatted(table));
        }
        return statements;
    }

    static List<String> keys(long percent) {
        List<String> statements = new ArrayList<>();
        for (String parent : List.of("account", "branch", "currency", "desk", "employee")) {
            statements.add("CREATE TABLE %s (id INTEGER PRIMARY KEY, name TEXT NOT NULL)".formatted(parent));
            statements.add(
                    "INSERT INTO %s %s SELECT i, '%s ' || i FROM n".formatted(parent, rows(10_000, percent), parent));
        }
        long parents = Math.max(1, 10_000 * percent / 100);
        statements.add("""
                CREATE TABLE movement (
                    id INTEGER PRIMARY KEY,
                    account INTEGER NOT NULL REFERENCES account (id),
                    counterpart INTEGER REFERENCES account (id),
                    branch INTEGER NOT NULL REFERENCES branch (id),
                    currency INTEGER NOT NULL REFERENCES currency (id),
                    desk INTEGER NOT NULL REFERENCES desk (id),
                    employee INTEGER NOT NULL REFERENCES employee (id),
                    amount REAL NOT NULL
                )""");
        statements.add("""
                INSERT INTO movement
                %1$s
                SELECT i, 1 + i * 7919 %% %2$d, CASE WHEN i %% 3 THEN 1 + i * 104729 %% %2$d END,
                       1 + i * 31 %% %2$d, 1 + i * 37 %% %2$d, 1 + i * 41 %% %2$d, 1 + i * 43 %% %2$d, i %% 9973 / 7.0
                FROM n""".formatted(rows(1_000_000, percent), parents));
        statements.add("""
                CREATE TABLE remark (
                    id INTEGER PRIMARY KEY,
                    movement INTEGER NOT NULL REFERENCES movement (id),
                    body TEXT NOT NULL
                )""");
        statements.add("""
                INSERT INTO remark
                %s
                SELECT i, 1 + i * 7919 %% %d, 'checked by hand, see folder ' || i FROM n
                """.formatted(rows(350_000, percent), Math.max(1, 1_000_000 * percent / 100)));
        return statements;
    }

    static List<String> shop(long percent) {
        long customers = Math.max(1, 300_000 * percent / 100);
        long products = Math.max(1, 20_000 * percent / 100);
        long orders = Math.max(1, 1_000_000 * percent / 100);
        return List.of(
                """
                CREATE TABLE customer (
                    id INTEGER PRIMARY KEY,
                    name TEXT NOT NULL,
                    email TEXT NOT NULL,
                    city TEXT,
                    joined TEXT
                )""",
                """
                CREATE TABLE product (
                    id INTEGER PRIMARY KEY,
                    sku TEXT NOT NULL,
                    name TEXT NOT NULL,
                    price REAL NOT NULL,
                    stock INTEGER
                )""",
                """
                CREATE TABLE orders (
                    id INTEGER PRIMARY KEY,
                    customer_id INTEGER NOT NULL REFERENCES customer (id),
                    total REAL,
                    placed TEXT,
                    status TEXT
                )""",
                """
                CREATE TABLE line (
                    id INTEGER PRIMARY KEY,
                    order_id INTEGER NOT NULL REFERENCES orders (id),
                    product_id INTEGER NOT NULL REFERENCES product (id),
                    quantity INTEGER NOT NULL,
                    price REAL NOT NULL,
                    note TEXT
                )""",
                """
                INSERT INTO customer
                %s
                SELECT i, 'Customer number ' || i, 'customer' || (i * 7919 %% 1000003) || '@example.com',
                       'City ' || (i %% 997), datetime(1600000000 + i * 13, 'unixepoch')
                FROM n""".formatted(rows(300_000, percent)),
                """
                INSERT INTO product
                %s
                SELECT i, 'SKU-' || (i * 104729 %% 1000003), 'Product ' || i, i * 0.37, i %% 500 FROM n
                """.formatted(rows(20_000, percent)),
                """
                INSERT INTO orders
                %s
                SELECT i, 1 + i * 7919 %% %d, i %% 9999 / 7.0, datetime(1600000000 + i * 5, 'unixepoch'),
                       CASE i %% 3 WHEN 0 THEN 'open' WHEN 1 THEN 'paid' ELSE 'shipped' END
                FROM n""".formatted(rows(1_000_000, percent), customers),
                """
                INSERT INTO line
                %s
                SELECT i, 1 + i * 31 %% %d, 1 + i * 17 %% %d, 1 + i %% 9, i %% 5000 / 3.0,
                       CASE WHEN i %% 4 = 0 THEN 'note of line ' || i END
                FROM n""".formatted(rows(2_500_000, percent), orders, products),
                "CREATE UNIQUE INDEX customer_by_email ON customer (email)",
                "CREATE UNIQUE INDEX product_by_sku ON product (sku)",
                "CREATE INDEX orders_by_customer ON orders (customer_id)",
                "CREATE INDEX orders_by_time ON orders (placed)",
                "CREATE INDEX line_by_order ON line (order_id)",
                "CREATE INDEX line_by_product ON line (product_id)");
    }
}
