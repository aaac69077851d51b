package dev.changeover.document;

import org.jspecify.annotations.Nullable;

/// Something that a document states about itself, such as its project or version.
public record Attribute(String name, String value, @Nullable Integer line) {

    public Attribute {
        name = Checks.notBlank(name, "name");
        value = value == null ? "" : value;
    }
}
