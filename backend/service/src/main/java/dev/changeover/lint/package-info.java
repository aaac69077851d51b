/// Points at the faults of a document itself, before anybody runs it.
///
/// [dev.changeover.lint.Lint] asks every [dev.changeover.lint.Rule] in turn. A rule looks at words and commands, so it
/// may be wrong about what a team meant; that is why each finding says what it saw, why it matters and what to do.
@NullMarked
package dev.changeover.lint;

import org.jspecify.annotations.NullMarked;
