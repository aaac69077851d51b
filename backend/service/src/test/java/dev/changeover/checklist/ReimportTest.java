package dev.changeover.checklist;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import dev.changeover.document.Binding;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Gate;
import dev.changeover.document.Gate.OnTimeout;
import dev.changeover.document.Gate.PausePoint;
import dev.changeover.document.Item;
import dev.changeover.document.Section;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReimportTest {

    private long lastId;

    @Test
    void theSameWordsInTheSamePlaceAreTheSameItem() {
        ChecklistDocument before = document(phase("Night", task("Copy"), task("Count"), task("Copy")));

        ChecklistDocument after =
                reimported(before, document(phase("Night", task("Copy"), task("**Count**"), task("Copy"))));

        assertThat(ids(after)).isEqualTo(ids(before));
        assertThat(after.phases().getFirst().id())
                .isEqualTo(before.phases().getFirst().id());
    }

    @Test
    void aRewordedItemBetweenTwoThatStayedIsTheSame() {
        ChecklistDocument before =
                document(phase("Night", task("Copy"), task("Count the rows of orders"), task("Open")));

        ChecklistDocument after = reimported(
                before, document(phase("Night", task("Copy"), task("Count all rows of orders"), task("Open"))));

        assertThat(ids(after)).isEqualTo(ids(before));
    }

    @Test
    void anItemThatSaysSomethingElseIsNew() {
        ChecklistDocument before = document(phase("Night", task("Copy"), task("Count the rows"), task("Open")));

        ChecklistDocument after =
                reimported(before, document(phase("Night", task("Copy"), task("Drink some tea"), task("Open"))));

        assertThat(ids(after))
                .startsWith(ids(before).getFirst())
                .endsWith(ids(before).getLast());
        assertThat(ids(before)).doesNotContain(ids(after).get(1));
    }

    @Test
    void whatMovedToAnotherPhaseKeepsItsIdentifierAndBinding() {
        Item bound = task("Open the shop").withBinding(new Binding("manual.note", Map.of()));
        ChecklistDocument before = document(phase("Night", task("Copy"), bound), phase("Day", task("Rest")));

        ChecklistDocument after = reimported(
                before, document(phase("Night", task("Copy")), phase("Day", task("Rest"), task("Open the shop"))));

        Item moved = after.phases().get(1).items().get(1);
        assertThat(moved.id()).isEqualTo(bound.id());
        assertThat(moved.binding()).isEqualTo(bound.binding());
    }

    @Test
    void anAmbiguousMoveIsNone() {
        ChecklistDocument before = document(phase("Night", task("Look"), task("Look")), phase("Day", task("Rest")));

        ChecklistDocument after = reimported(before, document(phase("Day", task("Rest"), task("Look"))));

        assertThat(ids(before))
                .contains(ids(after).getFirst())
                .doesNotContain(ids(after).getLast());
    }

    @Test
    void gatesThatPeopleSetOutliveATextThatStatesNone() {
        Section night = phase("Night", task("Copy"));
        Section day = phase("Day", task("Rest"));
        Gate strict = gate("Ready", night.id(), List.of("DBA"), 2);
        Gate gone = gate("Done", day.id(), List.of("DBA"), 1);
        ChecklistDocument before = document(night, day).withGates(List.of(strict, gone));
        Section edited = phase("Night", task("Copy"));

        ChecklistDocument after = reimported(
                before, document(edited).withGates(List.of(gate("Ready", edited.id(), List.of("APPROVER"), 1))));

        assertThat(after.gates()).extracting(Gate::id).containsExactly(strict.id(), gone.id());
        assertThat(after.gates()).extracting(Gate::after).containsOnly(night.id());
        assertThat(Reimport.movedGates(before, after))
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo(gone.id()));
    }

    @Test
    void aGateStaysBehindAPhaseThatWasRenamed() {
        Section night = phase("Night", task("Copy"));
        Section day = phase("Day", task("Rest"));
        ChecklistDocument before =
                document(night, day).withGates(List.of(gate("Ready", night.id(), List.of("DBA"), 2)));

        ChecklistDocument after =
                reimported(before, document(phase("Switch", task("Copy")), phase("Day", task("Rest"))));

        assertThat(after.gates())
                .extracting(Gate::after)
                .containsExactly(after.phases().getFirst().id());
    }

    @Test
    void gatesThatATextStatesCountEvenIfTheyAreAsProposedOrNone() {
        Section night = phase("Night", task("Copy"));
        ChecklistDocument before = document(night).withGates(List.of(gate("Ready", night.id(), List.of("DBA"), 2)));
        Section edited = phase("Night", task("Copy"));
        Gate plain = gate("Ready", edited.id(), List.of("APPROVER"), 1);

        ChecklistDocument stated = Reimport.of(before, document(edited).withGates(List.of(plain)), true);

        assertThat(stated.gates()).extracting(Gate::roles).containsExactly(List.of("APPROVER"));
        assertThat(Reimport.of(before, document(edited), true).gates()).isEmpty();
    }

    @Test
    void gatesThatATextStatesTakeTheirPlaceAndKeepTheirIdentifiers() {
        Section night = phase("Night", task("Copy"));
        Gate old = gate("Ready", night.id(), List.of("DBA"), 2);
        Section edited = phase("Night", task("Copy"));

        ChecklistDocument after = Reimport.of(
                document(night).withGates(List.of(old)),
                document(edited).withGates(List.of(gate("Ready", edited.id(), List.of("LEAD"), 3))),
                true);

        Gate gate = after.gates().getFirst();
        assertThat(gate.id()).isEqualTo(old.id());
        assertThat(gate.after()).isEqualTo(night.id());
        assertThat(gate.roles()).containsExactly("LEAD");
    }

    @Test
    void noIdentifierIsGivenTwiceHoweverATextWasEdited() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            ChecklistDocument before = randomDocument(random);
            ChecklistDocument after = reimported(before, randomDocument(random));

            List<UUID> all = new ArrayList<>(ids(after));
            after.sections().forEach(section -> all.add(section.id()));
            assertThat(all).as("seed %d", seed).doesNotHaveDuplicates();
            Map<UUID, Boolean> isSection = new HashMap<>();
            before.sections().forEach(section -> isSection.put(section.id(), true));
            assertThat(ids(after)).as("seed %d", seed).noneMatch(isSection::containsKey);
        }
    }

    @Test
    void anUnchangedTextOfManyItemsKeepsEveryIdentifier() {
        List<Item> first = new ArrayList<>();
        List<Item> second = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            first.add(task("Check " + i % 1_000));
            second.add(task("Check " + i % 1_000));
        }
        ChecklistDocument before = document(phase("Night", first.toArray(Item[]::new)));

        ChecklistDocument after = reimported(before, document(phase("Night", second.toArray(Item[]::new))));

        assertThat(ids(after)).isEqualTo(ids(before));
    }

    private static ChecklistDocument reimported(ChecklistDocument before, ChecklistDocument edited) {
        return Reimport.of(before, edited, false);
    }

    private ChecklistDocument randomDocument(Random random) {
        List<Section> phases = new ArrayList<>();
        for (int p = random.nextInt(4); p >= 0; p--) {
            List<Item> items = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                items.add(
                        task(words(random)).withItems(random.nextBoolean() ? List.of() : List.of(task(words(random)))));
            }
            Collections.shuffle(items, random);
            phases.add(phase(words(random), items.toArray(Item[]::new))
                    .withSections(random.nextBoolean() ? List.of() : List.of(phase(words(random)))));
        }
        return document(phases.toArray(Section[]::new));
    }

    private static String words(Random random) {
        return "word%d word%d".formatted(random.nextInt(3), random.nextInt(3));
    }

    private static List<UUID> ids(ChecklistDocument document) {
        return document.entries().stream().map(entry -> entry.item().id()).toList();
    }

    private ChecklistDocument document(Section... phases) {
        return ChecklistDocument.titled("Shop").withPhases(List.of(phases));
    }

    private Section phase(String title, Item... items) {
        return Section.titled(id(), title).withItems(List.of(items));
    }

    private Item task(String text) {
        return Item.task(id(), text);
    }

    private Gate gate(String title, UUID after, List<String> roles, int approvals) {
        return new Gate(id(), title, PausePoint.READY, after, roles, approvals, false, null, OnTimeout.KEEP_WAITING);
    }

    private UUID id() {
        return new UUID(0, ++lastId);
    }
}
