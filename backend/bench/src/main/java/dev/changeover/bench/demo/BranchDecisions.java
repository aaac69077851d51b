package dev.changeover.bench.demo;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/// What is decided for the bundled branches: a person would do the same in the browser.
final class BranchDecisions {

    private static final Map<String, Object> CHOICES = Map.of(
            "tables",
            List.of(),
            "reason",
            "One list of countries and categories for all branches; notes are about customers.",
            "families",
            List.of(
                    Map.of("family", "country", "keyRule", "MERGE", "merge", merge("code")),
                    Map.of("family", "category", "keyRule", "MERGE", "merge", merge("name")),
                    Map.of(
                            "family",
                            "note",
                            "softReferences",
                            List.of(Map.of("column", "customer_id", "references", "customer")))));

    private BranchDecisions() {}

    private static Map<String, Object> merge(String column) {
        return Map.of("naturalKey", List.of(column), "conflicts", "KEEP_FIRST");
    }

    /// Makes them, and says so.
    static void make(Api api, Console console, String migration) {
        JsonNode plan = api.put(migration + "/plan", CHOICES, api.etag(migration + "/plan"));
        console.line("Decided: countries and categories of the same name become one, notes follow their customers.");
        for (JsonNode finding : plan.path("findings")) {
            boolean waits = false;
            for (JsonNode id : plan.path("undecided")) {
                waits |= id.equals(finding.path("id"));
            }
            if (waits) {
                api.put(
                        "%s/decisions/%s"
                                .formatted(migration, finding.path("id").asText()),
                        Map.of("choice", "SCOPE_BY_SOURCE", "reason", "Each branch knows its customers itself."),
                        api.etag(migration + "/plan"));
                console.line("Decided: %s differs by source.".formatted(Words.place(finding)));
            }
        }
    }
}
