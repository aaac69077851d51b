package dev.changeover.bench.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/// Fills the sample's tables.
///
/// Each table draws from a random sequence of its own, so that a change to one leaves the others as they were.
final class ShopRows {

    private static final int BATCH = 1_000;
    private static final List<String> WAREHOUSE_NAMES = List.of("Nord", "Süd", "Îles");
    private static final List<String> STOCK_TEXTS = List.of("lots", "n/a", "12 pcs", "");

    private final ShopSample sample;
    private final Connection connection;

    ShopRows(ShopSample sample, Connection connection) {
        this.sample = sample;
        this.connection = connection;
    }

    void insertAll() throws SQLException {
        insertCategories();
        insertCustomers();
        insertProducts();
        insertImages();
        insertStockLevels();
        insertOrders();
        insertVisits();
    }

    private void insertCategories() throws SQLException {
        ShopWords words = new ShopWords(new SplittableRandom(1));
        try (Batch rows = batch("INSERT INTO category (id, parent_id, name, position) VALUES (?, ?, ?, ?)")) {
            for (int id = 1; id <= ShopSample.CATEGORIES; id++) {
                // The first twelve are roots; every other hangs below one that is already there.
                Integer parent = id <= 12 ? null : 1 + words.below(id - 1);
                rows.add(id, parent, words.category(id), id % 10);
            }
        }
    }

