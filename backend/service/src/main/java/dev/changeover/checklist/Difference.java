package dev.changeover.checklist;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is different between two documents of a checklist.
///
/// @param from the number of the earlier revision
/// @param to the number of the later one; absent: the draft
/// @param changes first those of the later document in its order, then what was removed
public record Difference(int from, @Nullable Integer to, List<Change> changes) {

    public Difference {
        changes = List.copyOf(changes);
    }

    /// One thing that is different.
    ///
    /// @param part what it is
    /// @param id its identifier, which is the same in both documents; absent for the document as a whole
    /// @param kinds what happened to it; something may be moved and changed at once
    /// @param text its words, the later ones where it has both
    /// @param placeBefore the JSON Pointer of where it stood; absent for what was added
    /// @param placeAfter the JSON Pointer of where it stands; absent for what was removed
    /// @param members what it says otherwise now
    @Schema(name = "ChecklistChangeEntry")
    public record Change(
            Part part,
            @Nullable UUID id,
            List<Kind> kinds,
            String text,

            @Schema(examples = "/phases/0/items/2") @Nullable
            String placeBefore,

            @Schema(examples = "/phases/1/items/0") @Nullable
            String placeAfter,

            List<ChangedMember> members) {

        public Change {
            kinds = List.copyOf(kinds);
            members = List.copyOf(members);
        }
    }

    /// A member that has another value now.
    ///
    /// @param name its name in the document's JSON
    /// @param before what it was; null for nothing
    /// @param after what it is; null for nothing
    public record ChangedMember(
            @Schema(examples = "text") String name,
            @Schema(implementation = Object.class) JsonNode before,
            @Schema(implementation = Object.class) JsonNode after) {}

    /// What a change concerns.
    @Schema(name = "ChecklistPart")
    public enum Part {
        DOCUMENT,
        SECTION,
        ITEM,
        GATE
    }

    /// What happened to something.
    @Schema(name = "ChecklistChangeKind")
    public enum Kind {
        ADDED,
        REMOVED,
        MOVED,
        CHANGED
    }
}
