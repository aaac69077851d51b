package dev.changeover.markdown;

import java.util.List;

import dev.changeover.document.Block;
import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Item;
import dev.changeover.document.Section;
import org.jspecify.annotations.Nullable;

/// A document as lines of text, for comparing with what it should be.
final class Outline {

    private final StringBuilder out = new StringBuilder();

    static String of(Imported imported) {
        Outline outline = new Outline();
        outline.write(imported.document());
        imported.repairs()
                .forEach(repair -> outline.line(
                        0, "repair %d %s %s".formatted(repair.line(), repair.encoding(), repair.repaired())));
        imported.findings()
                .forEach(finding -> outline.line(0, "finding %d %s".formatted(finding.line(), finding.rule())));
        return outline.out.toString();
    }

    private void write(ChecklistDocument document) {
        line(0, "title " + document.title() + (document.untitled() ? " (stand-in)" : ""));
        document.attributes().forEach(fact -> line(0, "attribute %s = %s".formatted(fact.name(), fact.value())));
        document.fields()
                .forEach(fact -> line(0, "field %s = %s %s".formatted(fact.name(), fact.value(), fact.options())));
        document.contacts()
                .forEach(fact -> line(0, "contact %s, %s, %s".formatted(fact.role(), fact.name(), fact.contact())));
        document.gates().forEach(gate -> line(0, "gate %s after %s".formatted(gate.point(), after(document, gate))));
        blocks(0, document.blocks());
        document.phases().forEach(phase -> write(0, phase));
    }

    private static String after(ChecklistDocument document, dev.changeover.document.Gate gate) {
        return document.phases().stream()
                .filter(phase -> phase.id().equals(gate.after()))
                .map(Section::title)
                .findFirst()
                .orElse("nothing");
    }

    private void write(int depth, Section section) {
        line(
                depth,
                "%s %s %s %s%s%s%s%s"
                        .formatted(
                                "#".repeat(section.level() == null ? 0 : section.level()),
                                section.title(),
                                section.purpose(),
                                section.working(),
                                tail("when", section.timing()),
                                tail("if", section.condition()),
                                tail("in", section.environments()),
                                tail("each", section.cadence())));
        blocks(depth + 1, section.blocks());
        section.items().forEach(item -> write(depth + 1, item));
        section.sections().forEach(inner -> write(depth + 1, inner));
    }

    private void write(int depth, Item item) {
        line(
                depth,
                "%s%s %s: %s%s%s%s%s%s"
                        .formatted(
                                item.marker(),
                                item.boxed() ? item.claimed() ? " [x]" : " [ ]" : "",
                                item.kind(),
                                item.text(),
                                tail("when", item.timing()),
                                tail("if", item.condition()),
                                tail("in", item.environments()),
                                tail("limit", threshold(item)),
                                tail("signs", item.signOff())));
        blocks(depth + 1, item.blocks());
        item.items().forEach(child -> write(depth + 1, child));
    }

    private static String threshold(Item item) {
        var limit = item.threshold();
        return limit == null
                ? ""
                : "%s %s %s%s p%s %s n=%s base=%s"
                        .formatted(
                                limit.measure(),
                                limit.comparison(),
                                limit.limit(),
                                limit.unit(),
                                limit.percentile(),
                                limit.window(),
                                limit.samples(),
                                limit.baseline());
    }

    private void blocks(int depth, List<Block> blocks) {
        blocks.forEach(block -> line(
                depth,
                "<%s%s @%d> %s"
                        .formatted(
                                block.kind(),
                                block.part() == null ? "" : " " + block.part(),
                                block.after(),
                                block.markdown().replace("\n", "⏎"))));
    }

    private static String tail(String name, @Nullable Object value) {
        return value == null || value.toString().isEmpty() || value.equals(List.of())
                ? ""
                : " {" + name + " " + value + "}";
    }

    private void line(int depth, String text) {
        out.append("  ".repeat(depth)).append(text.stripTrailing()).append('\n');
    }
}
