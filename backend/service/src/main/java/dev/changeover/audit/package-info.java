/// The append-only, hash-chained record of who did what.
@NullMarked
package dev.changeover.audit;

import org.jspecify.annotations.NullMarked;
