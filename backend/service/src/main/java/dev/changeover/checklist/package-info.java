/// Checklists: a draft that people edit, and the revisions that were published of it.
///
/// A draft has a version, so that two editors cannot overwrite each other unseen. A revision never changes; the
/// database
/// refuses it. Sections, items and gates keep their identifiers from revision to revision, also when an edited text is
/// imported again.
@NullMarked
package dev.changeover.checklist;

import org.jspecify.annotations.NullMarked;
