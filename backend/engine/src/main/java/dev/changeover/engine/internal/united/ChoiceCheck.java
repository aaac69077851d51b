package dev.changeover.engine.internal.united;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.changeover.engine.PlanRejectedException.Fault;
import dev.changeover.engine.SourceAssessment;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.plan.ConflictRule;
import dev.changeover.engine.plan.FamilyChoice;
import dev.changeover.engine.plan.FamilyChoice.SoftReference;
import dev.changeover.engine.plan.KeyRule;
import dev.changeover.engine.plan.MergeRule;

/// Finds what of somebody's choices cannot be carried out, whatever the rows hold.
public final class ChoiceCheck {
    private final List<Family> families;
    private final List<String> sources;
    private final List<Fault> faults = new ArrayList<>();

    private ChoiceCheck(List<SourceAssessment> sources) {
        families = Family.of(sources);
        this.sources = sources.stream().map(SourceAssessment::key).toList();
    }

    /// Every fault, with pointers into the list of choices.
    public static List<Fault> faults(List<SourceAssessment> sources, List<FamilyChoice> choices) {
        ChoiceCheck check = new ChoiceCheck(sources);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < choices.size(); i++) {
            FamilyChoice choice = choices.get(i);
            String pointer = "/families/%d".formatted(i);
            Optional<Family> family = check.find(choice.family());
            if (family.isEmpty()) {
                check.tell(pointer + "/family", "No source has a table of this name.");
            } else if (!seen.add(Names.fold(choice.family()))) {
                check.tell(pointer + "/family", "The table is there twice.");
            } else {
                check.look(pointer, family.get(), choice);
            }
        }
        return check.faults;
    }

    private Optional<Family> find(String name) {
        return families.stream()
                .filter(family -> Names.same(family.name(), name))
                .findFirst();
    }

    private void tell(String pointer, String detail) {
        faults.add(new Fault(pointer, detail));
    }

    private void look(String pointer, Family family, FamilyChoice choice) {
        KeyRule rule = choice.keyRule();
        boolean numbers = rule == KeyRule.OFFSET || rule == KeyRule.RENUMBER;
        if (numbers && family.numberedKey().isEmpty()) {
            tell(
                    pointer + "/keyRule",
                    "Its primary key is not one column of whole numbers of its own in every source.");
        }
        MergeRule merge = choice.merge();
        if (rule == KeyRule.MERGE && merge == null) {
            tell(pointer + "/merge", "To merge, say by which columns rows are the same.");
        } else if (rule != KeyRule.MERGE && merge != null) {
            tell(pointer + "/merge", "It needs the rule MERGE.");
        } else if (merge != null) {
            look(pointer + "/merge", family, merge);
        }
        for (int i = 0; i < choice.softReferences().size(); i++) {
            SoftReference soft = choice.softReferences().get(i);
            if (hasNot(family, soft.column())) {
                tell("%s/softReferences/%d/column".formatted(pointer, i), "The table has no such column.");
            }
            boolean numbersRows = family.numberedKey()
                    .filter(key -> Names.same(key.name(), soft.column()))
                    .isPresent();
            if (numbersRows) {
                tell("%s/softReferences/%d/column".formatted(pointer, i), "The column numbers the rows themselves.");
            }
            if (find(soft.references()).isEmpty()) {
                tell("%s/softReferences/%d/references".formatted(pointer, i), "No source has a table of this name.");
            }
        }
    }

    private static boolean hasNot(Family family, String column) {
        return family.columns().stream().noneMatch(known -> Names.same(known.name(), column));
    }

    private void look(String pointer, Family family, MergeRule merge) {
        if (merge.naturalKey().isEmpty()) {
            tell(pointer + "/naturalKey", "Name at least one column.");
        }
        for (int i = 0; i < merge.naturalKey().size(); i++) {
            String column = merge.naturalKey().get(i);
            if (!family.allHave(column)) {
                tell("%s/naturalKey/%d".formatted(pointer, i), "Not every source has this column in the table.");
            } else if (family.refersToItself(column)) {
                tell(
                        "%s/naturalKey/%d".formatted(pointer, i),
                        "The column refers to rows of the same table, whose numbers say nothing across sources.");
            }
        }
        boolean ownKey = family.members().getFirst().table().primaryKey().stream()
                .allMatch(key -> merge.naturalKey().stream().anyMatch(column -> Names.same(column, key)));
        if (family.numberedKey().isEmpty() && !ownKey) {
            tell(
                    pointer + "/naturalKey",
                    "The primary key is no single column of whole numbers, so references could not follow. Merge by the"
                            + " primary key.");
        }
        if (merge.conflicts() == ConflictRule.KEEP_NEWEST
                && (merge.newest() == null || hasNot(family, merge.newest()))) {
            tell(pointer + "/newest", "Name the column that tells which row is newest.");
        }
        if (merge.conflicts() == ConflictRule.KEEP_SOURCE && !sources.contains(String.valueOf(merge.preferred()))) {
            tell(pointer + "/preferred", "Name the source whose rows stay: " + String.join(", ", sources) + ".");
        }
    }
}
