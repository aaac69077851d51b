package dev.changeover.markdown;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Mends lines of UTF-8 that were once read as a single-byte code page and saved again.
///
/// A line is mended only as a whole and only if every one of its characters leads back to a byte, and the bytes to
/// characters. Where the damage lost bytes, nothing is guessed: the line stays, and is told.
final class EncodingRepair {

    private static final List<CodePage> CODE_PAGES = List.of(CodePage.of("windows-1254"), CodePage.of("windows-1252"));

    /// The first bytes of emoji, dashes, quotes, box drawing and accented letters, as both code pages show them. No
    /// language writes them together.
    private static final Pattern SUSPECT = Pattern.compile(
            "[ðğ][ŸŒŽž†‡]|â[€”†‡ŒŽž‚„…ˆ‰Š‹œšŸ\\u00a1-\\u00aa\\u00ac-\\u00ba]|ï¸|[ÃÄÅ][\\u0080-\\u00a0ŸŒœŠšŽž‡†ˆ‰±]"
                    + "|Ã[\\u00a1-\\u00bf]|Â[\\u00a0-\\u00bf]");

    private final List<Repair> repairs = new ArrayList<>();

    List<String> mend(List<String> lines) {
        List<String> mended = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            mended.add(isAscii(line) ? line : mend(i + 1, line));
        }
        return mended;
    }

    List<Repair> repairs() {
        return repairs;
    }

    private String mend(int number, String line) {
        for (CodePage page : CODE_PAGES) {
            Optional<String> meant = page.reverse(line);
            if (meant.isPresent() && isConvincing(line, meant.get())) {
                repairs.add(new Repair(number, line, meant.get(), page.name()));
                return meant.get();
            }
        }
        if (SUSPECT.matcher(line).find()) {
            repairs.add(new Repair(
                    number,
                    line,
                    null,
                    repairs.isEmpty() ? guess(line) : repairs.getLast().encoding()));
        }
        return line;
    }

    private static String guess(String line) {
        return line.indexOf('ğ') >= 0 ? "windows-1254" : "windows-1252";
    }

    /// Two Turkish or French characters may happen to be a valid pair of bytes. Three of a kind are no accident, nor
    /// is a character that takes three bytes, nor an accented letter.
    private static boolean isConvincing(String line, String meant) {
        int pairs = 0;
        for (int i = 0; i < meant.length(); i++) {
            char c = meant.charAt(i);
            if (c >= 0x800 || c >= 0xa0 && c < 0x250) {
                return true;
            }
            pairs += c >= 0x80 ? 1 : 0;
        }
        return pairs >= 3 && pairs * 2 <= line.length();
    }

    private static boolean isAscii(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private record CodePage(String name, Map<Character, Byte> bytes) {

        static CodePage of(String name) {
            Charset charset = Charset.forName(name);
            Map<Character, Byte> bytes = new HashMap<>();
            for (int value = 0x80; value < 0x100; value++) {
                CharBuffer decoded = charset.decode(ByteBuffer.wrap(new byte[] {(byte) value}));
                char c = decoded.charAt(0);
                // A byte without a character of its own comes through as the control character of the same number.
                bytes.put(c == '\uFFFD' ? (char) value : c, (byte) value);
            }
            return new CodePage(name, Map.copyOf(bytes));
        }

        Optional<String> reverse(String line) {
            ByteBuffer original = ByteBuffer.allocate(line.length());
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                Byte value = c < 0x80 ? Byte.valueOf((byte) c) : bytes.get(c);
                if (value == null) {
                    return Optional.empty();
                }
                original.put(value);
            }
            CharBuffer meant = CharBuffer.allocate(line.length());
            boolean malformed = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(original.flip(), meant, true)
                    .isError();
            return malformed ? Optional.empty() : Optional.of(meant.flip().toString());
        }
    }
}
