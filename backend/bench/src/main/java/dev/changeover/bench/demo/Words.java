package dev.changeover.bench.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/// Numbers and findings in the words of a console.
final class Words {

    private Words() {}

    /// Writes a count with separators: 200,000.
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// Writes a size in decimal units: 17.9 MB.
    static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " bytes";
        }
        List<String> units = List.of("kB", "MB", "GB", "TB");
        double value = bytes / 1_000.0;
        int unit = 0;
        while (value >= 1_000 && unit < units.size() - 1) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, units.get(unit));
    }

    /// Writes an ISO duration for a person: `PT75S` is 1 min 15 s.
    static String duration(String isoDuration) {
        long seconds = Math.max(1, Duration.parse(isoDuration).toSeconds());
        return seconds < 60 ? seconds + " s" : "%d min %d s".formatted(seconds / 60, seconds % 60);
    }

    /// Writes a digest so that two can be told apart at a glance.
    static String digest(String hex) {
        return hex.length() <= 13 ? hex : hex.substring(0, 8) + "…" + hex.substring(hex.length() - 4);
    }

    /// Writes the object that something concerns: `"Stock Level".quantity`, or nothing.
    static String place(JsonNode node) {
        String table = node.path("table").asText("");
        String column = node.path("column").asText("");
        return column.isEmpty() ? quoted(table) : quoted(table) + "." + quoted(column);
    }

    /// Writes a problem of the API or of a job: what, where, and what to do now.
    static String problem(JsonNode problem) {
        List<String> lines = new ArrayList<>();
        lines.add(problem.path("title").asText("The service gave no reason"));
        addUnlessEmpty(lines, problem.path("detail").asText(""));
        String object = problem.path("object").asText("");
        addUnlessEmpty(lines, object.isEmpty() ? "" : "Concerns: " + object);
        problem.path("errors")
                .forEach(error -> lines.add(error.path("pointer").asText() + ": "
                        + error.path("detail").asText()));
        addUnlessEmpty(lines, problem.path("nextStep").asText(""));
        return "  " + String.join(System.lineSeparator() + "  ", lines);
    }

    private static void addUnlessEmpty(List<String> lines, String line) {
        if (!line.isEmpty()) {
            lines.add(line);
        }
    }

    private static String quoted(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*|") ? name : '"' + name + '"';
    }
}
