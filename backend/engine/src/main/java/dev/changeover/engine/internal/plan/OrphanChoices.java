package dev.changeover.engine.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.catalog.Index;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.internal.plan.Remarks.Place;
import dev.changeover.engine.internal.sqlite.OrphanSearch;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.OrphanRule;

/// What can become of the rows that a foreign key finds without a parent.
final class OrphanChoices {
    private OrphanChoices() {}

    /// What somebody chose.
    static OrphanRule rule(TableDraft child, ForeignKey key) {
        if (chose(Choice.SET_NULL, child, key)) {
            return OrphanRule.SET_NULL;
        }
        return chose(Choice.QUARANTINE, child, key) ? OrphanRule.QUARANTINE : OrphanRule.KEEP;
    }

    private static boolean chose(Choice choice, TableDraft child, ForeignKey key) {
        return key.orphans() > 0
                && child.chose(
                        choice, FindingCode.FOREIGN_KEY_ORPHANS, key.columns().getFirst(), KeyFamilies.words(key));
    }

    /// Tells how many rows have no parent, and what each choice would mean.
    static void tell(TableDraft child, ForeignKey key, Remarks remarks) {
        List<Choice> choices = new ArrayList<>(List.of(Choice.KEEP_NOT_VALID));
        String next =
                "Unless it is decided otherwise, the rows are kept, and the foreign key stays NOT VALID: PostgreSQL"
                        + " holds new rows to it. Mend the old ones, then VALIDATE it.";
        if (canBeNull(child, key)) {
            choices.add(Choice.SET_NULL);
        }
        Long followers = key.followers();
        if (followers != null) {
            choices.add(Choice.QUARANTINE);
            next +=
                    " To quarantine them means to leave out %d rows: these, and %d that refer to them, directly or through"
                                    .formatted(key.orphans() + followers, followers)
                            + " others.";
        }
        choices.add(Choice.DROP_KEY);
        remarks.find(
                FindingCode.FOREIGN_KEY_ORPHANS,
                new Place(child.source(), key.columns().getFirst(), KeyFamilies.words(key)),
                key.orphans(),
                "Rows that refer to a row of %s that does not exist.".formatted(key.references()),
                next,
                List.of(),
                choices);
    }

    /// Only columns that are there for this key alone may lose their values, and only where nothing depends on them.
    static boolean canBeNull(TableDraft child, ForeignKey key) {
        return key.followers() != null
                && OrphanSearch.hasRowids(child.table())
                && child.columns(key.columns()).stream().allMatch(column -> canBeNull(child, key, column));
    }

    private static boolean canBeNull(TableDraft child, ForeignKey key, ColumnDraft column) {
        String name = column.source();
        boolean inAnotherKey = Stream.concat(
                        child.table().primaryKey().stream(),
                        Stream.concat(
                                child.referencedKeys().stream().flatMap(columns -> columns.stream()),
                                child.table().foreignKeys().stream()
                                        .filter(other -> other != key)
                                        .flatMap(other -> other.columns().stream())))
                .anyMatch(other -> Names.same(other, name));
        return !column.facts().column().notNull()
                && !inAnotherKey
                && expressions(child.table()).noneMatch(sql -> Names.fold(sql).contains(Names.fold(name)))
                && child.table().indexes().stream()
                        .filter(Index::unique)
                        .flatMap(index -> index.parts().stream())
                        .noneMatch(part -> part.column() != null && Names.same(part.column(), name));
    }

    /// What may come out otherwise for NULL: a check, a generated column, and what makes rows unique.
    private static Stream<String> expressions(Table table) {
        return Stream.of(
                        table.checks().stream().map(Table.Check::expression),
                        table.columns().stream().map(Column::generatedSql),
                        table.indexes().stream().filter(Index::unique).map(Index::where),
                        table.indexes().stream()
                                .filter(Index::unique)
                                .flatMap(index -> index.parts().stream())
                                .map(Index.Part::expression))
                .flatMap(texts -> texts)
                .filter(Objects::nonNull);
    }

    /// What a plan says of a column whose references become NULL.
    static Stream<String> ruleWords(TableDraft child, ColumnDraft column) {
        return child.keys().stream()
                .filter(key -> rule(child, key) == OrphanRule.SET_NULL)
                .filter(key -> key.columns().stream().anyMatch(name -> Names.same(name, column.source())))
                .map(key -> "References to rows that do not exist become NULL: %d.".formatted(key.orphans()));
    }
}
