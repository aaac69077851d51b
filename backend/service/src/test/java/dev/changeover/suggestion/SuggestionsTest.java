package dev.changeover.suggestion;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.changeover.document.Binding;
import dev.changeover.document.Block;
import dev.changeover.document.Block.BlockKind;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Item;
import dev.changeover.document.ItemKind;
import dev.changeover.document.Purpose;
import dev.changeover.document.Section;
import dev.changeover.document.Threshold;
import dev.changeover.document.Threshold.Comparison;
import dev.changeover.document.Working;
import dev.changeover.kind.Kinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SuggestionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private long lastId;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "`DB_POOL_SIZE` is 20 | env.set | {'names': ['DB_POOL_SIZE']}",
                "`SESSION_KEY` has at least 64 characters | env.set | {'names': ['SESSION_KEY'], 'lengthAtLeast': 64}",
                "p95 of `/api/orders` below 300 ms | http.latency | {'url': '/api/orders', 'percentile': 'P95', 'below': 'PT0.3S'}",
                "https://shop.example.com/up answers | http.status | {'url': 'https://shop.example.com/up'}",
                "`Referrer-Policy` is sent | http.header | {'headers': [{'name': 'Referrer-Policy'}]}",
                "Static assets are cached for 30 days | http.cache | {'atLeast': 'PT720H'}",
                "Certificate of shop.example.com has 30 days left | tls.certificate | {'host': 'shop.example.com', 'daysLeft': 30}",
                "Port 5432 of db.example.com is closed | tcp.closed | {'host': 'db.example.com', 'port': 5432}",
                "The database reports version 17: PostgreSQL version | pg.version | {'atLeast': 17}",
                "`max_connections` is at least 200 | pg.settings | {'settings': [{'name': 'max_connections', 'comparator': 'AT_LEAST', 'value': '200'}]}",
                "Extensions `pgcrypto` and `citext` installed | pg.extensions | {'extensions': ['pgcrypto', 'citext']}",
                "Row counts of `orders` and `lines` match | pg.counts | {'tables': ['orders', 'lines']}",
                "`SELECT count(*) FROM orders WHERE total < 0` returns 0 | sql.assert | {'statement': 'SELECT count(*) FROM orders WHERE total < 0', 'expected': '0'}",
                "Connections stay under 70% of the pool | pg.connections | {'belowPercent': 70}",
                "Replica lag under 5 seconds | pg.replica | {'below': 'PT5S'}",
                "No statement waits for locks longer than 2 min | pg.locks | {'longerThan': 'PT2M'}",
                "Database size under 800 GB | pg.size | {'belowBytes': 858993459200}",
                "Backup is restored within 30 minutes | backup.verify | {'recoverWithin': 'PT30M'}",
                "More than 10 % error rate for 15 minutes | metric.threshold | {'comparator': 'ABOVE', 'threshold': 10, 'unit': 'PERCENT', 'sustained': 'PT15M'}",
                "Uptime above 99.95 % | metric.uptime | {'atLeastPercent': 99.95}",
                "Refresh the materialized view `mv_sales` | pg.refresh | {'views': ['mv_sales']}",
                "Archive old partitions of `facts` | pg.partition | {'action': 'ARCHIVE', 'tables': ['facts']}",
                "Flyway history has no gaps in it | pg.history | {'tool': 'FLYWAY'}",
                "Set up nightly backups | schedule.create | {'kind': 'pg.backup', 'rule': 'FREQ=DAILY;BYHOUR=2'}",
                "Take maintenance mode off | maintenance.mode | {'on': false}",
                "Copy `shop.db` once more, a backup | sqlite.backup | {'source': 'shop.db'}",
            })
    void aTextLeadsToAKindAndFillsWhatItTells(String text, String kind, String parameters) throws Exception {
        Suggestion suggestion = only(of(task(text)));

        assertThat(suggestion.kind()).isEqualTo(kind);
        assertThat(JSON.readTree(JSON.writeValueAsString(suggestion.parameters())))
                .isEqualTo(JSON.readTree(parameters.replace('\'', '"')));
    }

    @Test
    void theWordsThatLedThereAreTheDocumentsOwn() {
        Suggestion suggestion = only(of(task("Compare the ROW COUNTS of both sides")));

        assertThat(suggestion.words()).containsExactly("ROW COUNTS");
        assertThat(suggestion.why()).isEqualTo("Rows are counted on both sides.");
        assertThat(suggestion.confidence()).isEqualTo(Confidence.HIGH);
    }

    @Test
    void whatTheWordsDoNotTellIsLeftToAsk() {
        Suggestion suggestion = only(of(task("Response times are fine")));

        assertThat(suggestion.parameters()).isEmpty();
        assertThat(suggestion.missing()).containsExactly("url", "below");
    }

    @Test
    void aNumberThatTheKindWouldRefuseIsLeftToAsk() {
        Suggestion suggestion = only(of(task("Certificate has 4000 days left")));

        assertThat(suggestion.kind()).isEqualTo("tls.certificate");
        assertThat(suggestion.parameters()).doesNotContainKey("daysLeft");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Have lunch",
                "Think of the children",
                "Buy the domain",
                "Order new chairs",
                "Approve the release",
                "Management signs off",
                "`README`",
                "12345",
                "— — —",
                "Обновить сервер",
                "バックアップ",
            })
    void unsureMeansNoSuggestion(String text) {
        assertThat(of(task(text))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ItemKind.class,
            names = {"ROLL_UP", "SIGN_OFF", "FACT"})
    void whatNobodyDoesGetsNoSuggestion(ItemKind kind) {
        assertThat(of(item("Take a backup", kind, "", List.of()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Purpose.class,
            names = {"SIGN_OFF", "CONTACTS", "RECORD", "REFERENCE"})
    void sectionsThatHoldNoWorkGetNoSuggestions(Purpose purpose) {
        assertThat(Suggestions.of(document("People", purpose, task("Take a backup"))))
                .isEmpty();
    }

    @Test
    void anItemThatIsBoundAlreadyGetsNoSuggestion() {
        assertThat(of(task("Take a backup").withBinding(new Binding("manual.note", Map.of()))))
                .isEmpty();
    }

    @Test
    void aTriggerIsOnlyEverSensed() {
        Item sensed = item("Error rate above 5 % for 10 minutes", ItemKind.TRIGGER, "", List.of());
        Item told = item("Stakeholders are informed", ItemKind.TRIGGER, "", List.of());

        List<Suggestion> found = Suggestions.of(document("Triggers", Purpose.TRIGGERS, sensed, told));

        assertThat(found).extracting(Suggestion::itemId).containsExactly(sensed.id());
    }

    @Test
    void aBranchRestoresWhereAnOrdinaryPhaseProves() {
        String text = "Restore the backup";

        assertThat(only(Suggestions.of(document("Work", Purpose.WORK, task(text))))
                        .kind())
                .isEqualTo("backup.verify");
        assertThat(only(Suggestions.of(document("Way back", Purpose.CONTINGENCY, task(text))))
                        .kind())
                .isEqualTo("pg.restore");
    }

    @Test
    void itemsBelowARollUpAreReadInItsLight() {
        Item child = task("Shopping basket");
        Item group = item("All features work", ItemKind.ROLL_UP, "", List.of(child));

        assertThat(only(of(group)))
                .extracting(Suggestion::itemId, Suggestion::kind)
                .containsExactly(child.id(), "smoke.journey");
    }

    @Test
    void commandsSpeakWhereTheWordsDoNot() {
        Item step = item("Step 4", ItemKind.STEP, "```sh\n# nothing here\nalembic upgrade head\n```", List.of());

        assertThat(only(of(step)).kind()).isEqualTo("schema.apply");
    }

    @Test
    void anAddressInTheCommandsIsTakenFromThere() {
        Item step = item(
                "Check the security headers", ItemKind.TASK, "```\ncurl -I https://shop.example.com\n```", List.of());

        assertThat(only(of(step)).parameters()).containsEntry("url", "https://shop.example.com");
    }

    @Test
    void aChangeAgainstABaselineIsOne() {
        Item trigger = withThreshold("Error rate degrades by more than 50 %", true);

        assertThat(only(of(trigger)).parameters())
                .containsEntry("relativeToBaseline", true)
                .containsEntry("comparator", "ABOVE");
    }

    @Test
    void wordsCountForMoreThanCommands() {
        Item step = item("Take a backup first", ItemKind.STEP, "```sh\nalembic upgrade head\n```", List.of());

        assertThat(only(of(step)).kind()).isEqualTo("pg.backup");
    }

    @Test
    void theSameDocumentAlwaysGetsTheSameSuggestions() {
        ChecklistDocument document =
                document("Work", Purpose.WORK, task("Take a backup"), task("Row counts match"), task("Smoke test"));

        assertThat(Suggestions.of(document)).isEqualTo(Suggestions.of(document)).hasSize(3);
    }

    @Test
    void suggestionsComeInTheOrderOfTheirItems() {
        Item[] items = IntStream.range(0, 50)
                .mapToObj(i -> task("Row counts match, round " + i))
                .toArray(Item[]::new);

        assertThat(of(items))
                .extracting(Suggestion::itemId)
                .containsExactlyElementsOf(List.of(items).stream().map(Item::id).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a-",
                "a/",
                "A_",
                "`",
                "` `",
                "a.",
                "1.",
                "1 ",
                "https://",
                "/a",
                " (",
                "[a](",
                "row count ",
                "-X",
                "\t",
                "select ",
                "`select ;",
                "`\u00a0",
                "ß",
                "\uD83D"
            })
    void longAndOddTextsAreReadInTheTimeThatTheirLengthTakes(String piece) {
        String text = piece.repeat(100_000 / piece.length());

        assertThat(of(task(text), task("`" + text + "`"), item(text, ItemKind.STEP, text, List.of())))
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void everyRuleNamesAKindThatThereIs() {
        assertThat(Rules.all())
                .filteredOn(rule -> !rule.kind().isEmpty())
                .allSatisfy(rule -> assertThat(Kinds.named(rule.kind())).isPresent());
    }

    @Test
    void everyRuleAsksForWordsAndSaysWhatTheyMean() {
        assertThat(Rules.all()).allSatisfy(rule -> {
            assertThat(rule.said().isEmpty()
                            && rule.opening().isEmpty()
                            && rule.near().isEmpty())
                    .isFalse();
            assertThat(rule.kind().isEmpty() || rule.why().matches("[A-Z].*\\."))
                    .isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "migrations, migration",
        "verified, verify",
        "verifies, verify",
        "logged, log",
        "indexes, index",
        "databases, database",
        "matches, match",
        "stopped, stop",
        "copies, copy",
        "queries, query",
        "restoring, restore",
    })
    void formsOfAWordHaveTheSameStem(String form, String other) {
        assertThat(Words.stem(form)).isEqualTo(Words.stem(other));
    }

    @ParameterizedTest
    @CsvSource({"cors, core", "https, http", "address, add", "status, stat", "string, stride"})
    void differentWordsHaveDifferentStems(String word, String other) {
        assertThat(Words.stem(word)).isNotEqualTo(Words.stem(other));
    }

    private List<Suggestion> of(Item... items) {
        return Suggestions.of(document("Work", Purpose.WORK, items));
    }

    private static Suggestion only(List<Suggestion> suggestions) {
        assertThat(suggestions).hasSize(1);
        return suggestions.getFirst();
    }

    private ChecklistDocument document(String section, Purpose purpose, Item... items) {
        Section phase = new Section(
                id(),
                section,
                null,
                null,
                null,
                purpose,
                Working.READ_DO,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(items),
                List.of());
        return ChecklistDocument.titled("Move").withPhases(List.of(phase));
    }

    private Item withThreshold(String text, boolean relative) {
        Threshold threshold = new Threshold(
                text, text, Comparison.GREATER, BigDecimal.valueOf(50), "%", relative, null, null, null, null);
        return new Item(
                id(),
                text,
                ItemKind.TRIGGER,
                "-",
                true,
                false,
                null,
                null,
                null,
                List.of(),
                threshold,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    private Item task(String text) {
        return Item.task(id(), text);
    }

    private Item item(String text, ItemKind kind, String fence, List<Item> below) {
        List<Block> blocks = fence.isEmpty() ? List.of() : List.of(Block.of(BlockKind.FENCE, fence, 0));
        return new Item(
                id(), text, kind, "-", true, false, null, null, null, List.of(), null, null, null, null, blocks, below);
    }

    private UUID id() {
        return new UUID(7, ++lastId);
    }
}
