package dev.changeover.markdown;

import java.util.ArrayList;
import java.util.List;

import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Finding;

/// What an import made of a text.
///
/// @param statesGates whether the gates are those that the text states, be they none; else they are proposed
/// @param text the text that was read, its repairs included; lines are those of the original
/// @param repairs the lines that were mended, and those that could not be
/// @param findings what was left out or is not what it looks like
public record Imported(
        ChecklistDocument document, boolean statesGates, String text, List<Repair> repairs, List<Finding> findings) {

    public Imported {
        repairs = List.copyOf(repairs);
        findings = List.copyOf(findings);
    }

    /// Returns the same with more to say about it.
    public Imported with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new Imported(document, statesGates, text, repairs, all);
    }
}
