/// Durable background work: submitted, claimed, run, cancelled, resumed and watched.
@NullMarked
package dev.changeover.job;

import org.jspecify.annotations.NullMarked;
