package dev.changeover.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.changeover.document.Finding;
import dev.changeover.document.Item;
import dev.changeover.document.Section;
import dev.changeover.document.Severity;
import org.jspecify.annotations.Nullable;

/// Collects what one rule finds, a limited number of times.
final class Report {

    private static final int MOST = 50;

    private final List<Finding> findings = new ArrayList<>();
    private int count;

    void add(Advice advice, Item item, Object... words) {
        add(advice, item.line(), item.id(), words);
    }

    void add(Advice advice, Section section, Object... words) {
        add(advice, section.line(), section.id(), words);
    }

    void add(Advice advice, Step step, Object... words) {
        add(advice, step.line(), step.subject(), words);
    }

    void add(Advice advice, @Nullable Integer line, @Nullable UUID subject, Object... words) {
        count++;
        if (count <= MOST) {
            findings.add(new Finding(
                    advice.rule(),
                    advice.severity(),
                    line,
                    subject,
                    advice.message().formatted(words),
                    advice.why(),
                    advice.fix()));
        }
    }

    List<Finding> findings() {
        if (count > MOST) {
            Finding last = findings.getLast();
            findings.set(
                    MOST - 1,
                    new Finding(
                            last.rule(),
                            last.severity(),
                            last.line(),
                            last.subject(),
                            "%s There are %,d more of these.".formatted(last.message(), count - MOST),
                            last.why(),
                            last.fix()));
        }
        return findings;
    }

    /// What a rule says.
    ///
    /// @param message what is so, with places for words of the document
    record Advice(String rule, Severity severity, String message, String why, String fix) {

        Advice as(Severity other) {
            return new Advice(rule, other, message, why, fix);
        }
    }

    /// Quotes the beginning of a text.
    static String quoted(String text) {
        return "“" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "”";
    }

    /// Names a line, where it is known.
    static String at(@Nullable Integer line) {
        return line == null ? "" : " (line %d)".formatted(line);
    }
}
