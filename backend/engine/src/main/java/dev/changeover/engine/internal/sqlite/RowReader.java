package dev.changeover.engine.internal.sqlite;

/// Reads the rows of one table, or of one key range of it, in key order.
///
/// Two readers exist and must agree on every value of every file: [PageRowReader], which reads the file's pages
/// and is
/// fast, and [SqlRowReader], which asks SQLite and reads everything.
public interface RowReader extends AutoCloseable {
    /// Moves to the next row.
    ///
    /// @return false after the last
    boolean next();

    /// The current row; the same object every time.
    Row row();

    @Override
    void close();
}
