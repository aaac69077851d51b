package dev.changeover.job;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// One line of CSV (RFC 4180) that a spreadsheet opens as text.
final class CsvLine {

    private CsvLine() {}

    static String of(@Nullable String... cells) {
        return Arrays.stream(cells).map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// What begins like a formula would be computed by a spreadsheet, so an apostrophe makes it a text.
    private static String cell(@Nullable String value) {
        String text = value == null ? "" : value;
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = harmless.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
