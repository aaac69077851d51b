package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.changeover.engine.ManualStep;
import dev.changeover.engine.catalog.Index;
import dev.changeover.engine.catalog.Index.Part;
import dev.changeover.engine.internal.census.KeyCollisions;
import dev.changeover.engine.internal.plan.Operand.Kind;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.internal.plan.Remarks.Place;
import dev.changeover.engine.internal.postgres.Target;
import dev.changeover.engine.internal.sqlite.sql.Expression;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.sqlite.sql.SqlSyntaxException;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.IndexPlan;
import org.jspecify.annotations.Nullable;

/// Plans the indexes and unique keys of one table.
final class IndexPlanning {
    static final String PRIMARY_KEY = KeyCollisions.PRIMARY_KEY;

    private static final long LONGEST_PLAIN_PART_BYTES = 64;

    private final TableDraft table;
    private final NameSpace names;
    private final Remarks remarks;
    private final ExpressionTranslator translator;

    IndexPlanning(TableDraft table, NameSpace names, Remarks remarks) {
        this.table = table;
        this.names = names;
        this.remarks = remarks;
        this.translator = new ExpressionTranslator(table);
    }

    List<IndexPlan> plan() {
        List<IndexPlan> plans = new ArrayList<>();
        uniqueInsteadOfPrimaryKey().ifPresent(plans::add);
        primaryKeyRule().ifPresent(plans::add);
        for (Index index : table.table().indexes()) {
            if (repeatsPrimaryKey(index)) {
                remarks.find(
                        FindingCode.INDEX_REDUNDANT,
                        Place.of(table.source(), index.name()),
                        1,
                        "The index %s repeats the primary key.".formatted(index.name()),
                        "It is left out; the primary key's own index serves the same queries.");
                continue;
            }
            Optional<IndexPlan> plan = plan(index);
            plan.ifPresent(plans::add);
            plainKey(index, plan).ifPresent(plans::add);
        }
        return plans;
    }

    private Optional<IndexPlan> plan(Index index) {
        Optional<String> lacking =
                TargetKeys.names(index).stream().filter(table::excludes).findFirst();
        if (lacking.isPresent()) {
            leave(index, "The column %s is left out.".formatted(lacking.get()), null);
            return Optional.empty();
        }
        List<ColumnDraft> columns = mentioned(index);
        if (!TargetKeys.fits(columns)) {
            boolean digestable = canHash(index);
            tooWide(index, columns, digestable);
            return digestable && table.chose(Choice.HASH_INDEX, FindingCode.INDEX_TOO_WIDE, null, index.name())
                    ? Optional.of(digests(name(index), index.parts(), index.unique()))
                    : Optional.empty();
        }
        try {
            List<String> keys = index.parts().stream()
                    .map(part -> key(part, index.unique()))
                    .toList();
            String where = index.where() == null ? null : translator.predicate(index.where());
            boolean unique = index.unique() && !table.gaveUp(index.name());
            boolean constraint = unique && index.constraint() && isBare(index, keys);
            return Optional.of(new IndexPlan(name(index), keys, unique, constraint, where));
        } catch (SqlSyntaxException e) {
            leave(index, "PostgreSQL has no exact equivalent: %s.".formatted(e.getMessage()), null);
            return Optional.empty();
        }
    }

    private String key(Part part, boolean unique) {
        return keyed(part, unique) + (part.descending() ? " DESC" : "");
    }

    private String keyed(Part part, boolean unique) {
        if (part.expression() != null) {
            return "(%s)".formatted(collated(translator.operand(Expression.parse(part.expression())), part, unique));
        }
        ColumnDraft column = table.column(String.valueOf(part.column())).orElseThrow();
        Kind kind = ExpressionTranslator.kind(column);
        String bare = Target.quote(column.target());
        boolean comparesBytes = part.collation().equals("BINARY") || kind != Kind.TEXT && kind != Kind.OPAQUE;
        if (comparesBytes) {
            return bare;
        }
        if (kind == Kind.OPAQUE) {
            if (unique) {
                throw new SqlSyntaxException("%s compares by %s but its values change their form"
                        .formatted(column.source(), part.collation()));
            }
            return bare;
        }
        return "(%s)".formatted(collated(Operand.of(bare, Kind.TEXT), part, unique));
    }

