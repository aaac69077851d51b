package dev.changeover.markdown;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.changeover.document.ReadableText;
import dev.changeover.markdown.UnreadableDocumentException.Reason;

/// Turns bytes into lines of text, or says why they are none.
final class TextBytes {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextBytes() {}

    static String decode(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
            return decode(bytes, StandardCharsets.UTF_16BE);
        }
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
            return decode(bytes, StandardCharsets.UTF_16LE);
        }
        return decode(bytes, StandardCharsets.UTF_8);
    }

    /// Returns the lines without their ends and without a byte order mark, and refuses what is no text.
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                lines.add(text.substring(start, i));
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            } else if (ReadableText.isForbidden(c)) {
                throw new UnreadableDocumentException(
                        Reason.BINARY,
                        lines.size() + 1,
                        "Line %d holds the control character U+%04X: this is no text."
                                .formatted(lines.size() + 1, (int) c));
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    private static String decode(byte[] bytes, Charset charset) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            throw notText(bytes, in.position());
        }
        return out.flip().toString();
    }

    private static UnreadableDocumentException notText(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == 0) {
                return new UnreadableDocumentException(
                        Reason.BINARY, line, "The file holds a NUL byte: it is no text.");
            }
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return new UnreadableDocumentException(
                Reason.NOT_UTF_8,
                line,
                "Line %d is not UTF-8, at byte %,d. Save the file as UTF-8.".formatted(line, position));
    }
}
