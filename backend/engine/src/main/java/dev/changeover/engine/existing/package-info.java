/// What an application's own migrations made in the target, as the target's catalog tells it.
@NullMarked
package dev.changeover.engine.existing;

import org.jspecify.annotations.NullMarked;
