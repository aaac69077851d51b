package dev.changeover.bench.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/// What a report proves, judged and written as a table.
///
/// @param report the answer of `GET /migrations/{id}/report`
record Proof(JsonNode report) {

    private static final List<String> HEAD = List.of(
            "table",
            "rows in source",
            "loaded",
            "merged",
            "quarantined",
            "excluded",
            "source digest",
            "target digest",
            "",
            "seconds");

    /// Whether the service calls the migration verified, and its own numbers say so for every table: nothing is
    /// missing and all digests match. The demo does the sums itself and does not take the flag's word for it.
    boolean holds() {
        boolean everyTable = true;
        for (JsonNode table : report.path("tables")) {
            everyTable &= isComplete(table) && hasEqualDigests(table);
        }
        return everyTable && report.path("verified").asBoolean();
    }

    /// Returns the rows of all tables that were quarantined.
    long quarantined() {
        return sum("quarantined");
    }

    List<String> lines() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEAD);
        report.path("tables").forEach(table -> cells.add(row(table)));
        cells.add(totals());
        List<String> lines = new ArrayList<>(aligned(cells));
        lines.add(lines.size() - 1, "  " + "─".repeat(lines.getFirst().length() - 2));
        return lines;
    }

    /// Returns a line per key or index that does not hold for every row, after one that counts those that do.
    List<String> objectLines() {
        List<String> lines = new ArrayList<>();
        int valid = 0;
        for (JsonNode object : report.path("objects")) {
            if (object.path("state").asText().equals("VALID")) {
                valid++;
                continue;
            }
            lines.add("  %s %s on %s: %s. %s"
                    .formatted(
                            lowerCase(object.path("kind").asText()),
                            object.path("name").asText(),
                            object.path("table").asText(),
                            lowerCase(object.path("state").asText()),
                            object.path("detail").asText("")));
        }
        lines.addFirst("Keys, indexes, checks and sequences: %d in place%s"
                .formatted(valid, lines.isEmpty() ? "." : ", %d not as in the source:".formatted(lines.size())));
        return lines;
    }

    /// Returns a line per source, where there are several.
    List<String> sourceLines() {
        List<String> lines = new ArrayList<>();
        if (report.path("sources").size() > 1) {
            for (JsonNode source : report.path("sources")) {
                JsonNode totals = source.path("totals");
                lines.add("%s as of %s: %s rows = %s loaded + %s merged + %s quarantined + %s excluded, %s"
                        .formatted(
                                source.path("key").asText(),
                                source.path("asOf").asText(),
                                Words.count(totals.path("source").asLong()),
                                Words.count(totals.path("loaded").asLong()),
                                Words.count(totals.path("merged").asLong()),
                                Words.count(totals.path("quarantined").asLong()),
                                Words.count(totals.path("excluded").asLong()),
                                totals.path("verified").asBoolean() ? "verified" : "NOT VERIFIED"));
            }
        }
        return lines;
    }

    private List<String> row(JsonNode table) {
        return List.of(
                table.path("table").asText(),
                Words.count(table.path("source").asLong()),
                Words.count(table.path("loaded").asLong()),
                Words.count(table.path("merged").asLong()),
                Words.count(table.path("quarantined").asLong()),
                Words.count(table.path("excluded").asLong()),
                Words.digest(table.path("sourceDigest").asText()),
                Words.digest(table.path("targetDigest").asText()),
                verdict(table),
                seconds(table.path("seconds").asDouble()));
    }

    private List<String> totals() {
        return List.of(
                "total",
                Words.count(sum("source")),
                Words.count(sum("loaded")),
                Words.count(sum("merged")),
                Words.count(sum("quarantined")),
                Words.count(sum("excluded")),
                "",
                "",
                holds() ? "verified" : "NOT VERIFIED",
                seconds(report.path("seconds").asDouble()));
    }

    private static String verdict(JsonNode table) {
        if (!isComplete(table)) {
            return "ROWS MISSING";
        }
        return hasEqualDigests(table) ? "equal" : "DIFFERENT";
    }

    private static boolean isComplete(JsonNode table) {
        return table.path("source").asLong()
                == table.path("loaded").asLong()
                        + table.path("merged").asLong()
                        + table.path("quarantined").asLong()
                        + table.path("excluded").asLong();
    }

    private static boolean hasEqualDigests(JsonNode table) {
        String source = table.path("sourceDigest").asText();
        return table.path("digestsEqual").asBoolean()
                && !source.isEmpty()
                && source.equals(table.path("targetDigest").asText());
    }

    private long sum(String count) {
        long sum = 0;
        for (JsonNode table : report.path("tables")) {
            sum += table.path(count).asLong();
        }
        return sum;
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }

    private static String lowerCase(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<String> aligned(List<List<String>> cells) {
        int[] widths = new int[HEAD.size()];
        for (List<String> row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], columns(row.get(i)));
            }
        }
        return cells.stream().map(row -> aligned(row, widths)).toList();
    }

    private static String aligned(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - columns(row.get(i)));
            boolean isText = i == 0 || (i >= 6 && i <= 8);
            line.append("  ").append(isText ? row.get(i) + padding : padding + row.get(i));
        }
        return line.toString();
    }

    private static int columns(String text) {
        return text.codePointCount(0, text.length());
    }
}
