/// Markdown in and out: CommonMark with GitHub's tables and task boxes, as documents of checklists and back.
///
/// [dev.changeover.markdown.MarkdownImport] reads, [dev.changeover.markdown.MarkdownExport] writes. Nothing that a text
/// says is lost in silence: what is neither structure nor an item stays as a block, and what is dropped or cannot be
/// what it looks like is told as a finding. The cost of reading grows with the size of the text, whatever the text.
@NullMarked
package dev.changeover.markdown;

import org.jspecify.annotations.NullMarked;
