package dev.changeover.engine.internal.convert;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.changeover.engine.EmbeddedTarget;
import dev.changeover.engine.Reject;
import dev.changeover.engine.TargetConnection;
import dev.changeover.engine.internal.sqlite.Row;
import dev.changeover.engine.plan.ColumnPlan;
import dev.changeover.engine.plan.Conversion;
import dev.changeover.engine.plan.TargetType;
import dev.changeover.engine.plan.TypeName;
import dev.changeover.engine.plan.ValueRule;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// One column of a table that a real server has: what the encoder makes of values, what the server gives back of that,
/// and what the server itself makes of the same values.
final class ColumnTrial {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final Pattern SPELLING = Pattern.compile("([a-z ]+?)(?:\\((\\d+)(?:,(\\d+))?\\))?");
    private static final List<String> MOODS = List.of("sad", "ok", "très content", "Sad", "das");

    private final String type;
    private final ColumnEncoder encoder;
    private final CopyBuffer rows = new CopyBuffer(1 << 16);
    private final List<Integer> numbers = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();

    ColumnTrial(TargetType type, Conversion conversion, ValueRule... rules) {
        this.type = type.sql();
        encoder = ColumnEncoder.of(
                new ColumnPlan("v", "v", "", type, conversion, List.of(rules), "", List.of(), true, false, null, null));
        rows.putBytes(HEADER, 0, HEADER.length);
    }

    /// Encodes a value; one that is refused is left out of the table.
    ///
    /// @return why it was refused
    Reject.@Nullable Code take(Object value) {
        Row row = new Row(1);
        switch (value) {
            case Long number -> row.replace(0, number);
            case Double number -> row.replace(0, number);
            case byte[] bytes -> row.replace(0, Row.BLOB, bytes);
            default -> row.replace(0, Row.TEXT, value.toString().getBytes(StandardCharsets.UTF_8));
        }
        return take(row, 0, value.toString());
    }

    Reject.@Nullable Code take(Row row, int column, String source) {
        int start = rows.length();
        rows.putShort(2);
        rows.putInt(Integer.BYTES);
        rows.putInt(numbers.size());
        Reject.Code code = encoder.encode(row, column, rows);
        if (code == null) {
            numbers.add(numbers.size());
            sources.add(source);
        } else {
            rows.truncate(start);
        }
        return code;
    }

    /// A type by its name, as a table that exists would have it.
    static TargetType type(String spelled) {
        if (spelled.equals("mood")) {
            return new TargetType(TypeName.ENUM, null, null, null, MOODS, spelled);
        }
        Matcher parts = SPELLING.matcher(spelled);
        if (!parts.matches()) {
            throw new IllegalArgumentException(spelled);
        }
        TypeName name = Arrays.stream(TypeName.values())
                .filter(known -> known.sql().equals(parts.group(1)))
                .findFirst()
                .orElseThrow();
        Integer first = parts.group(2) == null ? null : Integer.valueOf(parts.group(2));
        Integer second = parts.group(3) == null ? null : Integer.valueOf(parts.group(3));
        boolean text = name == TypeName.CHAR;
        return new TargetType(name, text ? first : null, text ? null : first, second, List.of(), spelled);
    }

    /// A value as SQLite writes it: `7`, `7.5`, `'text'` or `x'00ff'`.
    static Object value(String literal) {
        if (literal.startsWith("'")) {
            return literal.substring(1, literal.length() - 1);
        }
        if (literal.startsWith("x'")) {
            return HexFormat.of().parseHex(literal, 2, literal.length() - 1);
        }
        return literal.matches("-?\\d+") ? (Object) Long.valueOf(literal) : Double.valueOf(literal);
    }

    /// Values that stand between semicolons.
    static List<Object> values(String literals) {
        return Arrays.stream(literals.split(" ; ", -1))
                .map(literal -> value(literal.strip()))
                .toList();
    }

    /// A new database, with an enum, that keeps its times in UTC.
    static TargetConnection newTarget() throws SQLException {
        TargetConnection target = EmbeddedTarget.newDatabase();
        EmbeddedTarget.execute(
                target,
                "CREATE TYPE mood AS ENUM ('%s')".formatted(String.join("', '", MOODS)),
                "ALTER DATABASE %s SET timezone = 'UTC'".formatted(target.database()));
        return target;
    }

    /// The values that were not refused.
    List<String> sources() {
        return sources;
    }

    /// What the encoder made of the values.
    byte[] sent() {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        rows.read(0, sent::write);
        // Only now: the rows may go on afterwards.
        sent.write(0xff);
        sent.write(0xff);
        return sent.toByteArray();
    }

    /// What the server gives back after it stored what the encoder made.
    byte[] stored(TargetConnection target) throws Exception {
        try (Connection connection = EmbeddedTarget.connect(target)) {
            EmbeddedTarget.execute(
                    target, "DROP TABLE IF EXISTS t", "CREATE TABLE t (i integer, v %s)".formatted(type));
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            copy.copyIn("COPY t FROM STDIN (FORMAT binary)", new ByteArrayInputStream(sent()));
            return copyOut(connection, "SELECT i, v FROM t ORDER BY i");
        }
    }

    /// What the server makes of the same values.
    ///
    /// @param expression of the text `s`
    byte[] madeByServer(TargetConnection target, String expression) throws Exception {
        try (Connection connection = EmbeddedTarget.connect(target)) {
            EmbeddedTarget.execute(target, "DROP TABLE IF EXISTS s", "CREATE TABLE s (i integer, s text)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO s SELECT * FROM unnest(?, ?)")) {
                insert.setArray(1, connection.createArrayOf("integer", numbers.toArray()));
                insert.setArray(2, connection.createArrayOf("text", sources.toArray()));
                insert.execute();
            }
            return copyOut(connection, "SELECT i, %s FROM s ORDER BY i".formatted(expression));
        }
    }

    private static byte[] copyOut(Connection connection, String query) throws Exception {
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (%s) TO STDOUT (FORMAT binary)".formatted(query), back);
        return back.toByteArray();
    }

    /// The field of one row in what the methods above give.
    static byte[] field(byte[] rows, int number) {
        CopyBuffer buffer = new CopyBuffer(rows.length);
        buffer.putBytes(rows, 0, rows.length);
        int at = HEADER.length;
        for (int i = 0; ; i++) {
            // The number of fields, and the first one with its length.
            at += Short.BYTES + 2 * Integer.BYTES;
            int length = buffer.getInt(at);
            at += Integer.BYTES;
            if (i == number) {
                return Arrays.copyOfRange(rows, at, at + length);
            }
            at += length;
        }
    }

    /// The first row in which two of them differ, -1 for none.
    static int difference(byte[] left, byte[] right, int rows) {
        if (Arrays.equals(left, right)) {
            return -1;
        }
        int row = 0;
        while (row < rows - 1 && Arrays.equals(field(left, row), field(right, row))) {
            row++;
        }
        return row;
    }
}