    private void insertCustomers() throws SQLException {
        ShopWords words = new ShopWords(new SplittableRandom(2));
        int firstBroken = sample.customers() - ShopSample.INVALID_UTF8_NAMES + 1;
        try (Batch rows = batch("""
                INSERT INTO Customer (id, email, fullName, birth_date, newsletter, created_at)
                VALUES (?, ?, CAST(? AS TEXT), ?, ?, ?)""")) {
            for (int id = 1; id <= sample.customers(); id++) {
                rows.add(
                        id,
                        words.email(id),
                        id < firstBroken ? words.fullName() : words.latin1Name(),
                        words.birthDate(),
                        words.below(2),
                        words.timestamp());
            }
        }
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE sqlite_sequence SET seq = ? WHERE name = 'Customer'")) {
            update.setInt(1, sample.customers() + ShopSample.DELETED_CUSTOMERS);
            update.executeUpdate();
        }
    }

    private void insertProducts() throws SQLException {
        ShopWords words = new ShopWords(new SplittableRandom(3));
        try (Batch rows = batch("""
                INSERT INTO product (id, external_id, title, category_id, price, weight_kg, attributes, active)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            for (int id = 1; id <= sample.products(); id++) {
                rows.add(
                        id,
                        words.uuid(),
                        words.productTitle(id),
                        1 + words.below(ShopSample.CATEGORIES),
                        priceInCents(id) / 100.0,
                        words.below(20) == 0 ? null : words.weight(),
                        words.attributes(),
                        words.below(10) == 0 ? 0 : 1);
            }
        }
    }

    private void insertImages() throws SQLException {
        ShopWords words = new ShopWords(new SplittableRandom(4));
        try (Batch rows = batch("INSERT INTO product_image (id, product_id, caption, thumbnail) VALUES (?, ?, ?, ?)")) {
            for (int id = 1; id <= sample.products(); id++) {
                rows.add(id, id, words.below(3) == 0 ? null : words.caption(), words.thumbnail());
            }
        }
    }

    private void insertStockLevels() throws SQLException {
        ShopWords words = new ShopWords(new SplittableRandom(5));
        try (Batch rows = batch("""
                INSERT INTO "Stock Level" (warehouse, product_id, quantity, counted_at) VALUES (?, ?, ?, ?)""")) {
            for (String warehouse : WAREHOUSE_NAMES) {
                for (int product = 1; product <= sample.products(); product++) {
                    boolean odd = warehouse.equals("Süd") && product <= ShopSample.TEXTS_IN_INTEGER_COLUMN;
                    Object quantity = odd ? STOCK_TEXTS.get(product - 1) : words.below(500);
                    rows.add(warehouse, product, quantity, words.timestamp());
                }
            }
        }
    }

    private void insertOrders() throws SQLException {
        ShopWords words = new ShopWords(new SplittableRandom(6));
        int lastCustomerWhoOrders = sample.customers() - ShopSample.INVALID_UTF8_NAMES;
        try (Batch orders = batch("""
                        INSERT INTO "Order" (id, customer_id, status, placed_at, total, "Delivery Note")
                        VALUES (?, ?, ?, ?, ?, ?)""");
                Batch lines = batch("""
                        INSERT INTO "Order Line" (order_id, line_no, product_id, quantity, unit_price)
                        VALUES (?, ?, ?, ?, ?)""")) {
            int inserted = 0;
            for (int id = 1; id <= sample.orders(); id++) {
                int upTo = linesUpTo(id, words);
                long cents = insertLines(lines, id, inserted, upTo, words);
                inserted = upTo;
                // The first orders are open baskets, one per customer at most.
                boolean basket = id <= lastCustomerWhoOrders / 10;
                orders.add(
                        id,
                        basket ? id : 1 + words.below(lastCustomerWhoOrders),
                        basket ? "BASKET" : words.status(),
                        basket ? null : words.timestamp(),
                        cents / 100.0,
                        words.below(8) == 0 ? words.deliveryNote() : null);
            }
        }
    }

    /// Returns how many lines the orders up to this one have together: one to four each, and exact in total.
    private int linesUpTo(int order, ShopWords words) {
        if (order == sample.orders()) {
            return sample.orderLines();
        }
        double average = (double) sample.orderLines() / sample.orders();
        double even = order * average;
        // An order keeps at least one line because the jitter is smaller than the average less one.
        return (int) (even + words.fraction() * (average - 1.0));
    }

    private long insertLines(Batch lines, int order, int before, int upTo, ShopWords words) throws SQLException {
        long cents = 0;
        for (int i = before; i < upTo; i++) {
            boolean orphan = i < ShopSample.ORPHANED_LINES;
            int product = orphan ? sample.products() + 1 + i : 1 + words.below(sample.products());
            int quantity = 1 + words.below(5);
            lines.add(order, i - before + 1, product, quantity, priceInCents(product) / 100.0);
            cents += (long) quantity * priceInCents(product);
        }
        return cents;
    }

    private void insertVisits() throws SQLException {
        ShopWords words = new ShopWords(new SplittableRandom(7));
        try (Batch rows =
                batch("INSERT INTO visit (at, path, customer_id, seconds, user_agent) VALUES (?, ?, ?, ?, ?)")) {
            for (int i = 0; i < sample.visits(); i++) {
                rows.add(
                        words.epochSecond(),
                        "/product/" + (1 + words.below(sample.products())),
                        words.below(3) == 0 ? null : 1 + words.below(sample.customers()),
                        words.below(50) == 0 ? null : words.fraction() * 300,
                        i < ShopSample.NUL_IN_USER_AGENT ? "Moz\0illa/5.0" : words.userAgent());
            }
        }
    }

    /// A price is a function of the product, so that lines and products agree.
    private static int priceInCents(int product) {
        return 99 + (int) (product * 7_919L % 20_000);
    }

    private Batch batch(String insert) throws SQLException {
        return new Batch(connection.prepareStatement(insert));
    }

    /// Rows on their way into one table; closing sends the last of them.
    private static final class Batch implements AutoCloseable {

        private final PreparedStatement insert;
        private int waiting;

        Batch(PreparedStatement insert) {
            this.insert = insert;
        }

        void add(@Nullable Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                if (value == null) {
                    insert.setNull(i + 1, Types.NULL);
                } else {
                    insert.setObject(i + 1, value);
                }
            }
            insert.addBatch();
            if (++waiting == BATCH) {
                insert.executeBatch();
                waiting = 0;
            }
        }

        @Override
        public void close() throws SQLException {
            try (insert) {
                insert.executeBatch();
            }
        }
    }
}
