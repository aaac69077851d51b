package dev.changeover.suggestion;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.changeover.document.Entry;
import dev.changeover.document.Purpose;
import dev.changeover.document.Threshold;

/// An item as the rules see it.
final class Reading {

    private final Entry entry;
    private final Vocabulary.Found found;
    private final BitSet near;
    private final Facts facts;
    private final String commands;

    /// Reads a text of an item.
    ///
    /// @param entry the item and where it stands
    /// @param text the item's own words, or its commands, as Markdown
    /// @param words the same without markup
    /// @param commands what the item has in fences; empty if there is none
    /// @param around the concepts of the items and headings above it
    Reading(Entry entry, String text, String words, String commands, BitSet around) {
        this.entry = entry;
        this.commands = commands;
        this.facts = new Facts(text, words);
        this.found = Vocabulary.in(withFileNames(words, facts));
        signals().forEach(signal -> found.concepts().set(signal.ordinal()));
        near = (BitSet) around.clone();
        near.or(found.concepts());
    }

    Facts facts() {
        return facts;
    }

    BitSet concepts() {
        return found.concepts();
    }

    /// Returns the concepts that the text begins with.
    BitSet first() {
        return found.first();
    }

    /// Returns the concepts of the text and of everything above it.
    BitSet near() {
        return near;
    }

    boolean says(Concept concept) {
        return found.concepts().get(concept.ordinal());
    }

    Purpose purpose() {
        return entry.purpose();
    }

    /// Returns the threshold that the importer read.
    Optional<Threshold> threshold() {
        return Optional.ofNullable(entry.item().threshold());
    }

    /// Returns an address or a path that the words name, or an address in the commands below them.
    Optional<String> endpoint() {
        return facts.endpoint().or(() -> commands.isEmpty() ? Optional.empty() : new Facts(commands, "").address());
    }

    String words() {
        return entry.item().words();
    }

    /// Returns the words that name these concepts, in the order of the concepts.
    List<String> wordsFor(BitSet concepts) {
        Map<Concept, String> phrases = found.phrases();
        return concepts.stream()
                .mapToObj(ordinal -> Concept.values()[ordinal])
                .flatMap(concept -> phrases.containsKey(concept)
                        ? Stream.of(phrases.get(concept))
                        : says(concept) ? evidence(concept) : Stream.of())
                .distinct()
                .toList();
    }

    private Stream<String> evidence(Concept signal) {
        return switch (signal) {
            case VARIABLE_NAME -> facts.variables().stream();
            case SETTING_NAME -> facts.settings().stream();
            case HEADER_NAME -> facts.headers().stream();
            case QUERY_TEXT -> facts.query().stream();
            case ADDRESS -> facts.address().stream();
            case SQLITE_FILE -> facts.sqliteFiles().stream();
            case PORT -> facts.port().map(port -> Integer.toString(port)).stream();
            case CODE_FILE -> facts.codeFiles().stream();
            case INDEX, MATERIALIZED_VIEW -> facts.identifiers().stream();
            case ANALYZE_STATEMENT -> Stream.of("ANALYZE");
            case PERCENT -> facts.percent().map(number -> number.toPlainString() + " %").stream();
            case TIME_SPAN -> facts.duration().map(Object::toString).stream();
            case SIZE -> facts.sizeBytes().map(bytes -> bytes + " bytes").stream();
            default -> Stream.of();
        };
    }

    /// A script says by its name what it does: `load_test.py` speaks of a load test.
    private static String withFileNames(String words, Facts facts) {
        return facts.codeFiles().isEmpty()
                ? words
                : words + " · " + String.join(" · ", facts.codeFiles()).replace('_', ' ');
    }

    private Stream<Concept> signals() {
        Stream.Builder<Concept> signals = Stream.builder();
        if (!facts.variables().isEmpty()) {
            signals.add(Concept.VARIABLE_NAME);
        }
        if (!facts.settings().isEmpty()) {
            signals.add(Concept.SETTING_NAME);
        }
        if (!facts.headers().isEmpty()) {
            signals.add(Concept.HEADER_NAME);
        }
        if (facts.query().isPresent()) {
            signals.add(Concept.QUERY_TEXT);
        }
        if (facts.address().isPresent()) {
            signals.add(Concept.ADDRESS);
        }
        if (facts.percent().isPresent()) {
            signals.add(Concept.PERCENT);
        }
        if (facts.duration().isPresent()) {
            signals.add(Concept.TIME_SPAN);
        }
        if (facts.sizeBytes().isPresent()) {
            signals.add(Concept.SIZE);
        }
        if (!facts.sqliteFiles().isEmpty()) {
            signals.add(Concept.SQLITE_FILE);
        }
        if (!facts.codeFiles().isEmpty()) {
            signals.add(Concept.CODE_FILE);
        }
        if (facts.port().isPresent()) {
            signals.add(Concept.PORT);
        }
        if (facts.identifiers().stream().anyMatch(name -> name.startsWith("mv_") || name.endsWith("_mv"))) {
            signals.add(Concept.MATERIALIZED_VIEW);
        }
        if (facts.identifiers().stream().anyMatch(name -> name.endsWith("_idx") || name.startsWith("idx_"))) {
            signals.add(Concept.INDEX);
        }
        if (facts.saysAnalyze()) {
            signals.add(Concept.ANALYZE_STATEMENT);
        }
        return signals.build();
    }
}
