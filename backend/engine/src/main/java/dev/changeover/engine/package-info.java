/// Moves a SQLite database into PostgreSQL and proves that every value arrived.
@NullMarked
package dev.changeover.engine;

import org.jspecify.annotations.NullMarked;
