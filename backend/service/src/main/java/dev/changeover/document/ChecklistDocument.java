package dev.changeover.document;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// All that one revision of a checklist says.
///
/// @param title what the checklist is called, without markup
/// @param heading the title as it was written in Markdown, where that is not the title itself
/// @param untitled whether the imported text had no title, so that `title` is a stand-in which is not written back
/// @param attributes what the head and the foot of the document state about it, such as `Project`
/// @param blocks what stands before the first phase; a block with `after` of -1 stands before the title
/// @param phases the top level of the document in its written order, those included that only refer or recur
/// @param fields what is asked of each run, such as the deployment's date
/// @param contacts who is to be reached; the names are often left to the run
/// @param gates the pause points, in their order
public record ChecklistDocument(
        String title,
        @Nullable String heading,
        boolean untitled,
        List<Attribute> attributes,
        List<Block> blocks,
        List<Section> phases,
        List<Field> fields,
        List<Contact> contacts,
        List<Gate> gates) {

    public ChecklistDocument {
        title = Checks.notBlank(title, "title");
        attributes = Checks.orEmpty(attributes);
        blocks = Checks.orEmpty(blocks);
        phases = Checks.orEmpty(phases);
        fields = Checks.orEmpty(fields);
        contacts = Checks.orEmpty(contacts);
        gates = Checks.orEmpty(gates);
    }

    /// Returns a document with a title and nothing else.
    public static ChecklistDocument titled(String title) {
        return new ChecklistDocument(
                title, null, false, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /// Returns the same document with other phases.
    public ChecklistDocument withPhases(List<Section> changed) {
        return new ChecklistDocument(title, heading, untitled, attributes, blocks, changed, fields, contacts, gates);
    }

    /// Returns the same document with other gates.
    public ChecklistDocument withGates(List<Gate> changed) {
        return new ChecklistDocument(title, heading, untitled, attributes, blocks, phases, fields, contacts, changed);
    }

    /// Returns every item with the sections and items above it, in written order.
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        phases.forEach(phase -> Entry.collect(phase, List.of(), entries));
        return List.copyOf(entries);
    }

    /// Returns every section, phases included, each before those within it.
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        phases.forEach(phase -> collect(phase, sections));
        return List.copyOf(sections);
    }

    private static void collect(Section section, List<Section> into) {
        into.add(section);
        section.sections().forEach(inner -> collect(inner, into));
    }
}
