package dev.changeover.engine.internal.united;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.changeover.engine.Finding;
import dev.changeover.engine.KeyCollision;
import dev.changeover.engine.ManualStep;
import dev.changeover.engine.SharedKey;
import dev.changeover.engine.SourceAssessment;
import dev.changeover.engine.TableCensus;
import dev.changeover.engine.catalog.Catalog;
import dev.changeover.engine.catalog.Column;
import dev.changeover.engine.catalog.Table;
import dev.changeover.engine.internal.plan.Decisions;
import dev.changeover.engine.internal.plan.Planning;
import dev.changeover.engine.internal.plan.Planning.Planned;
import dev.changeover.engine.internal.plan.Remarks;
import dev.changeover.engine.internal.plan.Remarks.FindingCode;
import dev.changeover.engine.internal.plan.Remarks.Place;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.united.Family.Member;
import dev.changeover.engine.internal.united.UnitedTable.Difference;
import dev.changeover.engine.plan.Choice;
import dev.changeover.engine.plan.ConflictRule;
import dev.changeover.engine.plan.FamilyChoice;
import dev.changeover.engine.plan.FamilyPlan;
import dev.changeover.engine.plan.FamilyPlan.Lacking;
import dev.changeover.engine.plan.KeyRule;
import dev.changeover.engine.plan.MergeRule;
import dev.changeover.engine.plan.PlanOverrides;
import dev.changeover.engine.plan.PlannedSource;
import dev.changeover.engine.plan.TablePlan;
import org.jspecify.annotations.Nullable;

/// Plans one target for several sources: as if they were one database, and then the share of each.
public final class UnitedPlanning {
    private final List<PlannedSource> sources;
    private final List<SourceAssessment> assessments;
    private final List<SharedKey> sharedKeys;
    private final List<FamilyChoice> choices;
    private final Decisions decisions;
    private final Remarks remarks = new Remarks();
    private final Map<String, Family> families = new LinkedHashMap<>();
    private final Map<String, NewKeys> keys;
    private final Followed followed;

    private UnitedPlanning(
            List<PlannedSource> sources,
            List<SourceAssessment> assessments,
            List<SharedKey> sharedKeys,
            List<FamilyChoice> choices,
            Decisions decisions) {
        this.sources = sources;
        this.assessments = assessments;
        this.sharedKeys = sharedKeys;
        this.choices = choices;
        this.decisions = decisions;
        List<Family> found = Family.of(assessments);
        found.forEach(family -> families.put(Names.fold(family.name()), family));
        Map<String, Integer> numbers =
                sources.stream().collect(Collectors.toMap(PlannedSource::key, PlannedSource::number));
        keys = NewKeys.of(found, choices, numbers);
        followed = Followed.of(found, keys, choices);
    }

    /// What is planned.
    ///
    /// @param tables the shares of the sources
    /// @param families the tables of the target
    public record United(
            List<TablePlan> tables, List<FamilyPlan> families, List<Finding> findings, List<ManualStep> manualSteps) {
        public United {
            tables = List.copyOf(tables);
            families = List.copyOf(families);
            findings = List.copyOf(findings);
            manualSteps = List.copyOf(manualSteps);
        }
    }

    /// Plans with a person's choices, changes and decisions.
    ///
    /// @param assessments one for each source, in the order of the sources
    /// @param sharedKeys what the sources' keys have in common
    public static United of(
            List<PlannedSource> sources,
            List<SourceAssessment> assessments,
            List<SharedKey> sharedKeys,
            List<FamilyChoice> choices,
            PlanOverrides overrides,
            Decisions decisions) {
        return new UnitedPlanning(sources, assessments, sharedKeys, choices, decisions).plan(overrides);
    }

