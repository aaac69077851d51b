/// Reads SQLite's SQL: enough of it to know exactly what a schema declares.
@NullMarked
package dev.changeover.engine.internal.sqlite.sql;

import org.jspecify.annotations.NullMarked;
