package dev.changeover.engine.internal.plan;

import java.util.Map;

import dev.changeover.engine.ManualStep;
import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.Catalog.Other;
import org.jspecify.annotations.Nullable;

/// Leaves views, triggers and virtual tables to a person.
final class OtherObjects {
    private OtherObjects() {}

    static void leave(Catalog catalog, Map<String, TableDraft> tables, Remarks remarks) {
        for (Other object : catalog.others()) {
            remarks.leave(
                    switch (object.kind()) {
                        case VIEW ->
                            step(
                                    ManualStep.Kind.VIEW,
                                    object,
                                    "Views speak SQLite's dialect; check what it selects before you create it.",
                                    ViewSuggestion.of(object, tables).orElse(null));
                        case TRIGGER ->
                            step(
                                    ManualStep.Kind.TRIGGER,
                                    object,
                                    "A trigger of PostgreSQL calls a function, which a person must write.",
                                    ObjectSuggestion.ofTrigger(object, tables).orElse(null));
                        case VIRTUAL_TABLE ->
                            step(
                                    ManualStep.Kind.VIRTUAL_TABLE,
                                    object,
                                    "Its rows are made by a module of SQLite; PostgreSQL solves the task by other means.",
                                    ObjectSuggestion.ofVirtualTable(object).orElse(null));
                    });
        }
    }

    /// Leaves virtual tables alone to a person; the application's own migrations know its views and triggers.
    static void leaveVirtualTables(Catalog catalog, Remarks remarks) {
        catalog.others().stream()
                .filter(object -> object.kind() == Other.Kind.VIRTUAL_TABLE)
                .forEach(object -> remarks.leave(step(
                        ManualStep.Kind.VIRTUAL_TABLE,
                        object,
                        "Its rows are made by a module of SQLite; PostgreSQL solves the task by other means.",
                        ObjectSuggestion.ofVirtualTable(object).orElse(null))));
    }

    private static ManualStep step(ManualStep.Kind kind, Other object, String reason, @Nullable String suggestion) {
        return new ManualStep(
                kind,
                object.name(),
                kind == ManualStep.Kind.TRIGGER ? object.table() : null,
                reason,
                object.sql(),
                suggestion);
    }
}
