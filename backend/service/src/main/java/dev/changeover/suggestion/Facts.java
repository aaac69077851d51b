package dev.changeover.suggestion;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a text states by its form: numbers with units, names in code marks, addresses, variables.
///
/// Texts come from anybody: repetitions are bounded where a pattern could start anew within what it just read.
final class Facts {

    private static final Pattern VARIABLE = Pattern.compile(
            "\\b(?:[A-Z][A-Z0-9]{0,60}(?:_[A-Z0-9]{1,60}){1,12}|PG(?:HOST|PORT|USER|PASSWORD|DATABASE|SSLMODE))\\b(?!\\.[a-z])");
    private static final Pattern HEADER = Pattern.compile(
            "\\b(?:X|Strict|Content|Referrer|Permissions|Cache|Access|Cross)(?:-[A-Za-z]{2,30}){1,4}\\b");
    private static final Pattern ADDRESS = Pattern.compile("\\bhttps?://[^\\s`<>()\\[\\]\"']+");
    private static final Pattern HOST =
            Pattern.compile("\\b[a-z0-9][a-z0-9-]{0,62}(?:\\.[a-z0-9][a-z0-9-]{0,62}){1,8}\\b");
    private static final Pattern PORT = Pattern.compile("(?:\\b[Pp]ort |[a-z0-9]:)(\\d{1,5})\\b");
    private static final Pattern QUANTITY = Pattern.compile("(?<![\\w.])(\\d{1,12}(?:\\.\\d{1,6})?)[\\s-]?"
            + "(ms|milliseconds?|s|secs?|seconds?|min|mins|minutes?|h|hours?|days?|weeks?|months?|years?"
            + "|%|per ?cent|[KMGT]B)?(?![\\w.]\\w)");
    private static final Pattern LESS = Pattern.compile("(?:[<≤]=?|\\b(?:under|below|within|less than))\\s?$");
    private static final Pattern QUERY = Pattern.compile("(?i)^\\s*(?:select|with)\\b[^;]*(?:;\\s*)?$");
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{1,62}(?:\\.[a-z_][a-z0-9_]{1,62})?");
    private static final Pattern SQLITE_FILE = Pattern.compile("\\b[\\w/-]{1,200}\\.(?:db|sqlite3?|db3)\\b");
    private static final Pattern FILE_ENDING = Pattern.compile(
            ".*\\.(?:py|sh|ya?ml|md|js|ts|rb|sql|db|conf|env|json|txt|sqlite3?|prisma|toml|ini|xml|html?|css|log|gz|zip)$");
    private static final Pattern PATH_ON_HOST = Pattern.compile("(?<=^|[\\s`(])/[A-Za-z][A-Za-z0-9/_.-]*");
    private static final Set<String> SETTINGS = Set.of(
            "max_connections",
            "shared_buffers",
            "work_mem",
            "maintenance_work_mem",
            "effective_cache_size",
            "log_min_duration_statement",
            "statement_timeout",
            "idle_in_transaction_session_timeout",
            "lock_timeout",
            "archive_mode",
            "wal_level",
            "synchronous_commit",
            "random_page_cost",
            "max_wal_size",
            "shared_preload_libraries",
            "password_encryption");

    /// Longer code is no name and no query that anybody would bind an item to.
    private static final int LONGEST_CODE = 500;

    private final String text;
    private final String words;
    private final List<String> codes;
    private final List<Quantity> quantities;

    /// Reads a text.
    ///
    /// @param text as Markdown
    /// @param words the same without markup
    Facts(String text, String words) {
        this.text = text;
        this.words = words;
        this.codes = codes(text);
        this.quantities = quantities(words);
    }

    /// A number with what it counts.
    ///
    /// @param less whether the text asks for less than the number
    /// @param unit in lower case; empty for a plain number
    record Quantity(boolean less, BigDecimal number, String unit) {

        Optional<Duration> duration() {
            long millis = switch (unit) {
                case "ms", "millisecond", "milliseconds" -> 1;
                case "s", "sec", "secs", "second", "seconds" -> 1000;
                case "min", "mins", "minute", "minutes" -> 60_000;
                case "h", "hour", "hours" -> 3_600_000;
                case "day", "days" -> 86_400_000;
                case "week", "weeks" -> 604_800_000;
                case "month", "months" -> 30L * 86_400_000;
                case "year", "years" -> 365L * 86_400_000;
                default -> 0;
            };
            return millis == 0
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(
                            number.multiply(BigDecimal.valueOf(millis)).longValue()));
        }

        boolean isPercent() {
            return unit.startsWith("%") || unit.startsWith("per");
        }

