/// A newcomer's first migration, driven through the HTTP API and told in plain words.
@NullMarked
package dev.changeover.bench.demo;

import org.jspecify.annotations.NullMarked;