    private United plan(PlanOverrides overrides) {
        List<UnitedTable> united = families.values().stream()
                .map(family -> new UnitedTable(family, families, keys, followed.of(family.name())))
                .toList();
        Planned planned = Planning.of(catalog(united), censuses(united), collisions(), overrides, decisions);
        List<TablePlan> shares = new ArrayList<>();
        List<FamilyPlan> plans = new ArrayList<>();
        Composites composites =
                new Composites(planned.tables(), keys, family -> chosen(family, Choice.SCOPE_BY_SOURCE));
        for (int i = 0; i < united.size(); i++) {
            Family family = united.get(i).family();
            FamilyPlan plan = family(united.get(i), planned.tables().get(i), composites);
            plans.add(plan);
            family.members()
                    .forEach(member ->
                            shares.add(share(member, member == family.members().getFirst(), plan)));
        }
        united.forEach(this::tell);
        followed.disagreements().forEach(this::tell);
        List<Finding> findings = new ArrayList<>(remarks.findings());
        findings.addAll(planned.findings());
        findings.sort((one, other) -> one.severity().compareTo(other.severity()));
        return new United(shares, plans, findings, planned.manualSteps());
    }

    private Catalog catalog(List<UnitedTable> united) {
        Catalog first = assessments.getFirst().assessment().catalog();
        List<Table> tables = united.stream().map(UnitedTable::table).toList();
        Map<String, Catalog.Other> others = new LinkedHashMap<>();
        List<Catalog.Unreadable> unreadable = new ArrayList<>();
        List<Catalog.Damage> damages = new ArrayList<>();
        for (SourceAssessment source : assessments) {
            Catalog catalog = source.assessment().catalog();
            catalog.others().forEach(other -> others.putIfAbsent(other.kind() + " " + Names.fold(other.name()), other));
            catalog.unreadable()
                    .forEach(object -> unreadable.add(new Catalog.Unreadable(
                            object.object(), "%s: %s".formatted(source.key(), object.reason()))));
            damages.addAll(catalog.damages());
        }
        return new Catalog(
                first.encoding(),
                first.pageSize(),
                first.userVersion(),
                first.journalMode(),
                tables,
                List.copyOf(others.values()),
                unreadable,
                damages);
    }

    private static List<TableCensus> censuses(List<UnitedTable> united) {
        return united.stream().map(UnitedTable::census).toList();
    }

    private List<KeyCollision> collisions() {
        return assessments.stream()
                .flatMap(source -> source.assessment().collisions().stream())
                .toList();
    }

    private FamilyPlan family(UnitedTable table, TablePlan planned, Composites composites) {
        Family family = table.family();
        NewKeys own = keysOf(family.name());
        String sourceColumn = composites.sourceColumn(planned);
        String rowColumn = Composites.free("changeover_row", planned);
        List<Lacking> lacking = new ArrayList<>();
        for (Member member : family.members()) {
            for (Column column : table.table().columns()) {
                if (member.column(column.name()).isEmpty()) {
                    lacking.add(new Lacking(member.source().key(), column.name()));
                }
            }
        }
        return new FamilyPlan(
                composites.placed(planned, sourceColumn, rowColumn, chosen(family.name(), Choice.DROP_UNIQUE)),
                own.rule(),
                own.column(),
                own.keys(),
                own.merge(),
                followed.of(family.name()),
                sourceColumn,
                rowColumn,
                lacking);
    }

    private NewKeys keysOf(String family) {
        return Optional.ofNullable(keys.get(Names.fold(family))).orElseThrow();
    }

    /// The unique keys of a family for which somebody chose this.
    private List<String> chosen(String family, Choice choice) {
        return sharedKeys.stream()
                .filter(shared -> Names.same(shared.family(), family))
                .filter(shared -> decisions.chose(
                        choice, FindingCode.KEYS_IN_SEVERAL_SOURCES, shared.family(), null, shared.key()))
                .map(SharedKey::key)
                .toList();
    }

    private TablePlan share(Member member, boolean first, FamilyPlan family) {
        TablePlan united = family.united();
        PlannedSource source = sources.stream()
                .filter(known -> known.key().equals(member.source().key()))
                .findFirst()
                .orElseThrow();
        return new TablePlan(
                source.address(member.table().name()),
                united.target(),
                united.excluded(),
                member.census().rows(),
                united.columns(),
                united.primaryKey(),
                "",
                List.of(),
                List.of(),
                List.of(),
                null,
                member.census().chunkStarts(),
                List.of(),
                united.excludedColumns(),
                false,
                new TablePlan.Share(family.sourceColumn(), source.number(), highestNumber(), first));
    }

    private int highestNumber() {
        return sources.stream().mapToInt(PlannedSource::number).max().orElse(0);
    }

