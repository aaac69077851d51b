/// Reads a SQLite database.
@NullMarked
package dev.changeover.engine.internal.sqlite;

import org.jspecify.annotations.NullMarked;
