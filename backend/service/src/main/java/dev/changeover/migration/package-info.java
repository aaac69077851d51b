/// Migrations with their sources and targets, and the jobs that carry them out.
@NullMarked
package dev.changeover.migration;

import org.jspecify.annotations.NullMarked;
