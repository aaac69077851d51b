package dev.changeover.kind.postgres;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Comparator;
import dev.changeover.kind.Form;

/// A setting of a PostgreSQL server, and what it must be.
///
/// @param name its name
/// @param comparator how it is compared
/// @param value what it is compared with, in the server's own notation
public record ExpectedSetting(
        @Asks(value = "Its name.", form = Form.IDENTIFIER, example = "max_connections")
        String name,

        @Asks(value = "How it is compared.", defaultsTo = "EQUAL")
        Comparator comparator,

        @Asks(value = "What it is compared with, in the server's own notation.", example = "200")
        String value) {}
