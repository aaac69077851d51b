/// Kills service and PostgreSQL at random moments, and counts what that loses.
@NullMarked
package dev.changeover.bench.chaos;

import org.jspecify.annotations.NullMarked;