    private void tell(UnitedTable table) {
        Family family = table.family();
        NewKeys own = keysOf(family.name());
        if (own.overflow()) {
            remarks.find(
                    FindingCode.KEYS_OVERFLOW,
                    new Place(family.name(), own.column(), null),
                    1,
                    "The keys are too large for a range of their own in each source.",
                    "Choose another rule for the keys of this table, such as numbering them anew.",
                    List.of(),
                    List.of());
        } else if (own.changesNumbers()) {
            remarks.find(
                    FindingCode.KEYS_CHANGE,
                    family.name(),
                    own.column(),
                    changed(family, own),
                    words(own),
                    """
                    Foreign keys and confirmed references follow. Numbers within texts or JSON do not.""".strip());
        }
        table.differences().forEach(difference -> tell(family, difference));
        lacking(table);
        declarations(table);
        undeclared(table);
        sharedKeys.stream()
                .filter(shared -> Names.same(shared.family(), family.name()))
                .filter(shared -> collides(family, shared))
                .forEach(shared -> tell(family, shared));
    }

    private static long changed(Family family, NewKeys own) {
        return family.members().stream()
                .filter(member -> own.rule() == KeyRule.RENUMBER
                        || own.keys().stream()
                                .anyMatch(known ->
                                        known.source().equals(member.source().key()) && known.offset() != 0))
                .mapToLong(member -> member.census().rows())
                .sum();
    }

    private static String words(NewKeys own) {
        MergeRule merge = own.merge();
        if (merge != null) {
            return "Rows with the same %s become one, and those that stay are numbered anew, source after source."
                    .formatted(KeyOverlap.words(merge.naturalKey()));
        }
        String offsets = own.keys().stream()
                .map(known -> "%s +%d".formatted(known.source(), known.offset()))
                .collect(Collectors.joining(", "));
        return own.rule() == KeyRule.OFFSET
                ? "Sources have the same numbers, so each gets a range of its own: %s.".formatted(offsets)
                : "The rows are numbered anew, source after source.";
    }

    /// A key that holds a number which differs between sources, or the source itself, differs by that.
    private boolean collides(Family family, SharedKey shared) {
        NewKeys own = keysOf(family.name());
        boolean numbered = shared.columns().stream()
                .anyMatch(column -> own.changesNumbers() && Names.same(column, String.valueOf(own.column()))
                        || followed.of(family.name()).stream()
                                .filter(reference -> keysOf(reference.family()).tellsSourcesApart())
                                .anyMatch(reference -> Names.same(reference.column(), column)));
        boolean composite = own.rule() == KeyRule.COMPOSITE && shared.key().equals(KeyOverlap.PRIMARY_KEY);
        return !numbered && !composite && !becomesOne(own.merge(), shared);
    }

    /// Of rows that become one, only one holds the value.
    private static boolean becomesOne(@Nullable MergeRule merge, SharedKey shared) {
        return merge != null
                && merge.conflicts() != ConflictRule.KEEP_BOTH
                && merge.naturalKey().stream()
                        .allMatch(column -> shared.columns().stream().anyMatch(part -> Names.same(part, column)));
    }

    private void tell(Family family, SharedKey shared) {
        boolean primary = shared.key().equals(KeyOverlap.PRIMARY_KEY);
        remarks.find(
                FindingCode.KEYS_IN_SEVERAL_SOURCES,
                Place.of(family.name(), shared.key()),
                shared.values(),
                "Values of %s that more than one source holds, in %d rows."
                        .formatted(primary ? "the primary key" : "the unique key " + shared.key(), shared.rows()),
                primary
                        ? "Choose how the keys of this table shall differ: by the source, or by merging the rows."
                        : "Make the key differ by source, give it up, or merge the rows.",
                shared.examples(),
                choices(family, shared, primary));
    }

    private List<Choice> choices(Family family, SharedKey shared, boolean primary) {
        if (primary) {
            return List.of();
        }
        boolean referenced = families.values().stream()
                .flatMap(other -> other.members().stream())
                .flatMap(member -> member.table().foreignKeys().stream())
                .filter(key -> Names.same(key.references(), family.name()))
                .anyMatch(key -> key.referencedColumns().stream()
                        .map(Names::fold)
                        .toList()
                        .equals(shared.columns().stream().map(Names::fold).toList()));
        return referenced ? List.of(Choice.SCOPE_BY_SOURCE) : List.of(Choice.SCOPE_BY_SOURCE, Choice.DROP_UNIQUE);
    }

