package dev.changeover.markdown;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.changeover.document.Timing;
import org.jspecify.annotations.Nullable;

/// Reads offsets and windows relative to T0.
final class Timings {

    private static final String UNIT = "(minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|seconds?|secs?|s)";
    private static final String NUMBER = "(\\d{1,4}|one|two|three|four|six|twelve)";
    private static final String TO = "\\s*(?:-|–|to)\\s*";

    private static final Pattern OFFSET = Pattern.compile("(?<![\\w-])T\\s*(?:([+\\-−–])\\s*(\\d{1,4})\\s*" + UNIT
            + "?\\b(?:" + TO + "T\\s*([+\\-−–])\\s*(\\d{1,4})\\s*" + UNIT + "?\\b)?|(=\\s*0\\b|0\\b))");
    private static final Pattern BEFORE_OR_AFTER = Pattern.compile(
            "\\b" + NUMBER + "(?:" + TO + NUMBER + ")?\\s*" + UNIT + "\\s+(before|prior|ahead|after|later)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FIRST =
            Pattern.compile("\\bfirst\\s+(?:" + NUMBER + "\\s+)?" + UNIT + "\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITHIN = Pattern.compile(
            "\\bwithin\\s+(?:the first\\s+)?" + NUMBER + "\\s+" + UNIT + "\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern COUNTED = Pattern.compile(
            "\\b(hour|day|week)s?\\s+(\\d{1,3})(?:" + TO + "(?:\\1s?\\s+)?(\\d{1,3}))?\\b", Pattern.CASE_INSENSITIVE);

    private Timings() {}

    /// Returns when a section is due, if its heading says so.
    static Optional<Timing> ofHeading(String title) {
        String head = Head.of(title);
        return offset(head)
                .or(() -> beforeOrAfter(head))
                .or(() -> window(FIRST.matcher(head)))
                .or(() -> window(WITHIN.matcher(head)))
                .or(() -> counted(head));
    }

    /// Returns when an item is due. Items say other durations too, so only what is plainly an offset counts.
    static Optional<Timing> ofItem(String words) {
        String head = Head.of(words);
        Optional<Timing> offset = offset(head);
        if (offset.isPresent()) {
            return offset;
        }
        int open = head.lastIndexOf('(');
        int close = head.lastIndexOf(')');
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        String bracket = head.substring(open + 1, close);
        return beforeOrAfter(bracket).or(() -> window(WITHIN.matcher(bracket)));
    }

    private static Optional<Timing> offset(String head) {
        Matcher matcher = OFFSET.matcher(head);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String words = matcher.group().strip();
        if (matcher.group(7) != null) {
            return Optional.of(new Timing(Duration.ZERO, null, words));
        }
        String unit = matcher.group(3) != null ? matcher.group(3) : matcher.group(6);
        Duration start = signed(matcher.group(1), matcher.group(2), unit);
        if (matcher.group(5) == null) {
            return Optional.of(new Timing(start, null, words));
        }
        return Optional.of(span(start, signed(matcher.group(4), matcher.group(5), matcher.group(6)), words));
    }

    private static Optional<Timing> beforeOrAfter(String head) {
        Matcher matcher = BEFORE_OR_AFTER.matcher(head);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String direction = matcher.group(4).toLowerCase(Locale.ROOT);
        String sign = direction.equals("after") || direction.equals("later") ? "+" : "-";
        Duration one = signed(sign, matcher.group(1), matcher.group(3));
        if (matcher.group(2) == null) {
            return Optional.of(new Timing(one, null, matcher.group()));
        }
        return Optional.of(span(one, signed(sign, matcher.group(2), matcher.group(3)), matcher.group()));
    }

    private static Optional<Timing> window(Matcher matcher) {
        if (!matcher.find()) {
            return Optional.empty();
        }
        Duration length = signed("+", matcher.group(1) == null ? "1" : matcher.group(1), matcher.group(2));
        return length.isZero() ? Optional.empty() : Optional.of(new Timing(Duration.ZERO, length, matcher.group()));
    }

    /// Day 1 starts at T0, as does hour 0.
    private static Optional<Timing> counted(String head) {
        Matcher matcher = COUNTED.matcher(head);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String unit = matcher.group(1);
        int first = Integer.parseInt(matcher.group(2));
        int last = matcher.group(3) == null ? first : Integer.parseInt(matcher.group(3));
        int start = Math.max(0, first - 1);
        if (last <= start) {
            return Optional.empty();
        }
        return Optional.of(new Timing(
                signed("+", Integer.toString(start), unit),
                signed("+", Integer.toString(last), unit),
                matcher.group()));
    }

    private static Timing span(Duration one, Duration other, String words) {
        return one.compareTo(other) <= 0 ? new Timing(one, other, words) : new Timing(other, one, words);
    }

    private static Duration signed(String sign, String number, @Nullable String unit) {
        Duration length = duration(number, unit);
        return sign.equals("+") ? length : length.negated();
    }

    /// Returns a duration of a number and a unit; minutes if there is none, as in `T-15`.
    static Duration duration(String number, @Nullable String unit) {
        long count = switch (number.toLowerCase(Locale.ROOT)) {
            case "one" -> 1;
            case "two" -> 2;
            case "three" -> 3;
            case "four" -> 4;
            case "six" -> 6;
            case "twelve" -> 12;
            default -> Long.parseLong(number);
        };
        return switch (unit == null ? 'm' : Character.toLowerCase(unit.charAt(0))) {
            case 's' -> Duration.ofSeconds(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            case 'w' -> Duration.ofDays(7 * count);
            default -> Duration.ofMinutes(count);
        };
    }
}