    private static String collated(Operand operand, Part part, boolean unique) {
        if (operand.isLiteral()) {
            throw new SqlSyntaxException("a constant is indexed");
        }
        if (operand.kind() != Kind.TEXT) {
            return operand.sql();
        }
        return switch (part.collation()) {
            case "BINARY" -> operand.sql();
            case "NOCASE" -> Comparison.lower(operand.sql());
            case "RTRIM" -> "rtrim(%s, ' ')".formatted(operand.sql());
            default ->
                throw new SqlSyntaxException(
                        "the collation " + part.collation() + (unique ? " decides what is unique" : ""));
        };
    }

    private Optional<IndexPlan> uniqueInsteadOfPrimaryKey() {
        List<String> columns = table.targets(table.table().primaryKey());
        String name = "%s_%s_key".formatted(table.target(), String.join("_", columns));
        if (TargetKeys.keepsUniqueKey(table)) {
            List<String> keys = columns.stream().map(Target::quote).toList();
            return Optional.of(new IndexPlan(names.take(name), keys, true, true, null));
        }
        if (!columns.isEmpty() && table.gaveUp(PRIMARY_KEY)) {
            List<String> keys = columns.stream().map(Target::quote).toList();
            return Optional.of(new IndexPlan(names.take(name), keys, false, false, null));
        }
        boolean digest = !columns.isEmpty()
                && !TargetKeys.keepsPrimaryKey(table)
                && table.chose(Choice.HASH_INDEX, FindingCode.INDEX_TOO_WIDE, null, PRIMARY_KEY);
        return digest
                ? Optional.of(digests(names.take(name), table.table().primaryKeyParts(), true))
                : Optional.empty();
    }

    /// Whether md5 can take the place of every long part.
    private boolean canHash(Index index) {
        return index.where() == null && TargetKeys.isPlain(index) && canHash(table, TargetKeys.names(index));
    }

    static boolean canHash(TableDraft table, List<String> columns) {
        return table.columns(columns).stream().allMatch(column -> !isLong(column) || isDigestable(column));
    }

    private static boolean isLong(ColumnDraft column) {
        return TargetKeys.widest(List.of(column)) > LONGEST_PLAIN_PART_BYTES;
    }

    private static boolean isDigestable(ColumnDraft column) {
        return switch (column.type().name()) {
            case TEXT, VARCHAR, BYTEA -> true;
            case SMALLINT,
                    INTEGER,
                    BIGINT,
                    NUMERIC,
                    DOUBLE_PRECISION,
                    BOOLEAN,
                    DATE,
                    TIMESTAMP,
                    TIMESTAMPTZ,
                    UUID,
                    JSON,
                    REAL,
                    CHAR,
                    TIME,
                    INTERVAL,
                    JSONB,
                    INET,
                    ENUM -> false;
        };
    }

    private IndexPlan digests(String name, List<Part> parts, boolean unique) {
        List<String> keys = parts.stream()
                .map(part -> {
                    ColumnDraft column =
                            table.column(String.valueOf(part.column())).orElseThrow();
                    return isLong(column) ? "md5(%s)".formatted(keyed(part, unique)) : keyed(part, unique);
                })
                .toList();
        return new IndexPlan(name, keys, unique, false, null);
    }

    /// The primary key itself compares bytes, for foreign keys need such a one. Where SQLite takes more
    /// values for the same key, a second index keeps that rule.
    private Optional<IndexPlan> primaryKeyRule() {
        List<Part> parts = table.table().primaryKeyParts();
        List<String> collations = parts.stream()
                .map(Part::collation)
                .filter(collation -> !collation.equals("BINARY"))
                .distinct()
                .toList();
        boolean keepsKey = TargetKeys.keepsPrimaryKey(table) || TargetKeys.keepsUniqueKey(table);
        if (collations.isEmpty() || !keepsKey) {
            return Optional.empty();
        }
        try {
            List<String> keys = parts.stream().map(part -> keyed(part, true)).toList();
            String suffix = Names.fold(String.join("_", collations));
            return keys.stream().noneMatch(key -> key.startsWith("("))
                    ? Optional.empty()
                    : Optional.of(
                            new IndexPlan(names.take(table.target() + "_pkey_" + suffix), keys, true, false, null));
        } catch (SqlSyntaxException e) {
            remarks.leave(new ManualStep(
                    ManualStep.Kind.INDEX,
                    "PRIMARY KEY",
                    table.source(),
                    "The primary key compares bytes. PostgreSQL has no exact equivalent of its rule: %s."
                            .formatted(e.getMessage()),
                    "PRIMARY KEY (%s)"
                            .formatted(
                                    parts.stream().map(IndexPlanning::written).collect(Collectors.joining(", "))),
                    null));
            return Optional.empty();
        }
    }

