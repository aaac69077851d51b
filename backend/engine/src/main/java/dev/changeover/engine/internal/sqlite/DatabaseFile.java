package dev.changeover.engine.internal.sqlite;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import dev.changeover.engine.FailureCode;
import dev.changeover.engine.MigrationException;
import dev.changeover.engine.catalog.Catalog.Encoding;

/// Reads pages of a SQLite database file that nobody writes any more. Safe for many threads.
///
/// Pages are read with positioned reads and not through a memory map: a file that loses bytes under our feet
/// must end
/// in an exception and not in a crash.
///
/// @see <a href="https://www.sqlite.org/fileformat2.html">Database File Format</a>
public final class DatabaseFile implements AutoCloseable {
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int HEADER_BYTES = 100;

    private final Path path;
    private final FileChannel channel;
    private final int pageSize;
    private final int usableSize;
    private final long pages;
    private final Encoding encoding;

    private DatabaseFile(Path path, FileChannel channel, byte[] header, long sizeBytes) {
        this.path = path;
        this.channel = channel;
        int declared = (short) SHORT.get(header, 16) & 0xffff;
        pageSize = declared == 1 ? 65_536 : declared;
        usableSize = pageSize - (header[20] & 0xff);
        pages = pageSize == 0 ? 0 : sizeBytes / pageSize;
        encoding = switch ((int) INT.get(header, 56)) {
            case 2 -> Encoding.UTF_16LE;
            case 3 -> Encoding.UTF_16BE;
            default -> Encoding.UTF_8;
        };
    }

    /// Opens a file whose header was checked before.
    public static DatabaseFile open(Path path) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                byte[] header = new byte[HEADER_BYTES];
                ByteBuffer buffer = ByteBuffer.wrap(header);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, buffer.position()) < 0) {
                        throw new MigrationException(
                                FailureCode.SOURCE_NOT_A_DATABASE, path.toString(), "The file has no SQLite header.");
                    }
                }
                return new DatabaseFile(path, channel, header, channel.size());
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new MigrationException(
                    FailureCode.SOURCE_UNREADABLE, path.toString(), "The snapshot cannot be opened.", e);
        }
    }

    /// Fills the buffer with one page.
    ///
    /// @param page its number, counted from 1
    /// @param into at least one page long
    void read(long page, byte[] into) {
        read(page, 1, into);
    }

    /// Fills the buffer with pages that lie one behind the other.
    ///
    /// @param first the first one's number, counted from 1
    /// @param most how many are wanted; the file may end before
    /// @param into long enough for all of them
    /// @return how many were read, one at least
    int read(long first, int most, byte[] into) {
        if (first < 1 || first > pages) {
            throw corrupt("page %d lies outside the file".formatted(first));
        }
        int count = (int) Math.min(most, pages - first + 1);
        try {
            ByteBuffer buffer = ByteBuffer.wrap(into, 0, count * pageSize);
            long position = (first - 1) * pageSize;
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + buffer.position()) < 0) {
                    throw corrupt("page %d ends early".formatted(first));
                }
            }
            return count;
        } catch (IOException e) {
            throw new MigrationException(
                    FailureCode.SOURCE_UNREADABLE, path.toString(), "Page %d cannot be read.".formatted(first), e);
        }
    }

    MigrationException corrupt(String what) {
        return new MigrationException(
                FailureCode.SOURCE_CORRUPT, path.toString(), "The database file is damaged: %s.".formatted(what));
    }

    /// Bytes per page.
    public int pageSize() {
        return pageSize;
    }

    /// Bytes per page that SQLite uses.
    int usableSize() {
        return usableSize;
    }

    /// How text is encoded.
    public Encoding encoding() {
        return encoding;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new MigrationException(
                    FailureCode.SOURCE_UNREADABLE, path.toString(), "The snapshot cannot be closed.", e);
        }
    }
}
