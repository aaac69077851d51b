package dev.changeover.lint;

import java.util.List;
import java.util.regex.Pattern;

import dev.changeover.document.Entry;
import dev.changeover.document.Item;
import dev.changeover.document.Purpose;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// Items are to be done "if needed", and nothing says when they are.
final class UndecidedCondition implements Rule {

    private static final Pattern EMPTY = Pattern.compile(
            "(?i)(if|when|where|as) (needed|necessary|required|appropriate|possible|desired|applicable|available)");

    private static final Advice ADVICE = new Advice(
            "UNDECIDED_CONDITION",
            Severity.INFO,
            "%s is to be done “%s”%s.",
            "Each run decides it anew, and the report cannot say whether it was forgotten or not needed.",
            "Say what decides it, such as a number or a yes or no asked beforehand.");

    @Override
    public void check(Reading reading, Report report) {
        List<Item> undecided = reading.leaves().stream()
                .filter(entry -> entry.purpose() == Purpose.WORK)
                .map(Entry::item)
                .filter(item -> item.condition() != null
                        && EMPTY.matcher(item.condition()).matches())
                .toList();
        if (!undecided.isEmpty()) {
            Item first = undecided.getFirst();
            String more = undecided.size() == 1 ? "" : ", and %d more like it".formatted(undecided.size() - 1);
            report.add(ADVICE, first, Report.quoted(first.words()), String.valueOf(first.condition()), more);
        }
    }
}
