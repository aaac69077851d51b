package dev.changeover.lint;

import java.util.List;
import java.util.regex.Pattern;

import dev.changeover.document.Entry;
import dev.changeover.document.Item;
import dev.changeover.document.Severity;
import dev.changeover.lint.Report.Advice;

/// Somebody keeps the state of the work in the text.
final class StateByHand implements Rule {

    private static final Pattern STATE = Pattern.compile(
            "[⏳⌛❌✖✘🔄🟡🟢🔴]|: *(⏳ *)?(in progress|pending|not ready|incomplete|not started|done|complete|todo)$",
            Pattern.CASE_INSENSITIVE);

    private static final Advice ADVICE = new Advice(
            "STATE_BY_HAND",
            Severity.INFO,
            "%s keeps a state in words%s.",
            "A state that is typed in is old as soon as somebody works on; a run derives it from its items.",
            "Leave the state out.");

    @Override
    public void check(Reading reading, Report report) {
        List<Item> states = reading.entries().stream()
                .map(Entry::item)
                .filter(item -> STATE.matcher(Reading.head(item.words())).find())
                .toList();
        if (!states.isEmpty()) {
            Item first = states.getFirst();
            String more = states.size() == 1 ? "" : ", and %d more do".formatted(states.size() - 1);
            report.add(ADVICE, first, Report.quoted(first.words()), more);
        }
    }
}
