/// What people and other systems say.
@NullMarked
package dev.changeover.kind.person;

import org.jspecify.annotations.NullMarked;
