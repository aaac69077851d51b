package dev.changeover.suggestion;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.changeover.document.Purpose;

/// One rule: which words, and what they mean.
///
/// @param kind the kind to suggest; empty when the words mean that nothing fits
/// @param confidence how sure that is
/// @param why what the words mean, in one sentence
/// @param said sets of concepts; the item says at least one of each
/// @param opening concepts of which the item begins with one; none means any beginning
/// @param near sets of concepts; the item or something above it says at least one of each
/// @param unsaid concepts that the item says none of
/// @param purposes what the item's section may be for; none means anything
/// @param parameters what the words tell about the kind's parameters
record Rule(
        String kind,
        Confidence confidence,
        String why,
        List<BitSet> said,
        BitSet opening,
        List<BitSet> near,
        BitSet unsaid,
        Set<Purpose> purposes,
        Function<Reading, Map<String, Object>> parameters) {

    /// Begins a rule whose words hardly mean anything else.
    static Draft sure(String kind, String why) {
        return new Draft(kind, Confidence.HIGH, why);
    }

    /// Begins a rule whose words usually mean this.
    static Draft likely(String kind, String why) {
        return new Draft(kind, Confidence.MEDIUM, why);
    }

    /// Begins a rule that keeps those below it from suggesting anything.
    static Draft nothing() {
        return new Draft("", Confidence.HIGH, "");
    }

    boolean fits(Reading reading) {
        return allIntersect(said, reading.concepts())
                && (opening.isEmpty() || opening.intersects(reading.first()))
                && allIntersect(near, reading.near())
                && !unsaid.intersects(reading.concepts())
                && (purposes.isEmpty() || purposes.contains(reading.purpose()));
    }

    private static boolean allIntersect(List<BitSet> sets, BitSet concepts) {
        for (BitSet set : sets) {
            if (!set.intersects(concepts)) {
                return false;
            }
        }
        return true;
    }

    /// Returns the words of the item that fit this rule.
    List<String> words(Reading reading) {
        BitSet wanted = (BitSet) opening.clone();
        said.forEach(wanted::or);
        near.forEach(wanted::or);
        wanted.and(reading.concepts());
        return reading.wordsFor(wanted);
    }

    /// A rule that is being written.
    static final class Draft {

        private final String kind;
        private final Confidence confidence;
        private final String why;
        private final List<BitSet> said = new ArrayList<>();
        private final List<BitSet> near = new ArrayList<>();
        private final BitSet opening = new BitSet();
        private final BitSet unsaid = new BitSet();
        private Set<Purpose> purposes = Set.of();

        private Draft(String kind, Confidence confidence, String why) {
            this.kind = kind;
            this.confidence = confidence;
            this.why = why;
        }

        Draft says(Concept... anyOf) {
            said.add(bits(anyOf));
            return this;
        }

        Draft begins(Concept... anyOf) {
            opening.or(bits(anyOf));
            return this;
        }

        Draft near(Concept... anyOf) {
            near.add(bits(anyOf));
            return this;
        }

        Draft unless(Concept... noneOf) {
            unsaid.or(bits(noneOf));
            return this;
        }

        Draft in(Purpose... anyOf) {
            purposes = Set.of(anyOf);
            return this;
        }

        Rule with(Function<Reading, Map<String, Object>> parameters) {
            return new Rule(kind, confidence, why, said, opening, near, unsaid, purposes, parameters);
        }

        Rule plain() {
            return with(reading -> Map.of());
        }

        private static BitSet bits(Concept... concepts) {
            BitSet bits = new BitSet();
            for (Concept concept : concepts) {
                bits.set(concept.ordinal());
            }
            return bits;
        }
    }
}
