/// One machine without set-up: the data folder and the PostgreSQL server that Changeover runs for itself.
@NullMarked
package dev.changeover.local;

import org.jspecify.annotations.NullMarked;
