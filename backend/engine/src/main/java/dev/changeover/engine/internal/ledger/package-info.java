/// What loads have done so far, kept in the target itself.
@NullMarked
package dev.changeover.engine.internal.ledger;

import org.jspecify.annotations.NullMarked;
