/// Keeps the repository's documents true.
@NullMarked
package dev.changeover.bench.document;

import org.jspecify.annotations.NullMarked;
