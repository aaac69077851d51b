package dev.changeover.engine.internal.sqlite;

/// A text or blob of a [Row] that is too long to be held in memory.
///
/// It can be read any number of times, each time from its beginning, until the row's reader moves on.
public interface LongValue {
    /// Bytes of the value; a text's as UTF-8.
    long length();

    /// Hands the value out piece by piece, in order. The array of a piece is used again for the next one.
    ///
    /// @throws E whatever the receiver throws
    <E extends Exception> void read(Pieces<E> pieces) throws E;

    /// The whole value, for those who cannot do with pieces.
    default byte[] toBytes() {
        byte[] whole = new byte[Math.toIntExact(length())];
        int[] end = {0};
        read((bytes, offset, count) -> {
            System.arraycopy(bytes, offset, whole, end[0], count);
            end[0] += count;
        });
        return whole;
    }

    /// Receives a value.
    ///
    /// @param <E> what it may throw
    @FunctionalInterface
    interface Pieces<E extends Exception> {
        /// Takes the next bytes.
        void accept(byte[] bytes, int offset, int count) throws E;
    }
}
