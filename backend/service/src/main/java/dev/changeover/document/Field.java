package dev.changeover.document;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// Something that each run fills in.
///
/// @param value what it is unless the run says otherwise; empty for nothing
/// @param options what may be chosen; none means free text
/// @param section the section that asks for it
public record Field(
        String name,
        String value,
        List<String> options,
        @Nullable UUID section,
        @Nullable Integer line) {

    public Field {
        name = Checks.notBlank(name, "name");
        value = value == null ? "" : value;
        options = Checks.orEmpty(options);
    }
}
