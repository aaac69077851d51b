package dev.changeover.paging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

import dev.changeover.problem.ProblemException;
import dev.changeover.problem.ProblemType;

/// Writes and reads the opaque cursors of lists: the position of the last item seen, with a check sum.
///
/// The check sum tells a cut or edited cursor from a good one. It guards no secret: a position says no more than the
/// item that it came from.
final class Cursor {

    private static final String FORMAT = "1:";

    private Cursor() {}

    static String after(Object position) {
        String text = FORMAT + position;
        String checked = "%08x".formatted(checkSum(text)) + text;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(checked.getBytes(StandardCharsets.UTF_8));
    }

    static String position(String cursor) {
        String checked = decode(cursor);
        if (checked.length() < 8 + FORMAT.length()) {
            throw invalid();
        }
        String text = checked.substring(8);
        boolean intact = checked.substring(0, 8).equals("%08x".formatted(checkSum(text)));
        if (!intact || !text.startsWith(FORMAT)) {
            throw invalid();
        }
        return text.substring(FORMAT.length());
    }

    static ProblemException invalid() {
        return new ProblemException(ProblemType.INVALID_CURSOR, "The cursor was not made by this list.");
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static long checkSum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
