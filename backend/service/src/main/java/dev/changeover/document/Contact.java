package dev.changeover.document;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// Somebody to be reached during a run. A template often knows the role alone.
///
/// @param section the section that lists the contact
public record Contact(
        String role,
        String name,
        String contact,
        @Nullable UUID section,
        @Nullable Integer line) {

    public Contact {
        role = Checks.notBlank(role, "role");
        name = name == null ? "" : name;
        contact = contact == null ? "" : contact;
    }
}
