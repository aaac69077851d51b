package dev.changeover.engine.internal.united;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.changeover.engine.catalog.Index.Part;
import org.jspecify.annotations.Nullable;

/// The order of the values of a key: numbers before texts before blobs, as SQLite has it, and texts by their code
/// points
/// as the key collates them.
final class KeyOrder implements Comparator<List<Object>> {
    private static final Set<String> KNOWN = Set.of("BINARY", "NOCASE", "RTRIM");
    private static final int SHOWN_CHARACTERS = 64;
    private static final int SHOWN_BYTES = 16;

    private final List<String> collations;

    KeyOrder(List<Part> parts) {
        collations = parts.stream().map(Part::collation).toList();
    }

    /// Whether texts can be compared as the collation does it.
    static boolean isKnown(String collation) {
        return KNOWN.contains(collation);
    }

    /// The collation of a part of the key.
    String collation(int part) {
        return collations.get(part);
    }

    @Override
    public int compare(List<Object> one, List<Object> other) {
        for (int i = 0; i < collations.size(); i++) {
            int order = compare(one.get(i), other.get(i), collations.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /// Compares two values as SQLite orders them, texts byte by byte; NULL comes first.
    static int compareValues(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return compare(one, other, "BINARY");
    }

    private static int compare(Object one, Object other, String collation) {
        if (one instanceof Long a && other instanceof Long b) {
            return Long.compare(a, b);
        }
        int order = Integer.compare(rank(one), rank(other));
        if (order != 0) {
            return order;
        }
        if (one instanceof String a && other instanceof String b) {
            return compareTexts(a, b, collation);
        }
        if (one instanceof byte[] a && other instanceof byte[] b) {
            return java.util.Arrays.compareUnsigned(a, b);
        }
        return compareNumbers((Number) one, (Number) other);
    }

    private static int rank(Object value) {
        return value instanceof Number ? 0 : value instanceof String ? 1 : 2;
    }

    private static int compareNumbers(Number one, Number other) {
        double a = one.doubleValue();
        double b = other.doubleValue();
        if (Double.isInfinite(a) || Double.isInfinite(b)) {
            return Double.compare(a, b);
        }
        return exact(one).compareTo(exact(other));
    }

    private static BigDecimal exact(Number number) {
        return number instanceof Double real ? new BigDecimal(real) : BigDecimal.valueOf(number.longValue());
    }

    /// Compares texts; the same in every encoding.
    static int compareTexts(String one, String other, String collation) {
        int ends = collation.equals("RTRIM") ? trimmed(one) : one.length();
        int otherEnds = collation.equals("RTRIM") ? trimmed(other) : other.length();
        boolean folds = collation.equals("NOCASE");
        int at = 0;
        while (at < ends && at < otherEnds) {
            int a = one.codePointAt(at);
            int b = other.codePointAt(at);
            if (a != b) {
                int order = Integer.compare(folds ? fold(a) : a, folds ? fold(b) : b);
                if (order != 0) {
                    return order;
                }
            }
            at += Character.charCount(a);
        }
        return Integer.compare(ends, otherEnds);
    }

    private static int trimmed(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return end;
    }

    private static int fold(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    /// A value for people.
    String show(List<Object> key) {
        return IntStream.range(0, key.size()).mapToObj(i -> show(key.get(i))).collect(Collectors.joining(", "));
    }

    private static String show(Object value) {
        if (value instanceof byte[] bytes) {
            return "x'%s'".formatted(HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, SHOWN_BYTES)));
        }
        String text = value.toString();
        return text.codePoints()
                .limit(SHOWN_CHARACTERS)
                .map(c -> Character.isISOControl(c) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
