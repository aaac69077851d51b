/// Who may sign in, with which roles, and for how long.
@NullMarked
package dev.changeover.identity;

import org.jspecify.annotations.NullMarked;
