package dev.changeover.suggestion;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.changeover.document.Threshold;

import static dev.changeover.suggestion.Concept.*;

/// What can be asked of a PostgreSQL server, and the metrics around it.
final class PostgresRules {

    /// A query says what it is about better than the words around it.
    static final List<Rule> FIRST = List.of(Rule.sure("sql.assert", "The item brings the query.")
            .says(QUERY_TEXT)
            .with(reading -> new Filled()
                    .put("statement", reading.facts().query())
                    .put("expected", reading.facts().plainNumber().map(Object::toString))
                    .done()));

    static final List<Rule> ALL = List.of(
            Rule.sure("pg.version", "The server tells its version.")
                    .says(SERVER_VERSION)
                    .with(Filled.one("atLeast", Facts::plainNumber)),
            Rule.sure("pg.extensions", "The server lists its extensions.")
                    .says(EXTENSION_NAME)
                    .with(PostgresRules::extensions),
            Rule.sure("pg.extensions", "The server lists its extensions.")
                    .says(EXTENSION)
                    .near(POSTGRES, DATABASE, SCHEMA, EXTENSION_NAME)
                    .with(PostgresRules::extensions),
            Rule.sure("pg.settings", "The server tells its settings.")
                    .says(SETTING_NAME)
                    .with(PostgresRules::settings),
            Rule.sure("pg.explain", "Plans are recorded.").says(QUERY_PLANS).plain(),
            Rule.sure("pg.slow-queries", "The server keeps statistics of statements.")
                    .says(SLOW_QUERIES)
                    .with(Filled.one("below", Facts::duration)),
            Rule.sure("pg.cache-hits", "The server counts what it found in memory.")
                    .says(CACHE_HITS)
                    .with(Filled.one("atLeastPercent", Facts::percent)),
            Rule.sure("pg.long-transactions", "The server knows how long transactions are open.")
                    .says(LONG_TRANSACTIONS)
                    .with(Filled.one("longerThan", Facts::duration)),
            Rule.sure("pg.locks", "The server knows who waits.")
                    .says(LOCKS)
                    .with(Filled.one("longerThan", Facts::duration)),
            Rule.sure("pg.reindex", "Indexes are built anew.").says(REINDEX).plain(),
            Rule.sure("pg.bloat", "The server counts dead rows.")
                    .says(BLOAT)
                    .with(reading -> new Filled()
                            .put("belowPercent", reading.facts().percent())
                            .put("tables", reading.facts().identifiers())
                            .done()),
            Rule.sure("pg.analyze", "Dead rows are cleared and statistics collected.")
                    .says(VACUUM, ANALYZE_STATEMENT)
                    .with(Filled.fixed("vacuum", true)),
            Rule.sure("pg.analyzed", "The server knows when statistics were collected.")
                    .says(STATISTICS)
                    .says(FRESH)
                    .plain(),
            Rule.sure("pg.growth", "Sizes are compared with earlier ones.")
                    .says(GROWTH)
                    .near(TABLES, DATABASE, POSTGRES, PERCENT)
                    .with(Filled.one("belowPercent", Facts::percent)),
            Rule.sure("pg.size", "The size is compared with a limit.")
                    .says(DATABASE_SIZE)
                    .says(SIZE, DATABASE)
                    .with(Filled.one("belowBytes", Facts::sizeBytes)),
            Rule.sure("pg.archiving", "The server knows when its log was last archived.")
                    .says(ARCHIVING)
                    .plain(),
            Rule.sure("pg.replica", "The server knows its replicas.")
                    .says(REPLICA)
                    .with(Filled.one("below", Facts::duration)),
            Rule.sure("pool.soak", "Connections are held until one would be refused.")
                    .says(EXHAUSTION)
                    .plain(),
            Rule.likely("pool.soak", "Connections are held until one would be refused.")
                    .says(POOL)
                    .says(TEST)
                    .plain(),
            Rule.sure("pg.role", "The server knows what a role may do.")
                    .says(ROLE)
                    .unless(WRITE, RUN)
                    .plain(),
            Rule.sure("pg.role", "The server knows what a role may do.")
                    .says(ROLE)
                    .says(DATABASE)
                    .plain(),
            Rule.likely("pg.privileges", "The server knows what a role may do.")
                    .says(RIGHTS)
                    .near(DATABASE, POSTGRES)
                    .plain(),
            Rule.sure("pg.connections", "The server counts its connections.")
                    .says(POOL, CONNECTION)
                    .says(USAGE, POOL, PERCENT)
                    .unless(TLS, TEST)
                    .with(Filled.one("belowPercent", Facts::percent)),
            Rule.sure("pg.connect", "The database is connected to.")
                    .says(CONNECTIVITY)
                    .plain(),
            Rule.likely("pg.connect", "The database is connected to.")
                    .says(PROVISION)
                    .says(DATABASE, POSTGRES)
                    .plain(),
            Rule.likely("metric.threshold", "Error rates are read from a metric.")
                    .says(ERROR_RATE)
                    .with(PostgresRules::metric),
            Rule.likely("metric.threshold", "Resources of servers are read from a metric.")
                    .says(RESOURCES)
                    .with(PostgresRules::metric),
            Rule.likely("metric.threshold", "Resources of servers are read from a metric.")
                    .begins(DISK)
                    .with(PostgresRules::metric),
            Rule.likely("sql.assert", "Queries that matter have known answers.")
                    .says(QUERIES)
                    .plain());

    private PostgresRules() {}

    private static Map<String, Object> extensions(Reading reading) {
        return new Filled()
                .put(
                        "extensions",
                        reading.facts().codes().stream()
                                .filter(code -> code.matches("[a-z][a-z0-9_-]+"))
                                .toList())
                .done();
    }

    private static Map<String, Object> settings(Reading reading) {
        Optional<String> value = reading.facts().plainNumber().map(Object::toString);
        String comparator = reading.words().contains("at least") ? "AT_LEAST" : "EQUAL";
        return new Filled()
                .put(
                        "settings",
                        value.isEmpty()
                                ? List.of()
                                : reading.facts().settings().stream()
                                        .map(name ->
                                                Map.of("name", name, "comparator", comparator, "value", value.get()))
                                        .toList())
                .done();
    }

    private static Map<String, Object> metric(Reading reading) {
        Optional<Facts.Quantity> share = reading.facts().quantities().stream()
                .filter(Facts.Quantity::isPercent)
                .findFirst();
        boolean trigger = share.isPresent() && !share.get().less();
        boolean relative = reading.threshold().filter(Threshold::relative).isPresent();
        return new Filled()
                .put("comparator", share.map(found -> trigger ? "ABOVE" : "BELOW"))
                .put("threshold", share.map(Facts.Quantity::number))
                .put("unit", share.map(found -> "PERCENT"))
                .put("relativeToBaseline", relative ? Optional.of(true) : Optional.empty())
                .put("sustained", reading.facts().duration())
                .done();
    }
}
