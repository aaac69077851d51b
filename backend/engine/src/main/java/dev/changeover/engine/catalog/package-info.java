/// The catalog: what the schema of a SQLite database declares.
@NullMarked
package dev.changeover.engine.catalog;

import org.jspecify.annotations.NullMarked;
