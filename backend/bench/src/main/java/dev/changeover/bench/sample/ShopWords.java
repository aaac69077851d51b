package dev.changeover.bench.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// Values as a shop would have them, drawn from one random sequence.
final class ShopWords {

    private static final List<String> FIRST_NAMES = List.of(
            "Anna",
            "Björn",
            "Chloé",
            "Dmitri",
            "Elif",
            "François",
            "Grace",
            "Håkon",
            "Inês",
            "José",
            "Kenji",
            "Łucja",
            "Mía",
            "Ngozi",
            "Øystein",
            "Priya",
            "Quentin",
            "Renée",
            "Søren",
            "Tomáš",
            "Ümit",
            "Věra",
            "王伟",
            "Zoë");
    private static final List<String> LAST_NAMES = List.of(
            "Andersson",
            "Brown",
            "Çelik",
            "Dvořák",
            "Eriksen",
            "Fischer",
            "García",
            "Hernández",
            "Ivanova",
            "Jensen",
            "Kowalski",
            "Lefèvre",
            "Müller",
            "Nakamura",
            "O'Brien",
            "Pérez",
            "Quispe",
            "Rossi",
            "Šimić",
            "Türk");
    private static final List<String> THINGS = List.of(
            "Kettle",
            "Lamp",
            "Notebook",
            "Backpack",
            "Teapot",
            "Blanket",
            "Desk",
            "Chair",
            "Mug",
            "Bicycle bell",
            "Scarf",
            "Umbrella",
            "Clock",
            "Knife",
            "Pan",
            "Vase",
            "Puzzle",
            "Candle",
            "Jacket",
            "Radio");
    private static final List<String> MANNERS = List.of(
            "small",
            "blue",
            "oak",
            "steel",
            "folding",
            "hand-made",
            "café",
            "winter",
            "10″",
            "½ litre",
            "vintage",
            "children’s",
            "quiet",
            "recycled",
            "extra long");
    private static final List<String> NOTES = List.of(
            "Leave with the neighbour.",
            "Ring twice",
            "",
            "Code 0042\nsecond floor",
            "Bitte nicht knicken",
            "🎁 gift, no invoice please",
            "Call \"first\"; the dog's fine",
            "c/o Müller\\Hof 3",
            "\ttab first");
    private static final List<String> AGENTS =
            List.of("Mozilla/5.0 (X11; Linux x86_64)", "Mozilla/5.0 (Macintosh)", "Mozilla/5.0 (iPhone)", "curl/8.5.0");
    private static final List<String> STATUSES = List.of("PAID", "SENT", "SENT", "SENT", "RETURNED");

    private static final LocalDateTime OPENED = LocalDateTime.of(2019, 3, 1, 9, 0);
    private static final int SECONDS_OPEN = 6 * 365 * 24 * 3_600;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);
    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.ROOT);

    private final SplittableRandom random;

    ShopWords(SplittableRandom random) {
        this.random = random;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    double fraction() {
        return random.nextDouble();
    }

    String category(int id) {
        return oneOf(MANNERS) + " " + oneOf(THINGS) + "s " + id;
    }

    String email(int id) {
        String domain = below(5) == 0 ? "Example.ORG" : "example.org";
        return (below(4) == 0 ? "Customer" : "customer") + id + "@" + domain;
    }

    String fullName() {
        return oneOf(FIRST_NAMES) + " " + oneOf(LAST_NAMES);
    }

    /// Returns the bytes that an import of a Latin-1 file leaves in a UTF-8 database.
    byte[] latin1Name() {
        return "René Müller".getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Returns a date as one of three programs over the years wrote it, or nothing.
    @Nullable
    String birthDate() {
        LocalDate date = LocalDate.of(1940, 1, 1).plusDays(below(24_000));
        int program = below(20);
        if (program == 0) {
            return null;
        }
        return program < 14 ? date.toString() : date.format(program < 18 ? GERMAN : AMERICAN);
    }

    String timestamp() {
        return OPENED.plusSeconds(below(SECONDS_OPEN)).format(TIMESTAMP);
    }

    long epochSecond() {
        return OPENED.toEpochSecond(ZoneOffset.UTC) + below(SECONDS_OPEN);
    }

    String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    String productTitle(int id) {
        return oneOf(THINGS) + ", " + oneOf(MANNERS) + ", " + oneOf(MANNERS) + " (no. " + id + ")";
    }

    double weight() {
        return fraction() * 25;
    }

    String attributes() {
        return "{\"colour\": \"%s\", \"sizes\": [%d, %d], \"vegan\": %s}"
                .formatted(oneOf(MANNERS), below(40), below(50), below(2) == 0 ? "true" : "false");
    }

    String caption() {
        return oneOf(MANNERS) + " " + oneOf(THINGS);
    }

    /// Returns bytes with a PNG's first eight; the rest is noise, as compressed pixels are.
    byte[] thumbnail() {
        byte[] bytes = new byte[200 + below(1_400)];
        random.nextBytes(bytes);
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        System.arraycopy(signature, 0, bytes, 0, signature.length);
        return bytes;
    }

    String status() {
        return oneOf(STATUSES);
    }

    String deliveryNote() {
        return oneOf(NOTES);
    }

    String userAgent() {
        return oneOf(AGENTS);
    }

    private String oneOf(List<String> words) {
        return words.get(below(words.size()));
    }
}
