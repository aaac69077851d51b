package dev.changeover.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// A file that was found to be a readable SQLite 3 database.
///
/// @param path where it is
/// @param sizeBytes its size when it was checked
/// @param pageSize bytes per page, from its header
public record SourceFile(Path path, long sizeBytes, int pageSize) {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 100;
    private static final int SMALLEST_PAGE = 512;

    /// Enough bytes to tell cipher text from any plain file format.
    private static final int SAMPLE_BYTES = 4_096;

    /// Looks at the header without opening the database and without creating anything.
    ///
    /// @throws MigrationException with one of the `SOURCE_…` codes
    public static SourceFile check(Path path) {
        if (!Files.exists(path)) {
            throw failure(FailureCode.SOURCE_MISSING, path, "There is no file at this path.");
        }
        if (!Files.isRegularFile(path)) {
            throw failure(FailureCode.SOURCE_NOT_A_DATABASE, path, "The path is not a regular file.");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return check(path, channel);
        } catch (IOException e) {
            throw new MigrationException(
                    FailureCode.SOURCE_UNREADABLE, path.toString(), "The file cannot be opened for reading.", e);
        }
    }

    private static SourceFile check(Path path, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size == 0) {
            throw failure(FailureCode.SOURCE_EMPTY, path, "The file has no bytes.");
        }
        byte[] head = new byte[(int) Math.min(SAMPLE_BYTES, size)];
        ByteBuffer buffer = ByteBuffer.wrap(head);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
            // A short read goes on; the end of a shrinking file leaves zeroes, which the checks below refuse.
        }
        if (!startsWithMagic(head)) {
            throw looksEncrypted(head, size)
                    ? failure(
                            FailureCode.SOURCE_ENCRYPTED,
                            path,
                            "The file has no SQLite header, and its bytes look like cipher text.")
                    : failure(
                            FailureCode.SOURCE_NOT_A_DATABASE,
                            path,
                            "The file does not begin with SQLite's header \"SQLite format 3\".");
        }
        if (size < HEADER_BYTES) {
            throw failure(FailureCode.SOURCE_TRUNCATED, path, "The file ends inside the header.");
        }
        return checkSize(path, head, size);
    }

    private static SourceFile checkSize(Path path, byte[] head, long size) {
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.BIG_ENDIAN);
        int declared = header.getShort(16) & 0xffff;
        int pageSize = declared == 1 ? 65_536 : declared;
        if (pageSize < SMALLEST_PAGE || Integer.bitCount(pageSize) != 1) {
            throw failure(
                    FailureCode.SOURCE_CORRUPT, path, "The header declares pages of %d bytes.".formatted(declared));
        }
        // The page count in the header counts only when the last writer kept it: then two counters agree.
        boolean countIsValid = header.getInt(24) == header.getInt(92);
        long pages = header.getInt(28) & 0xffff_ffffL;
        if (countIsValid && pages * pageSize > size) {
            throw failure(
                    FailureCode.SOURCE_TRUNCATED,
                    path,
                    "The header declares %d bytes and the file has %d.".formatted(pages * pageSize, size));
        }
        return new SourceFile(path, size, pageSize);
    }

    private static boolean startsWithMagic(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /// Encrypted databases keep SQLite's page structure but look random from the first byte.
    private static boolean looksEncrypted(byte[] head, long size) {
        if (size % SMALLEST_PAGE != 0 || head.length < SMALLEST_PAGE) {
            return false;
        }
        int[] counts = new int[256];
        for (byte b : head) {
            counts[b & 0xff]++;
        }
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / head.length;
                entropy -= share * Math.log(share) / Math.log(2);
            }
        }
        // Random bytes: about 7.6 bits in a sample of 512 bytes, 7.95 in one of 4,096. Compressed files reach that too,
        // but their sizes are rarely whole pages.
        return entropy > (head.length >= SAMPLE_BYTES ? 7.9 : 7.3);
    }

    private static MigrationException failure(FailureCode code, Path path, String detail) {
        return new MigrationException(code, path.getFileName().toString(), detail);
    }
}
