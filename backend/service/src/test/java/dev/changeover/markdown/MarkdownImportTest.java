package dev.changeover.markdown;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.changeover.document.Binding;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Entry;
import dev.changeover.document.Finding;
import dev.changeover.document.Gate;
import dev.changeover.document.Gate.PausePoint;
import dev.changeover.document.Item;
import dev.changeover.document.ItemKind;
import dev.changeover.document.Purpose;
import dev.changeover.document.Section;
import dev.changeover.document.Threshold.Comparison;
import dev.changeover.document.Threshold.Unstated;
import dev.changeover.markdown.UnreadableDocumentException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class MarkdownImportTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- [ ] one\n- [x] two",
                "* [ ] one\n* [X] two",
                "+ [ ] one\r\n+ [x] two\r\n",
                "1. [ ] one\n2. [x] two",
                "1) [ ] one\n2) [x] two",
                "\uFEFF-\t[ ]\tone\n-\t[x] two",
                "> - [ ] one\n> - [x] two",
                "- [ ]   one\n\n\n- [x] two\r",
                "<div>\n- [ ] one\n- [x] two\n</div>",
                "<details>\n\n- [ ] one\n- [x] two\n\n</details>"
            })
    void tasksAreReadInEveryFormThatMarkdownHas(String markdown) {
        List<Item> items = items(markdown);

        assertThat(items).extracting(Item::text).containsExactly("one", "two");
        assertThat(items).extracting(Item::claimed).containsExactly(false, true);
    }

    @Test
    void whatOnlyLooksLikeATaskIsToldAndNotAnItem() {
        Imported imported = Imports.read("""
                # T
                ## A
                - [ ] real
                - [] empty
                - ☐ sign

                [ ] in a paragraph

                | a | b |
                |---|---|
                | [ ] | x |

                ```
                - [ ] in code
                ```

                <!-- - [ ] in a comment -->
                ## [x] In a heading
                - [ ] also real
                """);

        assertThat(imported.document().entries()).hasSize(2);
        assertThat(imported.findings())
                .extracting(Finding::rule, Finding::line)
                .containsExactly(
                        tuple("MALFORMED_BOX", 4),
                        tuple("MALFORMED_BOX", 5),
                        tuple("BOX_OUTSIDE_LIST", 7),
                        tuple("BOX_IN_TABLE", 11),
                        tuple("BOX_IN_CODE", 14),
                        tuple("BOX_IN_COMMENT", 17),
                        tuple("BOX_IN_HEADING", 18));
    }

    @Test
    void severalBoxesOnALineAreAChoice() {
        Imported imported = Imports.read("## A\n- [ ] do it\n- Weather: [ ] Rain [x] Sun\n- [ ] left [ ] right");

        assertThat(imported.document().entries()).hasSize(1);
        assertThat(imported.document().fields())
                .satisfiesExactly(
                        weather -> {
                            assertThat(weather.name()).isEqualTo("Weather");
                            assertThat(weather.options()).containsExactly("Rain", "Sun");
                            assertThat(weather.value()).isEqualTo("Sun");
                        },
                        side -> assertThat(side.options()).containsExactly("left", "right"));
        assertThat(imported.findings()).extracting(Finding::rule).containsExactly("SEVERAL_BOXES");
    }

    @Test
    void aBoxWithinCodeMarksIsJustText() {
        assertThat(items("- [ ] Replace `[ ]` by `[x]` in the file"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.text()).isEqualTo("Replace `[ ]` by `[x]` in the file");
                    assertThat(item.boxed()).isTrue();
                });
    }

    @Test
    void htmlIsLeftOutAndItsWordsStay() {
        Imported imported = Imports.read("""
                ## A <img src=x onerror=alert(1)>
                - [ ] Say <script>alert(1)</script> hello <b onclick="x()">loud</b>

                <script>
                alert(2)
                </script>

                <iframe src="https://evil.example"></iframe>

                Text with <<b>script>nested</b> <scr<b></b>ipt> <!-<i></i>- tags and 3 < 4.
                """);

        String json = Imports.withoutLines(imported.document()).toString();
        assertThat(json).doesNotContain("<script", "<b", "<iframe", "<!--", "<img", "onerror", "onclick", "alert(2)");
        assertThat(json).contains("hello loud", "3 < 4");
        assertThat(imported.findings()).extracting(Finding::rule).containsOnly("RAW_HTML_DROPPED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[w](javascript:alert(1))",
                "[w](JaVaScRiPt:alert(1))",
                "[w](java&#x0A;script:alert(1))",
                "[w](data:text/html;base64,PHNjcmlwdD4=)",
                "![w](vbscript:x)",
                "[w](<javascript:x> \"title\")",
                "[*w*](file:///etc/passwd)",
                "<javascript:alert(1)>"
            })
    void addressesThatAreNotSafeToClickAreLeftOut(String link) {
        Imported imported = Imports.read("## A\n- [ ] see " + link + " there");

        assertThat(imported.findings()).extracting(Finding::rule).containsExactly("UNSAFE_LINK_DROPPED");
        assertThat(imported.document().entries().getFirst().item().text())
                .doesNotContain("](", "<", "file:", "data:")
                .startsWith("see ")
                .endsWith(" there");
    }

    @Test
    void unsafeDefinitionsOfLinksAreLeftOutAndSafeLinksStay() {
        Imported imported = Imports.read(
                "## A\n- [ ] [a][x] [b](https://e.example) [c](docs/a.md) <https://f.example>\n\n[x]: javascript:1");

        assertThat(imported.document().entries().getFirst().item().text())
                .isEqualTo("[a][x] [b](https://e.example) [c](docs/a.md) <https://f.example>");
        assertThat(Imports.withoutLines(imported.document()).toString()).doesNotContain("javascript");
    }

    @Test
    void anItemKeepsItsParagraphsFencesAndTables() {
        Item item = items("""
                - [ ] First line
                  goes on

                  More words.
                  ```sh
                  ls

                  pwd
                  ```

                  | a |
                  |---|
                  | b |
                """).getFirst();

        assertThat(item.text()).isEqualTo("First line goes on");
        assertThat(item.blocks())
                .extracting(block -> block.markdown())
                .containsExactly("More words.", "```sh\nls\n\npwd\n```", "| a |\n|---|\n| b |");
    }

    @Test
    void aGroupOfBoxesIsARollUp() {
        List<Item> items = items("- [ ] **Group**\n  - [ ] a\n  - [ ] b\n    - [x] c\n- Plain group\n  - [ ] d");

        assertThat(items)
                .extracting(Item::kind)
                .containsExactly(
                        ItemKind.ROLL_UP,
                        ItemKind.TASK,
                        ItemKind.ROLL_UP,
                        ItemKind.TASK,
                        ItemKind.ROLL_UP,
                        ItemKind.TASK);
    }

    @ParameterizedTest
    @CsvSource({
        "Rollback procedure, CONTINGENCY",
        "Troubleshooting, CONTINGENCY",
        "If something goes wrong, CONTINGENCY",
        "Test the rollback, WORK",
        "Rollback triggers, TRIGGERS",
        "Abort criteria, TRIGGERS",
        "Success criteria, CRITERIA",
        "Definition of done, CRITERIA",
        "Weekly tasks, SCHEDULE",
        "Every month, SCHEDULE",
        "Week 1-4, WORK",
        "QA sign-off, SIGN_OFF",
        "Emergency contacts, CONTACTS",
        "Notes & issues, RECORD",
        "Deployment, WORK"
    })
    void headingsSayWhatSectionsAreFor(String heading, Purpose purpose) {
        Section section = Imports.read("# T\n## " + heading + "\n- [ ] one\n")
                .document()
                .phases()
                .getFirst();

        assertThat(section.purpose()).isEqualTo(purpose);
    }

    @ParameterizedTest
    @CsvSource({
        "Backup (T-15 minutes), PT-15M,",
        "Go (T=0), PT0S,",
        "Later (T+10), PT10M,",
        "T-2d: freeze, PT-48H,",
        "Copy (T-90 to T-60), PT-1H-30M, PT-1H",
        "Before (1-2 days before), PT-48H, PT-24H",
        "Checks (30 minutes before), PT-30M,",
        "Watch (first 24 hours), PT0S, PT24H",
        "Soon (within 1 hour), PT0S, PT1H",
        "Watch (Day 1-7), PT0S, PT168H",
        "Watch (Day 2 to 3), PT24H, PT72H",
        "Watch (Week 1-4), PT0S, PT672H",
        "The first week, PT0S, PT168H"
    })
    void headingsSayWhenSectionsAreDue(String heading, Duration start, @Nullable Duration end) {
        Section section = Imports.read("# T\n## " + heading + "\n- [ ] one\n")
                .document()
                .phases()
                .getFirst();

        assertThat(section.timing()).isNotNull().satisfies(timing -> {
            assertThat(timing.start()).isEqualTo(start);
            assertThat(timing.end()).isEqualTo(end);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "API answers < 500ms, LESS, 500, ms, PERCENTILE WINDOW SAMPLES",
        "p95 latency <= 1.5 s over 10 minutes and 200 requests, AT_MOST, 1.5, s, ''",
        "Errors > 10% for > 15 min, GREATER, 10, %, SAMPLES",
        "Uptime > 99.95%, GREATER, 99.95, %, WINDOW SAMPLES",
        "Performance degradation > 50%, GREATER, 50, %, WINDOW SAMPLES BASELINE",
        "Pages load in under 2 seconds, LESS, 2, s, PERCENTILE WINDOW SAMPLES"
    })
    void thresholdsAskForWhatIsUnstated(
            String words, Comparison comparison, BigDecimal limit, String unit, String unstated) {
        Item item = items("## Success criteria\n- [ ] " + words).getFirst();

        assertThat(item.kind()).isEqualTo(ItemKind.CRITERION);
        assertThat(item.threshold()).isNotNull().satisfies(threshold -> {
            assertThat(threshold.comparison()).isEqualTo(comparison);
            assertThat(threshold.limit()).isEqualByComparingTo(limit);
            assertThat(threshold.unit()).isEqualTo(unit);
            assertThat(threshold.unstated())
                    .extracting(Unstated::name)
                    .containsExactlyElementsOf(unstated.isEmpty() ? List.of() : List.of(unstated.split(" ")));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Install PostgreSQL 12+", "Wait 15 minutes", "a -> 5 b => 6", "Use <b> 3", "T-15"})
    void otherNumbersAreNoThresholds(String words) {
        assertThat(items("- [ ] " + words).getFirst().threshold()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Load data if needed, if needed",
        "Scale up (optional), optional",
        "Turn on maintenance (if available), if available",
        "Export (if migrating from files), if migrating from files",
        "Check if the sky is blue,",
        "Load data,"
    })
    void conditionsAreRead(String words, @Nullable String condition) {
        assertThat(items("- [ ] " + words).getFirst().condition()).isEqualTo(condition);
    }

    @Test
    void aFenceSaysWhatMarkdownCannot() {
        ChecklistDocument document = Imports.read("""
                # T

                ```changeover
                {"gates": [{"title": "Go", "point": "READY", "after": "A", "roles": ["APPROVER"], "timeout": "PT1H"}]}
                ```

                ## A
                - [ ] Page answers in < 500 ms
                  ```changeover
                  {"binding": {"kind": "http.latency", "parameters": {"url": "/", "below": "PT0.5S"}},
                   "threshold": {"percentile": 95, "window": "PT5M", "samples": 30}}
                  ```
                """).document();

        Item item = document.entries().getFirst().item();
        assertThat(item.binding()).isEqualTo(new Binding("http.latency", Map.of("url", "/", "below", "PT0.5S")));
        assertThat(item.blocks()).isEmpty();
        assertThat(item.threshold()).isNotNull().satisfies(limit -> {
            assertThat(limit.unstated()).isEmpty();
            assertThat(limit.limit()).isEqualByComparingTo("500");
        });
        assertThat(document.gates()).singleElement().satisfies(gate -> {
            assertThat(gate.point()).isEqualTo(PausePoint.READY);
            assertThat(gate.after()).isEqualTo(document.phases().getFirst().id());
        });
        ChecklistDocument again = Imports.read(MarkdownExport.write(document)).document();
        assertThat(Imports.withoutLines(again)).isEqualTo(Imports.withoutLines(document));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"kind\": \"NONSENSE\"}", "{\"binding\": {\"parameters\": {}}}", "{\"timing\": 5}"})
    void aFenceThatCannotBeUsedIsKeptAndTold(String json) {
        Imported imported = Imports.read("## A\n- [ ] one\n  ```changeover\n  " + json + "\n  ```\n");

        assertThat(imported.findings()).extracting(Finding::rule).containsExactly("EXTRA_REFUSED");
        assertThat(imported.document().entries().getFirst().item().blocks()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNoReadableTextIsRefused(byte[] bytes, Reason reason, int line) {
        MarkdownImport small = Imports.importing(new ImportLimits(1000, 3, 4, 200));

        assertThatThrownBy(() -> small.read(bytes))
                .isInstanceOfSatisfying(UnreadableDocumentException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(reason);
                    assertThat(refusal.line()).isEqualTo(line);
                });
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(bytes("# a\n".repeat(300)), Reason.TOO_LARGE, 0),
                Arguments.of(bytes("# a\n" + "b".repeat(201)), Reason.LINE_TOO_LONG, 2),
                Arguments.of(bytes("- [ ] a\n".repeat(4)), Reason.TOO_MANY_ITEMS, 4),
                Arguments.of(bytes("## Triggers\n" + "- a\n".repeat(4)), Reason.TOO_MANY_ITEMS, 5),
                Arguments.of(bytes("1. a\n".repeat(4)), Reason.TOO_MANY_ITEMS, 4),
                Arguments.of(bytes("- [ ] a\n".repeat(3) + "## Step 1\n```\nb\n```\n"), Reason.TOO_MANY_ITEMS, 4),
                Arguments.of(bytes("- - - - - [ ] a"), Reason.TOO_DEEP, 1),
                Arguments.of(bytes("> > > > > a"), Reason.TOO_DEEP, 1),
                Arguments.of(bytes("a\nb\u0000c"), Reason.BINARY, 2),
                Arguments.of(new byte[] {'a', '\n', (byte) 0xe9, 'b'}, Reason.NOT_UTF_8, 2),
                Arguments.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0}, Reason.NOT_UTF_8, 1),
                Arguments.of(bytes(" \n\t\n"), Reason.EMPTY, 0),
                Arguments.of(new byte[0], Reason.EMPTY, 0));
    }

    @Test
    void textInUtf16ThatSaysSoIsRead() {
        byte[] bytes = "\uFEFF- [ ] Çay iç".getBytes(StandardCharsets.UTF_16LE);

        assertThat(Imports.read(bytes).document().entries().getFirst().item().text())
                .isEqualTo("Çay iç");
    }

    @ParameterizedTest
    @CsvSource({"windows-1252, Caffè – 12 €", "windows-1254, Çığ ⚠ işareti", "windows-1252, 🚀 Start"})
    void aDamagedLineIsMendedAndItsOriginalKept(String codePage, String meant) {
        String damaged = new String(meant.getBytes(StandardCharsets.UTF_8), Charset.forName(codePage));

        Imported imported = Imports.read("- [ ] " + damaged + "\n- [ ] ASCII");

        assertThat(imported.document().entries().getFirst().item().text()).isEqualTo(meant);
        assertThat(imported.repairs()).singleElement().satisfies(repair -> {
            assertThat(repair.original()).isEqualTo("- [ ] " + damaged);
            assertThat(repair.repaired()).isEqualTo("- [ ] " + meant);
            assertThat(repair.line()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Déjà vu à Zürich",
                "Ağrı Dağı’nın “BAĞ” evi",
                "ÇALIŞMA GÜNLÜĞÜ",
                "日本語のテキスト",
                "Ångström – Øre",
                "5 € für 3 °C"
            })
    void textThatIsWholeIsLeftAlone(String text) {
        Imported imported = Imports.read("- [ ] " + text);

        assertThat(imported.repairs()).isEmpty();
        assertThat(imported.document().entries().getFirst().item().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileTextIsReadOrRefused(String name, String unit) {
        String text = "# T\n\n" + unit.repeat(200_000 / unit.length());

        Imported imported = read(text);

        if (imported != null) {
            assertThat(MarkdownExport.write(imported.document())).isNotBlank();
        }
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                        "> ",
                        "- ",
                        "1. ",
                        "- [ ] ",
                        "<!-- ",
                        "<? ",
                        "<![CDATA[",
                        "<a b='",
                        "<a ",
                        "[",
                        "[a](",
                        "![[]()",
                        "[a](b) ",
                        "](",
                        "[a](<b",
                        "[a](b \"",
                        "`",
                        "`a``",
                        "*_",
                        "**a ",
                        "a**b c* ",
                        "&lt;&#x41;&",
                        "[ ] ",
                        "`[ ] ",
                        "|a",
                        "[a]: b\n",
                        "---\n\n",
                        "**a:** b\n",
                        "**a",
                        "<div>\n",
                        "\t",
                        "```\n",
                        "(if ",
                        "< 5 ms ",
                        "ðŸš€\n",
                        "a\r",
                        "\u00a0",
                        "\u202e",
                        "T-1 ",
                        "- [ ] a [ ] b\n",
                        "    a\n",
                        ">10 % ",
                        "\\",
                        "_ ",
                        "~~")
                .map(unit -> Arguments.of(unit.strip(), unit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "## A\n| a | b |\n|---|---|\n| ` <img src=x> | ` |\n| ` | [w](javascript:1) ` | more |",
                "---\nowner: <img src=x>\nlink: \"[w](javascript:1)\"\n---\n## A\n- [ ] a",
                "## A\n- [ ] [[w](javascript:1)](javascript:2) <img src=x>"
            })
    void nothingHidesFromTheSanitizer(String markdown) {
        Imported imported = Imports.read(markdown);

        assertThat(Imports.withoutLines(imported.document()).toString())
                .doesNotContain("<img")
                .doesNotContain("](javascript");
        assertThat(MarkdownExport.write(imported.document()))
                .doesNotContain("<img")
                .doesNotContain("](javascript");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"binding\": {\"kind\": \"no.such\"}}",
                "{\"binding\": {\"kind\": \"http.status\", \"parameters\": {\"expect\": \"yes\"}}}"
            })
    void aBindingThatItsKindRefusesIsToldAndHasNoEffect(String extra) {
        Imported imported = Imports.read("## A\n- [ ] a\n  ```changeover\n  %s\n  ```".formatted(extra));

        assertThat(imported.findings()).extracting(Finding::rule).containsExactly("EXTRA_REFUSED");
        assertThat(imported.document().entries().getFirst().item().binding()).isNull();
    }

    @Test
    void aFenceWhoseJsonEscapesWhatNoTextHoldsStaysAFence() {
        Imported imported =
                Imports.read("# T\n```changeover\n{\"gates\": [{\"title\": \"a\\u0001\"}]}\n```\n## A\n- [ ] a");

        assertThat(imported.document().gates()).extracting(Gate::title).doesNotContain("a\u0001");
        assertThat(imported.document().blocks()).hasSize(1);
    }

    @Test
    void aTextMayStateThatThereAreNoGates() {
        Imported none = Imports.read("# T\n```changeover\n{\"gates\": []}\n```\n## A\n- [ ] a");

        assertThat(none.statesGates()).isTrue();
        assertThat(none.document().gates()).isEmpty();
        assertThat(Imports.read("# T\n## A\n- [ ] a").statesGates()).isFalse();
    }

    @Test
    void theFenceAroundCodeIsLongerThanAnyWithinIt() {
        String again =
                MarkdownExport.write(Imports.read("## A\n- [ ] a\n\n\n<!-- -->\n\n    ```\n    ~~~~~~\n    - [ ] b")
                        .document());

        assertThat(items(again)).extracting(Item::text).containsExactly("a");
    }

    @Test
    void whatASectionAsksIsLookedForOncePerSection() {
        StringBuilder text = new StringBuilder("## Record\n");
        for (int i = 0; i < 60_000; i++) {
            text.append("**Name ").append(i).append(":** value\n\n");
        }

        Imported imported = Imports.read(text.append("**Last:** ____\n").toString());

        assertThat(imported.document().fields()).hasSize(60_001);
    }

    private static @Nullable Imported read(String text) {
        try {
            return Imports.importing(new ImportLimits(1 << 20, 100_000, 20, 1 << 20))
                    .read(text);
        } catch (UnreadableDocumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            return null;
        }
    }

    private static List<Item> items(String markdown) {
        return Imports.read(markdown).document().entries().stream()
                .map(Entry::item)
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
