package dev.changeover.bench.sample;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Makes the bundled sample: a shop of eight tables whose data is as imperfect as data in use tends to be.
///
/// The same size gives the same file, byte for byte, as long as the SQLite library is the same. Every oddity is
/// there a fixed number of times, whatever the size; the constants below say how often.
///
/// @param rows rows over all tables; at least [#SMALLEST], [#USUAL] when nobody says otherwise
public record ShopSample(int rows) {

    /// The size that `make demo` uses.
    public static final int USUAL = 200_000;

    /// The smallest size at which the oddities are still exceptions among the good rows.
    public static final int SMALLEST = 10_000;

    /// `"Stock Level".quantity`, an INTEGER column, holds this many texts.
    public static final int TEXTS_IN_INTEGER_COLUMN = 4;

    /// `"Order Line".product_id` names a product that is gone in this many rows.
    public static final int ORPHANED_LINES = 3;

    /// `Customer.fullName` holds Latin-1 bytes in this many rows, by customers who never ordered.
    public static final int INVALID_UTF8_NAMES = 3;

    /// `visit.user_agent` has a NUL in the middle in this many rows.
    public static final int NUL_IN_USER_AGENT = 1;

    /// The AUTOINCREMENT counter of `Customer` is this far above its largest id: customers were deleted.
    public static final int DELETED_CUSTOMERS = 7;

    static final int CATEGORIES = 120;
    static final int WAREHOUSES = 3;

    public ShopSample {
        if (rows < SMALLEST) {
            throw new IllegalArgumentException("The sample needs at least %d rows: %d".formatted(SMALLEST, rows));
        }
    }

    int customers() {
        return rows / 10;
    }

    int products() {
        return rows / 50;
    }

    int orders() {
        return rows * 9 / 40;
    }

    int visits() {
        return rows * 3 / 100;
    }

    int orderLines() {
        int images = products();
        int stockLevels = WAREHOUSES * products();
        return rows - CATEGORIES - customers() - products() - images - stockLevels - orders() - visits();
    }

    /// Writes the database to a file that must not exist yet. A failure leaves no file.
    public void writeTo(Path file) throws IOException, SQLException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path parent = file.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path unfinished = Files.createTempFile(parent, file.getFileName().toString(), ".unfinished");
        try {
            write(unfinished);
            Files.move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void write(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            // The file is thrown away unless it is finished, so nothing has to survive a crash.
            statement.execute("PRAGMA journal_mode = OFF");
            statement.execute("PRAGMA synchronous = OFF");
            connection.setAutoCommit(false);
            statement.executeUpdate(ShopSchema.TABLES);
            new ShopRows(this, connection).insertAll();
            statement.executeUpdate(ShopSchema.INDEXES_VIEW_AND_TRIGGER);
            connection.commit();
        }
    }

    /// Writes the sample: `ShopSample <file> [rows]`.
    @SuppressWarnings("SystemOut") // It talks to the person who typed the command.
    public static void main(String... arguments) throws IOException, SQLException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("Usage: ShopSample <file> [rows]");
            System.exit(2);
        }
        Path file = Path.of(arguments[0]);
        ShopSample sample = new ShopSample(arguments.length == 2 ? Integer.parseInt(arguments[1]) : USUAL);
        sample.writeTo(file);
        System.out.printf("Wrote %s: 8 tables, %,d rows, %,d bytes%n", file, sample.rows(), Files.size(file));
    }
}
