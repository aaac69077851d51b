package dev.changeover.document;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.changeover.document.Block.BlockKind;
import dev.changeover.document.Gate.OnTimeout;
import dev.changeover.document.Gate.PausePoint;
import dev.changeover.document.Threshold.Comparison;
import dev.changeover.document.Threshold.Unstated;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChecklistDocumentTest {

    /// As the service's own mapper is configured.
    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);

    @Test
    void aDocumentSurvivesTheWayThroughJson() throws Exception {
        ChecklistDocument document = everything();

        String written = json.writeValueAsString(document);

        assertThat(json.readValue(written, ChecklistDocument.class)).isEqualTo(document);
    }

    @Test
    void theWireNamesWhatScriptsRelyOn() {
        JsonNode tree = json.valueToTree(everything());

        JsonNode item = tree.at("/phases/0/sections/0/items/0");
        assertThat(tree.at("/title").asText()).isEqualTo("Move the shop");
        assertThat(item.at("/kind").asText()).isEqualTo("ROLL_UP");
        assertThat(item.at("/items/0/line").asInt()).isEqualTo(9);
        assertThat(item.at("/items/0/timing/start").asText()).isEqualTo("PT-15M");
        assertThat(item.at("/items/0/threshold/unstated")).hasSize(3);
    }

    @Test
    void membersThatAreLeftOutAreEmptyOrOrdinary() throws Exception {
        ChecklistDocument document = json.readValue("""
                {"title": "Small", "phases": [{"id": "018f0000-0000-7000-8000-000000000001", "title": "One",
                 "items": [{"id": "018f0000-0000-7000-8000-000000000002", "text": "Look"}]}]}""", ChecklistDocument.class);

        Section phase = document.phases().getFirst();
        assertThat(phase.purpose()).isEqualTo(Purpose.WORK);
        assertThat(phase.items().getFirst().kind()).isEqualTo(ItemKind.TASK);
        assertThat(phase.items().getFirst().marker()).isEqualTo("-");
        assertThat(document.gates()).isEmpty();
    }

    @Test
    void aDocumentWithoutTitleIsRefused() {
        assertThatThrownBy(() -> ChecklistDocument.titled(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("title");
    }

    @Test
    void entriesComeInWrittenOrderAndKnowWhatIsAboveThem() {
        List<Entry> entries = everything().entries();

        assertThat(entries).extracting(entry -> entry.item().words()).containsExactly("Back up", "Check the copy");
        assertThat(entries.getLast().parents())
                .containsExactly(entries.getFirst().item());
        assertThat(entries.getLast().phase().title()).isEqualTo("Ready");
        assertThat(entries.getLast().section().title()).isEqualTo("Data");
    }

    @Test
    void aThresholdAsksForWhatItNeeds() {
        Threshold slow = threshold("ms", false, null, null, null);
        Threshold worse = threshold("%", true, Duration.ofMinutes(5), 10, null);
        Threshold whole = threshold("%", true, Duration.ofMinutes(5), 10, "the week before");

        assertThat(slow.unstated()).containsExactly(Unstated.PERCENTILE, Unstated.WINDOW, Unstated.SAMPLES);
        assertThat(worse.unstated()).containsExactly(Unstated.BASELINE);
        assertThat(whole.unstated()).isEmpty();
    }

    @Test
    void wordsAreFreeOfMarkupAndKeepNames() {
        assertThat(PlainWords.of("**Set** `DB_POOL_SIZE` to _20_, see [the guide](https://example.org/a_b)"))
                .isEqualTo("Set DB_POOL_SIZE to 20, see the guide");
        assertThat(PlainWords.of("Ask [Your Name] about 2 * 3 \\* 4")).isEqualTo("Ask [Your Name] about 2 * 3 * 4");
        assertThat(PlainWords.of("[".repeat(5) + "](")).isEqualTo("[[[[");
    }

    private static Threshold threshold(
            String unit,
            boolean relative,
            @Nullable Duration window,
            @Nullable Integer samples,
            @Nullable String baseline) {
        return new Threshold(
                "words", "time", Comparison.LESS, BigDecimal.TEN, unit, relative, null, window, samples, baseline);
    }

    private static ChecklistDocument everything() {
        Item leaf = new Item(
                id(4),
                "Check **the copy**",
                ItemKind.TASK,
                "3.",
                true,
                true,
                9,
                new Timing(Duration.ofMinutes(-15), null, "T-15"),
                "if needed",
                List.of(EnvironmentKind.PRODUCTION),
                threshold("ms", false, null, null, null),
                new SignOff("Operations", List.of("Name", "Date")),
                id(1),
                new Binding("sql.assert", Map.of("rows", 5, "statement", "select 1")),
                List.of(Block.of(BlockKind.FENCE, "```sh\nls\n```", 0)),
                List.of());
        Section data = Section.titled(id(2), "Data")
                .withItems(List.of(Item.task(id(3), "Back up").withItems(List.of(leaf))));
        Item group = data.items().getFirst();
        Section section = data.withItems(List.of(new Item(
                group.id(),
                group.text(),
                ItemKind.ROLL_UP,
                "*",
                true,
                false,
                8,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                group.items())));
        return new ChecklistDocument(
                "Move the shop",
                "**Move** the shop",
                false,
                List.of(new Attribute("Project", "Shop", 3)),
                List.of(Block.of(BlockKind.RULE, "---", 0)),
                List.of(Section.titled(id(1), "Ready").withSections(List.of(section))),
                List.of(new Field("Status", "", List.of("Good", "Bad"), null, 40)),
                List.of(new Contact("Lead", "", "", id(1), 30)),
                List.of(new Gate(
                        id(9),
                        "Ready",
                        PausePoint.READY,
                        id(1),
                        List.of("APPROVER"),
                        1,
                        false,
                        Duration.ofHours(2),
                        OnTimeout.REJECT)));
    }

    private static UUID id(int last) {
        return new UUID(0x018f_0000_0000_7000L, 0x8000_0000_0000_0000L | last);
    }
}
