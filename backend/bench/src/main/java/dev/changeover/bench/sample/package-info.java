/// The bundled sample: a small shop with the oddities that real SQLite databases have.
@NullMarked
package dev.changeover.bench.sample;

import org.jspecify.annotations.NullMarked;
