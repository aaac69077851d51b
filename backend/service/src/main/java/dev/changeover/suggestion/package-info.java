/// Proposes what items of a checklist could be bound to.
///
/// Rules over the field's vocabulary, read from top to bottom: the first that fits an item decides. No network, no
/// chance, no memory; the same document always gets the same suggestions, and each names the words that led to it. An
/// item that no rule fits gets none. Nothing is bound by a suggestion: a person accepts, changes or refuses it.
@NullMarked
package dev.changeover.suggestion;

import org.jspecify.annotations.NullMarked;
