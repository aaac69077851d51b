package dev.changeover.kind;

import java.util.regex.Pattern;

/// The forms of texts. Patterns are written so that they mean the same in Java and in JSON Schema, and are linear.
public enum Form {
    /// Any text with something visible in it.
    TEXT("\\S", "must not be blank"),
    /// An absolute address or a path on the environment's own one.
    ENDPOINT(
            "^(https?://[A-Za-z0-9.:\\[\\]-]+(/[^\\s]*)?|/[^\\s/][^\\s]*|/)$",
            "must be an http or https address, or a path that begins with /"),
    /// The address of a web page's origin.
    ORIGIN("^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?$", "must be an origin, such as https://app.example.com"),
    /// A host name or an IP address.
    HOST(
            "^([A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?|\\[?[0-9A-Fa-f:]*:[0-9A-Fa-f:]*\\]?)$",
            "must be a host name or an IP address, without protocol and port"),
    /// A JSON Pointer (RFC 6901).
    JSON_POINTER("^(/[^~]*(~[01][^~]*)*)?$", "must be a JSON Pointer, such as /status"),
    /// The name of an HTTP header.
    HEADER("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", "must be the name of a header"),
    /// The name of an environment variable.
    VARIABLE("^[A-Za-z_][A-Za-z0-9_]*$", "must be the name of a variable, such as DATABASE_URL"),
    /// A name in PostgreSQL, as the catalog spells it.
    IDENTIFIER("^[^\\s.\"'\\\\][^.\"'\\\\]{0,62}$", "must be a name in PostgreSQL, without quotes and schema"),
    /// The name of a table or another object, with or without its schema.
    TABLE(
            "^[^\\s.\"'\\\\][^.\"'\\\\]{0,62}(\\.[^\\s.\"'\\\\][^.\"'\\\\]{0,62})?$",
            "must be a name in PostgreSQL, with or without its schema"),
    /// The name of an extension.
    EXTENSION("^[a-z][a-z0-9_-]{0,62}$", "must be the name of an extension, such as uuid-ossp"),
    /// A path below a folder that the service may read.
    PATH("^[^/\\s~]([^\\u0000]*[^/\\s])?$", "must be a relative path of a file or a folder"),
    /// A SHA-256 hash.
    SHA256("^[0-9a-fA-F]{64}$", "must be a SHA-256 hash of 64 hexadecimal digits"),
    /// One statement that reads. What it really does is the server's to judge, in a transaction that only reads.
    QUERY(
            "^\\s*([Ss][Ee][Ll][Ee][Cc][Tt]|[Ww][Ii][Tt][Hh]|[Vv][Aa][Ll][Uu][Ee][Ss]|[Tt][Aa][Bb][Ll][Ee])\\b[^;]*(;\\s*)?$",
            "must be one statement that reads: SELECT, WITH, VALUES or TABLE"),
    /// The name of a kind.
    KIND("^[a-z]+\\.[a-z-]+$", "must be the name of a kind, such as pg.backup"),
    /// A recurrence rule (RFC 5545).
    RRULE(
            "^FREQ=(MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$",
            "must be a recurrence rule, such as FREQ=DAILY;BYHOUR=2");

    private final Pattern pattern;
    private final String demand;

    Form(String pattern, String demand) {
        this.pattern = Pattern.compile(pattern);
        this.demand = demand;
    }

    /// Returns whether a text has this form.
    boolean fits(String text) {
        boolean oneLine = this == QUERY || this == TEXT || text.chars().noneMatch(c -> c < ' ');
        boolean climbs = this == PATH && text.matches("(?s)(.*/)?\\.\\.?(/.*)?");
        return oneLine && !climbs && pattern.matcher(text).find();
    }

    String pattern() {
        return pattern.pattern();
    }

    String demand() {
        return demand;
    }
}
