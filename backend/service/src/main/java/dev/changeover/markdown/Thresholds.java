package dev.changeover.markdown;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.changeover.document.Threshold;
import dev.changeover.document.Threshold.Comparison;
import org.jspecify.annotations.Nullable;

/// Reads thresholds from words, and leaves open what the words leave open.
final class Thresholds {

    private static final String UNIT =
            "(ms|milliseconds?|secs?|seconds?|s|minutes?|mins?|min|%|percent|percentage points"
                    + "|kb|mb|gb|tb|(?:req(?:uests)?|rows|queries|errors)?/(?:s|sec|second|min|minute|h|hour))";
    private static final Pattern SIGNED = Pattern.compile(
            "(?<![-=<>])(<=|>=|≤|≥|<|>)\\s*(\\d[\\d,]*(?:\\.\\d+)?)\\s*" + UNIT + "?(?![\\w.])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SPOKEN = Pattern.compile(
            "\\b(below|under|less than|fewer than|at most|no more than|not more than|up to|above|over|more than|greater than"
                    + "|at least|no less than|exceeds?|exceeding|within)\\s+(\\d[\\d,]*(?:\\.\\d+)?)\\s*"
                    + "(ms|milliseconds?|secs?|seconds?|%|percent)(?![\\w.])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WINDOW = Pattern.compile(
            "\\b(?:for|over|during|within|across|in)\\s+(?:a |an |any |the )?(?:more than |at least |over |longer than |last |[<>≥]=?\\s*)?"
                    + "(\\d{1,4}|one|two|three|four|six|twelve)?[ -]?(minutes?|mins?|m|hours?|hrs?|h|days?|weeks?|seconds?|secs?|s)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PERCENTILE = Pattern.compile(
            "\\bp(\\d{2}(?:\\.\\d+)?)\\b|\\b(\\d{2}(?:\\.\\d+)?)th percentile|\\b(median)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SAMPLES = Pattern.compile(
            "\\b(\\d{1,7}) (?:consecutive )?(?:samples|requests|probes|checks|measurements)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RELATIVE = Pattern.compile(
            "\\b(degrad\\w*|regress\\w*|slower|faster|(?:in|de)creas\\w*|drops?|(?:than|as|to|against|from) (?:the |its )?"
                    + "(?:baseline|before|pre-migration|usual|normal))\\b",
            Pattern.CASE_INSENSITIVE);
    private static final List<Pattern> BASELINES = List.of(
            Pattern.compile(
                    "\\b(?:baseline of|same as|compared (?:with|to)|against)\\s+([^().,;:<>]{3,60})",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile("\\bthan\\s+([^().,;:<>]{3,60})", Pattern.CASE_INSENSITIVE));
    private static final Pattern NEGATION =
            Pattern.compile("\\b(nobody|no|never|not|none|without|cannot)\\b", Pattern.CASE_INSENSITIVE);

    private Thresholds() {}

    static Optional<Threshold> of(String text) {
        String words = Head.of(text);
        if (words.chars().noneMatch(Character::isDigit)) {
            return Optional.empty();
        }
        Matcher matcher = SIGNED.matcher(words);
        if (!matcher.find()) {
            matcher = SPOKEN.matcher(words);
            if (!matcher.find()) {
                return Optional.empty();
            }
        }
        String rest = words.substring(matcher.end());
        BigDecimal limit = new BigDecimal(matcher.group(2).replace(",", ""));
        boolean relative = RELATIVE.matcher(words).find();
        return Optional.of(new Threshold(
                words,
                measure(words, matcher),
                comparison(words, matcher),
                limit,
                unit(matcher.group(3)),
                relative,
                percentile(words),
                window(words.substring(0, matcher.start()), rest),
                samples(words),
                relative ? baseline(words) : null));
    }

    private static Comparison comparison(String words, Matcher matcher) {
        Comparison said = comparison(matcher.group(1).toLowerCase(Locale.ROOT));
        boolean negated = said == Comparison.GREATER
                && Character.isLetter(matcher.group(1).charAt(0))
                && NEGATION.matcher(words.substring(0, matcher.start())).find();
        return negated ? Comparison.AT_MOST : said;
    }

    private static Comparison comparison(String sign) {
        return switch (sign) {
            case "<", "below", "under", "less than", "fewer than" -> Comparison.LESS;
            case "<=", "≤", "at most", "no more than", "not more than", "up to", "within" -> Comparison.AT_MOST;
            case ">=", "≥", "at least", "no less than" -> Comparison.AT_LEAST;
            default -> Comparison.GREATER;
        };
    }

    private static String measure(String words, Matcher matcher) {
        String before = words.substring(0, matcher.start()).replaceAll("[\\s(:,–-]+$", "");
        if (!before.isBlank()) {
            return before;
        }
        String after = words.substring(matcher.end()).strip();
        int end = after.indexOf(" for ");
        return end < 0 ? after : after.substring(0, end);
    }

    private static @Nullable String unit(@Nullable String written) {
        if (written == null) {
            return null;
        }
        String unit = written.toLowerCase(Locale.ROOT);
        if (unit.startsWith("milli") || unit.equals("ms")) {
            return "ms";
        }
        if (unit.startsWith("s")) {
            return "s";
        }
        if (unit.startsWith("min")) {
            return "min";
        }
        return unit.startsWith("percent") ? "%" : unit;
    }

    private static @Nullable BigDecimal percentile(String words) {
        Matcher matcher = PERCENTILE.matcher(words);
        if (!matcher.find()) {
            return null;
        }
        if (matcher.group(3) != null) {
            return BigDecimal.valueOf(50);
        }
        return new BigDecimal(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }

    private static @Nullable Duration window(String before, String rest) {
        Matcher matcher = WINDOW.matcher(rest);
        if (!matcher.find()) {
            matcher = WINDOW.matcher(before);
            if (!matcher.find()) {
                return null;
            }
        }
        Duration window = Timings.duration(matcher.group(1) == null ? "1" : matcher.group(1), matcher.group(2));
        return window.isPositive() ? window : null;
    }

    private static @Nullable Integer samples(String words) {
        Matcher matcher = SAMPLES.matcher(words);
        if (!matcher.find()) {
            return null;
        }
        int count = Integer.parseInt(matcher.group(1));
        return count == 0 ? null : count;
    }

    private static @Nullable String baseline(String words) {
        for (Pattern pattern : BASELINES) {
            Matcher matcher = pattern.matcher(words);
            if (matcher.find() && !Character.isDigit(matcher.group(1).strip().charAt(0))) {
                return matcher.group(1).strip();
            }
        }
        return null;
    }
}
