package dev.changeover.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Finding;
import dev.changeover.document.Severity;
import dev.changeover.markdown.ImportLimits;
import dev.changeover.markdown.MarkdownImport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class LintTest {

    private static final String COPY = "- [ ] Copy all data with pgloader\n- [ ] Compare checksums of every table\n";

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faults")
    void aFaultIsFoundAtItsLine(String rule, Severity severity, int line, String markdown) {
        List<Finding> findings = of(rule, markdown);

        assertThat(findings).first().satisfies(finding -> {
            assertThat(finding.line() == null ? 0 : finding.line()).isEqualTo(line);
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.message()).doesNotContain("%s", "%d", "null").isNotBlank();
            assertThat(finding.why()).isNotBlank();
            assertThat(finding.fix()).isNotBlank();
        });
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("WRITE_LOSS_WINDOW", Severity.ERROR, 3, "## Go\n- [ ] Take a final backup\n" + COPY),
                fault("WRITE_LOSS_WINDOW", Severity.ERROR, 2, "## Go\n" + COPY + "- [ ] Turn on maintenance mode\n"),
                fault(
                        "WRITE_LOSS_WINDOW",
                        Severity.WARNING,
                        3,
                        "## Go\n- [ ] Announce the maintenance window\n" + COPY),
                fault("WRITE_LOSS_WINDOW", Severity.WARNING, 3, "## Go\n- [ ] Stop writes (if possible)\n" + COPY),
                fault(
                        "DEPLOY_BEFORE_SCHEMA",
                        Severity.ERROR,
                        2,
                        "## Go\n- [ ] Deploy the app\n- [ ] Run `alembic upgrade head`"),
                fault(
                        "DEPLOY_BEFORE_SCHEMA",
                        Severity.ERROR,
                        3,
                        "# T\n## Night\n### Step 1: New version (T=0)\n```sh\ngit push live main\n```\n"
                                + "### Step 2: Tables (T+5)\n```sh\nflyway -url=x migrate\n```\n"),
                fault(
                        "ROLLBACK_LOSS_UNSTATED",
                        Severity.ERROR,
                        2,
                        "## Rollback\n- [ ] Restore the database from the backup"),
                fault("NO_ROLLBACK", Severity.WARNING, 0, "## Go\n- [ ] Deploy the app"),
                fault(
                        "NO_ROLLBACK_TRIGGERS",
                        Severity.WARNING,
                        3,
                        "## Go\n- [ ] Deploy the app\n## Rollback\n- [ ] Go back"),
                fault(
                        "NOTHING_COMPARED",
                        Severity.ERROR,
                        2,
                        "## Go\n- [ ] Copy all data with pgloader\n- [ ] Celebrate"),
                fault("ONLY_COUNTED", Severity.WARNING, 2, "## Go\n- [ ] Copy all data\n- [ ] Row counts match"),
                fault("UNTESTED_BACKUP", Severity.WARNING, 2, "## Go\n- [ ] Take a full backup\n- [ ] Celebrate"),
                fault("DESTRUCTIVE_WITHOUT_BACKUP", Severity.ERROR, 2, "## Go\n- [ ] Clean: `DROP TABLE orders;`"),
                fault(
                        "DESTRUCTIVE_WITHOUT_BACKUP",
                        Severity.ERROR,
                        2,
                        "## Go\n- [ ] Delete the old database\n- [ ] Take a backup"),
                fault(
                        "DESTRUCTIVE_WITHOUT_BACKUP",
                        Severity.ERROR,
                        2,
                        "## Go\n- [ ] Clean\n  ```sh\n  rm -rf /srv/data\n  ```"),
                fault(
                        "BLOCKING_STATEMENT",
                        Severity.WARNING,
                        4,
                        "## Go\n- [ ] Index\n  ```sql\n  CREATE INDEX i ON t (a);\n  ```"),
                fault("BLOCKING_STATEMENT", Severity.WARNING, 2, "## Go\n- [ ] Tidy: `VACUUM FULL orders`"),
                fault(
                        "QUOTED_GLOB",
                        Severity.ERROR,
                        4,
                        "## Go\n- [ ] Pick\n  ```sh\n  export FILE=\"saved_*.db\"\n  ```"),
                fault("QUOTED_GLOB", Severity.ERROR, 2, "## Go\n- [ ] Pick: `ls 'dumps/*.sql'`"),
                fault(
                        "GLOB_WITH_SINGLE_TARGET",
                        Severity.ERROR,
                        2,
                        "## Go\n- [ ] Put back: `cp saved_*.db live/app.db`"),
                fault(
                        "PIPE_TO_SHELL",
                        Severity.WARNING,
                        2,
                        "## Go\n- [ ] Tool: `curl https://e.example/i | sudo bash`"),
                fault("WORLD_WRITABLE", Severity.WARNING, 2, "## Go\n- [ ] Rights: `chmod 777 dumps`"),
                fault(
                        "SECRET_IN_TEXT",
                        Severity.ERROR,
                        2,
                        "## Go\n- [ ] Connect: `psql postgres://ann:hunter22@db/app`"),
                fault("SECRET_IN_TEXT", Severity.ERROR, 2, "## Go\n- [ ] Set PASSWORD=s3cretword first"),
                fault("THRESHOLD_UNSTATED", Severity.WARNING, 2, "## Success criteria\n- [ ] Pages answer in < 500 ms"),
                fault("THRESHOLD_UNSTATED", Severity.INFO, 2, "## Go\n- [ ] Pages answer in < 500 ms"),
                fault("VAGUE_MEASURE", Severity.WARNING, 2, "## Rollback triggers\n- The app is too slow"),
                fault("CLOCK_RUNS_BACKWARDS", Severity.WARNING, 3, "## Go (T+10)\n- [ ] a\n## Prepare (T-10)\n- [ ] b"),
                fault("LONG_SECTION", Severity.WARNING, 1, "## Go\n" + "- [ ] a\n".repeat(10)),
                fault("LONG_SECTION", Severity.WARNING, 2, "## Go\n- [ ] group\n" + "  - [ ] a\n".repeat(10)),
                fault("DUPLICATE_TEXT", Severity.INFO, 4, "## Go\n- [ ] Run it\n### Again\n- [ ] Run **it**."),
                fault("EMPTY_ITEM", Severity.WARNING, 2, "## Go\n- [ ] \n- [ ] b"),
                fault("EMPTY_SECTION", Severity.INFO, 3, "## Go\n- [ ] a\n## Nothing"),
                fault("LONG_ITEM", Severity.INFO, 2, "## Go\n- [ ] " + "very ".repeat(60) + "long"),
                fault("PLACEHOLDER_LEFT", Severity.WARNING, 2, "## Go\n- [ ] Call [your name here]"),
                fault("PLACEHOLDER_LEFT", Severity.WARNING, 2, "## Go\n- [ ] Open `https://<your host>/`"),
                fault("UNDECIDED_CONDITION", Severity.INFO, 2, "## Go\n- [ ] Add indexes if needed\n- [ ] b if needed"),
                fault("TICKED_BEFOREHAND", Severity.INFO, 3, "## Go\n- [ ] a\n- [x] b"),
                fault("STATE_BY_HAND", Severity.INFO, 2, "## Go\n- [ ] Copy: ⏳ pending"),
                fault("DECORATED_HEADING", Severity.INFO, 1, "## ✅ Go\n- [ ] a"),
                fault("SKIPPED_HEADING_LEVEL", Severity.INFO, 2, "## Go\n#### Deep\n- [ ] a"),
                fault("MOSTLY_REFERENCE", Severity.INFO, 0, "## A\nx\n".repeat(6) + "## Go\n- [ ] a"),
                fault("OBSOLETE_HEADER", Severity.INFO, 2, "## Go\n- [ ] Send X-XSS-Protection"),
                fault("UNREADABLE_CHARACTERS", Severity.WARNING, 2, "## Go\n- [ ] Caf\uFFFD"),
                fault("HIDDEN_CHARACTERS", Severity.ERROR, 2, "## Go\n- [ ] run \u202Eexe.txt"));
    }

    private static Arguments fault(String rule, Severity severity, int line, String markdown) {
        return Arguments.of(rule, severity, line, markdown);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            WRITE_LOSS_WINDOW | ## Go~- [ ] Stop all writes~- [ ] Take a backup~- [ ] Copy all data
            WRITE_LOSS_WINDOW | ## Go~- [ ] Copy all data to staging
            WRITE_LOSS_WINDOW | ## Go~- [ ] Document how to copy data
            WRITE_LOSS_WINDOW | ## Go~- [ ] Load sample data
            DEPLOY_BEFORE_SCHEMA | ## Go~- [ ] Run `alembic upgrade head`~- [ ] Deploy the app
            DEPLOY_BEFORE_SCHEMA | ## Staging~- [ ] Deploy the app~- [ ] Run all migrations
            DEPLOY_BEFORE_SCHEMA | ## Old~- [ ] Deploy the app~## New~- [ ] Run all migrations
            ROLLBACK_LOSS_UNSTATED | ## Rollback~Rows written since are lost.~~- [ ] Restore the database
            ROLLBACK_LOSS_UNSTATED | ## Rollback~- [ ] Put the old version back
            NO_ROLLBACK | ## Go~- [ ] Deploy the app~## Rollback~- [ ] Go back
            NO_ROLLBACK | ## Go~- [ ] Read the news
            NO_ROLLBACK_TRIGGERS | ## Go~- [ ] Deploy the app~## Rollback~- [ ] Back~## Rollback triggers~- [ ] Fire
            NOTHING_COMPARED | ## Go~- [ ] Copy all data~- [ ] Compare checksums
            ONLY_COUNTED | ## Go~- [ ] Copy all data~- [ ] Row counts match~- [ ] Compare checksums
            UNTESTED_BACKUP | ## Go~- [ ] Take a full backup~- [ ] Restore the backup elsewhere
            DESTRUCTIVE_WITHOUT_BACKUP | ## Go~- [ ] Take a backup~- [ ] Clean: `DROP TABLE orders;`
            DESTRUCTIVE_WITHOUT_BACKUP | ## Go~- [ ] Remove the maintenance page
            BLOCKING_STATEMENT | ## Go~- [ ] Index: `CREATE INDEX CONCURRENTLY i ON t (a)`
            BLOCKING_STATEMENT | ## Go~- [ ] Tidy: `VACUUM ANALYZE orders`
            QUOTED_GLOB | ## Go~- [ ] Find: `find . -name "*.db"`
            QUOTED_GLOB | ## Go~- [ ] Count: `psql -c "select count(*) from t"`
            QUOTED_GLOB | ## Go~- [ ] List: `ls dumps/*.sql`
            GLOB_WITH_SINGLE_TARGET | ## Go~- [ ] Keep: `cp saved_*.db archive/`
            GLOB_WITH_SINGLE_TARGET | ## Go~- [ ] Keep: `cp saved_1.db live/app.db`
            PIPE_TO_SHELL | ## Go~- [ ] Look: `curl https://e.example/i | less`
            WORLD_WRITABLE | ## Go~- [ ] Rights: `chmod 750 dumps`
            SECRET_IN_TEXT | ## Go~- [ ] Set `PASSWORD=$DB_PASSWORD`, a strong password
            SECRET_IN_TEXT | ## Go~- [ ] Connect: `psql postgres://ann:<secret>@db/app`
            THRESHOLD_UNSTATED | ## Success criteria~- [ ] p95 < 500 ms for 10 minutes over 30 requests
            VAGUE_MEASURE | ## Rollback triggers~- Two tables differ
            VAGUE_MEASURE | ## Go~- [ ] Check that all is normal
            CLOCK_RUNS_BACKWARDS | ## Prepare (T-10)~- [ ] a~## Go (T=0)~- [ ] b
            CLOCK_RUNS_BACKWARDS | ## Go (T+60)~- [ ] a~## Watch (first 24 hours)~- [ ] b
            LONG_SECTION | ## Go~- [ ] a~- [ ] b
            DUPLICATE_TEXT | ## Go~- [ ] Run it~## Rollback~- [ ] Run it
            DUPLICATE_TEXT | ## Staging~- [ ] Run it~## Production~- [ ] Run it
            EMPTY_ITEM | ## Go~- [ ] a
            EMPTY_SECTION | ## Go~text
            LONG_ITEM | ## Go~- [ ] short
            PLACEHOLDER_LEFT | ## Go~- [ ] Read [the guide](https://e.example) and a[0]
            PLACEHOLDER_LEFT | ## Contacts~- [ ] **Lead**: [Your Name]
            UNDECIDED_CONDITION | ## Go~- [ ] Add indexes (if p95 is above 200 ms)
            TICKED_BEFOREHAND | ## Go~- [ ] a
            STATE_BY_HAND | ## Go~- [ ] Look for pending jobs
            DECORATED_HEADING | ## Go 🚀~- [ ] a
            SKIPPED_HEADING_LEVEL | ## Go~### Deep~- [ ] a
            MOSTLY_REFERENCE | ## Go~- [ ] a~## Read~x
            OBSOLETE_HEADER | ## Go~- [ ] Send X-Frame-Options: SAMEORIGIN
            UNREADABLE_CHARACTERS | ## Go~- [ ] Café für Çiğdem – 3 €
            HIDDEN_CHARACTERS | ## Go~- [ ] לבדוק
            """)
    void whatIsNoFaultIsLeftAlone(String rule, String markdown) {
        assertThat(of(rule, markdown.replace('~', '\n'))).isEmpty();
    }

    @Test
    void whatAnItemIsBoundToSaysWhatItDoes() {
        String copy = """
                ## Go
                - [ ] The rows
                  ```changeover
                  {"binding": {"kind": "migration.migrate", "parameters": {}}}
                  ```
                """;
        String frozen = copy.replace("## Go", """
                ## Go
                - [ ] The door
                  ```changeover
                  {"binding": {"kind": "maintenance.mode", "parameters": {"on": true}}}
                  ```""");
        String proved = copy + """
                - [ ] Look
                  ```changeover
                  {"binding": {"kind": "migration.verify", "parameters": {}}}
                  ```
                """;

        assertThat(of("WRITE_LOSS_WINDOW", copy)).hasSize(1);
        assertThat(of("WRITE_LOSS_WINDOW", frozen)).isEmpty();
        assertThat(of("NOTHING_COMPARED", copy)).hasSize(1);
        assertThat(of("NOTHING_COMPARED", proved)).isEmpty();
        assertThat(of("ONLY_COUNTED", proved)).isEmpty();
    }

    @Test
    void everyRuleIsTriedBothWays() {
        Set<String> tried = faults().map(fault -> (String) fault.get()[0]).collect(Collectors.toSet());

        assertThat(tried).hasSizeGreaterThanOrEqualTo(Rule.class.getPermittedSubclasses().length);
    }

    @Test
    void aFaultThatRepeatsIsToldALimitedNumberOfTimes() {
        List<Finding> findings = of("EMPTY_ITEM", "## Go\n" + "- [ ] \n".repeat(400));

        assertThat(findings).hasSize(50);
        assertThat(findings.getLast().message()).contains("350 more");
    }

    @ParameterizedTest
    @CsvSource({
        "skymodder, WRITE_LOSS_WINDOW, 81",
        "skymodder, QUOTED_GLOB, 85",
        "skymodder, GLOB_WITH_SINGLE_TARGET, 159",
        "skymodder, DEPLOY_BEFORE_SCHEMA, 60",
        "skymodder, ROLLBACK_LOSS_UNSTATED, 150",
        "skymodder, THRESHOLD_UNSTATED, 112",
        "mingus, ROLLBACK_LOSS_UNSTATED, 212",
        "mingus, THRESHOLD_UNSTATED, 205",
        "mingus, DECORATED_HEADING, 12",
        "mingus, UNREADABLE_CHARACTERS, 151",
        "numbered-migrations, LONG_SECTION, 57",
        "numbered-migrations, NO_ROLLBACK_TRIGGERS, 195",
        "cos40005-checklist, DUPLICATE_TEXT, 274",
        "cos40005-checklist, TICKED_BEFOREHAND, 12",
        "cos40005-summary, MOSTLY_REFERENCE, 0",
        "cos40005-summary, UNREADABLE_CHARACTERS, 112"
    })
    void theFaultsOfRealDocumentsAreFound(String name, String rule, int line) throws IOException {
        Path seed = seed(name);
        assumeTrue(Files.exists(seed), "no seeds beside the repository");

        List<Finding> findings = of(rule, Files.readString(seed));

        assertThat(findings)
                .extracting(finding -> finding.line() == null ? 0 : finding.line())
                .contains(line);
    }

    private static Path seed(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path seed = folder.resolve("shared/seeds/" + name + ".md");
            if (Files.exists(seed)) {
                return seed;
            }
        }
        return Path.of("no seeds");
    }

    private static List<Finding> of(String rule, String markdown) {
        AtomicLong last = new AtomicLong();
        ChecklistDocument document = new MarkdownImport(
                        ImportLimits.DEFAULT, () -> new UUID(0x7000L, last.incrementAndGet()))
                .read(markdown)
                .document();
        return Lint.check(document).stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }
}
