/// SQLite files, other files, and backups.
@NullMarked
package dev.changeover.kind.file;

import org.jspecify.annotations.NullMarked;
