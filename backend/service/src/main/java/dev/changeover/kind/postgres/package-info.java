/// What can be asked of PostgreSQL, and done to it.
@NullMarked
package dev.changeover.kind.postgres;

import org.jspecify.annotations.NullMarked;
