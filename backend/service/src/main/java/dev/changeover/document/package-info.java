/// The document of a checklist: what its phases, sections and items say, as immutable values without any behaviour of a
/// run.
///
/// [dev.changeover.document.ChecklistDocument] is the root. Its JSON is its components, as Jackson writes records.
///
/// **Order.** A phase is a [dev.changeover.document.Section] of the top level; sections nest, items nest. Within one
/// section its own blocks and items come first, then its sections, as headings in Markdown do. Items stand in the order
/// of their list. Whatever is no item is a [dev.changeover.document.Block], and says in `after` how many items *of the
/// same list* stand before it: 0 is before the first item. Blocks with the same number stand in the order of their own
/// list. An item holds its own paragraphs, fences and tables in the same way, beside its child items. So the written
/// order of a whole document is: for each position, the blocks of that position and then the item.
///
/// **One truth.** What an item or a section means (its kind, purpose, offset, threshold, sign-off …) stands on the item
/// or section. Attributes, fields and contacts are lists of the document, because they belong to the run as a whole;
/// the blocks that they were read from say so in `part`, and give way when the lists were changed.
///
/// **Identifiers** are UUIDs that whoever makes a section, item or gate chooses; the import makes them of version 7.
/// They stay when a thing is moved or its words change. Lines count from 1 in the text that was imported, and are
/// absent for what was never in one.
@NullMarked
package dev.changeover.document;

import org.jspecify.annotations.NullMarked;
