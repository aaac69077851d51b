/// Secrets at rest: sealed before they reach the database, never printed.
@NullMarked
package dev.changeover.secret;

import org.jspecify.annotations.NullMarked;
