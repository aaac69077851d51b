package dev.changeover.kind.postgres;

import java.time.Duration;

import dev.changeover.kind.Asks;
import dev.changeover.kind.Catalogued;
import dev.changeover.kind.Comparator;
import dev.changeover.kind.Effect;
import dev.changeover.kind.Form;
import dev.changeover.kind.KindGroup;
import dev.changeover.kind.KindType;
import dev.changeover.kind.Parameters;

/// Parameters of `sql.assert`.
///
/// @param statement the statement. It returns one row with one column
/// @param comparator how the value is compared
/// @param expected what it is compared with
/// @param timeout how long to wait for an answer
@Catalogued(
        kind = "sql.assert",
        title = "Query with an expectation",
        says = "Runs one statement that only reads and compares the one value that it returns.",
        group = KindGroup.PG_DATA,
        type = KindType.PROBE,
        effect = Effect.READS)
public record SqlAssert(
        @Asks(
                value = "The statement. It returns one row with one column.",
                form = Form.QUERY,
                maxLength = 10000,
                example = "SELECT count(*) FROM orders WHERE total < 0")
        String statement,

        @Asks(value = "How the value is compared.", defaultsTo = "EQUAL")
        Comparator comparator,

        @Asks(value = "What it is compared with.", example = "0")
        String expected,

        @Asks(value = "How long to wait for an answer.", defaultsTo = "PT10S", min = "PT0.1S", max = "PT5M")
        Duration timeout)
        implements Parameters {}
