package dev.changeover.builtin;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.changeover.document.Binding;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Entry;
import dev.changeover.document.Gate;
import dev.changeover.document.Gate.PausePoint;
import dev.changeover.document.Item;
import dev.changeover.document.ItemKind;
import dev.changeover.document.Purpose;
import dev.changeover.document.Section;
import dev.changeover.document.SignOff;
import dev.changeover.kind.Kinds;
import dev.changeover.lint.Lint;
import dev.changeover.markdown.ImportLimits;
import dev.changeover.markdown.Imported;
import dev.changeover.markdown.MarkdownExport;
import dev.changeover.markdown.MarkdownImport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class BuiltInChecklistTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void itIsTakenInWithoutARemark(BuiltInChecklist checklist) {
        Imported imported = imported(checklist);

        assertThat(imported.findings()).isEmpty();
        assertThat(imported.repairs()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noRuleFindsAFaultInIt(BuiltInChecklist checklist) {
        assertThat(Lint.check(document(checklist))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyBindingIsValid(BuiltInChecklist checklist) {
        for (Item item : items(checklist)) {
            Binding binding = item.binding();
            if (binding != null) {
                assertThat(Kinds.faults(binding.kind(), JSON.valueToTree(binding.parameters())))
                        .as(item.text())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingThatIsDoneOrWatchedIsBound(BuiltInChecklist checklist) {
        assertThat(items(checklist))
                .filteredOn(item -> item.kind() != ItemKind.SIGN_OFF)
                .allSatisfy(item -> assertThat(item.binding()).as(item.text()).isNotNull());
    }

    @ParameterizedTest
    @EnumSource
    void itStopsAtThreePointsAndSomebodyMayApprove(BuiltInChecklist checklist) {
        List<Gate> gates = document(checklist).gates();

        assertThat(gates)
                .extracting(Gate::point)
                .containsExactly(PausePoint.READY, PausePoint.POINT_OF_NO_RETURN, PausePoint.DECLARED_SUCCESSFUL);
        assertThat(gates).allSatisfy(gate -> assertThat(gate.roles()).isNotEmpty());
        assertThat(gates).noneMatch(Gate::selfApproval);
    }

    @ParameterizedTest
    @EnumSource
    void itHasOffsetsAWayBackAndWhatCallsForIt(BuiltInChecklist checklist) {
        ChecklistDocument document = document(checklist);

        assertThat(document.sections()).anyMatch(section -> section.timing() != null);
        assertThat(document.sections())
                .filteredOn(section -> !section.items().isEmpty())
                .extracting(Section::purpose)
                .contains(Purpose.CRITERIA, Purpose.TRIGGERS, Purpose.CONTINGENCY);
    }

    @ParameterizedTest
    @EnumSource
    void criteriaAndTriggersLeaveNothingUnstated(BuiltInChecklist checklist) {
        assertThat(items(checklist).stream().map(Item::threshold).filter(Objects::nonNull))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(threshold ->
                        assertThat(threshold.unstated()).as(threshold.words()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void itNamesWhomToReachAndWhoSigns(BuiltInChecklist checklist) {
        ChecklistDocument document = document(checklist);

        assertThat(document.contacts()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(items(checklist).stream().map(Item::signOff).filter(Objects::nonNull))
                .isNotEmpty()
                .extracting(SignOff::role)
                .noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @EnumSource
    void whatGoesOutComesInAsTheSame(BuiltInChecklist checklist) {
        ChecklistDocument document = document(checklist);

        ChecklistDocument again = read(MarkdownExport.write(document)).document();

        assertThat(again.entries())
                .extracting(entry -> entry.item().text(), entry -> entry.item().binding())
                .containsExactlyElementsOf(document.entries().stream()
                        .map(entry -> tuple(entry.item().text(), entry.item().binding()))
                        .toList());
        assertThat(again.gates())
                .extracting(Gate::title)
                .containsExactlyElementsOf(
                        document.gates().stream().map(Gate::title).toList());
    }

    @Test
    void eachIsFoundByItsName() {
        for (BuiltInChecklist checklist : BuiltInChecklist.values()) {
            assertThat(BuiltInChecklist.named(checklist.key())).contains(checklist);
        }
        assertThat(BuiltInChecklist.named("no-such")).isEmpty();
    }

    private static List<Item> items(BuiltInChecklist checklist) {
        return document(checklist).entries().stream().map(Entry::item).toList();
    }

    private static ChecklistDocument document(BuiltInChecklist checklist) {
        return imported(checklist).document();
    }

    private static Imported imported(BuiltInChecklist checklist) {
        return read(checklist.markdown());
    }

    private static Imported read(String markdown) {
        long[] ids = {0};
        return new MarkdownImport(ImportLimits.DEFAULT, () -> new UUID(7, ++ids[0])).read(markdown);
    }
}
