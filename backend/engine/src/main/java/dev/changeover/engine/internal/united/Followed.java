package dev.changeover.engine.internal.united;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.changeover.engine.catalog.ForeignKey;
import dev.changeover.engine.internal.sqlite.sql.Names;
import dev.changeover.engine.internal.united.Family.Member;
import dev.changeover.engine.plan.FamilyChoice;
import dev.changeover.engine.plan.FamilyChoice.SoftReference;
import dev.changeover.engine.plan.FamilyPlan.Reference;

/// Which columns follow the numbers of which family: those of foreign keys, those that refer to such columns in turn,
/// and those of which somebody said so.
final class Followed {
    private final Map<String, Map<String, Reference>> references = new HashMap<>();
    private final List<Disagreement> disagreements = new ArrayList<>();

    /// A column that would have to follow two families.
    record Disagreement(String family, String column, String one, String other) {}

    private record Link(Family child, String column, String parent, String parentColumn, boolean declared) {}

    private Followed() {}

    static Followed of(List<Family> families, Map<String, NewKeys> keys, List<FamilyChoice> choices) {
        Followed followed = new Followed();
        List<Link> links = links(families, keys, choices);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Link link : links) {
                Optional<String> family = followed.familyOf(link, keys);
                grows |= family.isPresent() && followed.add(link, family.get());
            }
        }
        return followed;
    }

    /// The family whose numbers a referred column holds.
    private Optional<String> familyOf(Link link, Map<String, NewKeys> keys) {
        NewKeys parent = keys.get(Names.fold(link.parent));
        if (parent == null) {
            return Optional.empty();
        }
        String column = parent.column();
        if (column != null && Names.same(column, link.parentColumn)) {
            return Optional.of(link.parent);
        }
        return of(link.parent).stream()
                .filter(reference -> Names.same(reference.column(), link.parentColumn))
                .map(Reference::family)
                .findFirst();
    }

    private boolean add(Link link, String family) {
        Map<String, Reference> known =
                references.computeIfAbsent(Names.fold(link.child.name()), name -> new LinkedHashMap<>());
        Reference before = known.get(Names.fold(link.column));
        if (before == null) {
            known.put(Names.fold(link.column), new Reference(link.column, family, link.declared));
            return true;
        }
        Disagreement found = new Disagreement(link.child.name(), link.column, before.family(), family);
        if (!Names.same(before.family(), family) && !disagreements.contains(found)) {
            disagreements.add(found);
        }
        return false;
    }

    private static List<Link> links(List<Family> families, Map<String, NewKeys> keys, List<FamilyChoice> choices) {
        List<Link> links = new ArrayList<>();
        for (Family family : families) {
            for (Member member : family.members()) {
                for (ForeignKey key : member.table().foreignKeys()) {
                    int pairs = Math.min(
                            key.columns().size(), key.referencedColumns().size());
                    for (int i = 0; i < pairs; i++) {
                        links.add(new Link(
                                family,
                                family.columnName(key.columns().get(i)),
                                name(families, key.references()),
                                key.referencedColumns().get(i),
                                true));
                    }
                }
            }
            for (SoftReference soft : softOf(family, choices)) {
                NewKeys parent = keys.get(Names.fold(soft.references()));
                if (parent != null && parent.column() != null) {
                    links.add(new Link(
                            family,
                            family.columnName(soft.column()),
                            name(families, soft.references()),
                            parent.column(),
                            false));
                }
            }
        }
        return links;
    }

    private static List<SoftReference> softOf(Family family, List<FamilyChoice> choices) {
        return choices.stream()
                .filter(choice -> Names.same(choice.family(), family.name()))
                .flatMap(choice -> choice.softReferences().stream())
                .toList();
    }

    private static String name(List<Family> families, String table) {
        return families.stream()
                .map(Family::name)
                .filter(name -> Names.same(name, table))
                .findFirst()
                .orElse(table);
    }

    /// The columns of a family that follow numbers.
    List<Reference> of(String family) {
        return List.copyOf(references.getOrDefault(Names.fold(family), Map.of()).values());
    }

    /// Columns that cannot follow both.
    List<Disagreement> disagreements() {
        return List.copyOf(disagreements);
    }
}