    private static String written(Part part) {
        return part.column() + (part.collation().equals("BINARY") ? "" : " COLLATE " + part.collation());
    }

    /// Foreign keys need a key on the columns themselves. Where the rule became an expression or is left to a
    /// person, it still implies such a key.
    private Optional<IndexPlan> plainKey(Index index, Optional<IndexPlan> plan) {
        boolean referenced = TargetKeys.givesPlainKey(table, index)
                && table.referencedKeys().contains(new HashSet<>(TargetKeys.names(index)));
        if (!referenced || plan.filter(rule -> isBare(index, rule.keys())).isPresent()) {
            return Optional.empty();
        }
        List<String> keys = table.targets(TargetKeys.names(index)).stream()
                .map(Target::quote)
                .toList();
        String name = plan.map(rule -> names.take(rule.name() + "_exact")).orElseGet(() -> name(index));
        return Optional.of(new IndexPlan(name, keys, true, true, null));
    }

    private boolean isBare(Index index, List<String> keys) {
        return TargetKeys.isPlain(index)
                && keys.equals(table.targets(TargetKeys.names(index)).stream()
                        .map(Target::quote)
                        .toList());
    }

    private boolean repeatsPrimaryKey(Index index) {
        return index.where() == null
                && TargetKeys.isPlain(index)
                && TargetKeys.names(index).equals(table.table().primaryKey())
                && index.parts().stream()
                        .noneMatch(
                                part -> part.descending() || !part.collation().equals("BINARY"))
                && TargetKeys.keepsPrimaryKey(table);
    }

    private String name(Index index) {
        if (!Names.fold(index.name()).startsWith("sqlite_autoindex_")) {
            return names.take(index.name());
        }
        return names.take(
                "%s_%s_key".formatted(table.target(), String.join("_", table.targets(TargetKeys.names(index)))));
    }

    /// The columns that an index is made of. An expression counts with every column that it names.
    private List<ColumnDraft> mentioned(Index index) {
        return table.columns().stream()
                .filter(column -> index.parts().stream().anyMatch(part -> mentions(part, column)))
                .toList();
    }

    private static boolean mentions(Part part, ColumnDraft column) {
        return part.column() != null
                ? Names.same(part.column(), column.source())
                : part.expression() != null && Names.fold(part.expression()).contains(Names.fold(column.source()));
    }

    private void tooWide(Index index, List<ColumnDraft> columns, boolean digestable) {
        long widest = TargetKeys.widest(columns);
        remarks.find(
                FindingCode.INDEX_TOO_WIDE,
                Place.of(table.source(), index.name()),
                1,
                "The index %s has keys of up to %d bytes; PostgreSQL's b-trees take %d."
                        .formatted(index.name(), widest, TargetKeys.WIDEST_KEY_BYTES),
                "It is left out. Index a digest instead, as the manual step suggests.",
                List.of(),
                digestable ? List.of(Choice.DROP_INDEX, Choice.HASH_INDEX) : List.of());
        if (digestable && table.chose(Choice.HASH_INDEX, FindingCode.INDEX_TOO_WIDE, null, index.name())) {
            return;
        }
        String digests = columns.stream()
                .map(column -> "md5(%s%s)"
                        .formatted(
                                Target.quote(column.target()),
                                ExpressionTranslator.kind(column) == Kind.TEXT ? "" : "::text"))
                .collect(Collectors.joining(", "));
        String suggestion = "CREATE %sINDEX %s ON %s (%s)"
                .formatted(
                        index.unique() ? "UNIQUE " : "",
                        Target.quote(NameSpace.shortened(index.name())),
                        Target.quote(table.target()),
                        digests);
        leave(index, "Its keys are too wide for a b-tree of PostgreSQL.", suggestion);
    }

    private void leave(Index index, String reason, @Nullable String suggestion) {
        String columns = String.join(", ", TargetKeys.names(index));
        remarks.leave(new ManualStep(
                ManualStep.Kind.INDEX,
                index.name(),
                table.source(),
                reason,
                index.sql() == null ? "UNIQUE (%s)".formatted(columns) : index.sql(),
                suggestion));
    }
}
