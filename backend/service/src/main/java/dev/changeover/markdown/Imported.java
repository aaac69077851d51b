package dev.changeover.markdown;

import java.util.List;

import dev.changeover.document.ChecklistDocument;
import dev.changeover.document.Finding;

/// What an import made of a text.
///
/// @param text the text that was read, its repairs included; lines are those of the original
/// @param repairs the lines that were mended, and those that could not be
/// @param findings what was left out or is not what it looks like
public record Imported(ChecklistDocument document, String text, List<Repair> repairs, List<Finding> findings) {

    public Imported {
        repairs = List.copyOf(repairs);
        findings = List.copyOf(findings);
    }
}
