package dev.changeover.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.changeover.engine.MigrationReport.TableResult;
import dev.changeover.engine.plan.ConflictRule;
import dev.changeover.engine.plan.FamilyChoice;
import dev.changeover.engine.plan.FamilyChoice.SoftReference;
import dev.changeover.engine.plan.KeyRule;
import dev.changeover.engine.plan.MergeRule;
import dev.changeover.engine.plan.MigrationPlan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Random databases of one product, united by random rules. What the test knows of them are labels: which row referred
/// to
/// which. Whatever becomes of the keys, that must be so afterwards.
class RandomFamiliesTest {
    private static final int MOST_SOURCES = 4;
    private static final int MOST_ROWS = 12;

    @TempDir
    private Path folder;

    private Random random = new Random();
    private final Set<String> employed = new TreeSet<>();
    private final Set<String> led = new TreeSet<>();
    private final Set<String> visited = new TreeSet<>();
    private final Set<String> logged = new TreeSet<>();
    private final Set<String> codes = new TreeSet<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyReferenceLeadsWhereItLed(long seed) throws Exception {
        // Given
        random = new Random(seed);
        SeveralSources sources = new SeveralSources(folder);
        int count = 2 + random.nextInt(MOST_SOURCES - 1);
        for (int i = 0; i < count; i++) {
            addSource(sources, "s" + i);
        }
        KeyRule firms = anyOf(KeyRule.MERGE, KeyRule.OFFSET, KeyRule.RENUMBER, KeyRule.COMPOSITE);
        KeyRule people = anyOf(KeyRule.OFFSET, KeyRule.RENUMBER, KeyRule.COMPOSITE);
        MigrationPlan plan = sources.plan(
                new FamilyChoice("firm", firms, firms == KeyRule.MERGE ? byCode() : null, List.of()),
                new FamilyChoice("person", people, null, List.of()),
                new FamilyChoice("visit", anyOf(KeyRule.OFFSET, KeyRule.RENUMBER), null, List.of()),
                new FamilyChoice("log", null, null, List.of(new SoftReference("person_id", "person"))));

        // When
        MigrationReport report = sources.migrate(plan);

        // Then
        assertThat(report.verified()).as("seed %d: %s", seed, report.tables()).isTrue();
        assertThat(report.rejects()).isEmpty();
        assertThat(report.tables())
                .filteredOn(table -> table.target().equals("firm"))
                .extracting(TableResult::merged)
                .satisfies(merged -> assertThat(
                                merged.stream().mapToLong(Long::longValue).sum() > 0)
                        .isEqualTo(firms == KeyRule.MERGE && sharesCodes));
        String ofFirm =
                firms == KeyRule.COMPOSITE ? "f.source_id = p.source_id AND f.id = p.firm_id" : "f.id = p.firm_id";
        String ofBoss = people == KeyRule.COMPOSITE ? "b.source_id = p.source_id AND b.id = p.boss" : "b.id = p.boss";
        String ofVisit =
                people == KeyRule.COMPOSITE ? "p.source_id = v.source_id AND p.id = v.person_id" : "p.id = v.person_id";
        String ofLog = people == KeyRule.COMPOSITE
                ? "p.source_id = l.changeover_source AND p.id = l.person_id"
                : "p.id = l.person_id";
        assertThat(sources.query("SELECT p.label || ' ' || f.code FROM shop.person p JOIN shop.firm f ON " + ofFirm))
                .containsExactlyInAnyOrderElementsOf(employed);
        assertThat(sources.query("SELECT p.label || ' ' || b.label FROM shop.person p JOIN shop.person b ON " + ofBoss))
                .containsExactlyInAnyOrderElementsOf(led);
        assertThat(sources.query("SELECT v.label || ' ' || p.label FROM shop.visit v JOIN shop.person p ON " + ofVisit))
                .containsExactlyInAnyOrderElementsOf(visited);
        assertThat(sources.query("SELECT l.label || ' ' || p.label FROM shop.log l JOIN shop.person p ON " + ofLog))
                .containsExactlyInAnyOrderElementsOf(logged);
        assertThat(new TreeSet<>(sources.query("SELECT code FROM shop.firm"))).isEqualTo(codes);
        assertThat(sources.verify(plan).verified()).isTrue();
    }

    private boolean sharesCodes;

    private KeyRule anyOf(KeyRule... rules) {
        return rules[random.nextInt(rules.length)];
    }

    private static MergeRule byCode() {
        return new MergeRule(List.of("code"), ConflictRule.KEEP_FIRST, null, null, List.of());
    }

    /// One database, with columns that come and go, and keys full of gaps.
    private void addSource(SeveralSources sources, String key) throws Exception {
        Files.createDirectories(folder);
        boolean drifted = random.nextBoolean();
        List<String> sql = new ArrayList<>(List.of(
                "CREATE TABLE firm (id INTEGER PRIMARY KEY, code TEXT NOT NULL%s)"
                        .formatted(drifted ? ", size TEXT" : ""),
                """
                CREATE TABLE person (
                    id INTEGER PRIMARY KEY, label TEXT, firm_id INTEGER REFERENCES firm (id),
                    boss INTEGER REFERENCES person (id)%s
                )""".formatted(drifted ? "" : ", born REAL"),
                "CREATE TABLE visit (id INTEGER PRIMARY KEY, label TEXT, person_id INTEGER REFERENCES person (id))",
                "CREATE TABLE log (id INTEGER PRIMARY KEY, label TEXT, person_id INTEGER)"));
        List<Long> firms = ids();
        List<String> own = new ArrayList<>();
        for (long id : firms) {
            String code = uniqueCode(own);
            sharesCodes |= !codes.add(code);
            own.add(code);
            sql.add("INSERT INTO firm (id, code) VALUES (%d, '%s')".formatted(id, code));
        }
        List<Long> people = ids();
        for (long id : people) {
            int firm = random.nextInt(-1, firms.size());
            Long boss = random.nextBoolean() ? null : people.get(random.nextInt(people.size()));
            String label = key + "p" + id;
            sql.add("INSERT INTO person (id, label, firm_id, boss) VALUES (%d, '%s', %s, %s)"
                    .formatted(id, label, firm < 0 ? "NULL" : firms.get(firm), boss));
            Stream.of(firm).filter(i -> i >= 0).forEach(i -> employed.add(label + " " + own.get(i)));
            if (boss != null) {
                led.add(label + " " + key + "p" + boss);
            }
        }
        fill(sql, "visit", key, people, visited);
        fill(sql, "log", key, people, logged);
        sources.add(key, sql.toArray(String[]::new));
    }

    private void fill(List<String> sql, String table, String key, List<Long> people, Set<String> expected) {
        for (long id : ids()) {
            @Nullable Long person = random.nextInt(4) == 0 ? null : people.get(random.nextInt(people.size()));
            String label = key + table.charAt(0) + id;
            sql.add("INSERT INTO %s VALUES (%d, '%s', %s)".formatted(table, id, label, person));
            if (person != null) {
                expected.add(label + " " + key + "p" + person);
            }
        }
    }

    private String uniqueCode(List<String> own) {
        String code = "c" + random.nextInt(30);
        while (own.contains(code)) {
            code = "c" + random.nextInt(30);
        }
        return code;
    }

    private List<Long> ids() {
        Set<Long> ids = new HashSet<>();
        int rows = 1 + random.nextInt(MOST_ROWS);
        long spread = random.nextBoolean() ? 20 : 5_000_000_000L;
        while (ids.size() < rows) {
            ids.add(random.nextLong(-spread / 4, spread));
        }
        return ids.stream().sorted().toList();
    }
}
