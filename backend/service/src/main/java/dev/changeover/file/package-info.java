/// Stored files: uploaded sources now, evidence and backups later.
@NullMarked
package dev.changeover.file;

import org.jspecify.annotations.NullMarked;