    private void tell(Family family, Difference difference) {
        remarks.find(
                FindingCode.CONSTRAINT_DIFFERS,
                Place.of(family.name(), difference.kind() + " " + difference.words()),
                difference.sources().size(),
                "Only %s %s a %s %s."
                        .formatted(
                                String.join(", ", difference.sources()),
                                difference.sources().size() == 1 ? "declares" : "declare",
                                difference.kind(),
                                difference.words()),
                difference.kept() ? "The target gets it." : "The target does not get it; all rows are kept.");
    }

    private void lacking(UnitedTable table) {
        Family family = table.family();
        for (Column column : table.table().columns()) {
            List<Member> without = family.members().stream()
                    .filter(member -> member.column(column.name()).isEmpty())
                    .toList();
            if (!without.isEmpty()) {
                String names =
                        without.stream().map(member -> member.source().key()).collect(Collectors.joining(", "));
                remarks.find(
                        FindingCode.COLUMN_LACKING,
                        family.name(),
                        column.name(),
                        without.stream()
                                .mapToLong(member -> member.census().rows())
                                .sum(),
                        "Rows of sources that do not have the column: %s.".formatted(names),
                        "They get NULL.");
            }
        }
    }

    private void declarations(UnitedTable table) {
        for (Column column : table.table().columns()) {
            Map<String, List<String>> types = table.family().members().stream()
                    .filter(member -> member.column(column.name()).isPresent())
                    .collect(Collectors.groupingBy(
                            member -> member.column(column.name())
                                    .map(Column::declaredType)
                                    .map(type -> type.isEmpty() ? "no type" : type.toUpperCase(Locale.ROOT))
                                    .orElse(""),
                            LinkedHashMap::new,
                            Collectors.mapping(member -> member.source().key(), Collectors.toList())));
            if (types.size() > 1) {
                remarks.find(
                        FindingCode.DECLARATIONS_DIFFER,
                        table.family().name(),
                        column.name(),
                        types.size(),
                        "The sources declare the column differently: %s."
                                .formatted(types.entrySet().stream()
                                        .map(type ->
                                                "%s in %s".formatted(type.getKey(), String.join(", ", type.getValue())))
                                        .collect(Collectors.joining("; "))),
                        "The type that holds the values of all sources is planned.");
            }
        }
    }

    /// Columns whose names look like references, of which the schema says nothing. Whether they are, only a person
    /// knows.
    private void undeclared(UnitedTable table) {
        Family family = table.family();
        boolean anyChange = keys.values().stream().anyMatch(NewKeys::changesNumbers);
        for (Column column : table.table().columns()) {
            boolean known = followed.of(family.name()).stream()
                    .anyMatch(reference -> Names.same(reference.column(), column.name()));
            boolean declared = family.members().stream()
                    .flatMap(member -> member.table().foreignKeys().stream())
                    .anyMatch(key -> key.columns().stream().anyMatch(part -> Names.same(part, column.name())));
            String stem = ReferenceName.stem(column.name());
            if (anyChange && !stem.isEmpty() && !known && !declared) {
                Optional<String> parent = families.values().stream()
                        .filter(other -> keysOf(other.name()).changesNumbers())
                        .map(Family::name)
                        .filter(name -> ReferenceName.mayMean(stem, name))
                        .findFirst();
                remarks.find(
                        FindingCode.REFERENCE_UNDECLARED,
                        family.name(),
                        column.name(),
                        1,
                        parent.map(
                                        "The column looks as if it referred to %s, whose keys change; no foreign key says so."
                                                ::formatted)
                                .orElse("The column looks like a reference; no foreign key says to what."),
                        "Confirm what it refers to among the choices for this table, or its values stay as they are.");
            }
        }
    }

    private void tell(Followed.Disagreement found) {
        remarks.find(
                FindingCode.REFERENCE_AMBIGUOUS,
                new Place(found.family(), found.column(), null),
                1,
                "The column refers to %s and to %s, whose keys change differently."
                        .formatted(found.one(), found.other()),
                "Keep the keys of one of them, or leave one reference out.",
                List.of(),
                List.of());
    }
}
