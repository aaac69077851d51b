package dev.changeover.builtin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/// A checklist for a situation that many teams meet.
///
/// Each is a Markdown document and takes the same way in as anybody's own. Once it was taken in it is a checklist like
/// any other; later versions of the product do not change it.
public enum BuiltInChecklist {
    /// One file, one application, one evening.
    SQLITE_TO_POSTGRESQL("sqlite-to-postgresql"),
    /// Several files that shall share one database.
    SEVERAL_INTO_ONE("several-into-one"),
    /// Numbered SQL files, in any environment.
    NUMBERED_MIGRATIONS("numbered-migrations"),
    /// Many people, one clock.
    CLOCK_DRIVEN_CUT_OVER("clock-driven-cut-over"),
    /// Closed where it should be, with proved backups and a rhythm of maintenance.
    HARDENING_AND_MAINTENANCE("hardening-and-maintenance");

    private final String key;

    BuiltInChecklist(String key) {
        this.key = key;
    }

    /// Returns the built-in checklist of this name, if there is one.
    public static Optional<BuiltInChecklist> named(String key) {
        return Stream.of(values()).filter(one -> one.key.equals(key)).findFirst();
    }

    /// Returns its name in addresses.
    public String key() {
        return key;
    }

    /// Returns its text.
    public String markdown() {
        String resource = "/checklists/" + key + ".md";
        try (InputStream text = BuiltInChecklist.class.getResourceAsStream(resource)) {
            if (text == null) {
                throw new IllegalStateException("the build left out " + resource);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
