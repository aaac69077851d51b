/// The steps of a data migration.
@NullMarked
package dev.changeover.kind.migration;

import org.jspecify.annotations.NullMarked;