        boolean isSize() {
            return unit.length() == 2 && unit.endsWith("b");
        }
    }

    List<String> codes() {
        return codes;
    }

    List<Quantity> quantities() {
        return quantities;
    }

    Optional<Duration> duration() {
        return quantities.stream()
                .flatMap(quantity -> quantity.duration().stream())
                .findFirst();
    }

    Optional<BigDecimal> percent() {
        return quantities.stream()
                .filter(Quantity::isPercent)
                .map(Quantity::number)
                .findFirst();
    }

    Optional<Long> sizeBytes() {
        return quantities.stream()
                .filter(Quantity::isSize)
                .map(quantity -> quantity.number
                        .multiply(BigDecimal.valueOf(1L << 10 * (1 + "kmgt".indexOf(quantity.unit.charAt(0)))))
                        .longValue())
                .findFirst();
    }

    /// Returns a whole number that counts nothing else.
    Optional<Integer> plainNumber() {
        return quantities.stream()
                .filter(quantity -> quantity.unit.isEmpty() && quantity.number.scale() <= 0)
                .map(quantity -> quantity.number.intValue())
                .findFirst();
    }

    List<String> variables() {
        return words.contains("_") || words.contains("PG") ? all(VARIABLE, words) : List.of();
    }

    List<String> headers() {
        return words.contains("-") ? all(HEADER, words) : List.of();
    }

    Optional<String> address() {
        if (!text.contains("://")) {
            return Optional.empty();
        }
        return first(ADDRESS, text).map(found -> found.replaceFirst("[.,;:]$", ""));
    }

    /// Returns an address, or a path on the application's own host.
    Optional<String> endpoint() {
        return address().or(() -> first(PATH_ON_HOST, text).map(path -> path.replaceFirst("\\.$", "")));
    }

    Optional<String> host() {
        return address()
                .map(found -> found.replaceFirst("^https?://", "").replaceFirst("[:/].*$", ""))
                .or(() -> all(HOST, words).stream()
                        .filter(Predicate.not(FILE_ENDING.asMatchPredicate()))
                        .filter(name -> Character.isLetter(name.charAt(name.length() - 1)))
                        .findFirst());
    }

    Optional<Integer> port() {
        if (!words.contains(":") && !words.contains("ort ")) {
            return Optional.empty();
        }
        Matcher matcher = PORT.matcher(words);
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    Optional<String> query() {
        return codes.stream().filter(QUERY.asMatchPredicate()).findFirst();
    }

    List<String> settings() {
        if (!words.contains("_")) {
            return List.of();
        }
        return Words.of(words).stream()
                .map(word -> words.substring(word.start(), word.end()))
                .filter(SETTINGS::contains)
                .distinct()
                .toList();
    }

    /// Returns names in code marks that may be those of tables, views or the like.
    List<String> identifiers() {
        return codes.stream()
                .map(code -> code.replaceFirst("\\s*\\(.*$", ""))
                .filter(IDENTIFIER.asMatchPredicate())
                .distinct()
                .toList();
    }

    List<String> sqliteFiles() {
        return words.contains(".db") || words.contains(".sqlite") ? all(SQLITE_FILE, words) : List.of();
    }

    /// Returns a file in code marks.
    Optional<String> file() {
        return codeFiles().stream().findFirst();
    }

    /// Returns the files in code marks.
    List<String> codeFiles() {
        return codes.stream()
                .filter(code -> code.matches("[\\w./-]+")
                        && FILE_ENDING.asMatchPredicate().test(code))
                .map(code -> code.replaceFirst("^\\.?/", ""))
                .toList();
    }

    /// Returns a folder in code marks.
    Optional<String> folder() {
        return codes.stream()
                .filter(code -> code.matches("[\\w.-]+(/[\\w.-]+)*/"))
                .map(code -> code.substring(0, code.length() - 1))
                .findFirst();
    }

    boolean saysAnalyze() {
        return words.contains("ANALYZE") && !words.contains("EXPLAIN");
    }

    private static List<Quantity> quantities(String words) {
        List<Quantity> quantities = new ArrayList<>();
        Matcher matcher = QUANTITY.matcher(words);
        while (matcher.find()) {
            String before = words.substring(Math.max(0, matcher.start() - 12), matcher.start());
            String unit = Optional.ofNullable(matcher.group(2)).orElse("").toLowerCase(Locale.ROOT);
            boolean less = LESS.matcher(before).find();
            quantities.add(new Quantity(less, new BigDecimal(matcher.group(1)), unit));
        }
        return quantities;
    }

    private static List<String> codes(String text) {
        List<String> codes = new ArrayList<>();
        int opened = text.indexOf('`');
        while (opened >= 0) {
            int closed = text.indexOf('`', opened + 1);
            if (closed < 0) {
                break;
            }
            if (closed > opened + 1 && closed - opened <= LONGEST_CODE) {
                codes.add(text.substring(opened + 1, closed));
            }
            opened = text.indexOf('`', closed + 1);
        }
        return List.copyOf(codes);
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
