/// Does what the real migration will do, and leaves nothing behind.
@NullMarked
package dev.changeover.engine.internal.rehearsal;

import org.jspecify.annotations.NullMarked;
