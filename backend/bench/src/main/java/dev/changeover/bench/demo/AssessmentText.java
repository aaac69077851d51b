package dev.changeover.bench.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/// An assessment in a few lines: the findings that matter most, and what is left for a person.
final class AssessmentText {

    private static final int MOST_FINDINGS = 12;

    /// In the order of how much they matter.
    private enum Severity {
        BLOCK("needs a decision"),
        QUARANTINE("quarantined"),
        TRANSFORM("changes"),
        INFORM("good to know");

        private final String words;

        Severity(String words) {
            this.words = words;
        }
    }

    private AssessmentText() {}

    static List<String> lines(JsonNode assessment) {
        List<String> lines = new ArrayList<>();
        lines.add("Found %s tables with %s rows."
                .formatted(
                        Words.count(assessment.path("tables").size()),
                        Words.count(assessment.path("rows").asLong())));
        addFindings(lines, assessment);
        addManualSteps(lines, assessment);
        return lines;
    }

    private static void addFindings(List<String> lines, JsonNode assessment) {
        List<JsonNode> findings = new ArrayList<>();
        assessment.path("findings").forEach(findings::add);
        findings.sort(Comparator.comparing(AssessmentText::severity));
        findings.stream().limit(MOST_FINDINGS).forEach(finding -> lines.add(line(finding)));
        if (findings.size() > MOST_FINDINGS) {
            lines.add("  … and %d more findings on the assessment page".formatted(findings.size() - MOST_FINDINGS));
        }
    }

    private static String line(JsonNode finding) {
        String place = Words.place(finding);
        long count = finding.path("count").asLong();
        String where = count > 1 ? "%s (%s)".formatted(place, Words.count(count)) : place;
        return "  %-16s %s%s"
                .formatted(
                        severity(finding).words,
                        place.isEmpty() ? "" : where + ": ",
                        finding.path("message").asText());
    }

    private static Severity severity(JsonNode finding) {
        return Severity.valueOf(finding.path("severity").asText());
    }

    private static void addManualSteps(List<String> lines, JsonNode assessment) {
        Map<String, Integer> counts = new TreeMap<>();
        assessment
                .path("manualSteps")
                .forEach(step -> counts.merge(step.path("kind").asText(), 1, Integer::sum));
        if (!counts.isEmpty()) {
            lines.add("  %-16s %s"
                    .formatted(
                            "left for you",
                            counts.entrySet().stream()
                                    .map(entry -> entry.getValue() + " " + kind(entry.getKey(), entry.getValue()))
                                    .collect(Collectors.joining(", "))));
        }
    }

    private static String kind(String kind, int count) {
        String noun = kind.toLowerCase(Locale.ROOT).replace('_', ' ');
        if (noun.equals("application")) {
            return count == 1 ? "habit of the application" : "habits of the application";
        }
        if (count == 1) {
            return noun;
        }
        return switch (noun) {
            case "index" -> "indexes";
            case "foreign key" -> "foreign keys";
            default -> noun + "s";
        };
    }
}
