package dev.changeover.bench.sample;

/// The sample's tables and what hangs on them.
final class ShopSchema {

    /// Tables only: rows go in faster, and triggers must not fire, before the rest exists.
    static final String TABLES = """
            CREATE TABLE category (
              id INTEGER PRIMARY KEY,
              parent_id INTEGER REFERENCES category (id),
              name TEXT NOT NULL,
              position INT NOT NULL DEFAULT 0,
              UNIQUE (parent_id, name)
            );
            CREATE TABLE Customer (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              email TEXT NOT NULL COLLATE NOCASE UNIQUE,
              fullName VARCHAR(80) NOT NULL,
              birth_date DATE,
              newsletter BOOLEAN NOT NULL DEFAULT 0,
              created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
            );
            CREATE TABLE product (
              id INTEGER PRIMARY KEY,
              external_id TEXT NOT NULL UNIQUE,
              title TEXT NOT NULL,
              category_id INTEGER NOT NULL REFERENCES category (id),
              price DECIMAL(10,2) NOT NULL CHECK (price >= 0),
              weight_kg REAL,
              attributes TEXT NOT NULL DEFAULT '{}',
              active BOOLEAN NOT NULL DEFAULT 1
            );
            CREATE TABLE product_image (
              id INTEGER PRIMARY KEY,
              product_id INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
              caption TEXT,
              thumbnail BLOB NOT NULL
            );
            CREATE TABLE "Stock Level" (
              warehouse TEXT NOT NULL,
              product_id INTEGER NOT NULL REFERENCES product (id),
              quantity INTEGER NOT NULL,
              counted_at TEXT NOT NULL,
              PRIMARY KEY (warehouse, product_id)
            ) WITHOUT ROWID;
            CREATE TABLE "Order" (
              id INTEGER PRIMARY KEY,
              customer_id INTEGER NOT NULL REFERENCES Customer (id),
              status TEXT NOT NULL DEFAULT 'BASKET' CHECK (status IN ('BASKET', 'PAID', 'SENT', 'RETURNED')),
              placed_at DATETIME,
              total DECIMAL(12,2) NOT NULL DEFAULT 0,
              "Delivery Note" TEXT
            );
            CREATE TABLE "Order Line" (
              order_id INTEGER NOT NULL REFERENCES "Order" (id) ON DELETE CASCADE,
              line_no INTEGER NOT NULL,
              product_id INTEGER NOT NULL REFERENCES product (id),
              quantity INTEGER NOT NULL CHECK (quantity > 0),
              unit_price DECIMAL(10,2) NOT NULL,
              PRIMARY KEY (order_id, line_no)
            );
            CREATE TABLE visit (
              at INTEGER NOT NULL,
              path TEXT NOT NULL,
              customer_id INTEGER,
              seconds REAL,
              user_agent TEXT
            );
            """;

    static final String INDEXES_VIEW_AND_TRIGGER = """
            CREATE INDEX customer_by_lower_name ON Customer (lower(fullName));
            CREATE UNIQUE INDEX one_basket_per_customer ON "Order" (customer_id) WHERE status = 'BASKET';
            CREATE INDEX order_by_customer ON "Order" (customer_id, placed_at DESC);
            CREATE INDEX line_by_product ON "Order Line" (product_id);
            CREATE INDEX visit_by_time ON visit (at);
            CREATE VIEW revenue_by_customer AS
              SELECT Customer.id, Customer.fullName, count(*) AS orders, sum("Order".total) AS revenue
              FROM Customer JOIN "Order" ON "Order".customer_id = Customer.id
              WHERE "Order".status IN ('PAID', 'SENT')
              GROUP BY Customer.id, Customer.fullName;
            CREATE TRIGGER order_total AFTER INSERT ON "Order Line"
            BEGIN
              UPDATE "Order" SET total = total + NEW.quantity * NEW.unit_price WHERE id = NEW.order_id;
            END;
            """;

    private ShopSchema() {}
}
